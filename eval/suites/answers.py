"""Answers from one given passage: long ones with refusal (CLAPnq), short ones (SQuAD 2.0)."""

from eval.measuring.part import report_of
from eval.suite import Context, SuiteReport
from eval.suites import answers_clapnq, answers_squad

PROTOCOL = (
    "The gold passage is given: every passage is an article of one library, and each question is "
    "asked within its own passage. The product answers with quotes; a refusal counts as the empty "
    "answer. CLAPnq: RougeL (rouge-score, Porter stemming) of the answerable questions against the "
    "first reference, the protocol that gives what the paper printed for copying the passage, and "
    "against the best; with the answer's length and the refusals beside it, since it rewards "
    "copying. SQuAD 2.0: the official EM and "
    "F1 of the first quote, which is a sentence or more where SQuAD's answers are a few words."
)


class AnswersSuite:
    """Asks within one passage each, and refuses where the passage does not say."""

    name = "answers"

    def run(self, context: Context) -> SuiteReport:
        """Return what was found on the data sets that are there.

        Raises:
            NoData: neither is.
            FootnoteError: a row is broken, or a model or the scorer is missing.
        """
        parts = {
            answers_clapnq.FILE: answers_clapnq.measure,
            answers_squad.FILE: answers_squad.measure,
        }
        return report_of(self.name, PROTOCOL, context, parts)
