"""Nothing leaves the machine: an audit hook watches every connection and look-up of a real run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Hooks cannot be taken out again, so each run has a process of its own.
WATCH = """
import json, socket, sys
seen = []
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SENDS = {"socket.connect", "socket.sendto", "socket.sendmsg"}

def hook(event, arguments):
    if event in LOOKUPS:
        seen.append(["look-up", str(arguments[0])])
    elif event in SENDS:
        address = arguments[1]
        seen.append(["connect", str(address[0] if isinstance(address, tuple) else "unix")])

sys.addaudithook(hook)
"""
TELL = "\nprint('SEEN', json.dumps(seen))\n"

CONTROL = """
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except OSError:
    pass
try:
    socket.gethostbyname("localhost")
except OSError:
    pass
"""
ASK = """
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


def seen_by(program, home):
    """Return what a program tried, as (kind, address) pairs."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH + program + TELL, home],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("SEEN ")]
    return {tuple(each) for each in json.loads(line.removeprefix("SEEN "))}


def is_here(kind, address):
    """Return whether an address is this machine's own, named without asking anybody."""
    return address in {"localhost", "127.0.0.1", "::1"} or (kind, address) == ("connect", "unix")


def test_the_watch_sees_an_attempt(tmp_path):
    seen = seen_by(CONTROL, tmp_path)

    assert {("connect", "127.0.0.1"), ("look-up", "localhost")} <= seen


@pytest.mark.parametrize("program", [ASK, CHAT], ids=["add and ask", "chat"])
def test_nothing_but_this_machine_is_asked(tmp_path, program):
    strange = [each for each in seen_by(program, tmp_path) if not is_here(*each)]

    assert strange == []
