from datetime import date

import pytest

from rag.intake.identity.labels import (
    DateLine,
    labelled_days,
    read_byline,
    read_dates,
    read_reporting,
)

DAY, NEXT = date(2024, 5, 16), date(2024, 5, 17)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Published: May 16, 2024 10:30 AM EDT", DateLine(published=DAY)),
        ("Posted on May 16, 2024", DateLine(published=DAY)),
        ("First Published: May 16, 2024 10:30 IST", DateLine(published=DAY)),
        (
            "Updated on: May 16, 2024 / 7:51 AM EDT / CBS/AP",
            DateLine(updated=DAY, rest=("CBS/AP",)),
        ),
        ("Published: May 16, 2024 | Updated: May 17, 2024", DateLine(published=DAY, updated=NEXT)),
        ("Published May 16, 2024 Updated May 17, 2024", DateLine(published=DAY, updated=NEXT)),
        ("Veröffentlicht am 16. Mai 2024 um 10:30 Uhr", DateLine(published=DAY)),
        ("Stand: 16.05.2024, 14:30 Uhr", DateLine(updated=DAY)),
        (
            "Publié le 16 mai 2024 - Mis à jour le 17 mai 2024",
            DateLine(published=DAY, updated=NEXT),
        ),
        ("Actualizado el 16 de mayo de 2024", DateLine(updated=DAY)),
        ("Pubblicato il 16 maggio 2024", DateLine(published=DAY)),
        ("Atualizado em 16/05/2024 10h30", DateLine(updated=DAY)),
        ("Gepubliceerd op 16 mei 2024", DateLine(published=DAY)),
        ("Опубликовано: 16 мая 2024 г.", DateLine(published=DAY)),
        ("发布时间：2024-05-16 10:30", DateLine(published=DAY)),
        ("Yayınlanma Tarihi: 16 Mayıs 2024 10:30", DateLine(published=DAY)),
        ("Data publikacji: 16 maja 2024", DateLine(published=DAY)),
        ("May 16, 2024", DateLine(bare=DAY)),
        ("Thursday 16 May 2024 10:30 BST", DateLine(bare=DAY)),
        ("By Jane Doe | May 16, 2024", DateLine(bare=DAY, rest=("By Jane Doe",))),
    ],
)
def test_a_line_of_dates_is_read(line, found):
    assert read_dates(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "Published in 2020, the book sold 3 copies",
        "Posted on May 3, 2024, the video shows a man",
        "The data of May 16, 2024 show it",
        "It happened on May 16, 2024.",
        "Since May 16, 2024",
        "Elections May 16, 2024",
        "Updated yesterday",
        "Updated 3 days ago",
        "Published: 07/08/2025",
        "© 2024 The Paper",
        "x" * 500,
    ],
)
def test_prose_and_unclear_dates_are_not(line):
    assert read_dates(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("By Jane Doe, Reuters", "Jane Doe"),
        ("By Jane Doe, Senior Reporter", "Jane Doe"),
        ("By JANE DOE | May 16, 2024", "JANE DOE"),
        ("By Jane Doe in Paris", "Jane Doe"),
        ("By A.J. van der Berg", "A.J. van der Berg"),
        ("Von Max Mustermann, Berlin", "Max Mustermann"),
        ("Par Marie-Claude Dupont", "Marie-Claude Dupont"),
        ("Por Ana de la Cruz", "Ana de la Cruz"),
        ("Di Mario Rossi", "Mario Rossi"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("作者：张三", "张三"),
        ("Author: Madonna", "Madonna"),
        ("Author Affiliations", None),
        ("Authors: Doe, Jane; Roe, John", None),
        ("By Monday Morning", None),
        ("By Land and Sea", None),
        ("By the river", None),
        ("By 2030, the city will be dry", None),
        ("Byron wrote this", None),
        ("Por la tarde llovió", None),
    ],
)
def test_a_byline_names_people(line, names):
    assert read_byline(line) == names


def test_an_agencys_end_line_names_who_reported():
    line = "Reporting by Jane Doe in Paris and John Roe in Bonn; Editing by Ann Smith"

    assert read_reporting(line) == "Jane Doe and John Roe"
    assert read_reporting("Reporting by the committee took a year") is None


def test_only_lines_that_are_dates_give_days():
    text = "Day: May 16, 2024\nThe war began on February 24, 2022.\n17 May 2024"

    assert list(labelled_days(text)) == [DAY, NEXT]


def test_a_word_that_begins_a_longer_label_is_no_label_of_a_date():
    assert read_dates("Date of next meeting: 3 June 2024") is None


def test_a_sentence_that_opens_with_by_is_no_byline():
    assert read_byline("By Ben King and others, a dozen versions followed.") is None
