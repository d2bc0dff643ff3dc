"""Read the dateline that opens an agency story: "BEIJING, May 16 (Reuters) - ..."."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rag.intake.identity.outlets import agency_name, is_agency
from rag.months import MONTH, MONTHS

MAX_CHARACTERS = 140
NEAR = timedelta(days=3)
"""How far from a date that is sure a dateline of the same story may lie."""

_PLACE = r"(?P<place>[^\W\d_][^\n()\[\]:;!?\"“”]{1,70}?)"
_DATE = (
    rf"(?:(?P<month>{MONTH})\.? (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})(?:\.|er|st|nd|rd|th|º)? "
    rf"(?:de )?(?P<month2>{MONTH})\.?)(?:,? (?:de )?(?P<year>\d{{4}}))?(?: г\.)?"
)
_DASH = r"(?:\.?[-–—]{1,2}|[-–—]{1,2}|:)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_PLACE}(?:,? {_DATE})?,?\.? ?[-–—]{{0,2}}(?:\((?P<agency>[^()]{{2,40}})\)|"
        rf"/(?P<agency2>[^/]{{2,30}})/)"
        rf"\s?(?:{_DASH}|[.,])\s*(?=\S)",
        rf"{_PLACE},? {_DATE}\.? ?{_DASH} (?P<agency>[^\W\d_][^.:()]{{1,30}})\. (?=\S)",
        rf"{_PLACE},? {_DATE}\.?\s?{_DASH}\s(?=\S)",
        rf"\((?P<agency>[^()]{{2,40}})\)\s?[-–—]\s?{_PLACE}(?:,? {_DATE})?\.?\s?[-–—:]\s(?=\S)",
        r"[（(]?(?P<agency>新华社|中新社|中新网|路透社|法新社|美联社)(?P<place>[^\W\d_]{1,12})"
        r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日电[）)]?\s*",
    )
)
_NO_PLACE = re.compile(
    r"(?:on|in|by|at|from|since|after|until|as|the|before|this|last|next|it|he|she|we|they)\b|"
    r".*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
"""What opens a sentence, not a dateline."""
_SIGN = re.compile(r"[(/（][^()/\d]{2,40}[)/）]|\d.{0,12}[-–—]|电")
"""What every dateline holds, to pass over prose fast."""
_BARE = re.compile(r"[A-ZÀ-Þ][\w.’' /-]{1,40}(?:, [A-Z][\w. ]{1,20})? [—–] (?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What a dateline says. `end` is where the story begins behind it.

    Agencies leave the year out, so `year` is often unknown; `month` and `day` come together.
    """

    agency: str | None
    month: int | None
    day: int | None
    year: int | None
    end: int


def read_dateline(paragraph: str) -> Dateline | None:
    """Return the dateline that opens a paragraph, None where none with agency or date does."""
    opening = paragraph[:MAX_CHARACTERS]
    if not _SIGN.search(opening):
        return None
    for form in _FORMS:
        found = form.match(opening)
        if found and (line := _dateline(found)):
            return line
    return None


def after_dateline(paragraph: str) -> str:
    """Return a paragraph without its dateline, "Beijing — " included."""
    line = read_dateline(paragraph)
    if line:
        return paragraph[line.end :]
    bare = _BARE.match(paragraph[:MAX_CHARACTERS])
    return paragraph[bare.end() :] if bare else paragraph


def day_of(line: Dateline, sure: Iterable[date]) -> date | None:
    """Return the whole day of a dateline, its year taken only from itself or from a sure date.

    `sure` are dates that the file gives as dates. The year is that of one with the same day,
    else of one within three days; None where there is none, or two that disagree.
    """
    if line.month is None or line.day is None:
        return None
    days = set(sure)
    if line.year:
        return _date(line.year, line.month, line.day)
    same = {day for day in days if (day.month, day.day) == (line.month, line.day)}
    near = {
        found
        for day in days
        for year in (day.year - 1, day.year, day.year + 1)
        if (found := _date(year, line.month, line.day)) and abs(found - day) <= NEAR
    }
    found_days = same or near
    return found_days.pop() if len(found_days) == 1 else None


def _dateline(found: re.Match[str]) -> Dateline | None:
    named = found.groupdict()
    agency = (named.get("agency") or named.get("agency2") or "").strip() or None
    written = named.get("month") or named.get("month2")
    day = named.get("day") or named.get("day2")
    known = agency is not None and is_agency(agency)
    if not _is_place(found["place"]) or not (known or written):
        return None
    if agency is not None and not known and len(found["place"].split()) > 3:
        return None
    return Dateline(
        agency=agency_name(agency) if agency and known else None,
        month=(int(written) if written.isdigit() else MONTHS[written.lower()]) if written else None,
        day=int(day) if day else None,
        year=int(named["year"]) if named.get("year") else None,
        end=found.end(),
    )


def _is_place(written: str) -> bool:
    """Return whether words can name a place: capitals at least at the start of each long word."""
    words = re.findall(r"[^\W\d_]+", written)
    long = [word for word in words if len(word) > 3]
    cased = all(word[0].isupper() or not word[0].islower() for word in long)
    opens = bool(words) and not words[0][0].islower() and not _NO_PLACE.match(written)
    return opens and len(words) <= 8 and cased


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
