"""BEGIN: what chat systems said, and whether the knowledge they were given bears it out."""

from eval.data.fields import find, read_lines
from eval.data.rows import spread
from eval.measuring.part import Part
from eval.suite import Context
from eval.suites.supporting import Check, Claim, Naming, judge_all

FILE = "begin/wow.jsonl"
YES = "Fully attributable"
LABELS = (YES, "Not fully attributable")
NAMING = Naming(name="begin", label="BEGIN")


def measure(check: Check, context: Context) -> Part:
    """Return how the check does on BEGIN."""
    return judge_all(context, NAMING, spread(load(context), context.limit), check)


def load(context: Context) -> list[Claim]:
    """Return all responses, each with its one piece of knowledge.

    Raises:
        NoData: the file is not there.
        BadRow: a row cannot be used.
    """
    claims = []
    for number, fields in enumerate(read_lines(find(context, "support", FILE))):
        knowledge = fields.text("knowledge")
        claims.append(
            Claim(
                id=str(number),
                article=knowledge,
                sentence=fields.text("response"),
                quotes=(knowledge,),
                title="",
                supported=fields.one_of("label", LABELS) == YES,
            )
        )
    return claims
