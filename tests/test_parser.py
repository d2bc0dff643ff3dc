import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag.errors import UnreadableFile
from rag.intake.parsing.parser import Job, Limits, Parser, shared_parser
from rag.intake.parsing.process import ParserProcess

FAKE = (sys.executable, "-S", str(Path(__file__).parent / "fake_parser.py"))


@pytest.fixture
def parser():
    parser = Parser(workers=2, limits=Limits(seconds=1.0), program=FAKE)
    yield parser
    parser.close()


def read(parser, wish):
    (article,) = parser.read(wish.encode(), path="a.txt")
    return article.text


def pid_of(parser, wish="name"):
    return int(read(parser, wish).split()[-1])


def refusal(parser, wish):
    with pytest.raises(UnreadableFile, match=r"^a\.txt: ") as caught:
        parser.read(wish.encode(), path="a.txt")
    return caught.value


def test_one_process_reads_file_after_file(parser):
    assert pid_of(parser) == pid_of(parser)


@pytest.mark.parametrize(
    ("wish", "code", "reason"),
    [
        ("hang", "timeout", "within 1 seconds"),
        ("hang for ever", "timeout", "within 1 seconds"),
        ("crash", "crashed", "killed by SIGSEGV"),
        ("give up", "crashed", "KeyError: 'body'"),
        ("no memory", "too-much-memory", "512 MB"),
        ("babble", "too-complex", "far more text"),
    ],
)
def test_a_file_that_its_reader_does_not_survive_costs_one_file(parser, wish, code, reason):
    before = pid_of(parser)

    error = refusal(parser, wish)

    assert (error.code, reason in error.reason) == (code, True)
    assert pid_of(parser) != before


def test_a_refusal_costs_no_process_and_voids_what_came_before_it(parser):
    before = pid_of(parser)

    assert refusal(parser, "refuse").code == "no-text"
    assert pid_of(parser) == before


def test_a_process_that_grew_is_replaced(parser):
    grown = pid_of(parser, "grow")

    assert pid_of(parser) != grown


def test_a_process_that_died_while_it_was_idle_is_replaced_without_a_word(parser):
    before = pid_of(parser)
    os.kill(before, signal.SIGKILL)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)

    assert pid_of(parser) != before


def test_what_is_read_ahead_comes_in_order(parser):
    wishes = ["wait", "crash", "quick", "refuse", "wait", *map(str, range(100))]
    jobs = [Job(data=wish.encode(), path=wish) for wish in wishes]

    found = list(parser.read_ahead(jobs))

    assert [job for job, _ in found] == jobs
    failed = {job.path: each.code for job, each in found if isinstance(each, UnreadableFile)}
    assert failed == {"crash": "crashed", "refuse": "no-text"}


def test_reading_runs_ahead_of_the_caller_but_not_far(parser):
    taken = []

    def jobs():
        for number in range(10_000):
            taken.append(number)
            yield Job(data=b"x", path=str(number))

    ahead = parser.read_ahead(jobs())
    next(ahead)
    next(ahead)
    ahead.close()

    assert 3 <= len(taken) < 100


def test_large_files_are_not_all_held_at_once(parser):
    taken = []

    def jobs():
        for number in range(9):
            taken.append(number)
            yield Job(data=b"refuse".ljust(40_000_000), path=str(number))

    ahead = parser.read_ahead(jobs())
    next(ahead)
    ahead.close()

    assert len(taken) == 2


def test_who_stops_listening_does_not_wait_for_a_file_that_hangs():
    parser = Parser(workers=2, limits=Limits(seconds=60.0), program=FAKE)
    ahead = parser.read_ahead([Job(data=b"x", path="x"), Job(data=b"hang", path="y")] * 9)
    next(ahead)

    started = time.monotonic()
    ahead.close()

    assert time.monotonic() - started < 5
    parser.close()


def test_a_parser_that_nobody_closed_leaves_no_process_behind():
    parser = Parser(workers=1, program=FAKE)
    pid = pid_of(parser)

    del parser

    with pytest.raises(ProcessLookupError, match="No such process"):
        os.kill(pid, 0)


PARENT = """
import sys
from rag.intake.parsing.parser import Parser
parser = Parser(workers=1)
process = parser._take()
parser._give(process)
print(process.pid, flush=True)
sys.stdin.read()
"""


def test_the_processes_end_when_the_one_that_started_them_is_killed():
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    pid = int(parent.stdout.readline())

    parent.kill()
    parent.communicate()

    until = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and "Z" not in _state(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}").exists() or "Z" in _state(pid)


def _state(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"


def test_there_is_one_shared_parser_for_a_number_of_workers():
    assert shared_parser(2) is shared_parser(2)
    assert shared_parser(2).workers == 2


def test_a_file_that_goes_on_giving_articles_has_more_time(parser):
    assert len(parser.read(b"plenty", path="a.jsonl")) == 100


def test_a_process_that_nobody_waits_for_ends_itself():
    code = "from rag.intake.parsing.confinement import end_after\nend_after(0.2)\nwhile True: pass"

    done = subprocess.run([sys.executable, "-c", code], timeout=30)

    assert done.returncode == -signal.SIGALRM


def test_many_threads_share_the_processes(parser):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: read(parser, f"file {number}"), range(40)))

    assert [text.split()[1] for text in found] == [str(number) for number in range(40)]
    assert len({text.split()[-1] for text in found}) <= 2


HOSTILE = """
import os, resource, socket, sys
sys.path.insert(0, {root!r})
from rag.intake.parsing.confinement import confine
confine(memory_bytes=200_000_000)
def tried(what):
    try:
        what()
    except (OSError, MemoryError) as error:
        return type(error).__name__
    return "done"
def write():
    with open({path!r}, "w") as file:
        file.write("x")
def connect():
    socket.create_connection(("127.0.0.1", {port}), timeout=2).close()
def fill():
    bytearray(500_000_000)
print(tried(fill), tried(write), tried(connect), resource.getrlimit(resource.RLIMIT_CORE)[0])
"""


def test_a_confined_process_cannot_write_connect_or_fill_the_memory(tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        code = HOSTILE.format(
            root=str(Path(__file__).parent.parent),
            path=str(tmp_path / "out"),
            port=server.getsockname()[1],
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )

    filled, wrote, _connected, core = done.stdout.split()
    assert (filled, wrote, core) == ("MemoryError", "OSError", "0")


def test_a_real_process_reads_and_is_confined():
    process = ParserProcess(memory_bytes=512_000_000)

    (article,) = process.read(b"One\xff word.", path="a.txt", kind=None, seconds=30)

    limits = Path(f"/proc/{process.pid}/limits")
    assert article.text == "Oneÿ word."
    if limits.exists():
        assert "Max file size             0" in limits.read_text()
    process.stop()


def test_processes_that_read_nothing_for_a_while_end_and_come_again():
    parser = Parser(workers=1, program=FAKE, idle_seconds=0.2)
    pid = pid_of(parser)

    until = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
        time.sleep(0.05)

    assert not Path(f"/proc/{pid}").exists()
    assert pid_of(parser) != pid
    parser.close()
