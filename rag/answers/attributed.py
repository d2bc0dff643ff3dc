"""Take "And according to Reuters?" and "What does the BBC say?" into the question before."""

import re

from rag.answers.focus import Focus
from rag.answers.kinds import Kind, is_person
from rag.answers.mentions import Mention, mentions, unsourced

_JOINED = r"^\W*(?:(?P<joined>and|but|so|ok(?:ay)?|und|aber|et|mais|y|pero)\b\W*)?"
_ACCORDING = re.compile(
    _JOINED + r"(?:what\s+(?:about\s+)?)?(?P<how>according\s+to|laut|selon|d['’]après|según)\s*"
    r"(?P<source>[^?.!,]{2,60})[?.!\s]*$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    _JOINED + r"(?:what|how)\s+(?P<tense>does|do|did|has|have)\s+(?P<source>[^?.!,]{2,40}?)\s+"
    r"(?:say|said|report|reported|write|written|tell\s+us|put|see)"
    r"(?:\s+(?:about|on|of)?\s*(?:it|that|this))?[?.!\s]*$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"^\W*(?:what|how|why|when)\s+(?:does|do|did|has|have)\s+(?P<speaker>.+?)\s+"
    r"(?P<rest>(?:say|said|think|report|reported|write|written|claim|warn|predict|expect)\b.*)$",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"^(?:reuters|afp|ap|upi|dpa|ansa|efe|tass|xinhua|kyodo|yonhap|bloomberg|bbc|cnn|cbs|nbc|abc|npr|"
    r"dw|deutsche welle|al jazeera|politico|axios|le monde|le figaro|el pa[ií]s|el mundo|"
    r"der spiegel|die zeit)$|"
    r"\b(?:news|times|post|guardian|telegraph|journal|herald|tribune|press|gazette|observer|economist|"
    r"newspaper|chronicle|mail|independent|mirror|broadcasting|zeitung|allgemeine)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:the|its?|le|la|les|el|los|las|der|die|das|den|dem)\s", re.IGNORECASE)


def attributed(question: str, focus: Focus) -> str:
    """Return the last question with the source that this one names, or this one, if it is none.

    Who speaks takes the place of who spoke, "What does the IMF say?" after "What did the ECB say
    about prices?"; an outlet only reports, and so stands behind: "according to Reuters".
    """
    before = focus.question.rstrip(" \t\n?.!")
    if not before:
        return question
    match = _ACCORDING.match(question)
    if match and (_NOUN.match(match["source"]) or mentions(f"about {match['source']}")):
        return _with_source(before, match["how"].casefold(), match["source"])
    match = _SAYS.match(question)
    named = match and _whole_name(match["source"])
    if not match or not named:
        return question
    said = _SAID.match(before)
    if said and not _is_known_outlet(named):
        start, end = said.span("speaker")
        return f"{before[:start]}{match['source']}{before[end:]}?"
    if is_person(_kind(named, focus)) or not (_is_known_outlet(named) or _asks_now(match)):
        return question
    return _with_source(before, "according to", match["source"])


def _with_source(before: str, how: str, source: str) -> str:
    return f"{unsourced(before)}, {' '.join(how.split())} {source.strip()}?"


def _whole_name(text: str) -> Mention | None:
    """Return the name that a text is, "the" aside, None where it is more or less than one."""
    named = mentions(f"about {text}")
    bare = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE)
    is_one = len(named) == 1 and re.sub(r"^[Tt]he ", "", named[0].name) == bare
    return named[0] if is_one else None


def _asks_now(match: re.Match[str]) -> bool:
    """Return whether someone is asked about in the present: "did Merkel say" is a new question."""
    return match["tense"].casefold() in {"does", "do"}


def _is_known_outlet(named: Mention) -> bool:
    return _OUTLET.search(re.sub(r"^[Tt]he\s+", "", named.name)) is not None


def _kind(named: Mention, focus: Focus) -> Kind:
    known = focus.find(named.name)
    return known.kind if known else named.kind
