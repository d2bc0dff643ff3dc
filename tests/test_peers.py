import re
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from eval.peers import measure
from eval.peers.child import Stopwatch
from eval.peers.environments import prepare, requirements, run
from eval.peers.judge import (
    is_located,
)
from eval.peers.measure import Measured
from eval.peers.process import Child, environment
from eval.peers.records import Asked, PeerFailed
from eval.peers.table import markdown, rows
from eval.suite import Context, Figure, SuiteReport
from eval.suites.peers import BARE, OURS, PEERS, PeersSuite
from rag import Settings, Turn
from tests.peer_rows import HARBIN, SETUP, a_plan, a_question

FAKE = Path(__file__).parent / "fake_peer.py"


class Answers:
    """Answers requests from this process: each question takes the seconds given."""

    def __init__(self, *, done=1.0, dies_at=None):
        self._done, self._dies_at = done, dies_at
        self.asked = []

    def load(self, setup, *, seconds):
        return {"version": "2.1", "seconds": 3.0}

    def request(self, request, *, seconds):
        if request["do"] == "memory":
            return {"megabytes": 70}
        passage = {"text": HARBIN, "source": "a.md", "start": 0, "end": len(HARBIN)}
        return {"passages": [passage], "texts": {"a.md": HARBIN}, "seconds": 0.5}

    def ask(self, do, asked, *, seconds, **more):
        self.asked.append((do, asked.question))
        if do == "retrieve":
            return {"passages": [{"text": HARBIN, "source": "a.md"}] * 9, "seconds": 0.25}
        if asked.question == self._dies_at:
            raise PeerFailed("ask: killed")
        seconds = {"words": 0.5, "token": 0.5, "done": self._done}
        return {"answer": "Harbin", "citations": None, "refused": None, "seconds": seconds}


@pytest.fixture
def fake(tmp_path):
    """Return a way to start the fake system in a process of its own."""

    def start(kind="quick"):
        return Child([sys.executable, str(FAKE), kind], threads=1, home=tmp_path / "home")

    return start


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(f"# Harbin\n\n{HARBIN}\n", "utf-8")
    return folder


def test_a_stopwatch_keeps_the_first_time_of_each_mark():
    ticks = iter([10.0, 10.5, 12.0, 13.0])
    watch = Stopwatch(lambda: next(ticks))

    for name in ("token", "token", "done"):
        watch.mark(name)

    assert watch.seconds == {"token": 0.5, "done": 3.0}


def test_questions_go_out_with_their_conversation_and_their_dates():
    question = a_question(
        history=(Turn(question="a", answer="b"),), since=date(2024, 5, 1), source="CNN"
    )

    assert measure.asked_of(question) == Asked(
        question="Where?", history=(("a", "b"),), source="CNN", since="2024-05-01"
    )


def test_measuring_fills_in_everything_and_keeps_k_passages():
    measured, child = Measured(name="fake"), Answers()

    measure.measure([(measured, child)], a_plan(a_question()))

    assert (measured.version, measured.load_seconds, measured.index_seconds) == ("2.1", 3.0, 0.5)
    assert len(measured.found["q1"].passages) == 5
    assert len(measured.found["q1"].deep) == 9
    assert (measured.peak_megabytes, measured.failed) == (70, None)
    # One untimed question each before the clock counts, and none of the gold ones.
    assert [do for do, _ in child.asked] == ["retrieve", "retrieve", "retrieve", "ask", "ask"]
    assert child.asked[0][1] == child.asked[3][1] == measure.WARMING.question


def test_a_system_that_dies_keeps_what_was_seen_of_it():
    measured = Measured(name="fake")

    measure.measure([(measured, Answers(dies_at="Where?"))], a_plan(a_question()))

    assert measured.failed == "ask: killed"
    assert list(measured.found) == ["q1"]
    assert measured.replies == {}


def test_no_question_is_asked_once_the_time_for_answers_is_spent():
    measured = Measured(name="fake")
    slow = Answers(done=measure.ANSWERING_SECONDS + 1)

    plan = a_plan(*(a_question(f"q{place}") for place in range(5)))
    measure.measure([(measured, slow)], plan)

    assert len(measured.replies) == 1
    assert len(measured.found) == 5


