"""Makes small GGUF files: a head with any facts, and tensors of nothing."""

import struct

KINDS = {bool: (7, "<?"), int: (4, "<I"), float: (6, "<f")}
FACTS = {
    "general.architecture": "llama",
    "llama.block_count": 2,
    "llama.embedding_length": 64,
    "llama.attention.head_count": 4,
    "llama.attention.head_count_kv": 2,
    "tokenizer.ggml.tokens": ["a", "b", "c"] * 500,
    "tokenizer.ggml.scores": [0.5] * 1500,
    "tokenizer.chat_template": "{{ messages }}",
}


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def value(given) -> bytes:
    if isinstance(given, str):
        return struct.pack("<I", 8) + text(given)
    if isinstance(given, list):
        kind = 8 if isinstance(given[0], str) else KINDS[type(given[0])][0]
        return struct.pack("<IIQ", 9, kind, len(given)) + b"".join(map(item, given))
    return struct.pack("<I", KINDS[type(given)][0]) + item(given)


def item(given) -> bytes:
    return text(given) if isinstance(given, str) else struct.pack(KINDS[type(given)][1], given)


def gguf(*, tensors=2, version=3, data=b"\0" * 128, **changes) -> bytes:
    """Return a file with FACTS, changed: dots in names are written as __, None leaves one out."""
    facts = FACTS | {name.replace("__", "."): changed for name, changed in changes.items()}
    facts = {name: given for name, given in facts.items() if given is not None}
    head = b"GGUF" + struct.pack("<IQQ", version, tensors, len(facts))
    head += b"".join(text(name) + value(given) for name, given in facts.items())
    for number in range(tensors):
        head += text(f"tensor {number}") + struct.pack("<IQIQ", 1, 16, 0, 64 * number)
    return head + b"\0" * (-len(head) % 32) + data
