"""Say in a line each what a system could not do, from what was seen of it in this run alone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from eval.data.gold import Question
from eval.metrics.shares import Share, pooled
from eval.peers.figures import is_plain
from eval.peers.judge import evidence_shown, is_located, is_verbatim, refuses
from eval.peers.measure import Measured
from eval.peers.records import Quoted

MARKS_TOKENS = 2
"""The embedder's own marks around a text, which take of its window."""


def shortcomings(
    measured: Measured, questions: Mapping[str, Question], unread: Share
) -> tuple[str, ...]:
    """Return what a system could not do; `unread` is the share of tokens its embedder never saw."""
    lines = [
        *_failure(measured),
        *_unread(unread),
        *_leaning(measured, questions),
        *_citing(measured),
        *_refusing(measured, questions),
    ]
    return tuple(f"{measured.name}: {line}" for line in lines)


def unread_tokens(texts: Sequence[str], embedder: Path) -> Share:
    """Return how many tokens of these chunks lie beyond the embedder's window, unread."""
    from tokenizers import Tokenizer  # Here, since it takes a tenth of a second to import.

    settings = json.loads((embedder / "sentence_bert_config.json").read_text("utf-8"))
    tokenizer = Tokenizer.from_file(str(embedder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    sizes = [
        len(each.ids) for each in tokenizer.encode_batch(list(texts), add_special_tokens=False)
    ]
    window = settings["max_seq_length"] - MARKS_TOKENS
    return Share(hits=sum(max(0, size - window) for size in sizes), total=sum(sizes))


def _failure(measured: Measured) -> Iterator[str]:
    if measured.failed:
        yield f"stopped at {measured.failed}"


def _unread(unread: Share) -> Iterator[str]:
    if unread.hits:
        yield (
            f"{100 * unread.hits / unread.total:.0f} % of the tokens of its chunks are beyond the "
            "embedder's window: no question can find a chunk by them"
        )


def _leaning(measured: Measured, questions: Mapping[str, Question]) -> Iterator[str]:
    """Say how far questions came that need a conversation, a date or a source."""
    shares = {True: [Share(hits=0, total=0)], False: [Share(hits=0, total=0)]}
    for name, found in measured.found.items():
        question = questions[name]
        if question.answerable:
            shares[is_plain(question)].append(evidence_shown(question, found.passages))
    leaning, plain = pooled(shares[False]), pooled(shares[True])
    if leaning.hits < leaning.total and (leaning.value or 0.0) < (plain.value or 0.0):
        yield (
            f"found {leaning.hits} of {leaning.total} pieces of evidence where a question leans on "
            f"a conversation, a date or a source, {plain.hits} of {plain.total} elsewhere"
        )


def _citing(measured: Measured) -> Iterator[str]:
    given = [reply for reply in measured.replies.values() if not refuses(reply)]
    if not given:
        return
    cited = [each for reply in given for each in reply.citations or ()]
    bare = sum(not reply.citations for reply in given)
    if bare:
        yield f"{bare} of {len(given)} answers came without a citation"
    yield from _quoting(cited, measured.indexed.texts)


def _quoting(cited: Sequence[Quoted], texts: Mapping[str, str]) -> Iterator[str]:
    if cited and not any(each.start is not None for each in cited):
        yield "its citations carry no offsets into the article"
    elif lost := sum(not is_located(each, texts) for each in cited):
        yield f"the offsets of {lost} of {len(cited)} citations do not lead to the words cited"
    if changed := sum(not is_verbatim(each, texts) for each in cited):
        yield f"{changed} of {len(cited)} citations are not word for word what the article says"


def _refusing(measured: Measured, questions: Mapping[str, Question]) -> Iterator[str]:
    asked = [
        refuses(reply) for name, reply in measured.replies.items() if not questions[name].answerable
    ]
    if given := len(asked) - sum(asked):
        yield f"answered {given} of {len(asked)} questions that the articles do not answer"
