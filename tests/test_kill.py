"""Kill a process that adds at any moment: nothing acknowledged is lost, nothing is half."""

import random
import subprocess
import sys
import time
from contextlib import closing

import pytest

from rag.library import Library
from rag.settings import Settings
from tests.conftest import FakeEmbedder

KILLS = 20
FILES = 60

CHILD = """
import sys
import rag.ingest
from rag.library import Library
from rag.settings import Settings
from tests.conftest import FakeEmbedder

rag.ingest.BATCH_TEXTS = 12  # Many commits, so that kills fall into them.
library = Library(Settings(home=sys.argv[1], embedder="fake", threads=1), embedder=FakeEmbedder)
library.take_notices()
print("ready", flush=True)
library.add([sys.argv[2]], progress=lambda done, total, path: print(path, flush=True))
print("done", flush=True)
"""


def write_articles(folder, round_number):
    """Write the files of one round; every third has new words in each round."""
    for number in range(FILES):
        version = round_number if number % 3 == 0 else 0
        text = f"Article {number} in version v{version}x.\n\nIt has words. And more of them."
        (folder / f"{number:02}.txt").write_text(text)
    return {
        str(folder / f"{number:02}.txt"): f"v{round_number if number % 3 == 0 else 0}x"
        for number in range(FILES)
    }


def run_until_killed(home, folder, acknowledged, seconds):
    """Return the paths that were acknowledged before the end, and whether there was a kill.

    Killing some time after so many files, rather than after so much time alone, lands inside
    the work on a fast machine and on a slow one.
    """
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, home, folder], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout.readline() == "ready\n"
    before = "".join(child.stdout.readline() for _ in range(acknowledged))
    time.sleep(seconds)
    child.kill()
    lines = (before + child.stdout.read()).split("\n")
    child.stdout.close()
    child.wait()
    # The last line may have been cut off by the kill.
    return [line for line in lines[:-1] if line != "done"], "done" not in lines


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


def test_a_library_survives_being_killed_at_any_moment(tmp_path, folder):
    home, chance = tmp_path / "home", random.Random(7)  # noqa: S311
    settings = Settings(home=home, embedder="fake", threads=1)
    killed, wanted = 0, {}

    for round_number in range(KILLS):
        wanted = write_articles(folder, round_number)
        acknowledged, was_killed = run_until_killed(
            home, folder, chance.randrange(FILES - 5), chance.uniform(0, 0.03)
        )
        killed += was_killed
        with closing(Library(settings, embedder=FakeEmbedder)) as library:
            held = {document.path: document.text for document in library.documents()}

            assert library.verify() == []
            assert library.take_notices() == ()
            assert all(wanted[path] in held[path] for path in acknowledged)

    with closing(Library(settings, embedder=FakeEmbedder)) as library:
        report = library.add([folder])
        assert report.count("failed") == 0
        assert library.verify() == []
        held = {document.path: document.text for document in library.documents()}
        assert all(mark in held[path] for path, mark in wanted.items())
        assert len(held) == FILES
        assert library.add([folder]).count("unchanged") == FILES
    assert killed >= KILLS // 2, "the kills came too late to prove anything"
