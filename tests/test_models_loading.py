"""Whether a model or its quicker copy is loaded, and what becomes of a copy that is no good."""

import hashlib
from pathlib import Path

import pytest

from models import loading
from models.catalog import find, locate
from models.generator import LlamaGenerator
from models.loading import load
from rag.settings import BUNDLED_MODEL


@pytest.fixture(autouse=True)
def cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "footnote" / "quicker"


@pytest.mark.parametrize(("by_path", "copies"), [(False, 1), (True, 0)])
def test_the_bundled_model_alone_is_read_from_a_copy(cache, tmp_path, by_path, copies):
    path = tmp_path / "mine.gguf"
    path.symlink_to(locate(BUNDLED_MODEL, "generator"))
    name = str(path) if by_path else BUNDLED_MODEL
    generator = LlamaGenerator(name, threads=2, context_tokens=256)

    generator.start()
    generator.close()

    assert len(list(cache.glob("*.gguf"))) == copies


def test_a_copy_that_does_not_load_goes_and_the_model_itself_serves(cache, monkeypatch):
    path = locate(BUNDLED_MODEL, "generator")
    copy = cache / "copy.gguf"
    cache.mkdir(parents=True)
    copy.write_bytes(b"GGUF and nothing else")
    monkeypatch.setattr(loading, "quicker", lambda *_, **__: copy)

    llama, digest = load(path, cache, quicken=True, threads=2, n_ctx=64)

    assert Path(llama.model_path) == path
    assert digest == find(BUNDLED_MODEL, "generator").sha256
    assert not copy.exists()


def test_the_hash_is_that_of_the_copy(cache):
    path = locate(BUNDLED_MODEL, "generator")

    llama, digest = load(path, cache, quicken=True, threads=2, n_ctx=64)

    assert Path(llama.model_path).parent == cache
    assert digest == hashlib.sha256(Path(llama.model_path).read_bytes()).hexdigest()
