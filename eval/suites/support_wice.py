"""WiCE: sentences of Wikipedia, and whether the web page they cite bears them out."""

from eval.data.fields import find, read_lines
from eval.data.rows import spread
from eval.measuring.part import Part
from eval.suite import Context
from eval.suites.supporting import Check, Claim, Naming, judge_all

FILE = "wice/claims.jsonl"
LABELS = ("supported", "partially_supported", "not_supported")
NAMING = Naming(name="wice", label="WiCE")
TITLE = "(meta data) TITLE: "


def measure(check: Check, context: Context) -> Part:
    """Return how the check does on WiCE."""
    return judge_all(context, NAMING, spread(load(context), context.limit), check)


def load(context: Context) -> list[Claim]:
    """Return all claims, each with its article, which it cites as a whole.

    Raises:
        NoData: the file is not there.
        BadRow: a row cannot be used.
    """
    claims = []
    for number, fields in enumerate(read_lines(find(context, "support", FILE))):
        sentence = fields.text("claim")
        article = [each for each in fields.texts("evidence", empty=True) if each.strip()]
        if not article:
            raise fields.bad("evidence", "holds no sentence")
        title = next((each for each in article if each.startswith(TITLE)), "")
        body = [each for each in article if not each.startswith(TITLE)]
        claims.append(
            Claim(
                id=str(number),
                article=title or f"article {number}",
                sentence=sentence,
                quotes=tuple(body),
                title=title.removeprefix(TITLE),
                supported=fields.one_of("label", LABELS) == "supported",
            )
        )
    return claims
