"""Small real fakes that the tests share."""

import re
import shutil
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import settings as hypothesis_settings
from platformdirs import user_cache_path

from rag.library import Library
from rag.settings import Settings

# The same examples on every machine, and no failures because a machine was busy.
hypothesis_settings.register_profile("footnote", derandomize=True, deadline=None)
hypothesis_settings.load_profile("footnote")


class FakeEmbedder:
    """Counts words into 64 buckets by their hash, so that texts with common words are near."""

    name = "fake"
    dimension = 64
    window_tokens = 256

    def __init__(self, fingerprint="fake-1"):
        self.fingerprint = fingerprint
        self.texts_embedded = 0

    def embed(self, texts: Sequence[str]):
        self.texts_embedded += len(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            # The last bucket is never empty, so that a text without words has a direction too.
            vectors[row, -1] = 0.1
            for word in re.findall(r"\w+", text.lower()):
                vectors[row, sha256(word.encode()).digest()[0] % (self.dimension - 1)] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def count_tokens(self, text):
        return len(text.split())


@pytest.fixture(scope="session", autouse=True)
def own_cache_folder(tmp_path_factory):
    """The user's cache stays as it is; of it, only what takes seconds to measure is used."""
    measured = user_cache_path("footnote", appauthor=False) / "precision.json"
    folder = tmp_path_factory.mktemp("cache")
    if measured.is_file():
        (folder / "footnote").mkdir()
        shutil.copy(measured, folder / "footnote")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield


@pytest.fixture
def fake_embedder():
    return FakeEmbedder()


@pytest.fixture
def settings(tmp_path):
    return Settings(home=tmp_path / "home", embedder="fake", model=None, threads=1)


@pytest.fixture
def library(settings, fake_embedder):
    library = Library(settings, embedder=lambda: fake_embedder)
    yield library
    library.close()
