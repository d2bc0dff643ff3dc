"""`make ask` adds the samples to an empty library, and to no other."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Stands in for the command: writes down what it is asked, and lists what the test says.
FOOTNOTE = """#!/bin/sh
echo "$*" >> {calls}
test "$1" = list || exit 0
{listing}
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


@pytest.fixture
def make_ask(tmp_path):
    """Return a run of `make ask` on a library that lists so: its exit code and its calls."""

    def make_ask(listing):
        calls, command = tmp_path / "calls", tmp_path / "footnote"
        command.write_text(FOOTNOTE.format(calls=calls, listing=listing), "utf-8")
        command.chmod(0o755)
        installed = ["-o", ".venv/installed"]
        done = subprocess.run(
            [shutil.which("make"), *installed, "ask", f"BIN={tmp_path}", "Q=Where's $HOME?"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        return done.returncode, calls.read_text("utf-8").splitlines()

    return make_ask


def test_an_empty_library_gets_the_samples_first(make_ask):
    code, calls = make_ask("echo '[]'")

    assert code == 0
    assert calls == ["list --json", "add seeds", "ask -- Where's $HOME?"]


def test_a_library_that_holds_something_is_left_as_it_is(make_ask):
    code, calls = make_ask("""echo '[{"id": "d1"}]'""")

    assert code == 0
    assert calls == ["list --json", "ask -- Where's $HOME?"]


@pytest.mark.parametrize("listing", ["exit 1", "echo '[]'; exit 1"])
def test_a_library_that_cannot_be_listed_gets_nothing_and_ends_it(make_ask, listing):
    code, calls = make_ask(listing)

    assert code != 0
    assert calls == ["list --json"]


def test_a_listing_that_says_nothing_is_no_empty_library(make_ask):
    _, calls = make_ask("true")

    assert "add seeds" not in calls
