"""Floors are set anew from a report: they rise by themselves, and fall only when told why."""

import json

import pytest

from eval import gate
from eval.guard.floors import Floor, read_floors
from eval.guard.guarded import SUITES, why_unguarded
from eval.guard.rewritten import (
    NotTheGatesRun,
    floors_after,
    floors_text,
    lines_of,
    needing_reason,
    with_reason,
)
from eval.keys import FOLDERS
from eval.report.record import Failed, save_report
from tests.made_report import figure, report, suite

CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Things.\n\n## [0.1.0]\n\n- First.\n"


def floors_of(*figures, before=None, may_fall=False, **more):
    told = report(suite(figures=figures, **more))
    return floors_after(before or {}, lines_of(before or {}, told, may_fall=may_fall))


def floor_of(one):
    found = floors_of(one).get(f"gold/{one.name}")
    return found.floor if found else None


@pytest.mark.parametrize(
    ("measured", "floor"),
    [
        ({"value": 0.9, "count": 100}, 0.87),
        ({"value": 0.9, "count": 10}, 0.7),
        ({"value": 0.9999, "count": 100}, 0.969),
        ({"value": 51.5, "unit": "points", "count": 150}, 48.5),
        ({"value": 0.05, "count": 100, "more_is_better": False}, 0.08),
        ({"value": 0.0501, "count": 100, "more_is_better": False}, 0.081),
    ],
)
def test_a_floor_leaves_room_for_another_processor_or_for_two_rows(measured, floor):
    assert floor_of(figure(**measured)) == floor


def test_what_must_be_exact_has_no_slack():
    assert floor_of(figure("quote_exactness", value=1.0, count=10)) == 1.0


@pytest.mark.parametrize(
    ("unguarded", "reason"),
    [
        ({"value": None}, "nothing was measured"),
        ({"value": 0.9, "count": 0}, "nothing was measured"),
        ({"unit": "seconds", "value": 0.2}, "times, memory and counts"),
        ({"name": "right.fact", "count": 100}, "the part of another figure"),
        ({"name": "bipia_worded", "count": 100}, "tells what answers are made of"),
        ({"value": 0.5, "count": 4}, "so few rows"),
        ({"value": 0.6, "count": 4, "more_is_better": False}, "so few rows"),
    ],
)
def test_what_says_nothing_of_quality_gets_no_floor_and_a_reason(unguarded, reason):
    one = figure(**unguarded)

    assert why_unguarded(one).startswith(reason)
    assert floors_of(one) == {}


def test_a_baseline_gets_no_floor():
    assert floors_of(figure(system="always refuse", count=100)) == {}


BEFORE = {"gold/right": Floor(figure="gold/right", floor=0.9, data_hash="d1")}


def line_of(value, *, may_fall=False, before=BEFORE, **more):
    told = report(suite(figures=(figure(value=value, count=100, **more),)))
    (line,) = lines_of(before, told, may_fall=may_fall)
    return line


@pytest.mark.parametrize(
    ("value", "what", "floor"),
    [
        (0.99, "raised", 0.96),
        (0.93, "same", 0.9),
        (0.92, "kept", 0.9),
        (0.9, "kept", 0.9),
        (0.899, "fell", 0.869),
    ],
)
def test_a_floor_rises_stays_or_needs_a_reason(value, what, floor):
    line = line_of(value)

    assert (line.what, line.after.floor) == (what, floor)
    assert bool(needing_reason([line])) == (what == "fell")


def test_a_ceiling_falls_by_rising():
    before = {
        "gold/right": Floor(figure="gold/right", floor=0.1, data_hash="d1", more_is_better=False)
    }

    found = [
        line_of(value, before=before, more_is_better=False).what for value in (0.01, 0.09, 0.11)
    ]

    assert found == ["raised", "kept", "fell"]


def test_with_a_reason_a_floor_stands_where_the_report_says():
    line = line_of(0.92, may_fall=True)

    assert (line.what, line.after.floor) == ("fell", 0.89)


def test_a_figure_that_was_turned_round_needs_a_reason():
    assert line_of(0.5, more_is_better=False).what == "fell"


def test_other_data_need_a_reason_however_good_the_figure():
    told = report(suite(data_hash="d2", figures=(figure(value=0.99, count=100),)))
    lines = lines_of(BEFORE, told, may_fall=False)

    assert needing_reason(lines) == ["gold/right"]
    assert floors_after(BEFORE, lines)["gold/right"].data_hash == "d2"


def test_a_guarded_figure_that_is_gone_needs_a_reason():
    lines = lines_of(BEFORE, report(suite(figures=(figure("wrong"),))), may_fall=True)

    assert needing_reason(lines) == ["gold/right"]
    assert set(floors_after(BEFORE, lines)) == {"gold/wrong"}


