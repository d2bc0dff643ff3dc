"""The gate fails below a floor and refuses what shows nothing; no floor is lowered in silence."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from eval import gate
from eval.gate import FLOORS, check
from eval.guard.floors import BadFloors, Floor, lowered, read_floors, unexplained
from eval.guard.guarded import SUITES
from eval.report.record import save_report
from tests.made_report import figure, report, suite

ROOT = Path(__file__).resolve().parent.parent
FLOOR = Floor(figure="gold/right", floor=0.7, data_hash="d1")


def found(floor=FLOOR, told=None):
    (finding,) = check(told or report(), {floor.figure: floor})
    return finding


def test_a_figure_above_its_floor_passes():
    finding = found()

    assert finding.passed
    assert finding.line == "gold/right: measured 75.0 %, floor 70.0 %"


@pytest.mark.parametrize(
    ("value", "more_is_better", "passed"),
    [
        (0.7, True, True),
        (0.699, True, False),
        (0.7, False, True),
        (0.701, False, False),
        (0.1, False, True),
    ],
)
def test_the_floor_itself_is_good_enough_and_a_hair_below_is_not(value, more_is_better, passed):
    floor = Floor(figure="gold/right", floor=0.7, data_hash="d1", more_is_better=more_is_better)

    assert found(floor, report(suite(figures=(figure(value=value),)))).passed is passed


def test_what_must_not_rise_has_a_ceiling():
    floor = Floor(figure="gold/right", floor=0.7, data_hash="d1", more_is_better=False)

    assert found(floor).line == "gold/right: measured 75.0 %, ceiling 70.0 %"


@pytest.mark.parametrize(
    "told",
    [
        report(suite("speed")),
        report(suite(figures=())),
        report(suite(figures=(figure(value=None),))),
        report(suite(figures=(figure(system="always refuse"),))),
    ],
    ids=["suite", "figure", "value", "baseline"],
)
def test_a_guarded_figure_that_is_missing_is_refused(told):
    finding = found(told=told)

    assert not finding.passed
    assert "gold/right: was not measured, so the gate refuses" in finding.line


def test_other_data_are_refused_however_good_the_figure():
    finding = found(told=report(suite(data_hash="d2", figures=(figure(value=1.0),))))

    assert not finding.passed
    assert "measured on other data (d2) than its floor (d1)" in finding.line


@pytest.fixture
def run_gate(tmp_path, monkeypatch, capsys):
    """Return a run of the gate on a report, with these floors: exit code, output, complaints."""

    def run_gate(floors, told=None):
        (tmp_path / "floors.json").write_text(
            floors if isinstance(floors, str) else json.dumps(floors), "utf-8"
        )
        monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
        code = gate.main([str(save_report(told or report(), tmp_path))])
        return (code, *capsys.readouterr())

    return run_gate


def test_the_gate_prints_a_line_a_figure_and_fails_if_one_does(run_gate):
    floors = {
        "_rule": "comments are passed over",
        "gold/right": {"floor": 0.7, "data_hash": "d1", "more_is_better": True},
        "gold/wrong": {"floor": 0.7, "data_hash": "d1"},
    }

    code, out, err = run_gate(floors)

    assert code == 1
    assert out == "ok   gold/right: measured 75.0 %, floor 70.0 %\n"
    assert err.startswith("FAIL gold/wrong: was not measured")


def test_the_gate_passes_when_all_floors_hold(run_gate):
    code, _, err = run_gate({"gold/right": {"floor": 0.75, "data_hash": "d1"}})

    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    "floors", ["{", "[]", '{"gold/right": 1}', '{"right": {"floor": 1, "data_hash": ""}}']
)
def test_floors_that_cannot_be_used_fail_the_gate(run_gate, floors):
    code, out, err = run_gate(floors)

    assert (code, out) == (1, "")
    assert "floors.json cannot be used" in err


def test_the_gate_wants_one_report(tmp_path, capsys):
    assert gate.main([]) == 2
    assert gate.main([str(tmp_path / "none.json")]) == 1
    assert "none.json is no report" in capsys.readouterr().err


def test_the_suites_to_run_are_those_that_can_be_guarded_and_those_that_are(
    tmp_path, monkeypatch, capsys
):
    names = ("gold/right", "gold/wrong", "speed/right")
    floors = {name: {"floor": 1, "data_hash": ""} for name in names}
    (tmp_path / "floors.json").write_text(json.dumps(floors), "utf-8")
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")

    assert gate.main(["--suites"]) == 0
    named = capsys.readouterr().out.split()[1::2]
    assert named == [*SUITES, "speed"]


def test_a_floor_of_text_is_no_floor():
    with pytest.raises(BadFloors, match="'gold/right' is not suite/figure with a number"):
        read_floors('{"gold/right": {"floor": "high", "data_hash": ""}}', FLOORS)


def changed(**fields):
    known = {"figure": "gold/right", "floor": 0.7, "data_hash": "d1", "more_is_better": True}
    return {"gold/right": Floor(**(known | fields))}


@pytest.mark.parametrize(
    ("after", "names"),
    [
        (changed(), []),
        (changed(floor=0.8), []),
        (changed(floor=0.69), ["gold/right"]),
        (changed(more_is_better=False), ["gold/right"]),
        ({}, ["gold/right"]),
    ],
)
def test_lower_dropped_and_turned_round_are_all_lowered(after, names):
    assert lowered(changed(), after) == names


def test_a_ceiling_is_lowered_by_rising():
    ceiling, higher = changed(more_is_better=False), changed(more_is_better=False, floor=0.8)

    assert lowered(ceiling, higher) == ["gold/right"]
    assert lowered(higher, ceiling) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- Lowered the floor of gold/right, since ...", []),
        ("- Lowered `gold/right`.", []),
        ("- Lowered gold/right.", []),
        ("- Lowered gold/right.fact and gold/right_quotes", ["gold/right"]),
        ("- Made everything better", ["gold/right"]),
        ("- old line on gold/right", ["gold/right"]),
    ],
)
def test_a_lowered_floor_needs_a_new_line_that_names_it(line, names):
    before = "# Changelog\n- old line on gold/right\n"

    told = unexplained(["gold/right"], changelog_before=before, changelog_after=before + line)

    assert told == names


def git(*arguments):
    done = subprocess.run(
        [shutil.which("git"), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode == 0 else None


def test_no_floor_was_lowered_without_a_word_in_the_changelog():
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("there is no git history here to compare the floors with")
    history = (git("log", "--format=%H", "--", "eval/floors.json") or "").split()
    versions = [git("show", f"{commit}:eval/floors.json") or "{}" for commit in history]
    changelogs = [git("show", f"{commit}:CHANGELOG.md") or "" for commit in history]
    now = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newer = [gate.FLOORS.read_text("utf-8"), *versions]

    for old, changelog, new in zip(versions, changelogs, newer, strict=False):
        names = lowered(read_floors(old, FLOORS), read_floors(new, FLOORS))
        assert not unexplained(names, changelog_before=changelog, changelog_after=now)


def test_the_floors_that_ship_can_be_read_and_say_their_rule():
    text = gate.FLOORS.read_text("utf-8")

    assert read_floors(text, FLOORS)
    assert json.loads(text)["_rule"]
