"""footnote eval: the user's own questions, drafted sheets, comparisons, and one clear reason."""

import json

import pytest
from typer.testing import CliRunner

from eval import command, run
from eval.report.record import save_report
from rag import pipeline
from tests.conftest import FakeEmbedder
from tests.made_report import case, report, suite
from ui.cli import app

TRIP = "# The trip\n\nPutin flew from Beijing to Harbin on 17 May. It was raining there all day.\n"


@pytest.fixture
def footnote(tmp_path, monkeypatch):
    """Return a runner of one command, in a home, a cache and a folder of reports of its own."""
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(pipeline, "load_embedder", lambda settings: FakeEmbedder())
    monkeypatch.setattr(command, "work_folder", lambda: tmp_path / "work")
    monkeypatch.setattr(run, "REPORTS", tmp_path / "reports")

    def footnote(*arguments, code=0):
        done = CliRunner().invoke(app, [str(each) for each in arguments])
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done

    return footnote


@pytest.fixture
def filled(footnote, tmp_path):
    (tmp_path / "trip.md").write_text(TRIP, "utf-8")
    footnote("add", tmp_path / "trip.md")


def questions(tmp_path, *lines):
    path = tmp_path / "mine.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts), "utf-8")
    return path


GOOD = {"question": "Where did Putin fly from Beijing?", "facts": ["Harbin"], "path": "trip.md"}


@pytest.mark.usefixtures("filled")
def test_own_questions_are_asked_of_the_own_library(footnote, tmp_path):
    path = questions(tmp_path, GOOD)

    told = json.loads(footnote("eval", path, "--quote", "--json").stdout)

    (own,) = told["suites"]
    figures = {
        each["name"]: each["value"] for each in own["figures"] if "footnote" in each["system"]
    }
    assert own["suite"] == "own"
    assert figures["facts_right"] == figures["gold_citation_recall"] == 1.0
    assert figures["quote_exactness"] == 1.0


@pytest.mark.usefixtures("filled")
def test_a_malformed_line_is_named_the_others_run_and_the_exit_code_tells(footnote, tmp_path):
    path = questions(tmp_path, GOOD, '{"question": ', GOOD | {"id": "second"})

    done = footnote("eval", path, "--quote", "--json", code=1)

    assert len(json.loads(done.stdout)["suites"][0]["cases"]) == 2
    assert "footnote: mine.jsonl, line 2, field '(whole line)': is not JSON" in done.stderr


@pytest.mark.usefixtures("filled")
def test_a_report_is_written_where_it_should_go(footnote, tmp_path):
    path = questions(tmp_path, GOOD)

    footnote("eval", path, "--quote", "--out", tmp_path / "out")
    told = footnote("eval", path, "--quote").stdout

    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "report.html",
        "report.json",
    ]
    (folder,) = (tmp_path / "reports").iterdir()
    assert folder.name.endswith("-mine")
    assert "facts_right" in told
    assert "written to" in told