def test_floors_of_suites_that_were_not_run_stay():
    lines = lines_of(BEFORE, report(suite("speed", figures=())), may_fall=True)

    assert (lines, floors_after(BEFORE, lines)) == ([], BEFORE)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (report(suite("retrieval")), "'retrieval' was measured on public data"),
        (report(settings={"model": "tiny"}), "measured with a language model"),
        (report(failed=(Failed(suite="safety", reason="gone"),)), "'safety' of this report failed"),
    ],
)
def test_no_floor_comes_from_another_run_than_the_gates(told, reason):
    with pytest.raises(NotTheGatesRun, match=f"{reason}.*eval --sample --quote"):
        lines_of({}, told, may_fall=False)


def test_all_suites_are_guarded_but_the_one_of_times():
    assert set(FOLDERS) - set(SUITES) == {"speed"}


def test_the_file_reads_back_as_what_was_written():
    text = floors_text(BEFORE, report())

    assert read_floors(text, gate.FLOORS) == BEFORE
    assert json.loads(text)["_measured"].startswith("2024-05-16")


def test_the_reason_stands_in_the_changelog_of_what_is_not_released():
    once = with_reason(CHANGELOG, ("gold/right",), "questions\nwere added")
    twice = with_reason(once, ("gold/wrong",), "again")

    assert "- Things.\n\n### Changed\n\n- Lowered the floors of gold/right: questions were" in once
    assert "### Changed\n\n- Lowered the floors of gold/wrong: again\n- Lowered the" in twice
    assert twice.endswith("added\n\n## [0.1.0]\n\n- First.\n")


@pytest.fixture
def rewrite(tmp_path, monkeypatch, capsys):
    """Return a rewriting by the command line: exit code, output, floors, changelog."""
    floors, changelog = tmp_path / "floors.json", tmp_path / "CHANGELOG.md"
    floors.write_text(floors_text(BEFORE, report()), "utf-8")
    changelog.write_text(CHANGELOG, "utf-8")
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "CHANGELOG", changelog)

    def rewrite(value, *more, **changes):
        told = report(suite(figures=(figure(value=value, count=100), figure("few")), **changes))
        code = gate.main(["--rewrite", str(save_report(told, tmp_path)), *more])
        return code, capsys.readouterr(), json.loads(floors.read_text("utf-8")), changelog

    return rewrite


def test_the_command_raises_floors_and_tells_it_in_a_table(rewrite):
    code, said, floors, changelog = rewrite(0.99)

    assert code == 0
    assert said.out.splitlines() == [
        "        figure      measured  floor   now",
        "raised  gold/right  99.0 %    90.0 %  96.0 %",
        "new     gold/few    75.0 %    -       25.0 %",
        "2 floors in floors.json, 2 of them set anew",
    ]
    assert floors["gold/right"]["floor"] == 0.96
    assert changelog.read_text("utf-8") == CHANGELOG


@pytest.mark.parametrize(
    ("value", "changes", "what"), [(0.88, {}, "fell"), (0.99, {"data_hash": "d2"}, "other data")]
)
def test_the_command_sets_no_floor_at_all_where_one_needs_a_reason(rewrite, value, changes, what):
    code, said, floors, changelog = rewrite(value, **changes)

    assert code == 1
    assert f"{what}  gold/right" in said.out
    assert "no floor was set, since gold/right need a reason" in said.err
    assert floors["gold/right"]["floor"] == 0.9
    assert "gold/few" not in floors
    assert changelog.read_text("utf-8") == CHANGELOG


def test_the_command_lowers_with_a_reason_and_writes_it_down(rewrite):
    code, said, floors, changelog = rewrite(0.88, "--lower", "harder questions")

    assert (code, floors["gold/right"]["floor"]) == (0, 0.85)
    assert "fell  gold/right  88.0 %    90.0 %  85.0 %" in said.out
    assert "- Lowered the floors of gold/right: harder" in changelog.read_text("utf-8")


def test_a_floor_that_was_set_passes_the_gate_with_the_report_it_came_from(rewrite, tmp_path):
    rewrite(0.99)

    assert gate.main([str(tmp_path / "report.json")]) == 0


@pytest.mark.parametrize(
    "arguments", [["--rewrite"], ["--rewrite", "a", "--lower"], ["--rewrite", "a", "--lower", " "]]
)
def test_a_reason_must_be_given(arguments, capsys):
    assert gate.main(arguments) == 2
    assert '--rewrite REPORT.json [--lower "why"]' in capsys.readouterr().err
