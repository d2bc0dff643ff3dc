"""The copy of the bundled model that is read faster."""

import os
import time
from pathlib import Path

import pytest

from models import quicker as module
from models.catalog import locate
from models.quicker import STALE_SECONDS, quicker
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

    def requantised(path, out):
        Path(out).write_bytes(path.read_bytes() + b" to 8 bits")
        copies.append(out)
        return True

    monkeypatch.setattr(module, "_requantised", requantised)
    return copies


def test_the_bundled_model_is_copied_to_another_format(folder):
    path = locate(BUNDLED_MODEL, "generator")

    copy = quicker(path, folder)

    assert copy.parent == folder
    assert copy.read_bytes()[:4] == b"GGUF"
    assert copy.stat().st_size > 1.4 * path.stat().st_size
    assert list(folder.iterdir()) == [copy]


def test_a_copy_is_made_once(folder, model, made):
    copy = quicker(model, folder)

    assert quicker(model, folder) == copy
    assert copy.read_bytes() == b"weights to 8 bits"
    assert len(made) == 1


@pytest.mark.parametrize("content", [b"weights to 8 bitz", b""], ids=["flipped", "cut off"])
def test_a_damaged_copy_is_made_anew(folder, model, made, content):
    copy = quicker(model, folder)
    copy.write_bytes(content)

    assert quicker(model, folder) == copy
    assert copy.read_bytes() == b"weights to 8 bits"


def test_the_copy_of_another_model_makes_way(folder, model, made):
    first = quicker(model, folder)
    model.write_bytes(b"other weights")

    second = quicker(model, folder)

    assert second != first
    assert list(folder.iterdir()) == [second]


def test_what_another_process_is_writing_stays_and_what_was_left_behind_goes(folder, model, made):
    folder.mkdir()
    fresh, left = folder / "fresh.part", folder / "left.part"
    fresh.touch()
    left.touch()
    then = time.time() - STALE_SECONDS - 1
    os.utime(left, (then, then))

    copy = quicker(model, folder)

    assert set(folder.iterdir()) == {fresh, copy}


def test_where_no_copy_can_be_kept_the_model_itself_serves(tmp_path, model, made):
    taken = tmp_path / "taken"
    taken.write_text("a file, where the folder should be")

    assert quicker(model, taken) == model


def test_a_file_that_llama_cpp_will_not_copy_serves_as_it_is(folder, model):
    assert quicker(model, folder) == model
    assert list(folder.iterdir()) == []
