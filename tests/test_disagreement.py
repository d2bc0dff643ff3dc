"""Reports that tell one thing otherwise are named side by side, and others never are."""

import re
from datetime import date
from pathlib import Path

import pytest

from rag.answers.disagreement.sides import disagreements, other_sides
from rag.types import Evidence
from tests.fake_corpus import document, story

CASES = Path(__file__).parent / "disagreement_cases.txt"
GERMAN = {"Bote", "Anzeiger"}
LEAST_FOUND = 75
"""Of 87 in the file. The rules found 43 of the first 55 when they met them, with one false alarm,
and 10 of the 13 of "written last", with four in 26; none since."""


def report(outlet, day, text, **known):
    made = document(
        f"{outlet} {day}",
        text,
        publisher=outlet,
        published=date.fromisoformat(day) if day else None,
        language="de" if outlet in GERMAN else "en",
        **known,
    )
    return Evidence(
        document=made, start=0, end=len(text), score=1.0, cosine=0.5, coverage=0.5, reading=None
    )


def cases(*verdicts):
    for block in re.split(r"\n\s*\n", CASES.read_text("utf-8")):
        lines = [line for line in block.splitlines() if line and line[0] not in "#="]
        if lines:
            verdict, question, *_ = (part.strip() for part in lines[0].split("|"))
            told = [re.split(r", |: ", line, maxsplit=2) for line in lines[1:]]
            if verdict in verdicts:
                yield pytest.param(
                    verdict, question, [report(*each) for each in told], id=lines[1][:40]
                )


DIFFERING = [case.values for case in cases("differ", "develops")]
FERRY = "At least 12 people were killed when a ferry capsized off Batangas on Thursday."
LATER = "The ferry accident off Batangas killed 15 people, the coast guard said."
ASKED = "How many people died in the ferry accident off Batangas?"


@pytest.mark.parametrize(("verdict", "question", "told"), list(cases("agree")))
def test_reports_that_agree_or_speak_of_two_things_raise_no_alarm(verdict, question, told):
    assert disagreements(told, {}, question) == ()


def test_most_disagreements_are_found_and_told_from_what_develops():
    found = [(case[0], disagreements(case[2], {}, case[1])) for case in DIFFERING]

    assert sum(bool(each) for _, each in found) >= LEAST_FOUND
    assert all(each[0].develops == (name == "develops") for name, each in found if each)


def test_both_values_are_told_as_written_with_source_and_day_the_newest_first():
    told = [report("Herald", "2024-05-16", FERRY), report("Courier", "2024-05-16", LATER)]

    (found,) = disagreements(told, {}, ASKED)

    assert found.line == (
        "The articles differ: At least 12 (Herald, 16 May 2024 [1]); 15 (Courier, 16 May 2024 [2])"
    )


def test_a_count_that_goes_on_is_told_in_the_order_of_its_days():
    told = [report("Courier", "2024-05-17", LATER), report("Herald", "2024-05-16", FERRY)]

    (found,) = disagreements(told, {}, ASKED)

    assert found.line == (
        "The count has changed: At least 12 on 16 May 2024 (Herald [2]); "
        "15 on 17 May 2024 (Courier [1])"
    )
    assert [side.citation for side in found.sides] == [1, 2]


def test_copies_of_one_report_do_not_disagree():
    told = [report("Herald", "2024-05-16", FERRY), report("Courier", "2024-05-16", LATER)]
    one, other = (each.document.id for each in told)
    carried = story((one, "Herald", "first"), (other, "Courier", "copy"))

    assert disagreements(told, {one: carried, other: carried}, ASKED) == ()


def test_a_newer_version_of_a_page_does_not_disagree_with_the_older():
    newer = report("Herald", "2024-05-17", LATER)
    older = report("Herald", "2024-05-16", FERRY, superseded_by=newer.document.id)

    assert disagreements([older, newer], {}, ASKED) == ()


def test_two_old_versions_of_a_page_do_not_disagree():
    days = ("2024-05-16", FERRY), ("2024-05-17", LATER)

    told = [report("Herald", *each, superseded_by="newest") for each in days]

    assert disagreements(told, {}, ASKED) == ()


def test_one_publisher_may_tell_a_thing_in_two_ways():
    told = [report("Herald", "2024-05-16", FERRY), report("Herald", "2024-05-17", LATER)]

    assert len(disagreements(told, {}, ASKED)) == 1


def test_what_is_not_known_of_a_source_is_left_out():
    told = [report("Herald", "", FERRY), report("Courier", "2024-05-16", LATER)]

    (found,) = disagreements(told, {}, ASKED)

    assert found.line == (
        "The articles differ: 15 (Courier, 16 May 2024 [2]); At least 12 (Herald [1])"
    )


def test_three_sources_of_one_thing_are_one_disagreement():
    third = "Officials said that 12 people were killed when the ferry capsized off Batangas."
    told = [
        report("Herald", "2024-05-16", FERRY),
        report("Courier", "2024-05-16", LATER),
        report("Wire", "2024-05-16", third),
    ]

    (found,) = disagreements(told, {}, ASKED)

    assert {side.citation for side in found.sides} == {1, 2, 3}


def test_the_other_side_is_taken_from_what_was_found_and_not_yet_quoted():
    kept = [report("Herald", "2024-05-16", FERRY)]
    beside = [
        report("Wire", "2024-05-16", "The ferry off Batangas had sailed for 20 years."),
        report("Courier", "2024-05-16", LATER),
        report("Mercury", "2024-05-16", "In the ferry accident off Batangas 15 people died."),
    ]

    added = other_sides(kept, beside, {}, ASKED)

    assert [each.document.publisher for each in added] == ["Courier"]


def test_a_side_that_the_question_does_not_ask_for_is_not_added():
    kept = [report("Herald", "2024-05-16", FERRY)]

    added = other_sides(kept, [report("Courier", "2024-05-16", LATER)], {}, "Who built the bridge?")

    assert added == []


def test_a_disagreement_is_plain_json():
    told = [report("Herald", "2024-05-16", FERRY), report("Courier", "2024-05-16", LATER)]

    (found,) = disagreements(told, {}, ASKED)

    assert found.as_dict()["sides"][0] == {
        "value": "At least 12",
        "citation": 1,
        "publisher": "Herald",
        "day": "2024-05-16",
    }
    assert "Batangas" in found.about
