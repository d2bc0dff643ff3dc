"""Tell who did what to whom, and whether two texts tell it the same way round."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rag.answers.particulars.names import IRREGULAR, fold, names, same_name
from rag.months import CALENDAR
from rag.pasts import present
from rag.stems import stems
from rag.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*|[,;:()]")
_AWAY = frozenset("in at from of on near for with to by over under against across during".split())
"""Words that put a name beside the deed: "exports from Brazil rose" says not what Brazil did."""
_AMONG = frozenset(
    "between among amongst amid around behind beyond beneath beside besides despite inside into "
    "outside through throughout toward towards upon via within without like unlike "
    "alongside".split()
)
"""Words that mostly do so; what follows them may yet have a part: "fighting between Sudan and the
rebels killed 300"."""
_EITHER = frozenset("after before since until".split())
"""Words that do so too, but after a deed open a clause: "sales after Easter rose", "left after Lee
arrived"."""
_BEING = frozenset("was were been be is are being got get gets".split())
_OBJECT = frozenset("the a an its his her their this that these those it them him".split())
"""Words that open what an active verb acts on: "rejected the appeal by Orban" is no passive."""
_MUTUAL = frozenset("meet met talk spoke speak agre marri discuss negoti clash sign".split())
"""Stems of deeds that two do together, so that either may come first."""
_HELPERS = frozenset("will would can could may might must shall to not".split())
_NO_DEEDS = STOP_WORDS["en"] - {"won"}
"""The list has "won" for what is left of "won't"."""
NOUN = "~"
"""Marks what is no name: one noun may stand for another, a name may not."""
REACH = 6
"""Words from a deed to the name of who did it or suffered it."""
APPOSITION = 16
"""Words and commas that may stand between a name and its deed to say who that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A verb, or any word that may be one, with the names of who did it and to whom, folded."""

    stem: str
    word: str
    agent: frozenset[str]
    patient: frozenset[str]


def misattributed(clause: str, sources: Sequence[str], text: str = "") -> str:
    """Return the deed of the clause that the sources tell of others, "" if there is none.

    `sources` are the clauses of a text, `text` is the whole of it.
    """
    known = _known(clause, [*sources, text])
    held = [deed for source in sources for deed in deeds(source, known)]
    for deed in deeds(clause, known):
        same = [other for other in held if other.stem == deed.stem]
        if same and deed.stem not in _MUTUAL and not any(_agree(deed, each) for each in same):
            return deed.word
    return ""


def _known(clause: str, sources: Sequence[str]) -> set[str]:
    """Return the names of the clause and its sources, but what is no name in one of the others.

    "Trade reached" opens like "Putin reached"; that the source has "Trade between", or "trade",
    tells that it is none.
    """
    texts = (clause, *sources)
    plain = {word for text in texts for word in _WORD.findall(text)}
    openers = {match.group() for text in texts if (match := _WORD.match(text))}
    called = [set(names(text)) for text in texts]
    return {
        word
        for word in set().union(*called)
        if not (word in openers and _is_plain(word, plain, texts, called))
    }


def _is_plain(
    word: str, written: set[str], texts: Sequence[str], called: Sequence[set[str]]
) -> bool:
    """Return whether an opener stands in small letters, or elsewhere opens and is no name."""
    if word.casefold() in written:
        return True
    inside = rf"(?<=[a-z,] ){re.escape(word)}\b"
    if any(re.search(inside, text) for text in texts):
        return False
    return any(
        word not in found and re.match(rf"{re.escape(word)}\b", text)
        for text, found in zip(texts, called, strict=True)
    )


def deeds(clause: str, known: Collection[str]) -> Iterator[Deed]:
    """Yield every word that may be a verb, with those of the known names that stand around it."""
    tokens = _WORD.findall(clause)
    flags = [_is_name(token, known) for token in tokens]
    for place, token in enumerate(tokens):
        if flags[place] or not _may_be_deed(tokens, flags, place):
            continue
        stem = next(iter(stems(present(token))), token)
        by = _by(tokens, place)
        left = _names_before(tokens, flags, place)
        if by:
            agent = _names_after(tokens, flags, by) or _noun_after(tokens, by)
            yield Deed(stem=stem, word=token, agent=agent, patient=left)
        elif _is_passive(tokens, place):
            yield Deed(stem=stem, word=token, agent=frozenset(), patient=left)
        else:
            right = _names_after(tokens, flags, place) or _noun_after(tokens, place)
            agent = left or _noun(tokens[place - 1 : place])
            yield Deed(stem=stem, word=token, agent=agent, patient=right)


def _may_be_deed(tokens: Sequence[str], flags: Sequence[bool], place: int) -> bool:
    token, before = tokens[place], tokens[place - 1] if place else ""
    if not token.islower() or token in _NO_DEEDS or len(token) < 3:
        return False
    follows = place > 0 and (flags[place - 1] or before in _HELPERS)
    return (
        follows
        or _before_apposition(tokens, flags, place) < place
        or token.endswith("ed")
        or token in IRREGULAR
    )


def _is_name(token: str, known: Collection[str]) -> bool:
    # "Crane's partner" is not Crane.
    return token in known and token.casefold() not in CALENDAR


