"""How much slower the model is in Footnote's worker than llama.cpp alone, in one and the same run.

Question by question, first the one and then the other, so that what else the machine does weighs
on both alike. llama.cpp alone has the model's file as it comes; that the worker reads a copy of the
bundled one in another format (models/quicker.py) is part of what is compared.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from eval.machine import resident_megabytes
from eval.measuring.measured import figure_of
from eval.metrics.shares import percentile
from eval.peers.process import Child
from eval.suite import Figure
from models.address import is_address
from models.catalog import locate
from models.generator import LlamaGenerator
from rag import Settings

PROGRAM = (sys.executable, "-m", "eval.peers.alone")
SECONDS = 120.0
TOKENS = 32
SYSTEM = (
    "You answer from numbered sources. Write one or two short plain sentences that answer the "
    "question, using only facts from the sources. End each sentence with the number of its source."
)
GRAMMAR = 'root ::= [A-Z0-9] [^\\[\\]<>{}\\n]+ " [" [1-9] "]"'
MOMENTS = (200, 1000)
"""Questions after which the memory is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the model is given: a question under the quotes that an answer cites."""

    question: str
    quotes: tuple[str, ...]

    @property
    def evidence(self) -> str:
        """Return the numbered quotes, as they stand in the prompt."""
        return "\n".join(f"[{place}] {text}" for place, text in enumerate(self.quotes, start=1))

    @property
    def turn(self) -> str:
        """Return all that is new to the model: the evidence and the question."""
        return f"Sources:\n{self.evidence}\n\nQuestion: {self.question}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Seconds and tokens a second of one question; `alone` are llama.cpp's."""

    first: float
    turn_alone: float
    evidence_alone: float
    rate: float | None
    rate_alone: float


def is_here(settings: Settings) -> bool:
    """Return whether the settings name a model on this machine, which alone can be compared."""
    return settings.model is not None and not is_address(settings.model)


def beside_figures(settings: Settings, reads: Sequence[Read]) -> tuple[Figure, ...]:
    """Return the ratios to llama.cpp alone, medians over questions.

    Raises:
        PeerFailed: llama.cpp alone died or took too long.
        ModelError: the model cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-eval-") as home:
        child = Child(PROGRAM, threads=settings.threads, home=Path(home))
        with child, closing(_opened(settings)) as generator:
            _load(child, settings)
            generator.start()
            # The head of the prompt is read with the first question of all.
            list(_pieces(generator, reads[0], 1))
            found = [_measured(child, generator, each) for each in reads]
    return tuple(_ratios(reads, found))


def memory_figures(settings: Settings, reads: Sequence[Read]) -> tuple[Figure, ...]:
    """Return the resident memory of the worker after 200 and after 1,000 short questions."""
    figures = []
    with closing(_opened(settings)) as generator:
        for asked in range(1, max(MOMENTS) + 1):
            list(_pieces(generator, reads[asked % len(reads)], 2))
            if asked in MOMENTS and generator.pid:
                figures.append(_memory(asked, resident_megabytes(generator.pid)))
    return tuple(figures)


def _opened(settings: Settings) -> LlamaGenerator:
    return LlamaGenerator(
        str(settings.model), threads=settings.threads, context_tokens=settings.context_tokens
    )


def _load(child: Child, settings: Settings) -> None:
    wanted = {"threads": settings.threads, "context_tokens": settings.context_tokens}
    path = str(locate(str(settings.model), "generator"))
    child.request({"do": "load", "path": path, **wanted}, seconds=SECONDS)


def _pieces(generator: LlamaGenerator, read: Read, tokens: int) -> Iterator[str]:
    messages = [
        {"role": "system", "content": SYSTEM},
        {"role": "user", "content": read.turn},
    ]
    return generator.generate(messages, grammar=GRAMMAR, max_tokens=tokens, cancelled=lambda: False)


def _measured(child: Child, generator: LlamaGenerator, read: Read) -> Beside:
    evidence, turn = (
        child.request({"do": "read", "text": text}, seconds=SECONDS)["seconds"]
        for text in (read.evidence, read.turn)
    )
    started = perf_counter()
    moments = [perf_counter() for _ in _pieces(generator, read, TOKENS)]
    ended = perf_counter()
    writing = {"do": "write", "text": f"{SYSTEM}\n{read.turn}", "tokens": TOKENS}
    alone = child.request(writing, seconds=SECONDS)
    tokens = generator.timings.tokens if generator.timings else 0
    return Beside(
        first=moments[0] - started,
        turn_alone=turn,
        evidence_alone=evidence,
        rate=(tokens - 1) / (ended - moments[0]) if tokens > 1 else None,
        rate_alone=alone["tokens"] / alone["seconds"],
    )


def _ratios(reads: Sequence[Read], found: Sequence[Beside]) -> Iterator[Figure]:
    alone = "over those of llama.cpp alone, with the model's file as it comes, reading"
    for name, label, values, more in (
        (
            "first_token_over_turn",
            f"seconds to the first token {alone} evidence and question",
            [each.first / each.turn_alone for each in found],
            False,
        ),
        (
            "first_token_over_evidence",
            f"seconds to the first token {alone} the evidence",
            [each.first / each.evidence_alone for each in found],
            False,
        ),
        (
            "writing_over_alone",
            "tokens a second over those of llama.cpp alone",
            [each.rate / each.rate_alone for each in found if each.rate],
            True,
        ),
    ):
        yield _median(name, label, [read.question for read in reads], values, more)


def _median(
    name: str, label: str, questions: Sequence[str], values: Sequence[float], more: bool
) -> Figure:
    return figure_of(
        name,
        f"{label}, median",
        lambda rows: percentile([values[row] for row in rows], 50.0),
        questions[: len(values)],
        unit="times",
        more_is_better=more,
    )


def _memory(asked: int, megabytes: int) -> Figure:
    return Figure(
        name=f"worker_megabytes_{asked}",
        label=f"resident memory of the model's process after {asked:,} questions",
        value=float(megabytes) or None,
        count=asked,
        unit="megabytes",
        interval="",
        more_is_better=False,
    )
