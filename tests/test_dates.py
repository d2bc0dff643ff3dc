import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.identity.dates import parse_day

MAY_16 = date(2024, 5, 16)


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-16",
        "2024-05-16T23:38:07+08:00",
        "2024-05-16T23:38:07.123Z",
        "20240516",
        "20240516T103000Z",
        "2024/05/16 10:30",
        "Thu, 16 May 2024 23:38:07 +0000",
        "Thu, 16 May 24 10:00:00 GMT",
        "Thu May 16 23:38:07 UTC 2024",
        "May 16, 2024 / 7:51 AM EDT / CBS/AP",
        "May 16th, 2024",
        "16-May-2024",
        "1715859000",
        "1715859000000",
        "16. Mai 2024 um 14:30 Uhr",
        "jeudi 16 mai 2024 à 10h30",
        "16 de mayo de 2024",
        "16 maggio 2024",
        "16 de maio de 2024 às 10h30",
        "16 mei 2024",
        "16 мая 2024 г.",
        "16 maja 2024",
        "16 Mayıs 2024 Perşembe",
        "2024年5月16日 12:00",
        "2024年5月16日 18時05分",
        "令和6年5月16日",
        "2024年（令和6年）5月16日（木）",
        "2024년 5월 16일",
        "2024년 5월 16일 10시 30분",
        "2024. 5. 16.",
        "الخميس 16 مايو/أيار 2024",
        "16 أيار 2024",
        "16 ماي 2024",
        "ngày 16 tháng 5 năm 2024",
        "16. května 2024",
        "2024. május 16.",
        "١٦ مايو ٢٠٢٤",
        "16/05/2024",
        "05/16/2024",
        "16.05.2024",
    ],
)
def test_a_whole_day_is_read_in_any_common_form(written):
    assert parse_day(written) == MAY_16


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "3 days ago",
        "yesterday",
        "heute, 14:30 Uhr",
        "hace 3 días",
        "12 hours ago 2024",
        "May 2024",
        "2024",
        "2024-05",
        "16 May",
        "2024-02-30",
        "31.04.2024",
        "9999-12-31",
        "0001-01-01T00:00:00",
        "0000-00-00 00:00:00",
        "1403/02/27",
        "16 พฤษภาคม 2567",
        "16–18 May 2024",
        "3 May 2024, updated 5 May 2024",
        "16/05/24",
        "16 Foo 2024",
        "{{ post.date }}",
        "x" * 10_000,
    ],
)
def test_what_is_no_whole_plausible_day_stays_unknown(written):
    assert parse_day(written) is None


@pytest.mark.parametrize(
    ("language", "day"),
    [
        (None, None),
        ("en", None),
        ("en-CA", None),
        ("zh", None),
        ("en-US", date(2025, 7, 8)),
        ("es_US", date(2025, 7, 8)),
        ("en-GB", date(2025, 8, 7)),
        ("de", date(2025, 8, 7)),
        ("fr", date(2025, 8, 7)),
    ],
)
def test_only_the_language_tells_the_month_of_07_08_2025(language, day):
    assert parse_day("07/08/2025", language=language) == day


def test_full_stops_between_numbers_mean_the_day_comes_first():
    assert parse_day("07.08.2025") == date(2025, 8, 7)


def test_a_day_is_the_one_its_writer_had_whatever_the_zone():
    assert parse_day("Thu, 16 May 2024 23:59:00 -1100") == MAY_16


def test_a_language_nobody_knows_is_no_error():
    assert parse_day("16 Foo 2024", language="xx-nowhere") is None


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2199, 12, 31)))
def test_every_iso_day_comes_back(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(day.strftime("%d %B %Y").replace(day.strftime("%Y"), f"{day.year:04}")) == day


@given(st.text(alphabet="0123456789 -/.:,TZMay年mai", max_size=30))
def test_no_text_gives_a_year_it_does_not_hold(text):
    day = parse_day(text)

    # Unix seconds and the two-digit years of old mail name their year otherwise.
    if day and not text.strip().startswith("1") and str(day.year) not in text:
        assert str(day.year % 100).zfill(2) in text


@pytest.mark.parametrize(
    "hostile", ["1" * 99, "1/" * 49, "May " * 25, "2024 " * 20, "16 mai " * 14]
)
def test_hostile_text_costs_little(hostile):
    parse_day("16. května 2024")
    begun = time.perf_counter()

    parse_day(hostile)

    assert time.perf_counter() - begun < 1.0


@pytest.mark.parametrize(
    "written",
    [
        "Thu May 16 2024 10:11:12 GMT+0200 (Central European Summer Time)",
        "16 May 2024 1515 GMT",
    ],
)
def test_zones_and_clocks_without_colons_are_no_part_of_the_day(written):
    assert parse_day(written) == date(2024, 5, 16)


def test_the_number_of_an_issue_is_no_day():
    assert parse_day("Issue 16, May 2024") is None
