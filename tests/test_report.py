"""A report goes to JSON and back, and says what went worst."""

import json
import math

import pytest

from eval.report.record import BadReport, Failed, read_report, save_report, worst_cases
from tests.made_report import PRINTED, case, figure, report, suite


def test_a_report_comes_back_as_it_was(tmp_path):
    told = report(
        suite(
            figures=(figure(published=(PRINTED,)),),
            cases=(case(scores={"right": 1.0}, evidence=("a", "b"), wrong=("late",)),),
            notes=("take care",),
            plots={"risk_coverage": [[0.5, 0.1]]},
        ),
        failed=(Failed(suite="speed", reason="no model"),),
    )

    path = save_report(told, tmp_path / "deep" / "folder")

    assert path == tmp_path / "deep" / "folder" / "report.json"
    assert read_report(path) == told


def test_what_is_no_number_is_written_as_unknown(tmp_path):
    told = report(suite(figures=(figure(value=math.nan, high=math.inf),)))

    fields = json.loads(save_report(told, tmp_path).read_text("utf-8"))

    assert fields["suites"][0]["figures"][0]["value"] is None
    assert fields["suites"][0]["figures"][0]["high"] is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No such file"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON in UTF-8"),
        (b"[]", "no JSON object"),
        (b'{"suites": []}', "it lacks 'failed'"),
        (b'{"suites": [{"suite": "gold"}], "failed": []}', "it lacks 'figures'"),
        (b'{"suites": [], "failed": []}', "of another shape"),
        (b'{"suites": [7], "failed": []}', "of another shape"),
    ],
)
def test_a_file_that_is_no_report_is_named(tmp_path, content, said):
    path = tmp_path / "some.json"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(BadReport, match=said) as raised:
        read_report(path)

    assert str(path) in str(raised.value)


def test_a_figure_is_found_by_suite_name_and_system():
    told = report(suite(figures=(figure(system="always refuse", value=0.1), figure(value=0.2))))

    assert told.figure("gold", "right").value == 0.2
    assert told.figure("gold", "right", system="always refuse").value == 0.1
    assert told.figure("gold", "wrong") is told.figure("speed", "right") is None


def test_the_worst_cases_come_first_and_right_answers_never():
    bad = case("bad", scores={"right": 0.5, "refused": 0.0}, wrong=("a",))
    told = suite(
        figures=(figure(), figure("refused", more_is_better=False)),
        cases=(
            case("fine", scores={"right": 0.0}),
            bad,
            case("worse", scores={"right": 0.0, "refused": 1.0}, wrong=("a",)),
            case("worst", scores={"right": 1.0}, wrong=("a", "b")),
        ),
    )

    assert [each.id for each in worst_cases(told)] == ["worst", "worse", "bad"]
    assert [each.id for each in worst_cases(told, most=1)] == ["worst"]


def test_at_most_twenty_worst_cases_are_shown():
    cases = tuple(case(f"q{number:02d}", wrong=("a",)) for number in range(30))

    assert len(worst_cases(suite(cases=cases))) == 20


def test_the_data_sets_of_a_suite_take_turns_among_the_worst():
    names = ("canard:1", "canard:2", "canard:3", "mtrag:1", "scifact/1")
    told = suite(cases=tuple(case(name, wrong=("a",)) for name in names))

    worst = [each.id for each in worst_cases(told, most=4)]

    assert worst == ["canard:1", "mtrag:1", "scifact/1", "canard:2"]
