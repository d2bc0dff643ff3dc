"""Find where a question names outlets as its source: according to Reuters, does the BBC say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answers.tongue import OUTLETS, Tongue
from rag.answers.tongues import TONGUES
from rag.stop_words import STOP_WORDS

ORDINARY = frozenset(
    "time times nature science sun mirror independent people today post focus star metro guardian "
    "express mail observer week economist standard globe herald record telegraph nation atlantic "
    "hill local conversation intercept cell zeit welt bild spiegel stern kurier presse standard "
    "freitag tag heute sky fox wire monitor sentinel tribune courier echo argus press register "
    "journal gazette chronicle review ledger quartz verge forward age world daily evening morning "
    "sunday financial breaking business sports kurier".split()
)
"""Names that are words too: such an outlet is meant only where it is written with a capital."""
_INITIALS_TAKEN = frozenset("ai eu ki pm tv uk un us it id ok am".split())
"""Two letters that mean something else."""
_GENERIC = re.compile(
    r"\s+(?:news|online|newspaper|magazine|news agency|website|sport|world|international)$",
    re.IGNORECASE,
)
_CREDITED = re.compile(r"\((?:from|via|by|with)?\s*([^()]+?)(?:\s+reporting)?\)", re.IGNORECASE)
"""Footnote Digest (from CBS News and AP reporting)."""
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|el)\s+", re.IGNORECASE)
_HOST = re.compile(r"^(?:www\.)?(?P<label>[a-z0-9-]{2,})(?:\.[a-z]{2,})+$", re.IGNORECASE)
_EARNINGS = re.compile(
    r"\b(?:profits?|loss(?:es)?|revenues?|earnings|turnover|sales|dividends?|layoffs|Gewinn|Umsatz|"
    r"Verlust)\b",
    re.IGNORECASE,
)
"""What an outlet reports of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Where a question names its source, question[start:end], and the publishers it means."""

    start: int
    end: int
    publishers: tuple[str, ...]


def sourced(question: str, publishers: Sequence[str]) -> Iterator[Sourced]:
    """Yield the places where the question names held publishers as the source, in order."""
    if not publishers or _EARNINGS.search(question):
        return
    names = _meanings(tuple(publishers))
    written = {match.group().casefold() for match in _name(tuple(names)).finditer(question)}
    if not written:
        return
    for pattern, tongue in _patterns(tuple(sorted(written))):
        for match in pattern.finditer(question):
            meant = _meant(match["names"], names, capitals=question != question.casefold())
            unlike = re.search(tongue.unlike, question[: match.start()], re.IGNORECASE)
            if meant and not unlike and _ends(match, tongue):
                yield Sourced(start=match.start(), end=match.end(), publishers=meant)


def _meant(written: str, names: dict[str, tuple[str, ...]], *, capitals: bool) -> tuple[str, ...]:
    """Return the publishers of the outlets written, none where one of them is a plain word.

    `capitals` says that the asker writes capitals, as initials then must be, but for those of an
    outlet that writes itself small: dpa, taz.
    """
    found: dict[str, None] = {}
    for match in _name(tuple(names)).finditer(written):
        name = match.group()
        plain = name.casefold()
        own = any(name in re.findall(r"\w+", publisher) for publisher in names[plain])
        lower = capitals and len(plain) <= 3 and not name.isupper() and not own
        bare = _ARTICLE.sub("", name)
        if lower or (bare.casefold() in ORDINARY and not bare[0].isupper()):
            return ()
        found |= dict.fromkeys(names[plain])
    return tuple(found)


def _ends(match: re.Match[str], tongue: Tongue) -> bool:
    """Return whether the name ends where it must: "according to BBC director Davie" names none.

    In German a small word must follow, for all nouns have capitals there.
    """
    if "follow" not in match.re.groupindex:
        return True
    rest = match.string[match.end() :]
    if re.match(r"[-/\w]|['’]s", rest):
        return False
    following = re.match(r"\s+(\w+)", rest)
    if following is None:
        return True
    word = following[1]
    return word.islower() if tongue.code == "de" else word.casefold() in STOP_WORDS["en"]


@lru_cache(maxsize=4)
def _meanings(publishers: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the publishers that each name stands for, by the name in lower case."""
    called: dict[str, dict[str, None]] = {}
    for publisher in publishers:
        for name in _called(publisher):
            called.setdefault(name.casefold(), {})[publisher] = None
    return {name: tuple(meant) for name, meant in called.items()}


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> list[tuple[re.Pattern[str], Tongue]]:
    """Return the ways to give one of these names as a source.

    Made for the names in one question: for those of a thousand publishers it would take seconds.
    """
    one = _name(names).pattern
    patterns = []
    for tongue in TONGUES:
        outlet = rf"{tongue.article}{one}"
        outlets = rf"(?P<names>{outlet}(?:{tongue.also}{outlet})*)"
        patterns += [
            (re.compile(way.replace(OUTLETS, outlets), re.IGNORECASE), tongue)
            for way in tongue.names
        ]
    return patterns


@lru_cache(maxsize=64)
def _name(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def _called(publisher: str) -> set[str]:
    """Return what a publisher may be called, by itself and by those it says to draw on."""
    credited = re.split(r"\s+and\s+|[,/]\s*", " and ".join(_CREDITED.findall(publisher)))
    own = _CREDITED.sub("", publisher)
    whole = own.split("/") if "/" in own else [own]
    return {publisher.strip()}.union(*(_names(each.strip()) for each in whole + credited if each))


def _names(publisher: str) -> set[str]:
    """Return what one outlet may be called: BBC News is the BBC, bbc.co.uk is, and AP."""
    host = _HOST.match(publisher)
    full = _ARTICLE.sub("", host["label"] if host else publisher.strip())
    names = {full, publisher.strip()}
    short = _GENERIC.sub("", full)
    if short.count(" ") <= 1:
        names.add(short)
    if host and full.startswith("the") and len(full) > 5:
        names.add(full[3:])
    initials = "".join(word[0] for word in re.findall(r"\w+", full) if word[0].isupper())
    if initials.casefold() not in _INITIALS_TAKEN:
        names.add(initials)
    return {name for name in names if len(name) > 1}
