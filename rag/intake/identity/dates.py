"""Read a written date as a day, or not at all: a wrong date is worse than an unknown one."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from rag.months import MONTH, MONTHS

YEARS = range(1500, 2200)
"""Years that an article can have. Persian (1403) and Thai (2567) calendars, which are not
converted, fall outside, and so does the 9999 that stands for "never" in feeds."""
MAX_CHARACTERS = 100

_YEAR = r"(?<!\d)(?P<year>\d{4})(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|°|ª|-?го)?"
# Arabic papers name a month twice, "مارس/آذار", once as in Cairo and once as in Damascus.
_NAMED = rf"(?<![^\W\d_])(?P<month>{MONTH})(?![^\W\d_])\.?(?:\s?/\s?{MONTH}(?![^\W\d_]))?"
_GAP = r"[\s,.'/\-]{0,3}(?:(?:of|de|del|di|do|da|den)\b)?[\s'/\-]{0,2}"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})"
        r"(?!\d)",
        rf"{_DAY}{_GAP}{_NAMED}{_GAP}{_YEAR}",
        rf"{_NAMED}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_NAMED}{_GAP}{_DAY}",
        rf"{_NAMED}\s{{1,3}}{_DAY}\s{_CLOCK}\s(?:[a-z+:\d]{{1,6}}\s)?{_YEAR}",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日號号일]?",
        r"(?<!\d)(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2}),?\s(?:năm\s)?(?P<year>\d{4})(?!\d)",
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=$|T\d{4})",
    )
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})\s?(?P<mark>[./-])\s?(?P<second>\d{1,2})\s?(?P=mark)\s?"
    r"(?P<year>\d{4})(?!\d)"
)
_SHORT_YEAR = re.compile(
    rf"^(?:[a-z]{{3,9}},\s?)?{_DAY}[\s-]{_NAMED}[\s-](?P<year>\d{{2}})\s\d{{2}}:\d{{2}}",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d{1,9})?$")
_TIMES = re.compile(
    rf"[+-]\d{{2}}:?\d{{2}}(?!\d)|(?:UTC|GMT)\s?[+-]\s?\d{{1,2}}(?::?\d{{2}})?(?!\d)|{_CLOCK}"
    r"|(?<!\d)\d{1,2}\s?(?:[時时点點]\s?\d{1,2}\s?分|시\s?\d{1,2}\s?분)(?:\s?\d{1,2}\s?[秒초])?"
    r"|(?<!\d)\d{1,2}\s?(?:[ap]\.?m\b|uhr\b|h\b|heures?\b|時|点|시)|(?<=T)\d{4}(?:\d{2})?(?!\d)|\b\d{4}\s(?:GMT|UTC)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:issue|no|nr|vol|volume|part|page|chapter)\.?\s$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_ERA = re.compile(r"(?P<era>令和|平成|昭和)\s?(?P<count>\d{1,2}|元)\s?年")
_SAME_YEAR = re.compile(r"(?P<year>\d{4})年\s?\(\s?(?P=year)年\s?\)")
_BEFORE_ERA = {"令和": 2018, "平成": 1988, "昭和": 1925}

MONTH_FIRST_REGIONS = frozenset({"us", "ph", "fm", "mh", "pw", "gu", "as", "vi", "pr"})
UNSURE_REGIONS = frozenset({"ca"})
YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "mn", "fa"})
"""Languages that write the year first, so 07/08/2025 in them follows no rule of theirs."""
OTHER_LANGUAGES = (
    "cs", "hu", "ro", "sv", "da", "fi", "uk", "el", "bg", "hr", "sk", "sl", "ar", "he", "hi",
    "id", "vi", "ko", "ja", "zh", "bn", "ur", "ta", "ca", "et", "lv", "lt", "sr", "sw", "tl",
)  # fmt: skip
"""Tried where the language is unknown; all 200 that dateparser knows take two seconds to fail."""


@lru_cache(maxsize=4096)
def parse_day(written: str | None, *, language: str | None = None) -> date | None:
    """Return the one whole day that is written, as its writer's calendar had it; else None.

    ISO 8601, RFC 822, Unix seconds, numbers and month names in many languages are read, with
    or without a time. None for what has no day, month or four-digit year, names two days, is
    relative ("yesterday"), or is 07/08/2025 where `language` does not tell which is the month.
    """
    if not written or len(written) > MAX_CHARACTERS:
        return None
    text = _SPACES.sub(" ", _with_common_era(_with_ascii_digits(written))).strip()
    if _EPOCH.match(text):
        seconds = float(text[:10])
        return datetime.fromtimestamp(seconds, UTC).date()
    short = _SHORT_YEAR.match(text)
    if short:
        return _day(_whole_year(int(short["year"])), _month(short["month"]), int(short["day"]))
    spans = list(_spans(text, language))
    if not spans:
        return _foreign(text, language)
    days = {found for *_, found in spans}
    return days.pop() if len(days) == 1 and not _leaves_digits(text, spans) else None


def _with_ascii_digits(text: str) -> str:
    """Return the text with digits of any script as 0 to 9 and full-width forms as plain ones."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(each, each)) for each in plain)


