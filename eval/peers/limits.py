"""What the bare libraries do on Footnote's own chunks, questions and quotes: the limit of speed."""

from collections.abc import Sequence
from typing import Any

from eval.metrics.shares import percentile
from eval.peers.figures import number
from eval.peers.measure import (
    ANSWER_SECONDS,
    FINDING_SECONDS,
    INDEXING_SECONDS,
    LOADING_SECONDS,
    Measured,
    Plan,
    Requests,
)
from eval.suite import Figure

PROMPTS = 8
ENCODER, SEARCHER, WRITER = "sentence-transformers alone", "FAISS alone", "llama.cpp alone"


def measure_limits(child: Requests, plan: Plan, ours: Measured) -> tuple[Figure, ...]:
    """Return the figures of each library alone, under the names that the systems' figures have.

    Raises:
        PeerFailed: the child process died or took too long.
    """
    child.load(plan.setup, seconds=LOADING_SECONDS)
    texts = [each.text for each in ours.indexed.passages]
    encoded = child.request({"do": "encode", "texts": texts}, seconds=INDEXING_SECONDS)
    questions = [each.question for each in plan.find]
    searched = child.request(
        {"do": "search", "questions": questions, "k": plan.k},
        seconds=FINDING_SECONDS * (1 + len(questions) / 10),
    )
    written = [
        child.request({"do": "write", "prompt": prompt}, seconds=ANSWER_SECONDS)
        for prompt in prompts(plan, ours)
    ]
    return (
        *_encoding(texts, len(ours.indexed.texts), encoded["seconds"]),
        *_seconds("find_seconds", "seconds to encode a question", ENCODER, searched["encoding"]),
        *_seconds("find_seconds", "seconds to search", SEARCHER, searched["searching"]),
        *_writing(written),
    )


def prompts(plan: Plan, ours: Measured) -> list[str]:
    """Return prompts as long as Footnote's: the question under as many of its own quotes."""
    questions = {each.id: each.question for each in plan.answer}
    made = []
    for name, reply in ours.replies.items():
        cited = [each.text for each in reply.citations or ()][: plan.setup.context_passages]
        if cited:
            sources = "\n".join(f"[{place}] {text}" for place, text in enumerate(cited, start=1))
            made.append(f"{sources}\n\n{questions[name]}")
    return made[:PROMPTS]


def _encoding(texts: Sequence[str], articles: int, seconds: float) -> tuple[Figure, ...]:
    counted = [0.0] * len(texts)
    return (
        number(
            "index_articles",
            "articles indexed per second",
            ENCODER,
            [0.0] * articles,
            articles / seconds if articles else None,
            "articles/s",
            more_is_better=True,
        ),
        number(
            "index_chunks",
            "chunks indexed per second",
            ENCODER,
            counted,
            len(texts) / seconds if texts else None,
            "chunks/s",
            more_is_better=True,
        ),
    )


def _seconds(name: str, label: str, system: str, taken: Sequence[float]) -> tuple[Figure, ...]:
    return tuple(
        number(
            f"{name}_{word}",
            f"{label}, {word}",
            system,
            taken,
            percentile(taken, percent),
            "seconds",
        )
        for percent, word in ((50, "median"), (95, "p95"))
    )


def _writing(written: Sequence[dict[str, Any]]) -> tuple[Figure, ...]:
    first = [each["seconds"]["token"] for each in written if "token" in each["seconds"]]
    done = [each["seconds"]["done"] for each in written]
    spoken = [each for each in written if each["written"] > 1]
    reading = [each["read"] / each["seconds"]["token"] for each in spoken]
    writing = [
        (each["written"] - 1) / (each["seconds"]["done"] - each["seconds"]["token"])
        for each in spoken
    ]
    read = [float(each["read"]) for each in written]
    return (
        *(
            number(name, f"{label}, median", WRITER, taken, percentile(taken, 50), "seconds")
            for name, label, taken in (
                ("token_seconds", "seconds to the model's first token", first),
                ("done_seconds", "seconds to the whole answer", done),
            )
        ),
        number(
            "prompt_tokens",
            "tokens in the prompt, median",
            WRITER,
            read,
            percentile(read, 50),
            "count",
        ),
        *(
            number(
                name,
                f"{label}, median",
                WRITER,
                rates,
                percentile(rates, 50),
                "tokens/s",
                more_is_better=True,
            )
            for name, label, rates in (
                ("reading", "tokens read per second", reading),
                ("writing", "tokens written per second", writing),
            )
        ),
    )
