"""Says no to a GGUF file that cannot serve here, before anything is loaded."""

from pathlib import Path

from models.errors import ModelBroken
from models.gguf import Head, read_head
from models.memory import available_bytes
from models.offers import BASE_BYTES

# They read, and write nothing: llama.cpp loads some of them all the same.
READERS = {
    *("bert", "modern-bert", "neo-bert", "nomic-bert", "nomic-bert-moe", "jina-bert-v2"),
    *("jina-bert-v3", "gemma-embedding", "t5encoder", "clip"),
}


def check_fitness(path: Path, *, context_tokens: int) -> Head:
    """Return the head of a GGUF file that holds a chat model for which there is memory.

    Raises:
        ModelBroken: it is cut off, no chat model, or too big for the memory that is free.
    """
    head = read_head(path)
    kind = head.facts.get("general.type", "model")
    if kind != "model":
        raise _unfit(path, f"it holds a part of a model ({kind}), not a whole one")
    if head.architecture in READERS:
        raise _unfit(path, f"it is a {head.architecture} model, which writes no text")
    if not head.has_template:
        raise _unfit(path, "it has no chat template; give an instruct or chat model")
    needed = path.stat().st_size + head.context_bytes * context_tokens + BASE_BYTES
    free = available_bytes()
    if free is not None and needed > free:
        raise _unfit(
            path,
            f"it is too big: it needs about {needed / 1e9:.1f} GB of memory and {free / 1e9:.1f} "
            "GB are free; end other programs, or take a smaller one: footnote models",
        )
    return head


def _unfit(path: Path, reason: str) -> ModelBroken:
    return ModelBroken(f"{path.name} cannot be used: {reason}")
