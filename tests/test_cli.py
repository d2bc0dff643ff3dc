"""The command line: exit codes, one clear line for each failure, and the JSON that scripts read."""

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rag import Library, pipeline
from tests.conftest import FakeEmbedder
from ui.cli import app

ROOT = Path(__file__).resolve().parent.parent
MAIN = [sys.executable, "-c", "from ui.cli import main; main()"]
QUESTION = "Putin flew where after Beijing?"
TRIP = (
    "---\ntitle: The trip\npublisher: CNN\npublished: 2024-05-16\n---\n"
    "Putin flew to Harbin 👍🏽 after Beijing."
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty library of its own, whose embedder is a fake named after its setting."""
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(
        pipeline, "load_embedder", lambda settings: FakeEmbedder(f"{settings.embedder}-1")
    )
    return tmp_path / "home"


@pytest.fixture
def footnote(home):
    """Return a runner of one command, which must end with the exit code expected."""

    def footnote(*arguments, code=0, stdin=None):
        done = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        return done

    return footnote


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "trip.md").write_text(TRIP, "utf-8")
    (folder / "cows.txt").write_text("On cows\n\nCows eat grass.", "utf-8")
    return folder


@pytest.fixture
def filled(footnote, articles):
    footnote("add", articles)
    return articles


def only_line(done):
    """Return the one line that a failure prints on standard error."""
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("footnote: ")
    return line


def test_articles_are_added_once(footnote, articles):
    first, again = footnote("add", articles).stdout, footnote("add", articles).stdout

    head, *rows, total = first.splitlines()
    assert head.split() == ["outcome", "articles", "file"]
    assert [row.split()[:2] for row in rows] == [["added", "1"], ["added", "1"]]
    assert total == "2 added, 0 unchanged, 0 replaced, 0 failed"
    assert again == "0 added, 2 unchanged, 0 replaced, 0 failed\n"


def test_add_as_json_tells_each_file(footnote, articles):
    (articles / "empty.txt").touch()

    report = json.loads(footnote("add", articles, "--json", code=1).stdout)

    assert (report["added"], report["failed"]) == (2, 1)
    assert [(Path(f["path"]).name, f["code"]) for f in report["files"]] == [
        ("cows.txt", None),
        ("empty.txt", "empty"),
        ("trip.md", None),
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty: the file holds nothing"),
        ("blank.txt", b" \n\t\n", "no-text: the file holds no words"),
        ("binary.txt", bytes(range(256)) * 8, "binary: "),
        ("picture.png", b"\x89PNG", "unsupported: only .atom"),
        ("missing.txt", None, "missing: there is no such file"),
        ("two\nlines.txt", b"", "lines.txt: empty: the file holds nothing"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_added(
    footnote, articles, name, content, said
):
    if content is not None:
        (articles / name).write_bytes(content)

    done = footnote("add", articles / name, articles / "trip.md", code=1)

    (line,) = done.stderr.splitlines()
    assert line.startswith("footnote: ")
    assert said in line
    assert done.stdout.endswith("1 added, 0 unchanged, 0 replaced, 1 failed\n")
    assert footnote("verify").stdout == "clean: 1 articles\n"


@pytest.fixture
def as_nobody():
    """Return a context in which root is nobody: root may read all, and would prove nothing."""

    @contextmanager
    def as_nobody():
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(user)

    return as_nobody


def test_a_file_that_may_not_be_read_is_told_by_name(footnote, as_nobody, articles):
    footnote("add", articles / "missing.txt", code=1)  # Imports what nobody may not read.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        secret = Path(folder).resolve() / "secret.txt"
        secret.write_text("Putin flew to Harbin.")
        secret.chmod(0)

        with as_nobody():
            done = footnote("--home", f"{folder}/home", "add", secret, code=1)

    assert done.stderr == f"footnote: {secret}: unreadable: Permission denied\n"


def test_an_answer_is_printed_with_its_footnotes(footnote, filled):
    printed = footnote("ask", QUESTION, "--quote").stdout

    assert printed.startswith("“Putin flew to Harbin 👍🏽 after Beijing.” [1]\n")
    assert "[1] The trip · CNN · 2024-05-16 · " in printed


def test_ask_as_json_has_the_documented_shape(footnote, filled):
    answer = json.loads(footnote("ask", QUESTION, "--quote", "--json").stdout)

    assert set(answer) == {
        "question", "status", "answer", "sentences", "citations", "passages", "timings", "model",
        "question_used", "wording", "notices", "independent_sources", "answerable", "parts",
        "wishes", "disagreements", "withheld", "withheld_line",
    }  # fmt: skip
    assert set(answer["sentences"][0]) == {"text", "support", "citations", "reason", "sources"}
    assert set(answer["citations"][0]) == {
        "number", "document_id", "title", "publisher", "published", "url", "path", "start", "end",
        "quote", "also_carried_by", "story", "superseded_by", "updated", "as_of",
    }  # fmt: skip
    assert set(answer["passages"][0]) == {
        "document_id", "title", "publisher", "published", "start", "end", "text", "score", "dense",
        "lexical",
    }  # fmt: skip


def test_the_offsets_of_an_answer_count_in_the_text_that_show_prints(footnote, filled):
    citation = json.loads(footnote("ask", QUESTION, "--quote", "--json").stdout)["citations"][0]

    shown = json.loads(footnote("show", citation["document_id"], "--json").stdout)

    assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert "👍🏽" in citation["quote"]


def test_list_as_json_is_an_array_of_what_is_known(footnote, filled):
    listed = json.loads(footnote("list", "--json").stdout)

    keys = {
        "id", "title", "publisher", "published", "url", "path", "language", "story", "story_role",
        "byline", "updated", "fetched", "section", "part", "found_in", "corrections",
        "superseded_by",
    }  # fmt: skip
    assert [set(each) for each in listed] == [keys, keys]
    shown = json.loads(footnote("show", listed[0]["id"], "--json").stdout)
    assert shown == listed[0] | {"text": shown["text"], "invisible_characters": 0}


def test_articles_are_removed_by_id_and_by_path(footnote, filled):
    first = json.loads(footnote("list", "--json").stdout)[0]

    by_id = footnote("remove", first["id"][:8]).stdout
    by_path = footnote("remove", filled / "trip.md").stdout

    assert by_id == f"removed {first['id']} On cows\n"
    assert by_path.endswith(" The trip\n")
    assert footnote("list", "--json").stdout == "[]\n"
    assert footnote("verify").stdout == "clean: 0 articles\n"
    assert (filled / "trip.md").exists()


@pytest.mark.parametrize("command", ["show", "remove"])
@pytest.mark.parametrize("name", ["nowhere", "", "ffff", "../nowhere", "%"])
def test_what_is_not_held_is_told_with_where_to_look(footnote, filled, command, name):
    line = only_line(footnote(command, name, code=1))

    assert line == f"footnote: {name!r} is not in the library; see: footnote list"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", "the question is empty; type a question"),
        (" \u200b ", "the question is empty; type a question"),
        ("x" * 100_000, "the question has 100,000 characters, at most 4,000 can be read; shorten"),
    ],
)
def test_a_question_that_cannot_be_asked_is_one_line(footnote, filled, question, said):
    assert said in only_line(footnote("ask", question, "--quote", code=1))


def test_an_empty_library_is_told_with_its_place_and_what_to_do(footnote, home):
    line = only_line(footnote("ask", QUESTION, "--quote", code=1))

    assert line == f"footnote: the library in {home} holds no articles; run: footnote add PATH"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "give one question, or --batch FILE"),
        (["ask", "Where?", "--batch", "-"], "give one question, or --batch FILE"),
        (["ask", "Where?", "--since", "May"], "'May' is not a date; write YYYY-MM-DD"),
        (["ask", "Where?", "--since", "2024-05-17", "--until", "2024-05-16"], "is after until"),
        (["ask", "Where?", "-k", "0"], "Invalid value for '-k'"),
        (["ask", "Where?", "-k", "many"], "Invalid value for '-k'"),
        (["ask", "Where?", "--nonsense"], "--nonsense"),
        (["chat", "--port", "70000"], "Invalid value for '--port'"),
        (["eval", "--suite", "none"], "there is no suite 'none'"),
        (["eval", "q.jsonl", "--draft", "s.jsonl"], "give QUESTIONS or --draft, not both"),
        (["eval", "q.jsonl", "--suite", "gold"], "give QUESTIONS or --suite, not both"),
        (["eval", "--data", ".", "--sample"], "give --data or --sample, not both"),
        (["eval", "--draft", "s.jsonl", "--limit", "3"], "give --draft or --limit, not both"),
        (
            ["eval", "--compare", "a.json", "b.json", "--out", "f"],
            "give --compare or --out, not both",
        ),
        (["add"], "PATH"),
        (["frob"], "frob"),
    ],
)
def test_wrong_usage_exits_with_two_and_says_what_is_wrong(footnote, arguments, said):
    done = footnote(*arguments, code=2)

    assert done.stdout == ""
    assert said in done.stderr


def test_a_batch_is_answered_a_line_each(footnote, filled):
    done = footnote("ask", "--batch", "-", "--quote", "--json", stdin=f"{QUESTION}\nCows eat?\n")

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["status"] for answer in answers] == ["answered", "answered"]


def test_a_batch_prints_every_line_and_fails_if_one_question_failed(footnote, filled):
    stdin = f"?!\n{QUESTION}\n"

    done = footnote("ask", "--batch", "-", "--quote", stdin=stdin, code=1)

    bad, good = (json.loads(line) for line in done.stdout.splitlines())
    assert bad == {"question": "?!", "error": "the question is empty; type a question"}
    assert good["status"] == "answered"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "questions cannot be read"),
        (b"\xff\xfe", "questions cannot be read"),
        (b'{"question": null}', "line 1 of the batch is not a question"),
        (b'{"question": "Where?", "since": "May"}', "'May' is not a date"),
    ],
)
def test_a_batch_that_cannot_be_read_is_one_line(footnote, filled, tmp_path, content, said):
    if content is not None:
        (tmp_path / "questions").write_bytes(content)

    assert said in only_line(footnote("ask", "--batch", tmp_path / "questions", "--quote", code=1))


def test_a_scope_narrows_what_may_answer(footnote, filled):
    narrow = ["ask", QUESTION, "--quote", "--json"]

    found = json.loads(footnote(*narrow, "--source", "cnn", "--since", "2024-05-16").stdout)
    none = json.loads(footnote(*narrow, "--until", "2024-05-15").stdout)

    assert {each["title"] for each in found["passages"]} == {"The trip"}
    assert (none["status"], none["passages"]) == ("not_found", [])


def test_a_source_that_the_question_names_narrows_what_may_answer_and_can_be_dropped(
    footnote, filled
):
    asked = ["ask", "According to CNN, Putin flew where after Beijing?", "--quote", "--json"]

    followed = footnote(*asked)
    dropped = json.loads(footnote(*asked, "--no-wishes").stdout)

    found = json.loads(followed.stdout)
    assert {each["title"] for each in found["passages"]} == {"The trip"}
    assert (found["wishes"][0]["words"], found["wishes"][0]["granted"]) == (
        "According to CNN",
        True,
    )
    assert "note: to search all articles instead: footnote ask --no-wishes" in followed.stderr
    assert dropped["wishes"] == []


def test_an_index_of_another_embedder_names_both(footnote, filled):
    line = only_line(footnote("--embedder", "other", "ask", QUESTION, "--quote", code=1))

    assert "was built with the embedder 'fake all-MiniLM-L6-v2-1'" in line
    assert "'fake other-1' is loaded" in line
    assert footnote("verify").stdout == "clean: 2 articles\n"


@pytest.mark.parametrize("arguments", [["ask", QUESTION], ["chat"]])
def test_a_missing_model_file_is_one_line(footnote, filled, arguments, tmp_path):
    line = only_line(footnote(*arguments, "--model", tmp_path / "none.gguf", code=1))

    assert "none.gguf" in line


def damage_vectors(home):
    (home / "vectors.faiss").write_bytes(b"damaged")


def damage_words(home):
    for file in (home / "lexical").iterdir():
        if file.is_file() and not file.name.startswith("."):
            file.write_bytes(b"damaged")


@pytest.mark.parametrize("damage", [damage_vectors, damage_words])
def test_a_damaged_index_is_mended_with_a_note(footnote, filled, home, damage):
    damage(home)

    done = footnote("ask", QUESTION, "--quote")

    assert done.stdout.startswith("“Putin flew to Harbin")
    (note,) = done.stderr.splitlines()
    assert note.startswith("note: a search index was damaged")
    assert "made anew from the database" in note
    assert footnote("verify").stderr == ""


@pytest.mark.parametrize(
    "arguments", [["ask", QUESTION, "--quote"], ["list"], ["verify"], ["chat"]]
)
def test_a_damaged_database_is_told_and_left_alone(footnote, filled, home, arguments):
    (home / "library.db").write_bytes(b"damaged" * 999)

    line = only_line(footnote(*arguments, code=1))

    assert "library.db is damaged" in line
    assert "put a backup in its place" in line
    assert (home / "library.db").read_bytes() == b"damaged" * 999


def test_a_busy_port_is_told_before_any_model_is_loaded(footnote, filled):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        line = only_line(footnote("chat", "--port", port, code=1))

    assert f"port {port} of 127.0.0.1 is in use" in line
    assert f"footnote chat --port {port + 1}" in line


def test_the_network_is_not_served_unasked(footnote, filled):
    assert "--allow-network" in only_line(footnote("chat", "--host", "0.0.0.0", code=1))  # noqa: S104


def test_a_home_that_is_a_file_is_one_line(footnote, tmp_path):
    (tmp_path / "file").touch()

    assert "cannot use" in only_line(footnote("--home", tmp_path / "file", "list", code=1))


def test_the_home_option_goes_before_the_environment(footnote, filled, tmp_path):
    assert footnote("--home", tmp_path / "other", "list", "--json").stdout == "[]\n"
    assert len(json.loads(footnote("list", "--json").stdout)) == 2


def test_the_doctor_fails_when_a_check_fails(footnote, filled, home):
    (home / "library.db").write_bytes(b"damaged" * 999)

    printed = footnote("doctor", code=1).stdout

    assert "ok   python: " in printed
    assert "FAIL library: " in printed


def test_the_bundled_models_are_listed(footnote):
    names = {card["name"] for card in json.loads(footnote("models", "list", "--json").stdout)}

    assert {"all-MiniLM-L6-v2", "SmolLM2-135M-Instruct"} <= names


HELP = {
    "": ["--home", "--embedder", "add", "ask", "chat", "list", "show", "remove", "verify",
         "doctor", "eval", "models"],
    "add": ["PATH", "--json", "--quiet"],
    "ask": ["--json", "--quote", "--batch", "--source", "--since", "--until", "-k", "--model",
            "--model-leads", "--no-wishes"],
    "chat": ["--host", "--port", "--model", "--model-leads", "--allow-network"],
    "list": ["--json"],
    "show": ["ID", "--json"],
    "remove": ["ID_OR_PATH"],
    "verify": [],
    "doctor": ["--model"],
    "eval": ["QUESTIONS", "--suite", "--data", "--sample", "--limit", "--quote", "--out", "--json",
             "--compare", "--draft", "--seed", "--fresh"],
    "models": ["list", "pull"],
    "models list": ["--json"],
    "models pull": ["NAME"],
}  # fmt: skip


@pytest.mark.parametrize("command", HELP)
def test_help_names_every_option(footnote, command):
    printed = footnote(*command.split(), "--help").stdout

    assert [option for option in HELP[command] if option not in printed] == []


def test_every_command_and_option_in_the_readme_exists(footnote):
    readme = (ROOT / "README.md").read_text("utf-8")
    lines = [line.strip().removeprefix("$ ") for line in readme.splitlines()]

    for line in lines:
        if not line.startswith("footnote "):
            continue
        words = [word.strip("[]") for word in shlex.split(line, comments=True)[1:]]
        command = next((word for word in words if word in HELP), "")
        known = footnote(*command.split(), "--help").stdout + footnote("--help").stdout
        assert [word for word in words if word.startswith("-") and word not in known] == []


@pytest.fixture(scope="module")
def real_home(tmp_path_factory):
    """The sample articles, added by the command itself in a process of its own."""
    home = tmp_path_factory.mktemp("cli") / "home"
    done = run(home, "add", "seeds")
    assert (done.returncode, done.stderr) == (0, "")
    return home


def run(home, *arguments, **options):
    return subprocess.run(
        [*MAIN, "--home", home, *arguments], capture_output=True, text=True, cwd=ROOT, **options
    )


def test_the_command_answers_with_the_bundled_models(real_home):
    done = run(real_home, "ask", "Which city did Putin visit after Beijing?", "--json")

    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Harbin" in answer["citations"][0]["quote"]
    assert answer["model"] == "SmolLM2-135M-Instruct"


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_closed_pipe_ends_the_command_in_silence(real_home, form):
    listing = subprocess.Popen(
        [*MAIN, "--home", real_home, "list", *form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    listing.stdout.close()

    assert listing.stderr.read() == ""
    assert listing.wait() == -signal.SIGPIPE
    listing.stderr.close()


def test_a_server_or_model_that_hangs_up_does_not_end_the_command():
    code = """
import socket
from ui import cli

def talk():
    ours, theirs = socket.socketpair()
    theirs.close()
    try:
        ours.send(b"a question")
    except OSError:
        print("it hung up")

cli.app = talk
cli.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)

    assert (done.returncode, done.stdout, done.stderr) == (0, "it hung up\n", "")


