"""Take a question that is left half unsaid, "And in 2010?", into the frame of the one before."""

import re

from rag.answers.focus import Focus
from rag.answers.kinds import Kind, is_person
from rag.answers.mentions import Mention, mentions
from rag.months import ENGLISH_MONTHS

_AUX = (
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|(?-i:may)|might|must)"
)
_PREPOSITIONS = "in|on|at|for|from|to|by|with|under|near|during|since|before|after"
_BARE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|then|really)\b\W*)?(?P<asks>why not|why|when|where|how come|"
    r"(?:by|with|to|from|for) whom|(?:since|until) when|from where|"
    r"how (?:much|many|long|often|far|soon)|how|who|what)"
    r"(?:\s+(?:so|exactly|then)|\s+(?:is|was|did)\s+(?:that|this|it)(?:\s+happen)?)?\s*[?.!]*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*(?:(?:and|but|or|so)\s+)?(?:what|how)\s+about\s+(?P<rest>[^?.!]+)[?.!\s]*$", re.IGNORECASE
)
_AND = re.compile(r"^\W*(?:and|or|but)\s+(?P<rest>[^?.!]+)[?.!\s]*$", re.IGNORECASE)
_IS_CLAUSE = re.compile(
    rf"^(?:what|when|where|who|whom|whose|why|which|how)\b|\b{_AUX}\b", re.IGNORECASE
)
_YES_OR_NO = re.compile(rf"^\W*{_AUX}\b", re.IGNORECASE)
_FRAME = re.compile(
    rf"^\W*(?:(?:by|with|to|from|for|since|until)\s+)?(?:what|which|when|where|who|whom|why|how)\b"
    rf".*?\s(?P<rest>{_AUX}\b.+)$",
    re.IGNORECASE,
)
_MONTHS = "|".join(map(str.title, ENGLISH_MONTHS))
_MONTHS_ALONE = "|".join(name for name in ENGLISH_MONTHS if name not in ("march", "may"))
_MONTH = rf"(?:{_MONTHS}|{_MONTHS_ALONE}|(?<=\bin )(?:march|may)|(?:march|may)(?=\s+\d))"
"""Written small, "march" and "may" are months only after "in" and before a number."""
_TIME = re.compile(
    r"\b(?:(?:in|on|since|before|after|during|until|by|from)\s+)?(?:(?:late|early|mid)\s+)?"
    rf"(?:(?:\d{{1,2}}\s+)?{_MONTH}"
    r"(?:\s+\d{1,2},?)?(?:\s+(?:1[5-9]|20)\d\d)?|(?:1[5-9]|20)\d\d|"
    r"(?:last|next|this)\s+(?:year|month|week|spring|summer|autumn|winter)|today|yesterday|now|"
    r"(?:the|a|one|two|three|four|five|ten)\s+(?:year|month|week|day|decade)s?\s+"
    r"(?:before|after|earlier|later|ago)|the\s+(?:previous|following|next)\s+(?:year|month|week|day)"
    r")\b(?:\s+that\b)?"
)
_BESIDE = re.compile(
    r"(?:in\s+)?(?:the\s+(?P<which>previous|following|next)|(?P<count>the|a|one|two|three|four|five|"
    r"ten))\s+(?P<unit>year|month|week|day|decade)s?(?:\s+(?P<way>before|after|earlier|later))?"
    r"(?:\s+that)?",
    re.IGNORECASE,
)
"""A time that leans on another: "the year before", "two years later", not "two years ago"."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_TIME_ALONE = re.compile(rf"^\W*(?P<rest>{_TIME.pattern})[?.!\s]*$", re.IGNORECASE)
_TOPICAL = "about|against|on|of|over|regarding"
_PLACED = re.compile(
    rf"^(?P<how>{_PREPOSITIONS}|{_TOPICAL}|between|within|toward|towards|into)\s+(?P<object>.+)",
    re.IGNORECASE,
)
_OBJECT_END = re.compile(
    rf"[,;]|\s(?=(?:{_PREPOSITIONS}|{_TOPICAL}|while|when|if|and|or|than|as)\b)", re.IGNORECASE
)
_DAY = re.compile(r"(?:last\s+|next\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LAST_OBJECT_END = re.compile(
    r"[,;]|\s(?=(?:on\s+\w+day|last|this|during|since|before|after|while|when|if|until)\b)",
    re.IGNORECASE,
)
_WHERE_OR_WHEN = re.compile(
    r"\s(?:in|at|on|during|after|before|since|near|under|last|this|today|yesterday)\s+\S",
    re.IGNORECASE,
)
_ASKS_OBJECT = re.compile(r"^\W*(?:who|whom|what|which)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"^(?P<be>is|are|was|were|has|have|had)\s+(?!the\b|an?\b)(?P<done>[a-z]+(?:ed|en|t|n))\b"
)
_END = re.compile(r"[\s?.!]*$")
MOST_WORDS = 6
"""What is left of a question after "and" may have so many words, or it is a question itself."""


def in_frame(question: str, focus: Focus) -> str:
    """Return the last question with what this one changes in it, or this one, where it is whole."""
    before = _END.sub("", focus.question)
    if not before:
        return question
    if bare := _BARE.match(question):
        return _asked_anew(bare["asks"], before, focus)
    about = _ABOUT.match(question)
    rest = about or _AND.match(question) or _TIME_ALONE.match(question)
    if not rest or len(rest["rest"].split()) > MOST_WORDS or _IS_CLAUSE.search(rest["rest"]):
        return question
    changed = _changed(before, _small(rest["rest"].strip()), focus)
    return question if changed is None else f"{changed}?"


def is_time(question: str) -> bool:
    """Return whether a question is a time and nothing else: "In 2010?", "The year before?"."""
    return _TIME_ALONE.match(question) is not None


def _small(rest: str) -> str:
    """Return a time that opens a question as it stands within one."""
    is_named = re.match(_MONTHS, rest) is not None
    return rest if is_named or not is_time(rest) else rest[0].casefold() + rest[1:]


def _asked_anew(asks: str, before: str, focus: Focus) -> str:
    """Return the last question with another question word: "Did he go" as "When did he go?"."""
    asks = asks[0].upper() + asks[1:].casefold()
    if _YES_OR_NO.match(before):
        return f"{asks} {before[0].casefold()}{before[1:]}?"
    frame = _FRAME.match(before)
    if frame and asks.split()[0] not in {"Who", "What"}:
        rest = frame["rest"]
        said = _with_answer(rest, focus) if _ASKS_OBJECT.match(before) else rest
        return f"{asks} {said}?"
    return f"{asks}, {before[0].casefold()}{before[1:]}?" if before else asks


def _with_answer(rest: str, focus: Focus) -> str:
    """Return the frame with a short answer in the place of what was asked for.

    "did Putin meet in Beijing" takes it before the place, "was elected" before what was done.
    """
    answer = focus.answer.strip(" .,;")
    named = [each.name for each in mentions(answer)]
    is_new = named == [answer] and answer.casefold() not in rest.casefold()
    if not is_new:
        return rest
    passive = _PASSIVE.match(rest)
    later = _WHERE_OR_WHEN.search(rest) if re.match(r"d(?:id|oes|o)\b", rest) else None
    place = passive.end("be") if passive else later.start() if later else len(rest)
    return f"{rest[:place]} {answer}{rest[place:]}"


def _changed(before: str, rest: str, focus: Focus) -> str | None:
    """Return the question with the new time or name for its own, None where neither fits."""
    used = before
    time = _TIME.search(rest)
    if time:
        used = _with_time(used, time.group())
        rest = f"{rest[: time.start()]}{rest[time.end() :]}".strip(" ,")
    if not rest:
        return used
    named = mentions(f"about {rest}")
    placed = _PLACED.match(rest)
    if named:
        replaced = _with_name(used, named[0], rest, focus)
        if replaced is not None:
            return replaced
    if placed:
        return _with_object(used, placed["how"], placed["object"], is_name=bool(named))
    return f"{used}, and what about {rest}" if named or time else None


def _with_object(before: str, how: str, new: str, *, is_name: bool) -> str:
    """Return the question with a new object behind its own preposition, or last where it has none.

    A topic that is a name takes all of the old one with it: "the war in Ukraine".
    """
    topical = re.fullmatch(_TOPICAL, how, re.IGNORECASE) is not None
    places = _behind(how, before, new) or (_behind("about", before, new) if topical else [])
    if not places:
        return f"{before}, and what about {new}" if topical else f"{before} {how} {new}"
    start = places[-1]
    if start == len(before):
        return f"{before}, and what about {new}"
    ends = _LAST_OBJECT_END if topical and is_name else _OBJECT_END
    end = ends.search(before, start + 1)
    time = _TIME.search(before, start)
    stops = [each.start() for each in (end, time) if each]
    stop = min(stops, default=len(before))
    return f"{before[:start]}{new} {before[stop:].lstrip()}".rstrip().replace(" ,", ",")


def _behind(how: str, before: str, new: str) -> list[int]:
    """Return where the objects of a preposition start: days where the new one is a day."""
    return [
        match.end()
        for match in re.finditer(rf"\b{how}\b\s*", before, re.IGNORECASE)
        if not _TIME.match(before, match.end())
        and bool(_DAY.match(before, match.end())) == bool(_DAY.match(new))
    ]


def _with_time(before: str, time: str) -> str:
    old = _TIME.search(before)
    beside = _BESIDE.fullmatch(time)
    if old is None:
        return f"{before} {'in ' if time.isdecimal() else ''}{time}"
    year = re.search(r"\b\d{4}\b", old.group())
    if beside and not (year and beside["unit"].casefold() == "year"):
        return f"{before} {time}"
    if beside and year:
        time = str(int(year.group()) + _shift(beside))
    bare = re.fullmatch(r"(?:in\s+)?(\d{4})", time)
    if bare and year:
        time = old.group().replace(year.group(), bare[1])
    return f"{before[: old.start()]}{time}{before[old.end() :]}"


def _shift(beside: re.Match[str]) -> int:
    """Return by how many years a time lies after the one it leans on."""
    is_back = (beside["which"] or beside["way"] or "").casefold() in {
        "previous",
        "before",
        "earlier",
    }
    count = _COUNTS.get((beside["count"] or "").casefold(), 1)
    return -count if is_back else count


def _with_name(before: str, new: Mention, rest: str, focus: Focus) -> str | None:
    """Return the question with the new name in the place of the last one that it may stand for."""
    names = [each for each in mentions(before) if each.certain or each.start > 0]
    placed = _PLACED.match(rest)
    if placed:
        names = [each for each in names if _follows(before, each, placed["how"])]
    if not names or new.name.casefold() in before.casefold():
        return None
    kind = _kind(new, focus)
    alike = [
        each
        for each in names
        if kind == "unknown" or is_person(_kind(each, focus)) == is_person(kind)
    ]
    free = [each for each in alike if not _follows(before, each, _PREPOSITIONS)]
    # A name that may be anyone's is rather what the question was about than where it was.
    chosen = (free if kind == "unknown" and free else alike or names)[-1]
    start = chosen.start
    if " of " in chosen.name and " of " not in new.name:
        start += chosen.name.rindex(" of ") + len(" of ")
    return f"{before[:start]}{new.name}{before[chosen.end :]}"


def _kind(mention: Mention, focus: Focus) -> Kind:
    """Return what the conversation knows a name to be, which its last word alone may not tell."""
    known = focus.find(mention.name)
    return known.kind if known else mention.kind


def _follows(text: str, mention: Mention, prepositions: str) -> bool:
    pattern = rf"\b(?:{prepositions})\s+(?:the\s+)?$"
    return re.search(pattern, text[: mention.start], re.IGNORECASE) is not None
