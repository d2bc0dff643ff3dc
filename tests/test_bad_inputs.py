"""Every bad input gets its outcome, and none of them stops a clean file from being read."""

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from rag.errors import UnreadableFile
from rag.intake.files import examine, find_files, read_bytes
from rag.intake.parser import Job, Limits, Parser
from rag.intake.readers import SUFFIXES
from rag.types import Article
from tests.bad_inputs import CASES, CLEAN, make_all

MAX_BYTES = 20_000_000
FILE_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of every file, by the folder it is in."""

    outcomes: dict[Path, set[str]]
    texts: dict[Path, str]
    clean: list[str]
    reasons: list[str]
    seconds: float
    grown_bytes: int


def jobs(folder, failed):
    for seen in find_files([folder], suffixes=SUFFIXES):
        if isinstance(seen, UnreadableFile):
            failed.append(seen)
            continue
        try:
            examine(seen, suffixes=SUFFIXES, max_bytes=MAX_BYTES)
            yield Job(data=read_bytes(seen, max_bytes=MAX_BYTES), path=os.fspath(seen.path))
        except UnreadableFile as error:
            failed.append(error)


def case_folder(path, root):
    relative = Path(path).relative_to(root).parts
    return root.joinpath(*relative[:2]) if relative[0] == "bad" else root / "clean"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inputs").resolve()
    here = Path.cwd()
    folders = make_all(folder)
    os.chdir(here)
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    outcomes = {each: set() for each in folders} | {folder / "clean": set()}
    texts = dict.fromkeys(outcomes, "")
    clean, failed = [], []
    parser = Parser(workers=2, limits=Limits(seconds=FILE_SECONDS))
    for job, found in parser.read_ahead(jobs(folder, failed)):
        if isinstance(found, UnreadableFile):
            failed.append(found)
            continue
        own = case_folder(job.path, folder)
        outcomes[own].add("added")
        articles = [each for each in found if isinstance(each, Article)]
        texts[own] += "\n".join(f"{each.title} {each.text} {each.url}" for each in articles)
        clean += [job.path] if own.name == "clean" else []
    parser.close()
    for error in failed:
        outcomes[case_folder(error.path, folder)].add(error.code)
    yield Run(
        outcomes={each: outcomes[each] for each in folders},
        texts=texts,
        clean=clean,
        reasons=[error.reason for error in failed],
        seconds=time.monotonic() - started,
        grown_bytes=1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before),
    )
    # A folder that is 1,020 deep is too deep for shutil.
    subprocess.run(["rm", "-rf", folder], check=True)  # noqa: S607


@pytest.mark.parametrize("place", range(len(CASES)), ids=lambda place: CASES[place].name)
def test_a_bad_input_gets_its_outcome(run, place):
    own, case = list(run.outcomes)[place], CASES[place]

    assert run.outcomes[own] <= case.outcomes
    assert run.outcomes[own] or not case.outcomes


@pytest.mark.parametrize("place", range(len(CASES)), ids=lambda place: CASES[place].name)
def test_what_is_read_of_a_bad_input_is_right(run, place):
    own, case = list(run.outcomes)[place], CASES[place]
    text = run.texts[own]

    assert case.holds in text or "added" not in run.outcomes[own]
    assert not case.lacks or case.lacks not in text
    assert not {"\0", "\x1b", "\x07"} & set(text)
    assert text.encode("utf-8").decode("utf-8") == text


def test_all_clean_files_of_the_same_run_are_read(run):
    assert len(run.clean) == CLEAN


def test_no_reason_is_a_traceback_or_holds_a_line_break(run):
    assert not [each for each in run.reasons if "Traceback" in each or "\n" in each]


def test_no_file_hangs_and_the_memory_of_the_parent_stays_small(run):
    assert run.seconds < 60
    assert run.grown_bytes < 500_000_000


def test_every_number_of_the_list_has_a_case():
    elsewhere = {33, 34, 54}

    assert {case.number for case in CASES} | elsewhere == set(range(1, 66))
