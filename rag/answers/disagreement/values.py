"""Say whether two numbers, or two days, may both be right."""

from datetime import date, timedelta

from rag.answers.disagreement.claims import Claim
from rag.answers.particulars.amounts import Amount
from rag.answers.particulars.days import Day

ROUNDED = 0.03
"""How far two numbers may lie apart of which one is told with fewer digits: 8,000 and 7,900."""
HEDGED = 0.11
"""How far where either says that it is not exact: "about 10,000" and 10,900."""
OPEN = 1.6
"""How many times as much as a round "more than 200" may be meant."""
SMALL = 100
"""Below this people count, and do not round."""


def compatible(one: Amount, other: Amount) -> bool:
    """Return whether two amounts of one unit may be of one truth."""
    return any(
        _may_be_one(value, one, known, other)
        for value, unit in one.readings
        for known, other_unit in other.readings
        if unit == other_unit
    )


def same_unit(one: Amount, other: Amount) -> bool:
    """Return whether two amounts are counted in the same, by the same where both say by what."""
    units = {unit for _, unit in one.readings} & {unit for _, unit in other.readings}
    return bool(units) and (one.period == other.period or not (one.period and other.period))


def days_compatible(one: Claim, other: Claim) -> bool:
    """Return whether two dates may be of one day."""
    ours, theirs = _meant(one), _meant(other)
    return not ours or not theirs or any(_overlap(each, every) for each in ours for every in theirs)


def _may_be_one(value: float, one: Amount, known: float, other: Amount) -> bool:
    low, high = sorted((value, known))
    if high - low <= 1e-9 * high:
        return True
    if low <= 0:
        return False
    apart = (high - low) / high
    for here, amount, there in ((value, one, known), (known, other, value)):
        if amount.hedge == "over" and here < there:
            return _is_round(here) and there <= OPEN * here
        if amount.hedge in {"under", "most"} and here > there:
            return _is_round(here) and here <= OPEN * there
    if {one.hedge, other.hedge} & {"about", "nearly", "over"} and apart <= HEDGED:
        return True
    return (
        _told_shorter(value, known)
        and (high >= SMALL or bool(low % 1 or high % 1))
        and (apart <= ROUNDED)
    )


def _is_round(value: float) -> bool:
    return value >= 10 and _digits(value) < len(f"{int(value)}")


def _told_shorter(one: float, other: float) -> bool:
    return _digits(one) != _digits(other)


def _digits(value: float) -> int:
    """Return how many digits a number is told with, zeros at its end left out."""
    return len(f"{value:.6g}".split("e")[0].replace(".", "").strip("0"))


def _meant(claim: Claim) -> list[tuple[date, date]]:
    """Return the spans of days that a date may mean, first and last; none if that is unclear."""
    day, published = claim.day, claim.telling.published
    if day is None:
        return []
    if day.weekday is not None:
        return _weekdays(day, published)
    years = [day.year] if day.year else _years(published)
    return [span for year in years if (span := _span(year, day))]


def _weekdays(day: Day, published: date | None) -> list[tuple[date, date]]:
    last = day.on(published) if published else None
    # The one before the report or the one after, as the tense would tell.
    return [(meant, meant) for week in (0, 7) if last and (meant := last + timedelta(days=week))]


def _years(published: date | None) -> list[int]:
    return [published.year - 1, published.year, published.year + 1] if published else []


def _span(year: int, day: Day) -> tuple[date, date] | None:
    try:
        if day.month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day.day is None:
            return date(year, day.month, 1), date(year, day.month, 28)
        return date(year, day.month, day.day), date(year, day.month, day.day)
    except ValueError:  # The 31st of June.
        return None


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
