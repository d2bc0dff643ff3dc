"""Two reports are compared on the same data only, question by question."""

from io import StringIO

import pytest
from rich.console import Console

from eval.report.compare import DifferentData, NothingInCommon, compare_reports, print_comparison
from eval.report.record import Failed
from tests.made_report import case, figure, report, suite


def scored(values, name="right", **more):
    cases = tuple(case(f"q{number}", scores={name: value}) for number, value in enumerate(values))
    total = sum(values) / len(values)
    return report(suite(figures=(figure(name, total, **more),), cases=cases))


def test_a_figure_that_rose_everywhere_is_better_beyond_chance():
    (change,) = compare_reports(scored([0.0] * 5), scored([1.0] * 5))

    assert (change.before.value, change.after.value, change.rows) == (0.0, 1.0, 5)
    assert (change.difference.value, change.difference.low, change.difference.high) == (1, 1, 1)
    assert change.verdict == "better"
    assert change.as_dict()["better"] == ["q0", "q1", "q2", "q3", "q4"]


def test_less_is_better_where_the_figure_says_so():
    (change,) = compare_reports(
        scored([0.0] * 5, more_is_better=False), scored([1.0] * 5, more_is_better=False)
    )

    assert change.verdict == "worse"
    assert change.difference.worse == ("q0", "q1", "q2", "q3", "q4")


def test_what_went_up_and_down_alike_is_unclear():
    (change,) = compare_reports(scored([0.0, 1.0, 0.0, 1.0]), scored([1.0, 0.0, 0.0, 1.0]))

    assert change.verdict == "unclear"
    assert (change.difference.better, change.difference.worse) == (("q0",), ("q1",))


def test_only_questions_that_both_have_are_compared():
    first = report(
        suite(cases=(case("a", scores={"right": 0.0}), case("b", scores={"right": 0.0})))
    )
    second = report(suite(cases=(case("b", scores={"right": 1.0}), case("c"))))

    (change,) = compare_reports(first, second)

    assert change.rows == 1
    assert change.difference.better == ("b",)


def test_other_data_are_refused_and_named():
    with pytest.raises(
        DifferentData, match=r"'gold' was measured on different data.*\(d1 and d2\)"
    ):
        compare_reports(report(suite()), report(suite(data_hash="d2")))


def test_reports_without_a_common_suite_are_refused():
    with pytest.raises(NothingInCommon, match=r"no suite in common \(gold; speed\)"):
        compare_reports(report(suite()), report(suite("speed")))


def test_a_figure_that_no_question_carries_shows_both_values_and_claims_nothing():
    (change,) = compare_reports(report(suite()), report(suite(figures=(figure(value=0.8),))))

    assert (change.difference, change.verdict, change.rows) == (None, "unclear", 0)
    assert change.as_dict()["before"] == 0.75


def test_baselines_and_figures_that_are_gone_are_left_out():
    first = report(suite(figures=(figure(system="always refuse"), figure("gone"), figure())))

    assert [each.before.name for each in compare_reports(first, report())] == ["right"]


def printed(first, second):
    console = Console(width=200, file=StringIO(), record=True)
    print_comparison(compare_reports(first, second), first, second, console)
    return console.export_text()


def test_the_comparison_says_what_was_other_in_the_two_runs():
    first = report(suite(), suite("speed"), version="0.1.0", settings={"k": 5, "reader": True})
    second = report(
        suite(),
        version="0.2.0",
        settings={"k": 8, "reader": True},
        models={"tiny [model]": "abc", "large": "def"},
        failed=(Failed(suite="answers", reason="[no] data"),),
    )

    lines = printed(first, second).splitlines()

    assert lines[1:6] == [
        "only before, so left out: speed",
        "after, answers failed: [no] data",
        "version: 0.1.0 -> 0.2.0",
        "settings k: 5 -> 8",
        "models large: - -> def",
    ]


def test_a_report_beside_itself_is_said_to_be():
    assert "both are the same report" in printed(report(), report())
    assert "the same report" not in printed(report(), report(created="2024-05-17T12:00:00+00:00"))


def test_names_are_whole_however_narrow_the_console_is():
    first = report(suite(figures=(figure("answerable_auroc_of_all"), figure("answerable_aurc"))))
    console = Console(width=60, file=StringIO(), record=True)

    print_comparison(compare_reports(first, first), first, first, console)

    assert "…" not in console.export_text()


def test_the_comparison_names_figures_and_questions():
    text = printed(scored([0.0] * 12), scored([1.0] * 12))

    assert "gold/right" in text
    assert "+100.0 % (+100.0 to +100.0)" in text
    assert "* better" in text
    assert "gold/right: 12 better" in text
    assert "q11  What is q11?" in text
    assert "and 2 more" in text


def test_seconds_are_compared_but_no_question_is_blamed_for_them():
    text = printed(
        scored([1.0, 1.0], "seconds_final", unit="seconds", more_is_better=False),
        scored([2.0, 2.5], "seconds_final", unit="seconds", more_is_better=False),
    )

    assert "* worse" in text
    assert "What is" not in text


def test_one_article_gives_a_difference_without_an_interval():
    assert "(one article: no interval)" in printed(scored([0.0]), scored([1.0]))
