import shutil
import subprocess
import sys

import numpy as np
import pytest

from models.catalog import locate
from models.embedder import SentenceEmbedder
from models.errors import ModelBroken, ModelMissing

BUNDLED = "all-MiniLM-L6-v2"


@pytest.fixture(scope="module")
def embedder():
    return SentenceEmbedder(BUNDLED, threads=1)


@pytest.fixture
def copied(tmp_path):
    """A copy of the bundled folder that may be spoilt."""
    return shutil.copytree(locate(BUNDLED, "embedder"), tmp_path / "model")


def test_each_text_becomes_a_row_of_length_one(embedder):
    vectors = embedder.embed(["Putin flew to Harbin.", "Bread is baked.", "", "word " * 3000])

    assert vectors.shape == (4, embedder.dimension) == (4, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


def test_no_text_gives_no_row(embedder):
    assert embedder.embed([]).shape == (0, 384)


def test_the_same_text_gets_the_same_vector(embedder):
    assert np.array_equal(embedder.embed(["once more"]), embedder.embed(["once more"]))


def test_rows_come_in_the_order_of_the_texts(embedder):
    texts = ["a", "a much longer text, which is batched apart from the short ones", "b"]

    together = embedder.embed(texts)

    for row, text in zip(together, texts, strict=True):
        assert row @ embedder.embed([text])[0] > 0.999


def test_like_meanings_lie_nearer_than_unlike(embedder):
    near, far, base = embedder.embed(
        ["The president went to Beijing.", "Bread is baked in an oven.", "He travelled to China."]
    )

    assert base @ near > base @ far + 0.2


def test_a_text_without_direction_gives_zeros_and_no_nan(embedder, monkeypatch):
    monkeypatch.setattr(embedder, "_model", NoDirection())

    assert embedder.embed(["x", "y"]).tolist() == [[0.0, 0.0], [1.0, 0.0]]


class NoDirection:
    """Gives the first text nothing at all, the second a vector and a NaN."""

    def encode(self, texts, **_):
        return np.array([[0.0, 0.0], [2.0, np.nan]])


def test_tokens_are_counted_without_marks_and_without_an_end(embedder):
    assert embedder.count_tokens("") == 0
    assert embedder.count_tokens("the cat sat") == 3
    assert embedder.count_tokens("cat " * 5000) == 5000


def test_counting_is_not_cut_short_by_a_batch_before(embedder):
    embedder.embed(["cat " * 5000])

    assert embedder.count_tokens("cat " * 5000) == 5000


def test_the_fingerprint_is_of_the_content_not_of_the_place(embedder, copied):
    same = SentenceEmbedder(str(copied), threads=1)

    (copied / "sentence_bert_config.json").write_text('{"max_seq_length": 128}')
    other = SentenceEmbedder(str(copied), threads=1)

    assert same.fingerprint == embedder.fingerprint
    assert other.fingerprint != embedder.fingerprint


def test_a_folder_with_code_is_refused_before_it_is_loaded(copied):
    (copied / "surprise.py").write_text("raise SystemExit('ran')")

    with pytest.raises(ModelBroken, match=r"surprise\.py could run code"):
        SentenceEmbedder(str(copied), threads=1)


def test_damaged_weights_are_told_in_one_line(copied):
    weights = copied / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])

    with pytest.raises(ModelBroken, match=r"model cannot be loaded: .+"):
        SentenceEmbedder(str(copied), threads=1)


def test_a_missing_folder_is_missing(tmp_path):
    with pytest.raises(ModelMissing, match="no embedder"):
        SentenceEmbedder(str(tmp_path / "nowhere"), threads=1)


def test_loading_and_embedding_try_no_connection_and_look_up_no_name():
    # gradio imports the hub's client before any model is loaded, so it is imported first here.
    program = """
import sys
tried = []
sys.addaudithook(
    lambda event, _: tried.append(event)
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}
    else None
)
import huggingface_hub
from models.embedder import SentenceEmbedder
SentenceEmbedder("all-MiniLM-L6-v2", threads=1).embed(["a text"])
print(tried)
"""

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert done.stdout.strip() == "[]", done.stderr


def test_the_window_is_what_the_model_reads_without_its_own_marks(embedder):
    full = "word " * embedder.window_tokens

    assert embedder.window_tokens == 254
    assert embedder.count_tokens(full) == 254
    assert np.array_equal(embedder.embed([full])[0], embedder.embed([full + "Harbin"])[0])