def test_systems_take_turns_at_every_question_and_at_being_first():
    order = []

    class Noted(Answers):
        def __init__(self, name):
            super().__init__()
            self._name = name

        def ask(self, do, asked, *, seconds, **more):
            order.append((do, asked.question, self._name))
            return super().ask(do, asked, seconds=seconds, **more)

    plan = a_plan(a_question("q1", "One?"), a_question("q2", "Two?"))
    measure.measure([(Measured(name=name), Noted(name)) for name in "ab"], plan)

    asked = [(question, name) for do, question, name in order if do == "ask"][2:]
    assert asked == [("One?", "a"), ("One?", "b"), ("Two?", "b"), ("Two?", "a")]


def test_a_system_that_dies_does_not_stop_the_others():
    dying, living = Measured(name="dying"), Measured(name="living")

    systems = [(dying, Answers(dies_at="Where?")), (living, Answers())]
    measure.measure(systems, a_plan(a_question()))

    assert (dying.failed, living.failed) == ("ask: killed", None)
    assert list(living.replies) == ["q1"]


def test_the_first_questions_answered_hold_some_of_each_kind():
    questions = [a_question("f1"), a_question("f2"), a_question("a1", quotes=())]

    assert [each.id for each in measure.mixed(questions)] == ["f1", "a1", "f2"]


def test_the_table_has_a_row_a_figure_and_a_column_a_system():
    def figure(name, value, system, unit="share"):
        return Figure(
            name=name, label=f"the {name}", value=value, count=8, unit=unit, system=system
        )

    report = SuiteReport(
        suite="peers",
        protocol="So it was done.",
        data_hash="",
        is_sample=False,
        figures=(
            figure("recall", 0.5, "footnote"),
            figure("memory", 1234.0, "footnote", "megabytes"),
            figure("recall", None, "a|b"),
            figure("speed", 0.00123, "a|b", "seconds"),
        ),
        notes=("a|b: cites nothing",),
    )

    assert rows(report) == [
        ["figure", "footnote", "a|b"],
        ["the recall", "50.0 % of 8", "none"],
        ["the memory", "1,234", ""],
        ["the speed", "", "0.0012"],
    ]
    assert markdown(report).splitlines()[2:5] == [
        "| figure | footnote | a\\|b |",
        "| --- | ---: | ---: |",
        "| the recall | 50.0 % of 8 | none |",
    ]


def test_a_child_is_loaded_indexed_and_asked_whatever_it_prints(fake, articles):
    measured = Measured(name="fake")

    with fake() as child:
        measure.measure([(measured, child)], a_plan(a_question(question=HARBIN), folder=articles))

    assert (measured.failed, measured.version) == (None, "1.0")
    assert measured.replies["q1"].answer == HARBIN
    assert is_located(measured.replies["q1"].citations[0], measured.indexed.texts)
    assert measured.peak_megabytes > 0


def test_a_child_that_dies_says_why_in_its_last_words(fake, articles):
    measured = Measured(name="fake")

    with fake() as child:
        measure.measure(
            [(measured, child)], a_plan(a_question(question="die now"), folder=articles)
        )

    assert measured.failed == "ask: RuntimeError: out of memory, it said"


def test_a_child_that_takes_too_long_is_ended(fake):
    with fake("slow") as child, pytest.raises(PeerFailed, match="load: not done within 1 seconds"):
        child.load(SETUP, seconds=1.0)


def test_a_program_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(PeerFailed, match="could not be started: No such file"):
        Child([str(tmp_path / "missing")], threads=1, home=tmp_path / "home")


def test_children_are_kept_offline_and_to_their_threads(tmp_path):
    given = environment(threads=2, home=tmp_path)

    assert given["HF_HUB_OFFLINE"] == "1"
    assert given["HAYSTACK_TELEMETRY_ENABLED"] == "False"
    assert given["https_proxy"] == "http://127.0.0.1:9"
    assert given["OMP_NUM_THREADS"] == "2"
    assert given["HOME"] == str(tmp_path)


