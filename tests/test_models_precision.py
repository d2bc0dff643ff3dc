import time

import numpy as np
import pytest

from models.precision import bfloat16_pays, cpu_has_bfloat16, cpu_name
from models.remembered import recall


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def encoder(*, seconds, angle=0.0):
    """Every text becomes the unit vector at this angle, after this time."""

    def encode(texts):
        time.sleep(seconds)
        row = np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)
        return np.tile(row, (len(texts), 1))

    return encode


def test_a_faster_equal_encoder_pays():
    assert bfloat16_pays("key", encoder(seconds=0.02), encoder(seconds=0.0))


def test_a_slower_encoder_does_not_pay():
    assert not bfloat16_pays("key", encoder(seconds=0.0), encoder(seconds=0.02))


def test_a_faster_encoder_that_means_something_else_does_not_pay():
    turned = encoder(seconds=0.0, angle=0.2)  # its cosine is 0.980

    assert not bfloat16_pays("key", encoder(seconds=0.02), turned)


def test_the_measurement_is_made_once_per_key():
    bfloat16_pays("key", encoder(seconds=0.02), encoder(seconds=0.0))

    assert recall("precision", "key") is True
    assert bfloat16_pays("key", encoder(seconds=0.0), encoder(seconds=0.02))


@pytest.mark.parametrize(
    ("flags", "has"),
    [("fma avx2", False), ("avx2 avx512_bf16", True), ("amx_bf16 amx_tile", True)],
)
def test_the_processor_says_whether_it_knows_bfloat16(tmp_path, flags, has):
    facts = tmp_path / "cpuinfo"
    facts.write_text(f"processor\t: 0\nmodel name\t: Some CPU\nflags\t\t: {flags}\n")

    assert cpu_has_bfloat16(facts) is has
    assert cpu_name(facts) == f"Some CPU bfloat16={has}"


def test_where_nobody_says_it_is_not_assumed(tmp_path):
    assert not cpu_has_bfloat16(tmp_path / "absent")
    assert cpu_name(tmp_path / "absent") == "unknown bfloat16=False"
