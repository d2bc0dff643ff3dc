"""Questions that lean on the turns before: made to stand alone (CANARD), answered (MTRAG)."""

from collections.abc import Callable
from dataclasses import replace

from eval.measuring.part import Part, report_of
from eval.product.embeddings import Embeds
from eval.product.libraries import cached_embedder
from eval.suite import Context, SuiteReport
from eval.suites import followup_canard, followup_mtrag
from eval.suites.followup_retrieval import retrieval_figures

PROTOCOL = (
    "CANARD: the product's stand-alone question against the one that people wrote, by corpus BLEU "
    "(sacrebleu's default: case kept, tokenisation 13a, one reference; every turn, the first "
    "included), and the share of the missing words that it carried over. As retrieval: the answer "
    "that followed a question is looked for among the answers of all dialogues, each under the "
    "headings of its article and again without, by the product's mix of cosine and BM25, with the "
    "question as asked, the product's and the one that people wrote. "
    "MTRAG: nothing is retrieved; the given contexts are the articles, and the last question of "
    "the conversation is asked of them, of all rows' contexts where none are given."
)


class FollowupSuite:
    """Asks follow-up questions of a conversation."""

    name = "followup"

    def __init__(self, embedder: Callable[[Context], Embeds] = cached_embedder) -> None:
        self._embedder = embedder

    def run(self, context: Context) -> SuiteReport:
        """Return what was found on the data sets that are there.

        Raises:
            NoData: neither is.
            FootnoteError: a row is broken, or a model is missing.
        """
        parts = {
            followup_canard.FILE: self._canard,
            followup_mtrag.FILE: followup_mtrag.measure,
        }
        return report_of(self.name, PROTOCOL, context, parts)

    def _canard(self, context: Context) -> Part:
        part = followup_canard.measure(context)
        found = retrieval_figures(context, self._embedder(context))
        return replace(part, figures=(*part.figures, *found))
