"""Read from a question itself which articles are asked for: by when they appeared, and where."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from rag.answers.courtesy import without_courtesy, without_request
from rag.answers.outlets import Sourced, sourced
from rag.answers.periods import Period, periods
from rag.answers.tongue import TIME, Tongue
from rag.answers.tongues import TONGUES
from rag.types import Scope, Shelf, Wish, day_in_words

_LAST_COURTESY = re.compile(
    r"[\s,;]+(?:please|thanks|thank\s+you|bitte|danke)(?=\W*$)", re.IGNORECASE
)
_JOINED = re.compile(r"^(?:and|but|so|well|please|ok(?:ay)?|hello|hi|hey)\s+", re.IGNORECASE)


def read_wishes(
    question: str, shelf: Shelf, *, today: date, follows: bool = False
) -> tuple[Wish, ...]:
    """Return what the question asks of the articles, at most one wish for days and one for sources.

    A date in a question is mostly that of an event, which may be told of at any later time. It
    shuts articles out only where it plainly speaks of them ("articles published in May", "what
    was reported yesterday", "what did Reuters say on 16 May") or where nothing else is asked
    ("what happened last week?"). A recent time of an event ("what did he promise last week?")
    only has the articles since then looked at first. A source counts only if the library holds
    it and the question takes its word ("according to Reuters"), not if it asks about it. Where
    the question `follows` another, "what happened in 2015?" is about the topic of that one.
    English and German are read; a question in another language wishes nothing.
    """
    named = next(iter(sourced(question, shelf.publishers)), None)
    sources = [_source_wish(question, named)] if named else []
    return (*sources, *_first(_days_wishes(question, shelf, today, named, follows)))


def _first(wishes: Iterator[Wish]) -> list[Wish]:
    """Return the first filter, else the first preference."""
    found = list(wishes)
    return sorted(found, key=lambda wish: wish.strength != "filter")[:1]


def _source_wish(question: str, named: Sourced) -> Wish:
    words = question[named.start : named.end]
    return Wish(
        words=words,
        start=named.start,
        end=named.end,
        scope=Scope(publishers=named.publishers),
        strength="filter",
        articles=f"from {_listed(named.publishers)}",
        beside=(named.start, named.end),
    )


def _days_wishes(
    question: str, shelf: Shelf, today: date, named: Sourced | None, follows: bool
) -> Iterator[Wish]:
    for tongue in TONGUES:
        for period in periods(question, tongue, today=today, newest=shelf.newest):
            alone = not follows and _asks_nothing_else(question, period, tongue)
            if beside := _beside(question, period, tongue, named):
                yield _filter(question, period, beside)
            elif alone and (period.recent or _overlaps(period, shelf, today)):
                yield _filter(question, period, (period.start, period.end))
            elif _is_fresh(question, period, tongue):
                yield _preference(question, period)


def _beside(
    question: str, period: Period, tongue: Tongue, named: Sourced | None
) -> tuple[int, int] | None:
    """Return where the time is said to be that of the articles, None where it is not."""
    if named and not question[named.end : period.start].strip():
        return named.start, period.end
    marked = question[: period.start] + TIME + question[period.end :]
    for pattern in _spoken(tongue):
        match = pattern.search(marked)
        if match and (period.by in tongue.firm or not match.groupdict().get("topic")):
            after = max(0, match.end() - period.start - len(TIME))
            # What was asked about stays asked: "news on the strike since Tuesday".
            start = period.start if match.groupdict().get("topic") else match.start()
            return start, period.end + after
    return None


def _asks_nothing_else(question: str, period: Period, tongue: Tongue) -> bool:
    rest = f"{question[: period.start]} {question[period.end :]} ".lstrip(" ,;:")
    rest = re.sub(r"\b(what)['’]s\b", r"\1 is", rest, flags=re.IGNORECASE)
    rest = without_request(without_courtesy(_LAST_COURTESY.sub("", rest)))
    plain = _JOINED.sub("", " ".join(re.sub(r"[?!.,;:]", " ", rest).split()))
    return _broad(tongue).fullmatch(plain) is not None


def _overlaps(period: Period, shelf: Shelf, today: date) -> bool:
    """Return whether articles of that time may be held; a library without dates has none."""
    if shelf.oldest is None or shelf.newest is None:
        return False
    since, until = period.reach
    held = (since or date.min) <= shelf.newest and (until or date.max) >= shelf.oldest
    return held or period.first == today


def _is_fresh(question: str, period: Period, tongue: Tongue) -> bool:
    """Return whether the time is so near that what it tells of stands in articles since then."""
    return (
        period.recent
        and period.how in ("in", "since")
        and (not period.by or tongue.hows[period.by] in ("in", "since"))
        and not _barred(tongue).match(question, period.end)
    )


def _filter(question: str, period: Period, beside: tuple[int, int]) -> Wish:
    since, until = period.reach
    words = question[period.start : period.end]
    return Wish(
        words=words,
        start=period.start,
        end=period.end,
        scope=Scope(since=since, until=until),
        strength="filter",
        articles=f"published {_span(since, until)}",
        beside=beside,
    )


def _preference(question: str, period: Period) -> Wish:
    words = question[period.start : period.end]
    return Wish(
        words=words,
        start=period.start,
        end=period.end,
        scope=Scope(since=period.first),
        strength="preference",
        articles=f"published {_span(period.first, None)}",
        beside=(period.start, period.start),
    )


def _span(since: date | None, until: date | None) -> str:
    """Return days as a reader writes them: 1 to 31 May 2024, since 21 May 2024."""
    if since is None or until is None:
        return _from_or_to(since, until)
    if since == until:
        return f"on {day_in_words(since)}"
    first = day_in_words(since)
    if since.year == until.year:
        first = str(since.day) if since.month == until.month else f"{since.day} {since:%B}"
    return f"{first} to {day_in_words(until)}"


def _from_or_to(since: date | None, until: date | None) -> str:
    if since:
        return f"since {day_in_words(since)}"
    return f"until {day_in_words(until)}" if until else ""


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


@cache
def _spoken(tongue: Tongue) -> list[re.Pattern[str]]:
    return [re.compile(pattern, re.IGNORECASE) for pattern in tongue.spoken]


@cache
def _barred(tongue: Tongue) -> re.Pattern[str]:
    return re.compile(tongue.barred, re.IGNORECASE)


@cache
def _broad(tongue: Tongue) -> re.Pattern[str]:
    return re.compile(tongue.broad, re.IGNORECASE)
