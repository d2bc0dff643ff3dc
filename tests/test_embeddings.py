"""What was embedded once is never embedded again, and a damaged cache says so."""

import sqlite3

import numpy as np
import pytest

from eval.product.embeddings import BATCH_TEXTS, BrokenCache, CachedEmbedder
from tests.conftest import FakeEmbedder


@pytest.fixture
def cached(fake_embedder, tmp_path):
    return CachedEmbedder(fake_embedder, tmp_path / "cache")


def test_vectors_are_those_of_the_embedder_in_the_order_asked(cached):
    texts = ["a long text about a storm at sea", "boat", "harbour town", "boat"]

    vectors = cached.embed(texts)

    assert np.array_equal(vectors, FakeEmbedder().embed(texts))
    assert vectors.dtype == np.float32


def test_a_text_is_embedded_once_over_calls_and_runs(cached, fake_embedder, tmp_path):
    cached.embed(["boat", "sea", "boat"])
    again = CachedEmbedder(fake_embedder, tmp_path / "cache")

    vectors = again.embed(["sea", "boat", "new"])

    assert fake_embedder.texts_embedded == 3
    assert np.array_equal(vectors, FakeEmbedder().embed(["sea", "boat", "new"]))


def test_another_model_or_precision_has_vectors_of_its_own(tmp_path):
    coarse = FakeEmbedder("fake-1")
    coarse.precision = "bfloat16"

    embedders = [FakeEmbedder("fake-1"), FakeEmbedder("fake-2"), coarse]
    for each in embedders:
        CachedEmbedder(each, tmp_path).embed(["boat"])

    assert [each.texts_embedded for each in embedders] == [1, 1, 1]


def test_no_texts_give_no_rows(cached):
    assert cached.embed([]).shape == (0, 64)


def test_what_was_done_before_an_interruption_is_kept(tmp_path):
    class Interrupted(FakeEmbedder):
        def embed(self, texts):
            if self.texts_embedded:
                raise KeyboardInterrupt
            return super().embed(texts)

    texts = [f"text {number:04d}" for number in range(BATCH_TEXTS + 1)]
    with pytest.raises(KeyboardInterrupt):
        CachedEmbedder(Interrupted(), tmp_path).embed(texts)
    after = FakeEmbedder()

    CachedEmbedder(after, tmp_path).embed(texts)

    assert after.texts_embedded == 1


def test_progress_is_told_of_what_had_to_be_computed(fake_embedder, tmp_path):
    told = []
    cached = CachedEmbedder(fake_embedder, tmp_path, progress=lambda *each: told.append(each))
    texts = [f"text {number}" for number in range(BATCH_TEXTS + 2)]

    cached.embed(texts)
    cached.embed(texts)

    assert told == [(BATCH_TEXTS, BATCH_TEXTS + 2), (BATCH_TEXTS + 2, BATCH_TEXTS + 2)]


def test_it_stands_in_for_the_embedder_inside(cached, fake_embedder):
    assert (cached.name, cached.fingerprint) == ("fake", "fake-1")
    assert (cached.dimension, cached.window_tokens) == (64, 256)
    assert cached.count_tokens("two words") == 2


def test_broken_characters_have_a_key_too(cached):
    assert cached.embed(["\ud800 boat"]).shape == (1, 64)


def test_a_vector_of_the_wrong_length_is_made_again(cached, fake_embedder, tmp_path):
    cached.embed(["boat"])
    connection = sqlite3.connect(tmp_path / "cache" / "embeddings.sqlite")
    with connection:
        connection.execute("UPDATE vectors SET vector = ?", (b"cut",))
    connection.close()

    vectors = cached.embed(["boat"])

    assert np.array_equal(vectors, FakeEmbedder().embed(["boat"]))


def test_a_file_that_is_no_cache_is_named_with_the_way_out(cached, tmp_path):
    (tmp_path / "cache" / "embeddings.sqlite").write_bytes(b"not a database at all" * 100)

    with pytest.raises(BrokenCache, match=r"embeddings\.sqlite cannot be used.*delete the file"):
        cached.embed(["boat"])
