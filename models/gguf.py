"""Reads the head of a GGUF file: what model it holds, and whether the file is all there."""

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import ModelBroken

MOST_KEPT = 1024
"""Longer arrays are vocabularies, of which nothing is wanted here."""
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q"}
_SCALARS[12] = "d"
_STRING, _ARRAY = 8, 9
_VERSIONS = {2, 3}
_MOST_DIMENSIONS = 8


class _Unreadable(Exception):
    """The head makes no sense. The text says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a GGUF file says of itself. `facts` leaves out long lists."""

    facts: dict[str, Any]
    least_bytes: int
    """The file must be longer than this: here the last tensor begins."""

    @property
    def architecture(self) -> str:
        """Return the name of the architecture, empty where none is given."""
        return str(self.facts.get("general.architecture", ""))

    @property
    def has_template(self) -> bool:
        """Return whether it says how a conversation is put to it."""
        return bool(self.facts.get("tokenizer.chat_template"))

    @property
    def context_bytes(self) -> int:
        """Return how much memory a token of context takes in 16 bit; 0 where it does not tell.

        Source: llama.cpp, llama-kv-cache.cpp: a key and a value for each key-value head of each
        layer; a head is as long as the embedding shared among the heads where nothing else is said.
        """
        layers = self._number("block_count")
        heads = self._number("attention.head_count")
        of_layer = self.facts.get(f"{self.architecture}.attention.head_count_kv")
        if isinstance(of_layer, list):
            kept = sum(each for each in of_layer if isinstance(each, int))
        else:
            kept = layers * (self._number("attention.head_count_kv") or heads)
        usual = self._number("embedding_length") // heads if heads > 0 else 0
        key = self._number("attention.key_length") or usual
        value = self._number("attention.value_length") or usual
        return max(0, 2 * kept * (key + value))

    def _number(self, name: str) -> int:
        """Return a whole number, the largest where each layer has its own; 0 for anything else."""
        value = self.facts.get(f"{self.architecture}.{name}")
        values = value if isinstance(value, list) else [value]
        return int(max((each for each in values if isinstance(each, int)), default=0))


def read_head(path: Path) -> Head:
    """Return what the file says of itself.

    Source: the GGUF specification of ggml, versions 2 and 3 (docs/gguf.md).

    Raises:
        ModelBroken: it is no GGUF file, or not all of one.
    """
    try:
        with path.open("rb") as opened:
            if opened.read(4) != b"GGUF":
                raise ModelBroken(f"{path.name} cannot be used: it is no GGUF file")
            with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
                head = _Reader(data).read()
    except _Unreadable as error:
        raise ModelBroken(f"{path.name} cannot be used: {error}") from error
    except (OSError, ValueError) as error:
        raise ModelBroken(f"{path.name} cannot be read ({error})") from error
    size = path.stat().st_size
    if size <= head.least_bytes:
        raise ModelBroken(
            f"{path.name} cannot be used: it is cut off: it has {size:,} bytes, and its last part "
            f"would begin at {head.least_bytes:,}; copy or fetch it again"
        )
    return head


class _Reader:
    """Steps through the bytes of a head."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = 4

    def read(self) -> Head:
        version = self._number("I")
        if version not in _VERSIONS:
            raise _Unreadable(f"it is GGUF of version {version}, and 2 and 3 are known")
        tensors, count = self._number("Q"), self._number("Q")
        facts: dict[str, Any] = {}
        for _ in range(count):
            name = self._string()
            facts[name] = self._value(self._number("I"))
        last = max((self._tensor_offset() for _ in range(tensors)), default=0)
        alignment = facts.get("general.alignment", 32)
        if not isinstance(alignment, int) or alignment < 1:
            raise _Unreadable("its alignment is no number")
        return Head(facts=facts, least_bytes=-(-self._at // alignment) * alignment + last)

    def _tensor_offset(self) -> int:
        self._string()
        dimensions = self._number("I")
        if dimensions > _MOST_DIMENSIONS:
            raise _Unreadable("its list of tensors makes no sense")
        self._skip(8 * dimensions + 4)
        return int(self._number("Q"))

    def _value(self, kind: int) -> Any:
        if kind in _SCALARS:
            return self._number(_SCALARS[kind])
        if kind == _STRING:
            return self._string()
        if kind == _ARRAY:
            return self._array()
        raise _Unreadable(f"its facts are of an unknown kind ({kind})")

    def _array(self) -> list[Any]:
        kind, count = self._number("I"), self._number("Q")
        if kind == _STRING:
            for _ in range(count):
                self._skip(self._number("Q"))
            return []
        if kind not in _SCALARS:
            raise _Unreadable(f"its lists are of an unknown kind ({kind})")
        if count > MOST_KEPT:
            self._skip(count * struct.calcsize(_SCALARS[kind]))
            return []
        return [self._number(_SCALARS[kind]) for _ in range(count)]

    def _string(self) -> str:
        length = self._number("Q")
        start = self._at
        self._skip(length)
        return self._data[start : start + length].decode("utf-8", "replace")

    def _number(self, form: str) -> Any:
        start = self._at
        self._skip(struct.calcsize(f"<{form}"))
        return struct.unpack_from(f"<{form}", self._data, start)[0]

    def _skip(self, length: int) -> None:
        self._at += length
        if self._at > len(self._data):
            raise _Unreadable("it is cut off within its head; copy or fetch it again")