def _by(tokens: Sequence[str], place: int) -> int | None:
    """Return where the "by" of a passive stands, None for an active verb."""
    for at in range(place + 1, min(place + 1 + REACH, len(tokens))):
        if tokens[at] == "by":
            counted = tokens[at + 1 : at + 2] and tokens[at + 1][0].isdigit()
            bare = tokens[place].endswith("ed") and not _OBJECT & set(tokens[place:at])
            return at if not counted and (bare or _is_passive(tokens, place)) else None
    return None


def _is_passive(tokens: Sequence[str], place: int) -> bool:
    if tokens[place - 1 : place] == ["and"] and place > 1 and _is_passive(tokens, place - 2):
        return True
    participle = tokens[place].endswith(("ed", "en")) or tokens[place] in IRREGULAR
    return participle and bool(_BEING & set(tokens[max(0, place - 2) : place]))


def _names_before(tokens: Sequence[str], flags: Sequence[bool], place: int) -> frozenset[str]:
    place = _before_apposition(tokens, flags, place)
    at, beside = place - 1, frozenset[str]()
    while at >= 0 and place - at <= REACH:
        if not flags[at]:
            at -= 1
            continue
        start = at
        while start > 0 and _goes_on(tokens, flags, start - 1, start - 2):
            start -= 1
        found = _folded(tokens[start : at + 1], flags[start : at + 1])
        if start == 0 or not _is_away(tokens, flags, start - 1):
            return found
        if tokens[start - 1].casefold() not in _AWAY:
            beside = beside or found
        at = start - 1
    return beside


def _before_apposition(tokens: Sequence[str], flags: Sequence[bool], place: int) -> int:
    """Return where what stands between a name and its deed opens: "Austin, the secretary, said"."""
    end = place - 1
    while end > 0 and tokens[end] in _HELPERS | _BEING:
        end -= 1
    if end < 1 or tokens[end] != ",":
        return place
    opening = next((at for at in range(end - 1, 0, -1) if tokens[at] == ","), 0)
    return opening if opening and flags[opening - 1] and end - opening < APPOSITION else place


def _is_away(tokens: Sequence[str], flags: Sequence[bool], at: int) -> bool:
    """Return whether a word puts the names after it beside the deed that follows them."""
    if tokens[at].casefold() in _EITHER:
        return not any(_may_be_deed(tokens, flags, place) for place in range(at))
    return tokens[at].casefold() in _AWAY | _AMONG


def _names_after(tokens: Sequence[str], flags: Sequence[bool], place: int) -> frozenset[str]:
    at = place + 1
    while at < len(tokens) and at - place <= REACH and not flags[at]:
        if tokens[at] == "and" or tokens[at] in _AWAY | _AMONG | _EITHER:
            return frozenset()
        at += 1
    end = at
    while end < len(tokens) and _goes_on(tokens, flags, end, end + 1):
        end += 1
    return _folded(tokens[at:end], flags[at:end])


def _noun_after(tokens: Sequence[str], place: int) -> frozenset[str]:
    """Return the word after a deed and an article, marked as no name: "lent the bank"."""
    at = place + 1
    has_article = tokens[at : at + 1] in (["the"], ["a"], ["an"])
    return _noun(tokens[at + 1 : at + 2]) if has_article else frozenset()


def _noun(tokens: Sequence[str]) -> frozenset[str]:
    telling = [token for token in tokens if token.isalpha() and token not in STOP_WORDS["en"]]
    return frozenset(NOUN + token for token in telling)


def _goes_on(tokens: Sequence[str], flags: Sequence[bool], at: int, beyond: int) -> bool:
    """Return whether a list of names goes on at a token: a name, or what joins it to one beyond.

    A title does too: "German Chancellor Scholz", though elsewhere it is a plain "chancellor".
    """
    joins = tokens[at] in {"and", ","} or tokens[at][:1].isupper()
    return flags[at] or (joins and 0 <= beyond < len(flags) and flags[beyond])


def _folded(tokens: Sequence[str], flags: Sequence[bool]) -> frozenset[str]:
    pairs = zip(tokens, flags, strict=True)
    return frozenset(fold(re.sub(r"['’]s?$", "", token)) for token, flag in pairs if flag)


def _agree(one: Deed, other: Deed) -> bool:
    if _only_within(one.agent, other.patient, other.agent):
        return False
    if _only_within(one.patient, other.agent, other.patient):
        return False
    return not (_differ(one.agent, other.agent) or _differ(one.patient, other.patient))


def _only_within(names: frozenset[str], wrong: frozenset[str], right: frozenset[str]) -> bool:
    return _within(names, wrong) and not _within(names, right)


def _within(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(same_name(one, other) for one in some for other in others)


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether each has a name that the other has not: Marco Rossi and Elena Rossi."""
    named = frozenset(each for each in some if not each.startswith(NOUN))
    others = frozenset(each for each in others if not each.startswith(NOUN))
    return any(not _within(frozenset({one}), others) for one in named) and any(
        not _within(frozenset({other}), named) for other in others
    )
