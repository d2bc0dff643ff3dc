"""The claims written on abstracts, and the examples that come of them."""

import json
from pathlib import Path

import pytest

from eval.metrics.decisions import auroc
from models.train import stated as module
from models.train.sources import RUN_CHARACTERS, abstracts
from models.train.stated import CLAIMS, stated
from models.train.telling import leanings
from tests.suite_runs import write_lines

PUBLIC = Path(__file__).resolve().parent.parent.parent / "shared" / "benchmarks"
FAR = "Nothing is told here. " * 40
CORPUS = [
    {"id": "7", "title": "Mice", "text": "Mice eat bread. Mice fear owls. Mice sleep by day."},
    {"id": "8", "title": "Owls", "text": f"Owls eat mice. {FAR}Owls fear mice."},
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    write_lines(tmp_path / "scifact/corpus.jsonl", *CORPUS)

    def write(*rows):
        path = tmp_path / "stated.jsonl"
        write_lines(path, *rows)
        monkeypatch.setattr(module, "CLAIMS", path)
        return tmp_path

    return write


def test_a_claim_is_read_beside_its_evidence(folder):
    asked = [["Rodents consume bread.", [0]], ["Mice like cheese.", []]]

    first, *_, last = stated(folder({"scifact": 0, "asked": asked}))

    assert (first.question, first.title, first.group) == (asked[0][0], "Mice", "stated:0")
    assert (first.text, first.relevant, first.answers) == (CORPUS[0]["text"], (0,), ())
    assert first.answerable
    assert (last.question, last.relevant, last.answerable) == (asked[1][0], (), False)


def test_evidence_too_far_apart_for_one_run_is_left_out(folder):
    asked = [["Owls both eat and fear mice.", [0, 41]]]

    made = stated(folder({"scifact": 1, "asked": asked}))

    assert not any(each.answerable for each in made)


@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public data are not in ../shared/benchmarks")
def test_the_claims_find_their_evidence_and_do_not_tell_whether_there_is_some():
    made = list(stated(PUBLIC))

    assert len(made) > 4000
    for each in made:
        assert all(0 <= at < len(each.sentences) for at in each.relevant)
        assert len(each.text) < 2 * RUN_CHARACTERS or len(each.sentences) == 1
    told = leanings([(each.group, each.question, each.answerable) for each in made])
    assert auroc(told, [each.answerable for each in made]) < 0.6
    assert 0.45 < sum(each.answerable for each in made) / len(made) < 0.55


@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public data are not in ../shared/benchmarks")
def test_no_abstract_bears_on_a_claim_of_scifact():
    held = abstracts(PUBLIC)
    rows = [json.loads(line) for line in CLAIMS.read_text("utf-8").splitlines()]
    used = {held[row["scifact"]].group for row in rows}
    queries = (PUBLIC / "scifact/queries.jsonl").read_text("utf-8").splitlines()

    assert len(used) == 960
    assert not used & {id_ for line in queries for id_ in json.loads(line)["relevant"]}
