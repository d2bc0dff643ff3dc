"""Floors are set anew from a report: they rise by themselves, and fall only when told why."""

import json

import pytest

from eval import gate
from eval.guard.floors import Floor, read_floors
from eval.guard.rewritten import NotASample, floors_text, rewritten, with_reason
from eval.report.record import save_report
from tests.made_report import figure, report, suite

CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Things.\n\n## [0.1.0]\n\n- First.\n"


def floors_of(*figures, before=None, may_fall=False, **more):
    told = report(suite(figures=figures, **more))
    return rewritten(before or {}, told, may_fall=may_fall).floors


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
    "unguarded",
    [
        {"system": "always refuse"},
        {"value": None},
        {"unit": "seconds", "value": 0.2},
        {"name": "right.fact", "count": 100},
        {"name": "bipia_worded", "count": 100},
        {"value": 0.5, "count": 4},
        {"value": 0.6, "count": 4, "more_is_better": False},
    ],
    ids=["baseline", "unknown", "seconds", "part", "tells no good", "no floor", "no ceiling"],
)
def test_what_says_nothing_of_quality_gets_no_floor(unguarded):
    assert floors_of(figure(**unguarded)) == {}


BEFORE = {"gold/right": Floor(figure="gold/right", floor=0.9, data_hash="d1")}


def test_floors_rise_with_what_was_measured_and_know_its_data():
    found = floors_of(figure(value=0.99, count=100), before=BEFORE, data_hash="d2")

    assert found["gold/right"] == Floor(figure="gold/right", floor=0.96, data_hash="d2")


def test_a_floor_that_would_fall_stays_unless_told():
    told = report(suite(figures=(figure(value=0.91, count=100),)))

    kept = rewritten(BEFORE, told, may_fall=False)
    fallen = rewritten(BEFORE, told, may_fall=True)

    assert (kept.floors, kept.kept, kept.fallen) == (BEFORE, ("gold/right",), ())
    assert fallen.floors["gold/right"].floor == 0.88
    assert (fallen.kept, fallen.fallen) == ((), ("gold/right",))


def test_floors_of_suites_that_were_not_run_stay():
    found = rewritten(BEFORE, report(suite("speed", figures=())), may_fall=True)

    assert (found.floors, found.fallen) == (BEFORE, ())


def test_a_run_on_public_data_sets_no_floors():
    told = report(suite("retrieval", figures=(figure(count=100),)))

    with pytest.raises(NotASample, match="'retrieval' of this report was measured on public data"):
        rewritten({}, told, may_fall=False)


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

    def rewrite(value, *more):
        told = save_report(report(suite(figures=(figure(value=value, count=100),))), tmp_path)
        code = gate.main(["--rewrite", str(told), *more])
        return code, capsys.readouterr().out, json.loads(floors.read_text("utf-8")), changelog

    return rewrite


def test_the_command_keeps_a_floor_from_falling_and_says_so(rewrite):
    code, out, floors, changelog = rewrite(0.91)

    assert code == 0
    assert out.splitlines() == [
        'kept    gold/right: 0.9; it would fall; to let it: --lower "why"',
        "1 floors, 0 of them set anew",
    ]
    assert floors["gold/right"]["floor"] == 0.9
    assert changelog.read_text("utf-8") == CHANGELOG


def test_the_command_lowers_with_a_reason_and_writes_it_down(rewrite):
    code, out, floors, changelog = rewrite(0.91, "--lower", "harder questions")

    assert (code, floors["gold/right"]["floor"]) == (0, 0.88)
    assert "set     gold/right: 0.88" in out
    assert "- Lowered the floors of gold/right: harder" in changelog.read_text("utf-8")


@pytest.mark.parametrize(
    "arguments", [["--rewrite"], ["--rewrite", "a", "--lower"], ["--rewrite", "a", "--lower", " "]]
)
def test_a_reason_must_be_given(arguments, capsys):
    assert gate.main(arguments) == 2
    assert '--rewrite REPORT.json [--lower "why"]' in capsys.readouterr().err
