"""The adapter of the bundled model is loaded for it alone, and only as it was tested."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from models.adapter import adapter_of, verify_adapter
from models.catalog import find
from models.errors import ModelBroken

CARD = find("SmolLM2-135M-Instruct", "generator")
OTHER = replace(CARD, name="other-model", sha256="0" * 64)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "adapter.gguf").write_bytes(b"weights")
    facts = {"sha256": sha256(b"weights").hexdigest(), "base_sha256": CARD.sha256}
    (tmp_path / "wording.json").write_text(json.dumps(facts))
    return tmp_path


def told(path):
    """Return what a user of the bundled model is told, "" where the adapter may be loaded."""
    try:
        verify_adapter(path, CARD)
    except ModelBroken as error:
        return str(error)
    return ""


def test_the_bundled_model_has_an_adapter(folder):
    assert adapter_of(CARD, folder=folder) == folder / "adapter.gguf"


@pytest.mark.parametrize("card", [None, OTHER, find("all-MiniLM-L6-v2", "embedder")])
def test_any_other_model_runs_without(card, folder):
    assert adapter_of(card, folder=folder) is None


def test_the_adapter_that_was_tested_may_be_loaded(folder):
    assert told(folder / "adapter.gguf") == ""


def test_a_changed_adapter_is_never_loaded(folder):
    (folder / "adapter.gguf").write_bytes(b"weighty")

    with pytest.raises(ModelBroken, match=r"not the wording adapter we tested; mend it: pip"):
        verify_adapter(folder / "adapter.gguf", CARD)


def test_an_adapter_that_is_gone_is_told_in_one_line(folder):
    (folder / "adapter.gguf").unlink()

    with pytest.raises(ModelBroken, match=r"^[^\n]+adapter\.gguf[^\n]+mend it[^\n]+$"):
        verify_adapter(folder / "adapter.gguf", CARD)


def test_an_adapter_without_its_facts_is_never_loaded(folder):
    (folder / "wording.json").unlink()

    with pytest.raises(ModelBroken, match=r"wording\.json is gone or damaged; mend it: pip"):
        verify_adapter(folder / "adapter.gguf", CARD)


@pytest.mark.parametrize("facts", ["", "{", "[]", "{}", '{"sha256": 1}'])
def test_damaged_facts_are_told_in_one_line(facts, folder):
    (folder / "wording.json").write_text(facts)

    with pytest.raises(ModelBroken, match=r"wording\.json is gone or damaged"):
        verify_adapter(folder / "adapter.gguf", CARD)


def test_an_adapter_made_for_other_weights_is_never_loaded(folder):
    with pytest.raises(ModelBroken, match="not the wording adapter we tested"):
        verify_adapter(folder / "adapter.gguf", OTHER)


def test_the_adapter_that_comes_along_belongs_to_the_bundled_model():
    path = adapter_of(CARD)

    assert path is not None
    assert path.stat().st_size <= 16_000_000
    assert told(path) == ""
