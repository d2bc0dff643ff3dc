"""Read dates and names typed by people into a Scope."""

from datetime import date

from rag import Scope


class BadDate(ValueError):
    """A date, or a pair of dates, that cannot be meant; the message says what to type."""


def read_date(text: str | None) -> date | None:
    """Return the date, or None for none given.

    Raises:
        BadDate: it is not written YYYY-MM-DD.
    """
    if not text:
        return None
    try:
        read = date.fromisoformat(text.strip())
        # Python reads 20240516 and 2024-W20 too, the last as the Monday of that week.
        if read.isoformat() != text.strip():
            raise ValueError(text)
    except ValueError as error:
        raise BadDate(f"{text!r} is not a date; write YYYY-MM-DD, as in 2024-05-16") from error
    return read


def read_scope(source: str | None, since: str | None, until: str | None) -> Scope:
    """Return the scope that the three wishes make together.

    Raises:
        BadDate: a date is not one, or `since` is after `until`.
    """
    first, last = read_date(since), read_date(until)
    if first and last and first > last:
        raise BadDate(f"since {first} is after until {last}; nothing can match")
    return Scope(source=source or None, since=first, until=last)