def test_an_interrupt_ends_the_command_without_a_traceback(real_home, tmp_path):
    (tmp_path / "many").write_text("Which city did Putin visit after Beijing?\n" * 9999)
    asking = subprocess.Popen(
        [*MAIN, "--home", real_home, "ask", "--quote", "--batch", tmp_path / "many"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        # Started in the background of a script, these tests would hand down a deaf ear for it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert json.loads(asking.stdout.readline())["status"] == "answered"

    asking.send_signal(signal.SIGINT)
    _, said = asking.communicate(timeout=20)

    assert asking.returncode == 130
    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["x" * 300, "~nobody-of-this-name/a.txt"])
def test_a_name_that_no_file_can_have_is_one_line(footnote, home, name):
    added = footnote("add", name, code=1)
    home.joinpath("none").mkdir()
    removed = footnote("--home", home / "none", "remove", name, code=1)

    (line,) = added.stderr.splitlines()
    assert line.endswith((": missing: there is no such file", ": unreadable: File name too long"))
    assert "is not in the library" in only_line(removed)


def test_an_empty_name_is_not_taken_for_the_current_folder(footnote):
    assert "an empty name" in footnote("add", "", code=2).stderr


def test_a_long_url_is_no_folder(footnote):
    done = footnote("add", "https://news.example/" + "x" * 300, code=1)

    (line,) = done.stderr.splitlines()
    assert "fetch-off" in line


def test_what_is_removed_is_named_without_controls(footnote, articles):
    (articles / "a\x1b[31mb.txt").touch()
    footnote("add", articles, code=1)

    assert "\x1b" not in footnote("remove", articles / "a\x1b[31mb.txt").stdout


def test_closed_streams_are_no_failure(home, articles):
    command = f"exec {shlex.join([*MAIN, 'list'])} <&- >&-"

    done = subprocess.run(["/bin/sh", "-c", command], cwd=ROOT, stderr=subprocess.PIPE, check=False)

    assert (done.returncode, done.stderr) == (0, b"")


def test_watching_a_folder_that_is_not_there_says_so_at_the_start(footnote, tmp_path, monkeypatch):
    monkeypatch.setattr(Library, "watch", lambda self, paths, prune: iter(()))

    done = footnote("add", "--watch", tmp_path / "gone", tmp_path)

    assert done.stderr.split() == (
        f"note: {tmp_path / 'gone'} is not there; what appears there is added".split()
    )
