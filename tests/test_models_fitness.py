"""A GGUF file that cannot serve here is refused in one line, before it is loaded."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import fitness, memory
from models.catalog import locate
from models.errors import ModelBroken, ModelMissing
from models.fitness import check_fitness
from models.generator import LlamaGenerator
from models.gguf import read_head
from models.memory import available_bytes
from models.shelf import Origin, note_origin
from tests.made_gguf import gguf

BUNDLED = "SmolLM2-135M-Instruct"


@pytest.fixture
def made(tmp_path):
    def make(**changes):
        path = tmp_path / "made.gguf"
        path.write_bytes(gguf(**changes))
        return path

    return make


def fit(path):
    return check_fitness(path, context_tokens=2048)


def test_the_bundled_model_is_fit_and_its_context_is_counted():
    head = fit(locate(BUNDLED, "generator"))

    # 30 layers, 3 key-value heads of 64, a key and a value of 2 bytes each.
    assert head.context_bytes == 30 * 3 * 64 * 2 * 2
    assert (head.architecture, head.has_template) == ("llama", True)


def test_a_made_file_says_what_was_put_into_it(made):
    head = fit(made())

    assert head.context_bytes == 2 * 2 * 16 * 2 * 2
    assert head.facts["tokenizer.ggml.tokens"] == []


@pytest.mark.parametrize(
    ("changes", "bytes_a_token"),
    [
        ({"llama__attention__key_length": 32, "llama__attention__value_length": 8}, 2 * 2 * 2 * 40),
        ({"llama__attention__head_count_kv": [1, 3]}, 2 * 4 * 32),
        ({"llama__attention__head_count_kv": None}, 2 * 2 * 4 * 32),
        ({"llama__attention__head_count": None, "llama__attention__head_count_kv": None}, 0),
        ({"llama__block_count": None}, 0),
        ({"llama__block_count": "many"}, 0),
        ({"llama__embedding_length": 1.5}, 0),
    ],
)
def test_the_context_is_counted_for_every_kind_of_attention(made, changes, bytes_a_token):
    assert read_head(made(**changes)).context_bytes == bytes_a_token


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"tokenizer__chat_template": None}, "has no chat template; give an instruct or chat"),
        ({"tokenizer__chat_template": ""}, "has no chat template"),
        ({"general__architecture": "bert"}, "is a bert model, which writes no text"),
        ({"general__type": "adapter"}, r"a part of a model \(adapter\), not a whole one"),
        ({"version": 1}, "GGUF of version 1, and 2 and 3 are known"),
        ({"version": 0x03000000}, "GGUF of version 50331648"),
        ({"general__alignment": 0}, "its alignment is no number"),
        ({"data": b""}, "is cut off: it has .* bytes, and its last part would begin at"),
    ],
)
def test_an_unfit_file_is_told_with_what_it_is(made, changes, reason):
    with pytest.raises(ModelBroken, match=rf"^made\.gguf cannot be used: .*{reason}"):
        fit(made(**changes))


def test_a_model_too_big_for_the_memory_is_told_with_both_figures(made, monkeypatch):
    monkeypatch.setattr(fitness, "available_bytes", lambda: 100_000_000)

    with pytest.raises(ModelBroken, match=r"needs about 0\.2 GB of memory and 0\.1 GB are free"):
        fit(made())


def test_where_nothing_tells_of_memory_none_is_asked_for(made, monkeypatch):
    monkeypatch.setattr(fitness, "available_bytes", lambda: None)

    assert fit(made()).architecture == "llama"


def test_a_file_cut_off_anywhere_is_refused(tmp_path):
    whole = gguf()
    path = tmp_path / "cut.gguf"

    for length in (*range(0, len(whole) - 128, 997), len(whole) - 129, len(whole) - 64):
        path.write_bytes(whole[:length])
        with pytest.raises(ModelBroken, match=r"^cut\.gguf cannot be "):
            fit(path)


@given(place=st.integers(4, 400), bits=st.integers(1, 255))
def test_a_damaged_head_is_read_or_refused_and_nothing_else(tmp_path_factory, place, bits):
    data = bytearray(gguf())
    data[place] ^= bits
    path = tmp_path_factory.mktemp("damaged") / "damaged.gguf"
    path.write_bytes(bytes(data))

    with suppress(ModelBroken):
        assert fit(path).context_bytes >= 0


def test_lengths_beyond_all_measure_are_refused_at_once(tmp_path):
    path = tmp_path / "huge.gguf"
    for lie in (struct.pack("<QQ", 2**63, 2**63), struct.pack("<QQQ", 0, 1, 2**62)):
        path.write_bytes(b"GGUF" + struct.pack("<I", 3) + lie + b"\0" * 64)

        with pytest.raises(ModelBroken, match=r"huge\.gguf cannot be used"):
            fit(path)


def test_an_architecture_that_llama_cpp_does_not_know_is_named(tmp_path):
    path = tmp_path / "new.gguf"
    whole = locate(BUNDLED, "generator").read_bytes()
    path.write_bytes(whole.replace(b"llama", b"zebra", 1))
    generator = LlamaGenerator(str(path), threads=1, context_tokens=512)

    with pytest.raises(ModelBroken, match=r"^new\.gguf .* not know its architecture 'zebra'; try"):
        generator.start()


def test_a_fetched_model_that_has_changed_is_never_loaded(made):
    path = made()
    facts = {"name": "tiny", "repository": "a/b", "file": "made.gguf", "revision": None}
    size = path.stat().st_size
    note_origin(path, Origin(**facts, size_bytes=size, sha256="a" * 64, licence=None))
    generator = LlamaGenerator(str(path), threads=1, context_tokens=512)

    with pytest.raises(ModelBroken, match=r"has changed since it was fetched .* models pull tiny"):
        generator.start()


@pytest.mark.parametrize("name", ["qwen2.5-0.5b", "Qwen2.5-0.5B"])
def test_a_name_of_the_catalogue_is_found_once_fetched(name, tmp_path, monkeypatch):
    monkeypatch.setenv("FOOTNOTE_MODELS", str(tmp_path))
    with pytest.raises(ModelMissing, match=r"not on this disk yet; .* models pull qwen2\.5-0\.5b"):
        locate(name, "generator")
    path = tmp_path / "Qwen--Qwen2.5-0.5B-Instruct-GGUF/qwen2.5-0.5b-instruct-q4_k_m.gguf"
    path.parent.mkdir()
    path.write_bytes(b"GGUF")

    assert locate(name, "generator") == path
    assert locate(path.stem, "generator") == path


def test_memory_is_what_the_tighter_of_machine_and_container_leaves(tmp_path, monkeypatch):
    facts = tmp_path / "meminfo"
    facts.write_text("MemTotal: 9000 kB\nMemAvailable:    5000 kB\n")
    monkeypatch.setattr(memory, "MEMORY_FACTS", facts)
    monkeypatch.setattr(memory, "LIMITS", tmp_path)

    assert available_bytes() == 5000 * 1024
    for name, content in {
        "max": "900000\n",
        "current": "700000\n",
        "stat": "anon 1\nfile 90000\n",
    }.items():
        (tmp_path / f"memory.{name}").write_text(content)
    assert available_bytes() == 900_000 - 700_000 + 90_000
    (tmp_path / "memory.max").write_text("max\n")
    assert available_bytes() == 5000 * 1024
    facts.unlink()
    assert available_bytes() is None
