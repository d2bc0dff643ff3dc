"""Nothing leaves the machine: a hook sees each connection and look-up of a real run's processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Python runs a module of this name as it starts, in every child too. What they did goes to a file.
WATCH = """
import json, os, sys
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SENDS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
diary = os.open(os.environ["DIARY"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

def note(*entry):
    os.write(diary, (json.dumps(entry) + "\\n").encode())

def hook(event, arguments):
    if event in LOOKUPS:
        note("look-up", str(arguments[0]))
    elif event in SENDS:
        address = arguments[1]
        note("connect", str(address[0] if isinstance(address, tuple) else "unix"))

note("started", " ".join(sys.orig_argv[1:4]))
sys.addaudithook(hook)
"""

TRY = """
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except OSError:
    pass
try:
    socket.gethostbyname("localhost")
except OSError:
    pass
"""
CONTROL = f"import subprocess, sys; subprocess.run([sys.executable, '-P', '-c', {TRY!r}])"
ASK = """
import sys
from rag import Library, Pipeline, Settings
from pathlib import Path
pipeline = Pipeline(Settings(home=Path(sys.argv[1])))
pipeline.library.add([Path("seeds")])
pipeline.warm_up()
answer = pipeline.ask("Which city did Putin visit after Beijing?")
assert answer.model and "Harbin" in answer.text, answer
pipeline.close()
"""
CHAT = """
import sys
from pathlib import Path
from starlette.testclient import TestClient
from rag import Pipeline, Settings
from ui.chat import build_app
from ui.start import Start
pipeline = Pipeline(Settings(home=Path(sys.argv[1]), model=None))
start = Start(pipeline)
app = build_app(pipeline, start, host="127.0.0.1", port=7860)
with TestClient(app, base_url="http://127.0.0.1:7860") as browser:
    assert browser.get("/").status_code == 200
    assert browser.get("/config").status_code == 200
pipeline.close()
"""


def seen_by(program, folder):
    """Return what a program and its children did, as (kind, what) pairs."""
    watch, diary = folder / "watch", folder / "diary"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(WATCH, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program, folder / "home"],
        env=os.environ | {"PYTHONPATH": str(watch), "DIARY": str(diary)},
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {tuple(json.loads(line)) for line in diary.read_text("utf-8").splitlines()}


def is_here(kind, address):
    """Return whether an address is this machine's own, named without asking anybody."""
    return address in {"localhost", "127.0.0.1", "::1"} or (kind, address) == ("connect", "unix")


def test_the_watch_sees_an_attempt_of_a_child(tmp_path):
    seen = seen_by(CONTROL, tmp_path)

    assert {("connect", "127.0.0.1"), ("look-up", "localhost")} <= seen


@pytest.mark.parametrize(
    ("program", "watched"),
    [(ASK, "-P -m models.worker_child"), (CHAT, "-c")],
    ids=["add and ask", "chat"],
)
def test_nothing_but_this_machine_is_asked(tmp_path, program, watched):
    seen = seen_by(program, tmp_path)

    assert any(kind == "started" and what.startswith(watched) for kind, what in seen)
    assert [each for each in seen if each[0] != "started" and not is_here(*each)] == []