def _with_common_era(text: str) -> str:
    """Return the text with Japanese years, "令和6年", as those of the common calendar."""
    if "年" not in text:
        return text
    text = _ERA.sub(lambda found: f"{_BEFORE_ERA[found['era']] + _count(found['count'])}年", text)
    return _SAME_YEAR.sub(r"\g<year>年", text)


def _count(written: str) -> int:
    return 1 if written == "元" else int(written)


def _spans(text: str, language: str | None) -> Iterator[tuple[int, int, date | None]]:
    for form in _FORMS:
        for found in form.finditer(text):
            if _COUNTED.search(text, 0, found.start()):
                continue
            day = _day(int(found["year"]), _month(found["month"]), int(found["day"]))
            yield found.start(), found.end(), day
    for found in _NUMERIC.finditer(text):
        yield found.start(), found.end(), _in_order(found, language)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS[written.lower()]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _whole_year(short: int) -> int:
    """Source: RFC 2822, section 4.3."""
    return short + (2000 if short < 50 else 1900)


def _in_order(found: re.Match[str], language: str | None) -> date | None:
    """Return the day of 16/05/2024, None where two readings are possible and nothing decides."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if not (day_first and month_first) or day_first == month_first:
        return day_first or month_first
    order = "day" if found["mark"] == "." else _order(language)
    return {"day": day_first, "month": month_first}.get(order)


def _order(language: str | None) -> str:
    """Return "day" or "month", whichever a language and its region write first, else ""."""
    primary, _, region = (language or "").lower().replace("_", "-").partition("-")
    if region in MONTH_FIRST_REGIONS:
        return "month"
    known = primary and primary not in YEAR_FIRST and region not in UNSURE_REGIONS
    return "day" if known and (primary != "en" or region) else ""


def _leaves_digits(text: str, spans: list[tuple[int, int, date | None]]) -> bool:
    """Return whether more numbers stand beside the date than a clock and a time zone explain."""
    kept = list(text)
    for start, end, _ in spans:
        kept[start:end] = " " * (end - start)
    return any(each.isdigit() for each in _TIMES.sub(" ", "".join(kept)))


def _foreign(text: str, language: str | None) -> date | None:
    """Return the day of a date whose month has a name we do not know ourselves."""
    numbers = re.findall(r"\d+", _TIMES.sub(" ", text))
    years = [int(each) for each in numbers if len(each) == 4]
    days = [int(each) for each in numbers if len(each) < 3]
    if len(years) != 1 or len(days) != 1 or years[0] not in YEARS or len(numbers) != 2:
        return None
    # dateparser takes 0.1 s to import, which only rare languages should pay.
    from dateparser import parse  # type: ignore[import-untyped]

    primary = (language or "").lower().replace("_", "-").partition("-")[0]
    try:
        found = parse(
            text,
            languages=[primary] if primary else list(OTHER_LANGUAGES),
            settings={
                "DATE_ORDER": "YMD" if primary in YEAR_FIRST else "DMY",
                "PARSERS": ["absolute-time"],
                "RELATIVE_BASE": datetime(2000, 1, 1),
                "REQUIRE_PARTS": ["day", "month", "year"],
                "STRICT_PARSING": True,
            },
        )
    except (ValueError, OverflowError):  # A language it does not know, or a time that is none.
        return None
    # It fills and swaps freely, so only what the text itself says is believed.
    same = found is not None and (found.year, found.day) == (years[0], days[0])
    return found.date() if found and same else None
