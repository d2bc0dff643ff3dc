"""A date as a reader is shown it."""

from datetime import date


def day_in_words(day: date) -> str:
    """Return a date as it is shown: 16 May 2024."""
    return f"{day.day} {day:%B %Y}"
