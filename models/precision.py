"""Finds out whether bfloat16 is worth having on this machine."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.remembered import recall, remember

LEAST_COSINE = 0.995
LEAST_GAIN = 1.1
"""Less than a tenth faster is not worth another number format."""
ROUNDS = 4

# Real sentences of the lengths that articles have; 48 keep all runs within three seconds.
_SENTENCES = (
    "The two leaders met for more than two hours.",
    "Trade between the two countries grew by 26 percent last year, to 240 billion dollars.",
    "He will travel on to the north-eastern city, which has old ties with its neighbour, to open "
    "a trade fair and to speak with students at an institute of technology.",
    "Nobody was hurt.",
    "Officials said the visit, the first abroad since the inauguration, shows how close the "
    "partnership has become, while critics in other capitals warned that machine tools and "
    "electronics shipped across the border keep a war going that they want to see ended.",
    "Which company signed the agreement, and when does it come into force?",
)

Encode = Callable[[list[str]], NDArray[np.float32]]


def cpu_has_bfloat16(facts: Path = Path("/proc/cpuinfo")) -> bool:
    """Return whether the processor multiplies in bfloat16; False where nobody says."""
    flags = _line(facts, "flags").split()
    return "avx512_bf16" in flags or "amx_bf16" in flags


def cpu_name(facts: Path = Path("/proc/cpuinfo")) -> str:
    """Return the processor's name, with the flag that decides, or 'unknown'."""
    return f"{_line(facts, 'model name') or 'unknown'} bfloat16={cpu_has_bfloat16(facts)}"


def bfloat16_pays(key: str, encode_exactly: Encode, encode_coarsely: Encode) -> bool:
    """Return whether the coarse encoder is faster and as good; measured once per key.

    As good: the least cosine between both encodings of the same sentences is 0.995 or more
    (0.9999 for MiniLM, measured 2026-11 on a Zen 4 CPU, where it is 1.9 times as fast).
    """
    known = recall("precision", key)
    if isinstance(known, bool):
        return known
    texts = list(_SENTENCES) * 8
    exact, coarse = encode_exactly(texts), encode_coarsely(texts)
    alike = float((exact * coarse).sum(axis=1).min()) >= LEAST_COSINE
    pays = alike and _gain(encode_exactly, encode_coarsely, texts) >= LEAST_GAIN
    remember("precision", key, pays)
    return pays


def _gain(exactly: Encode, coarsely: Encode, texts: list[str]) -> float:
    """Return how many times as fast the coarse encoder is, by the best times of each.

    They take turns: what else the machine does then slows both, and does not decide.
    """
    turns = [(_seconds(exactly, texts), _seconds(coarsely, texts)) for _ in range(ROUNDS)]
    exact_seconds, coarse_seconds = (min(each) for each in zip(*turns, strict=True))
    return float(exact_seconds / max(coarse_seconds, 1e-9))


def _seconds(encode: Encode, texts: list[str]) -> float:
    begun = time.perf_counter()
    encode(texts)
    return time.perf_counter() - begun


def _line(facts: Path, field: str) -> str:
    try:
        lines = facts.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(field)), "")