@pytest.mark.parametrize("name", PEERS)
def test_pinned_files_name_exact_versions_once_and_leave_what_is_shared(name):
    lines = requirements(name).read_text("utf-8").splitlines()

    names = [line.split("==")[0] for line in lines]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[0-9][\w.]*", line) for line in lines)
    assert names == sorted(set(names))
    assert not {"torch", "sentence-transformers", "faiss-cpu", "llama-cpp-python"} & set(names)


class Installs:
    """Stands in for venv and pip: makes the folder, keeps the commands, fails where told to."""

    def __init__(self, *, fails=False):
        self._fails = fails
        self.commands = []

    def __call__(self, command):
        self.commands.append(command)
        if "venv" in command:
            version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
            (Path(command[-1]) / "lib" / version / "site-packages").mkdir(parents=True)
        elif self._fails:
            raise PeerFailed("not installed: ERROR: no such version")


def test_an_environment_is_made_once_and_sees_the_packages_of_the_project(tmp_path):
    installs = Installs()

    first = prepare("txtai", tmp_path, run=installs)
    second = prepare("txtai", tmp_path, run=installs)

    assert first == second
    assert len(installs.commands) == 2
    assert installs.commands[1][:4] == [str(first), "-m", "pip", "install"]
    assert "--no-deps" in installs.commands[1]
    shared = next(tmp_path.glob("txtai-*/lib/*/site-packages/project.pth")).read_text("utf-8")
    assert str(Path(pytest.__file__).parent.parent) in shared.splitlines()


def test_an_environment_that_was_left_half_made_is_made_anew(tmp_path):
    with pytest.raises(PeerFailed, match="no such version"):
        prepare("txtai", tmp_path, run=Installs(fails=True))
    installs = Installs()

    prepare("txtai", tmp_path, run=installs)

    assert len(installs.commands) == 2


def test_an_install_that_fails_gives_its_own_reason():
    code = "import sys; sys.exit('WARNING: old\\nERROR: no such version\\nmore')"

    with pytest.raises(PeerFailed, match=r"^not installed: ERROR: no such version$"):
        run([sys.executable, "-c", code])
    with pytest.raises(PeerFailed, match="could not be started: No such file"):
        run(["no-such-program-here"])


class BareAnswers(Answers):
    """The bare libraries: 0.5 s for all texts, 10 ms and 1 ms a question, 4 tokens in 3 s."""

    def request(self, request, *, seconds):
        if request["do"] == "search":
            count = len(request["questions"])
            return {"encoding": [0.01] * count, "searching": [0.001] * count}
        if request["do"] == "write":
            return {"read": 20, "written": 4, "seconds": {"token": 2.0, "done": 3.0}}
        return {"seconds": 0.5}


class CitingAnswers(Answers):
    """Answers that cite, as Footnote's do."""

    def ask(self, do, asked, *, seconds, **more):
        return super().ask(do, asked, seconds=seconds) | {"citations": [{"text": HARBIN}]}


@contextmanager
def started(name, context, home):
    if name == PEERS[1]:
        raise PeerFailed("not installed: ERROR: no such version")
    yield {OURS: CitingAnswers, BARE: BareAnswers}.get(name, Answers)()


def test_a_system_that_cannot_be_installed_is_noted_and_the_others_are_measured(tmp_path):
    context = Context(settings=Settings(home=tmp_path / "home"), work=tmp_path, limit=7)

    report = PeersSuite(started).run(context)

    found = {(figure.name, figure.system): figure.value for figure in report.figures}
    assert f"{PEERS[1]}: stopped at not installed: ERROR: no such version" in report.notes
    assert found["index_chunks", PEERS[1]] is None
    assert found["index_chunks", OURS] == found["index_chunks", PEERS[2]] == 2.0
    assert found["find_seconds_median", "FAISS alone"] == pytest.approx(0.001)
    assert found["reading", "llama.cpp alone"] == 10.0
    assert found["writing", "llama.cpp alone"] == 3.0
    assert len(report.plots["peers"][OURS]) == 7
    assert not (tmp_path / "home").exists()
