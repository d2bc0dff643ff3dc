"""Every bad input gets its outcome, and none of them stops a clean file from being added."""

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from rag.library import Library
from rag.settings import Settings
from rag.types import AddReport
from tests.bad_inputs import CASES, CLEAN, make_all
from tests.conftest import FakeEmbedder


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of every file of one run; outcomes and texts by the number of the case."""

    report: AddReport
    outcomes: list[set[str]]
    texts: list[str]
    clean: list[str]
    faults: list[str]
    seconds: float
    grown_bytes: int


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inputs").resolve()
    here = Path.cwd()
    folders = make_all(folder)
    os.chdir(here)
    settings = Settings(home=folder / "home", embedder="fake", model=None, threads=2)
    library = Library(settings, embedder=FakeEmbedder)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    report = library.add([folder / "bad", folder / "clean"])
    seconds = time.monotonic() - started
    held = library.documents()
    yield Run(
        report=report,
        outcomes=[
            {each.code or each.outcome for each in report.files if is_in(own, each.path)}
            for own in folders
        ],
        texts=[
            "\n".join(
                f"{each.title} {each.text} {each.url}" for each in held if is_in(own, each.path)
            )
            for own in folders
        ],
        clean=[each.outcome for each in report.files if is_in(folder / "clean", each.path)],
        faults=library.verify(),
        seconds=seconds,
        grown_bytes=1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before),
    )
    library.close()
    # A folder that is 1,020 deep is too deep for shutil.
    subprocess.run(["rm", "-rf", folder], check=True)  # noqa: S607


def is_in(folder, path):
    return path.startswith(f"{folder}/")


@pytest.mark.parametrize("place", range(len(CASES)), ids=lambda place: CASES[place].name)
def test_a_bad_input_gets_its_outcome(run, place):
    found, case = run.outcomes[place], CASES[place]

    assert found <= case.outcomes
    assert found or not case.outcomes


@pytest.mark.parametrize("place", range(len(CASES)), ids=lambda place: CASES[place].name)
def test_what_is_read_of_a_bad_input_is_right(run, place):
    text, case = run.texts[place], CASES[place]

    assert case.holds in text or "added" not in run.outcomes[place]
    assert not case.lacks or case.lacks not in text
    assert not {"\0", "\x1b", "\x07"} & set(text)
    assert text.encode("utf-8").decode("utf-8") == text


def test_all_clean_files_of_the_same_run_are_added(run):
    assert run.clean == ["added"] * CLEAN


def test_every_failure_says_why_in_one_line(run):
    failed = [each for each in run.report.files if each.outcome == "failed"]

    assert failed
    assert all(each.code and each.reason for each in failed)
    assert not [each for each in failed if "Traceback" in each.reason or "\n" in each.reason]


def test_the_library_is_whole_after_all_of_them(run):
    assert run.faults == []


def test_no_file_hangs_and_the_memory_of_the_parent_stays_small(run):
    assert run.seconds < 120
    assert run.grown_bytes < 500_000_000


def test_every_number_of_the_list_has_a_case():
    elsewhere = {33, 34, 54}

    assert {case.number for case in CASES} | elsewhere == set(range(1, 66))