@pytest.mark.usefixtures("filled")
def test_a_folder_that_cannot_be_written_is_one_reason(footnote, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")

    done = footnote(
        "eval", questions(tmp_path, GOOD), "--quote", "--out", tmp_path / "file", code=1
    )

    assert f"no report can be written to {tmp_path / 'file'}" in done.stderr


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "mine.jsonl holds no question that can be asked"),
        (['{"a"'], "mine.jsonl, line 1, field '(whole line)'"),
        ([{"question": "", "hint": "Write."}], "1 drafted lines still have a blank question"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_file_without_a_question_fails(footnote, tmp_path, lines, said):
    assert said in footnote("eval", questions(tmp_path, *lines), "--quote", code=1).stderr


@pytest.mark.usefixtures("filled")
def test_what_could_not_be_measured_takes_no_earlier_reports_place(footnote, tmp_path):
    footnote("eval", questions(tmp_path, GOOD), "--quote", "--out", tmp_path / "out")
    before = (tmp_path / "out" / "report.json").read_text("utf-8")

    done = footnote("eval", tmp_path / "gone", "--quote", "--out", tmp_path / "out", code=1)

    assert (tmp_path / "out" / "report.json").read_text("utf-8") == before
    assert "gone cannot be read: No such file" in done.stderr
    assert done.stdout == ""


@pytest.mark.usefixtures("filled")
def test_who_stops_it_is_told_that_it_goes_on(footnote, tmp_path, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "measure", stopped)

    done = footnote("eval", questions(tmp_path, GOOD), "--quote", code=130)

    assert "the same command goes on from there" in done.stderr


def test_an_empty_library_answers_nothing(footnote, tmp_path):
    path = questions(tmp_path, GOOD)

    assert "holds no articles" in footnote("eval", path, "--quote", code=1).stderr
    assert "holds no articles" in footnote("eval", "--draft", tmp_path / "s.jsonl", code=1).stderr


@pytest.mark.usefixtures("filled")
def test_a_sheet_is_drafted_filled_in_and_asked(footnote, tmp_path):
    sheet = tmp_path / "sheet.jsonl"
    assert "footnote eval" in footnote("eval", "--draft", sheet).stdout
    (line,) = [json.loads(each) for each in sheet.read_text("utf-8").splitlines()]
    path = questions(tmp_path, line | {"question": "Where did Putin fly on 17 May?"})

    told = json.loads(footnote("eval", path, "--quote", "--json").stdout)

    assert told["suites"][0]["cases"][0]["scores"]["gold_citation_recall"] == 1.0


def saved(tmp_path, name, value, **more):
    told = report(suite(cases=(case(scores={"right": value}),), **more))
    return save_report(told, tmp_path / name)


def test_two_reports_are_compared(footnote, tmp_path):
    first, second = saved(tmp_path, "a", 0.0), saved(tmp_path, "b", 1.0)

    printed = footnote("eval", "--compare", first, second).stdout
    (change,) = json.loads(footnote("eval", "--compare", first, second, "--json").stdout)

    assert "gold/right: 1 better" in printed
    assert (change["figure"], change["difference"], change["better"]) == ("gold/right", 1.0, ["q1"])


def test_reports_on_other_data_are_not_compared(footnote, tmp_path):
    first, second = saved(tmp_path, "a", 0.0), saved(tmp_path, "b", 1.0, data_hash="d2")

    assert "different data" in footnote("eval", "--compare", first, second, code=1).stderr
    assert "is no report" in footnote("eval", "--compare", first, tmp_path / "c", code=1).stderr


@pytest.fixture
def asked_for(monkeypatch):
    """Put in a suite that notes where it was told to find its data."""
    seen = []

    class Notes:
        name = "notes"

        def run(self, context):
            seen.append(context.data)
            return suite("notes")

    monkeypatch.setattr(command, "suites_named", lambda names: {"notes": Notes()})
    return seen


def test_without_options_the_samples_are_measured(footnote, asked_for):
    done = footnote("eval", "--quote")

    assert asked_for == [None]
    assert "small samples that come along; for the public data sets: --data DIR" in done.stderr


def test_the_data_of_a_named_suite_are_the_public_ones_where_they_are(
    footnote, asked_for, tmp_path, monkeypatch
):
    monkeypatch.setattr(command, "PUBLIC_DATA", tmp_path)

    footnote("eval", "--quote", "--suite", "notes")
    footnote("eval", "--quote", "--suite", "notes", "--sample", "--fresh")

    assert asked_for == [tmp_path, None]


def test_a_named_suite_without_public_data_says_so_and_takes_the_sample(
    footnote, asked_for, tmp_path, monkeypatch
):
    monkeypatch.setattr(command, "PUBLIC_DATA", tmp_path / "gone")

    done = footnote("eval", "--quote", "--suite", "notes")

    assert asked_for == [None]
    assert "there is no public data in" in done.stderr


def test_a_folder_of_data_that_is_none_is_named(footnote, asked_for, tmp_path):
    done = footnote("eval", "--data", tmp_path / "gone", code=1)

    assert f"{tmp_path / 'gone'} is no folder" in done.stderr
    assert asked_for == []


@pytest.mark.usefixtures("asked_for")
def test_what_was_measured_before_is_said_to_be(footnote):
    footnote("eval", "--quote")

    assert "notes: measured before and unchanged since" in footnote("eval", "--quote").stderr


@pytest.mark.usefixtures("filled")
def test_a_question_that_the_product_does_not_read_stops_none_of_the_others(footnote, tmp_path):
    path = questions(tmp_path, {"question": "x" * 5000}, '{"question', GOOD)

    done = footnote("eval", path, "--quote", "--json", code=1)

    (own,) = json.loads(done.stdout)["suites"]
    assert [case["question"] for case in own["cases"]] == [GOOD["question"]]
    assert "mine.jsonl, line 1, field 'question': the question has 5,000" in done.stderr
    assert done.stderr.index("mine.jsonl, line 1") < done.stderr.index("mine.jsonl, line 2")
    assert any(note.startswith("left out: mine.jsonl, line 1") for note in own["notes"])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"question": "Where did \\ud800 go?"}', "line 1, field 'question': holds half a char"),
        ({"question": ["x" * 9000]}, "xxx... is not a text"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_line_that_fits_nowhere_is_named_shortly(footnote, tmp_path, line, said):
    done = footnote("eval", questions(tmp_path, line), "--quote", code=1)

    assert said in done.stderr
    assert len(done.stderr) < 1000
