"""The copy of the bundled model that is read faster."""

import hashlib
import os
import time
from pathlib import Path

import pytest

from models import quicker as module
from models.catalog import locate
from models.quicker import COPY, KEPT_SECONDS, UNFINISHED, quicker
from rag.settings import BUNDLED_MODEL


@pytest.fixture(autouse=True)
def cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "quicker"


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "model.gguf"
    path.write_bytes(b"weights")
    return path


@pytest.fixture
def made(monkeypatch):
    """Stand in for llama.cpp: note each copy that is made."""
    copies = []

    def requantised(path, out, threads):
        Path(out).write_bytes(path.read_bytes() + b" to 8 bits")
        copies.append(out)
        return True

    monkeypatch.setattr(module, "_requantised", requantised)
    return copies


def test_the_bundled_model_is_copied_to_another_format(folder):
    path = locate(BUNDLED_MODEL, "generator")

    copy = quicker(path, folder, threads=2)

    assert copy.parent == folder
    assert copy.read_bytes()[:4] == b"GGUF"
    assert copy.stat().st_size > 1.4 * path.stat().st_size
    assert list(folder.iterdir()) == [copy]


def test_a_copy_is_made_once(folder, model, made):
    copy = quicker(model, folder, threads=2)

    assert quicker(model, folder, threads=2) == copy
    assert copy.read_bytes() == b"weights to 8 bits"
    assert len(made) == 1


@pytest.mark.parametrize("content", [b"weights to 8 bitz", b""], ids=["flipped", "cut off"])
def test_a_damaged_copy_is_made_anew(folder, model, made, content):
    copy = quicker(model, folder, threads=2)
    copy.write_bytes(content)

    assert quicker(model, folder, threads=2) == copy
    assert copy.read_bytes() == b"weights to 8 bits"


def test_copies_of_two_models_stay_as_long_as_they_are_used(folder, model, made):
    first = quicker(model, folder, threads=2)
    model.write_bytes(b"other weights")
    second = quicker(model, folder, threads=2)
    age(first, KEPT_SECONDS[COPY] - 60)

    quicker(model, folder, threads=2)
    before = set(folder.iterdir())
    age(first, KEPT_SECONDS[COPY] + 60)
    quicker(model, folder, threads=2)

    assert before == {first, second}
    assert set(folder.iterdir()) == {second}


def test_a_copy_in_use_is_not_read_again_to_know_it(folder, model, made, monkeypatch):
    copy = quicker(model, folder, threads=2)
    age(copy, KEPT_SECONDS[COPY] + 60)
    monkeypatch.setattr(hashlib, "file_digest", lambda *_: pytest.fail("it was read again"))

    assert quicker(model, folder, threads=2) == copy
    assert copy.exists()


def test_what_another_process_is_writing_stays_and_what_was_left_behind_goes(folder, model, made):
    folder.mkdir()
    fresh, left = folder / "fresh.part", folder / "left.part"
    fresh.touch()
    left.touch()
    copy = quicker(model, folder, threads=2)
    age(left, KEPT_SECONDS[UNFINISHED] + 60)

    quicker(model, folder, threads=2)

    assert set(folder.iterdir()) == {fresh, copy}


def age(path, seconds):
    """Let a file be one that was last used so long ago."""
    os.utime(path, ns=(time.time_ns() - seconds * 10**9, path.stat().st_mtime_ns))


def test_where_no_copy_can_be_kept_the_model_itself_serves(tmp_path, model, made):
    taken = tmp_path / "taken"
    taken.write_text("a file, where the folder should be")

    assert quicker(model, taken, threads=2) == model


def test_a_file_that_llama_cpp_will_not_copy_serves_as_it_is(folder, model):
    assert quicker(model, folder, threads=2) == model
    assert list(folder.iterdir()) == []
