from datetime import date

import pytest

from rag.intake.identity.datelines import after_dateline, day_of, read_dateline


@pytest.mark.parametrize(
    ("opening", "agency", "month", "day", "year"),
    [
        ("BEIJING/MOSCOW, May 16 (Reuters) – ", "Reuters", 5, 16, None),
        ("MOSCOW, 3 March 2024 (AFP) - ", "AFP", 3, 3, 2024),
        ("BEIJING (AP) — ", "AP", None, None, None),
        ("WASHINGTON, D.C. (AP) — ", "AP", None, None, None),
        ("LONDON, May 16, 2024 (GLOBE NEWSWIRE) -- ", "GLOBE NEWSWIRE", 5, 16, 2024),
        ("NEW YORK, May 16, 2024--(BUSINESS WIRE)--", "BUSINESS WIRE", 5, 16, 2024),
        ("LONDON, 16 May 2024 /PRNewswire/ -- ", "PRNewswire", 5, 16, 2024),
        ("Kyiv, Feb. 24 - ", None, 2, 24, None),
        ("Berlin (dpa) - ", "dpa", None, None, None),
        ("Paris, 16 mai (AFP) - ", "AFP", 5, 16, None),
        ("Madrid, 16 may (EFE).- ", "EFE", 5, 16, None),
        ("(ANSA) - ROMA, 16 MAG - ", "ANSA", 5, 16, None),
        ("Brasília, 16 de maio de 2024 (Agência Brasil) - ", "Agência Brasil", 5, 16, 2024),
        ("МОСКВА, 16 мая. /ТАСС/. ", "ТАСС", 5, 16, None),
        ("МОСКВА, 16 мая — РИА Новости. ", "РИА Новости", 5, 16, None),
        ("新华社北京5月16日电 ", "新华社", 5, 16, None),
        ("بكين 16 مايو (شينخوا) -- ", "شينخوا", 5, 16, None),
    ],
)
def test_a_dateline_says_whose_words_these_are_and_of_which_day(opening, agency, month, day, year):
    line = read_dateline(opening + "Der Präsident kam an.")

    assert line is not None
    assert (line.agency, line.month, line.day, line.year) == (agency, month, day, year)
    assert after_dateline(opening + "Der Präsident kam an.") == "Der Präsident kam an."


@pytest.mark.parametrize(
    "line",
    [
        "On Tuesday, May 16 (the day of the vote) - he went home.",
        "He left Paris, May 16 - and never came back.",
        "The plan, May said - was dead.",
        "In Berlin (dpa) the minister spoke.",
        "Paris (France) - The team won.",
        "He wrote to Reuters (Reuters) - and got no answer.",
        "As of Monday, May 16 - the law holds.",
        "a" * 100_000,
    ],
)
def test_prose_has_no_dateline(line):
    assert read_dateline(line) is None


def test_a_place_alone_is_passed_over_for_a_title():
    assert after_dateline("Beijing — The president came.") == "The president came."


def day(dateline: str, *sure: date) -> date | None:
    line = read_dateline(f"PARIS, {dateline} (AFP) - He came.")
    assert line is not None
    return day_of(line, sure)


def test_the_year_is_its_own_or_that_of_a_sure_date_near_by():
    assert day("May 16, 2024", date(1999, 1, 1)) == date(2024, 5, 16)
    assert day("May 16", date(2024, 5, 16)) == date(2024, 5, 16)
    assert day("May 16", date(2024, 5, 18)) == date(2024, 5, 16)
    assert day("Dec 31", date(2025, 1, 1)) == date(2024, 12, 31)


def test_without_a_sure_date_or_with_two_that_disagree_the_day_is_unknown():
    assert day("May 16") is None
    assert day("May 16", date(2024, 7, 1)) is None
    assert day("May 16", date(2024, 5, 16), date(2023, 5, 16)) is None
    assert day("Feb 30", date(2024, 2, 28)) is None


def test_the_mark_of_a_desk_is_not_part_of_the_agency():
    line = read_dateline(
        "Cottbus (dpa/bb) - Im Tagebau wohnt ein Rudel von Wölfen mit sechs Welpen."
    )

    assert line is not None
    assert line.agency == "dpa"
