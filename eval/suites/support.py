"""Does the evidence bear the sentence out: the product's check on WiCE and BEGIN."""

from functools import partial

from eval.measuring.part import report_of
from eval.suite import Context, SuiteReport
from eval.suites import support_begin, support_wice
from eval.suites.supporting import Check
from rag import judge_support

PROTOCOL = (
    "The product's support check as a classifier: is the sentence borne out by the words it cites? "
    "No model runs. WiCE: the sentence cites the whole of its article, as in LLM-AggreFact, "
    "and 'partially supported' counts as not supported. "
    "BEGIN: the response cites its one piece of knowledge. Balanced accuracy, so that always "
    "saying yes gives 50 %. The word overlap baseline gets the threshold that is best on these "
    "very rows, which flatters it. Beside the whole check stand its two stages, each alone."
)


class SupportSuite:
    """Judges sentences that people judged."""

    name = "support"

    def __init__(self, check: Check = judge_support) -> None:
        self._check = check

    def run(self, context: Context) -> SuiteReport:
        """Return what was found on the data sets that are there.

        Raises:
            NoData: neither is.
            FootnoteError: a row is broken.
        """
        check = self._check
        parts = {
            support_wice.FILE: partial(support_wice.measure, check),
            support_begin.FILE: partial(support_begin.measure, check),
        }
        return report_of(self.name, PROTOCOL, context, parts)
