"""Take a question that is left half unsaid, "And in 2010?", into the frame of the one before."""

import re

from rag.answers.focus import Focus
from rag.answers.frame_times import MONTHS, TIME, TIME_ALONE, is_time, with_time
from rag.answers.kinds import Kind, is_person
from rag.answers.mentions import Mention, mentions, placed_phrases
from rag.stop_words import STOP_WORDS

_AUX = (
    r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|(?-i:may)|might|must)"
)
_PREPOSITIONS = "in|on|at|for|from|to|by|with|under|near|during|since|before|after"
_BARE = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|then|really)\b\W*)?(?P<asks>why not|why|when|where|how come|"
    r"(?:by|with|to|from|for) whom|(?:since|until) when|from where|"
    r"how (?:much|many|long|often|far|soon)|how so|how|who|what)"
    r"(?:\s+(?:so|exactly|then)|\s+(?P<be>is|was|did)\s+(?:that|this|it)(?:\s+happen)?)?\s*[?.!]*$",
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
_HOW_SO = re.compile(r"how (?:come|so)", re.IGNORECASE)
_AGAIN = re.compile(
    r"^\W*(?:(?:and|but|so)\s+)?(?P<asks>when|where|why|how|to whom)\s+(?:did|does|do|has|have)\s+"
    r"(?:he|she|they|it)\s+(?P<verb>\w+)\s+(?:it|that|this|so)\s*[?.!]*$",
    re.IGNORECASE,
)
_BARE_NOUN = re.compile(r"(?:the\s+)?[^\W\d_][\w’'-]{2,}(?:\s+[^\W\d_][\w’'-]+)?")
""""merz", "the opposition": what is not known to be a name, and may be said beside."""
_SAID = re.compile(r"(?<=\ssay)(?=\s|$)", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\s+(?:say|said|think|want|demand|propose|offer|reply|respond|promise|claim|call)\b"
)
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
        return _of_phrase(bare, before) or _asked_anew(bare["asks"], before, focus)
    if again := _same_deed(question, before):
        return again
    about = _ABOUT.match(question)
    rest = about or _AND.match(question) or TIME_ALONE.match(question)
    if not rest or len(rest["rest"].split()) > MOST_WORDS or _IS_CLAUSE.search(rest["rest"]):
        return question
    changed = _changed(before, _small(rest["rest"].strip()), focus)
    return question if changed is None else f"{changed}?"


def _small(rest: str) -> str:
    """Return a time that opens a question as it stands within one."""
    is_named = re.match(MONTHS, rest) is not None
    return rest if is_named or not is_time(rest) else rest[0].casefold() + rest[1:]


def _of_phrase(bare: re.Match[str], before: str) -> str | None:
    """Return "When was the vote in Peru?" for "When was it?" after who won it, else None."""
    phrases = placed_phrases(before)
    is_whole = _YES_OR_NO.match(before) or _FRAME.match(before)
    if is_whole or len(phrases) != 1 or (bare["be"] or "").casefold() not in {"is", "was"}:
        return None
    return f"{bare['asks']} {bare['be']} {phrases[0]}?"


def _same_deed(question: str, before: str) -> str | None:
    """Return "When did Lula say that about oil?" for "When did he say it?", else None.

    What was said was asked for, so that no name can stand for "it".
    """
    again = _AGAIN.match(question)
    deed = again and re.match(
        rf"^\W*what\s+(?P<who>{_AUX}\s.+?\s{again['verb']})\b(?P<rest>.*)$", before, re.IGNORECASE
    )
    return f"{again['asks']} {deed['who']} that{deed['rest']}?" if again and deed else None


def _asked_anew(asks: str, before: str, focus: Focus) -> str:
    """Return the last question with another question word: "Did he go" as "When did he go?"."""
    asks = "Why" if _HOW_SO.fullmatch(asks) else asks[0].upper() + asks[1:].casefold()
    if _YES_OR_NO.match(before):
        return f"{asks} {before[0].casefold()}{before[1:]}?"
    frame = _FRAME.match(before)
    if frame and asks.split()[0] not in {"Who", "What"}:
        rest = frame["rest"]
        said = _with_answer(rest, focus) if _ASKS_OBJECT.match(before) else rest
        return f"{asks} {_SAID.sub(' that', said, count=1) if said == rest else said}?"
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
    time = TIME.search(rest)
    if time:
        used = with_time(used, time.group())
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
    is_beside = named or time or _is_beside(rest)
    return f"{used}, and what about {rest}" if is_beside else None


def _is_beside(rest: str) -> bool:
    """Return whether a rest is a bare noun, "merz", of which the last question may be asked too."""
    told = [each for each in rest.casefold().split() if each != "the"]
    return _BARE_NOUN.fullmatch(rest) is not None and not STOP_WORDS["en"] & set(told)


def _with_object(before: str, how: str, new: str, *, is_name: bool) -> str:
    """Return the question with a new object behind its own preposition, or last where it has none.

    A topic that is a name takes all of the old one with it: "the war in Ukraine".
    """
    topical = re.fullmatch(_TOPICAL, how, re.IGNORECASE) is not None
    places = _behind(how, before, new) or (_behind("about", before, new) if topical else [])
    if not places:
        return f"{before}, and what about {new}" if topical else f"{before} {how} {new}"
    start = places[-1]
    if is_name and re.search(rf"\b{re.escape(new)}\b", before, re.IGNORECASE):
        return f"{before}, and {how} {new}"
    if start == len(before):
        return f"{before}, and what about {new}"
    ends = _LAST_OBJECT_END if topical and is_name else _OBJECT_END
    end = ends.search(before, start + 1)
    time = TIME.search(before, start)
    stops = [each.start() for each in (end, time) if each]
    stop = min(stops, default=len(before))
    return f"{before[:start]}{new} {before[stop:].lstrip()}".rstrip().replace(" ,", ",")


def _behind(how: str, before: str, new: str) -> list[int]:
    """Return where the objects of a preposition start: days where the new one is a day."""
    return [
        match.end()
        for match in re.finditer(rf"\b{how}\b\s*", before, re.IGNORECASE)
        if not TIME.match(before, match.end())
        and bool(_DAY.match(before, match.end())) == bool(_DAY.match(new))
    ]


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
    speaks = [each for each in alike if _SPEAKS.match(before, each.end)]
    chosen = speaks[0] if speaks and not placed else chosen
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
