"""Everything that can be set. Built once at the edge, passed down, never changed."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path

from rag.types import Refusal

BUNDLED_EMBEDDER = "all-MiniLM-L6-v2"
BUNDLED_MODEL = "SmolLM2-135M-Instruct"


def usable_cores() -> int:
    """Return how many cores this process may use; where only that is told, how many there are."""
    # macOS and Windows have no sched_getaffinity.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def default_home() -> Path:
    """Return where the library lives: $FOOTNOTE_HOME, else the user's data folder."""
    named = os.environ.get("FOOTNOTE_HOME")
    return Path(named).expanduser() if named else user_data_path("footnote", appauthor=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one run. Frozen, so it is also the key under which models are kept loaded.

    `embedder` is a bundled name, a sentence-transformers folder or a hub name already on disk;
    `model` is a name that `footnote models` lists, the path of a GGUF file, or the address of an
    OpenAI-compatible server (http://HOST:PORT/v1#MODEL); None for quotes alone.
    """

    home: Path = field(default_factory=default_home)
    embedder: str = BUNDLED_EMBEDDER
    model: str | None = BUNDLED_MODEL
    lead: Literal["quotes", "model"] = "quotes"
    """Whose words come first. The bundled model is too small to lead."""
    k: int = 5
    """Chunks retrieved for a question."""
    max_quotes: int = 5
    """Evidence quotes in an instant answer, at most."""
    prompt_sources: int = 3
    """How many of them the language model reads; reading is most of the wait for its first word."""
    reader: bool = True
    """Whether a small network reads question and passages together, which finds more and takes
    about a quarter of a second on two cores."""
    close_reader: bool = True
    """Whether the lower layers of the bundled language model read the likeliest sentences again, if
    they are English: 60 to 150 ms, three times that where it is open whether they answer."""
    refusal: Refusal = "normal"
    """How sure an answer must be; rag/answers/answerable.py says what each costs."""
    dense_weight: float = 0.5
    """Share of the dense score in the mix; rag/answers/retrieval.py says how it was tuned."""
    chunk_tokens: int = 200
    """Largest chunk, in the embedder's tokens; leaves room for the title in MiniLM's 256."""
    threads: int = field(default_factory=usable_cores)
    """Threads of torch, FAISS and llama.cpp each, set from this one place."""
    context_tokens: int = 2048
    answer_tokens: int = 96
    most_waiting: int = 20
    """Questions that may wait in line for the language model here; one more gets quotes alone.
    At 2 to 3 s each, the last of them waits for a minute."""
    wording_seconds: float = 60.0
    """How long the language model may work on one question before the quotes stand alone. The
    wait in line and the loading of the model do not count: the first is bounded by `most_waiting`,
    the second happens once."""
    max_question_characters: int = 4000
    max_file_megabytes: int = 20

    def __post_init__(self) -> None:
        object.__setattr__(self, "home", Path(self.home).expanduser().absolute())
        if not 0.0 <= self.dense_weight <= 1.0:
            raise ValueError(f"dense_weight {self.dense_weight} is not between 0 and 1")
        if self.most_waiting < 0:
            raise ValueError(f"most_waiting {self.most_waiting} is below 0")
        if not self.wording_seconds > 0:
            raise ValueError(f"wording_seconds {self.wording_seconds} is not above 0")
        for name in (
            "k",
            "max_quotes",
            "prompt_sources",
            "chunk_tokens",
            "threads",
            "answer_tokens",
        ):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} {getattr(self, name)} is not at least 1")
