"""Questions that lean on the turns before: made to stand alone (CANARD), answered (MTRAG)."""

from eval.measuring.part import report_of
from eval.suite import Context, SuiteReport
from eval.suites import followup_canard, followup_mtrag

PROTOCOL = (
    "CANARD: the product's stand-alone question against the one that people wrote, by corpus BLEU "
    "(sacrebleu's default: case kept, tokenisation 13a, one reference; every turn, the first "
    "included). The product appends what is missing in brackets, which BLEU marks down however "
    "right the words are, so the share of missing words that it carried over stands beside it. "
    "MTRAG: nothing is retrieved; the given contexts are the articles, and the last question of "
    "the conversation is asked of them, of all rows' contexts where none are given."
)


class FollowupSuite:
    """Asks follow-up questions of a conversation."""

    name = "followup"

    def run(self, context: Context) -> SuiteReport:
        """Return what was found on the data sets that are there.

        Raises:
            NoData: neither is.
            FootnoteError: a row is broken, or a model is missing.
        """
        parts = {
            followup_canard.FILE: followup_canard.measure,
            followup_mtrag.FILE: followup_mtrag.measure,
        }
        return report_of(self.name, PROTOCOL, context, parts)
