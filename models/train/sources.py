"""Read the public training data, laid out as the benchmarks folder is, into examples."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.train.examples import (
    Example,
    Passage,
    chance,
    joined,
    negative,
    occurrences,
    positive,
    split,
    window_around,
    windows,
)
from models.train.mining import Mine

QUESTIONS_ASKED = "train/nq.jsonl"
RUN_CHARACTERS = 560
"""A passage to train on: some 120 tokens, four sentences. The product's chunks have up to 200, and
reading is as good there; half the length trains twice as fast."""
ABSTRACT_CHARACTERS = 900
SQUAD_OTHERS = 0.4
"""Share of SQuAD's answerable questions that are also asked of another paragraph of the article."""


def squad(folder: Path) -> Iterator[Example]:
    """Yield SQuAD 2.0: questions of paragraphs, about half of them with no answer there."""
    for article in _articles_of_squad(folder):
        passages = _paragraphs(article)
        mine = Mine(passages)
        for paragraph, passage in zip(article["paragraphs"], passages, strict=True):
            for asked in paragraph["qas"]:
                yield from _squad_question(asked, passage, mine)


def _squad_question(asked: dict[str, Any], passage: Passage, mine: Mine) -> Iterator[Example]:
    question = asked["question"].strip()
    marked = asked["plausible_answers"] if asked["is_impossible"] else asked["answers"]
    spans = sorted(
        {(each["answer_start"], each["answer_start"] + len(each["text"])) for each in marked}
    )
    run, begin = window_around(passage, spans[0], characters=RUN_CHARACTERS)
    if asked["is_impossible"]:
        yield negative("squad", question, run)
        return
    inside = [
        (start - begin, end - begin)
        for start, end in spans
        if begin <= start and end - begin <= len(run.text)
    ]
    yield positive("squad", question, run, inside)
    if chance(question) < SQUAD_OTHERS:
        texts = [each["text"] for each in marked]
        for other in mine.like(question, passage, lacking=texts, most=1):
            yield negative("squad", question, windows(other, characters=RUN_CHARACTERS)[0])


def paragraphs_of_squad(folder: Path) -> dict[str, list[Passage]]:
    """Return the paragraphs of each article of SQuAD 2.0, by its title as it stands there."""
    return {each["title"]: _paragraphs(each) for each in _articles_of_squad(folder)}


def _paragraphs(article: Mapping[str, Any]) -> list[Passage]:
    title = article["title"].replace("_", " ")
    return [_passage(f"squad:{title}", title, each["context"]) for each in article["paragraphs"]]


def _articles_of_squad(folder: Path) -> list[dict[str, Any]]:
    articles: list[dict[str, Any]] = json.loads((folder / "squad2/dev.json").read_text("utf-8"))[
        "data"
    ]
    return articles


def marked_in_squad(folder: Path) -> dict[str, str]:
    """Return the shortest answer to each question of SQuAD 2.0, a plausible one if none is."""
    marked = {}
    for article in _articles_of_squad(folder):
        for paragraph in article["paragraphs"]:
            for asked in paragraph["qas"]:
                given = asked["answers"] or asked["plausible_answers"]
                marked[asked["question"].strip()] = min((each["text"] for each in given), key=len)
    return marked


def natural_questions(folder: Path) -> Iterator[Example]:
    """Yield Natural Questions: short answers, and the nearest passages that lack them."""
    rows = list(json_lines(folder / QUESTIONS_ASKED))
    passages = [_asked_of(row) for row in rows]
    mine = Mine(passages)
    for row, passage in zip(rows, passages, strict=True):
        spans = sorted(set(occurrences(passage.text, row["answers"])))
        if not spans:
            continue
        yield positive("nq", row["question"], passage, spans)
        for other in mine.like(row["question"], passage, lacking=row["answers"], most=1):
            yield negative("nq", row["question"], other, group=passage.group)


def passages_asked(folder: Path) -> list[Passage]:
    """Return the passage of each of Natural Questions, in the order of its rows."""
    return [_asked_of(row) for row in json_lines(folder / QUESTIONS_ASKED)]


def _asked_of(row: Mapping[str, Any]) -> Passage:
    return _passage(f"nq:{row['title']}", row["title"], row["text"])


def covid_questions(folder: Path) -> Iterator[Example]:
    """Yield COVID-QA: spans in long articles, and the nearest other runs of the same article."""
    for row in json_lines(folder / "train/covidqa.jsonl"):
        whole = _passage(f"covid:{row['article']}", "", row["text"])
        mine = Mine(windows(whole, characters=RUN_CHARACTERS))
        for asked in row["questions"]:
            first = asked["answers"][0]
            span = first["answer_start"], first["answer_start"] + len(first["text"].rstrip())
            run, begin = window_around(whole, span, characters=RUN_CHARACTERS)
            inside = span[0] - begin, min(span[1] - begin, len(run.text))
            yield positive("covid", asked["question"].strip(), run, [inside])
            texts = [each["text"].strip() for each in asked["answers"]]
            for other in mine.like(asked["question"], run, lacking=texts, most=1):
                yield negative("covid", asked["question"].strip(), other)


def scientific_claims(folder: Path) -> Iterator[Example]:
    """Yield SciFact: claims, the abstracts that speak to them, and the nearest that do not."""
    passages = [windows(each, characters=ABSTRACT_CHARACTERS)[0] for each in abstracts(folder)]
    by_id = {passage.group: passage for passage in passages}
    mine = Mine(passages)
    for row in json_lines(folder / "scifact/queries.jsonl"):
        group = f"scifact:{row['id']}"
        for found in row["relevant"]:
            passage = by_id[found]
            yield Example(
                source="scifact",
                group=group,
                question=row["question"],
                title=passage.title,
                text=passage.text,
                sentences=passage.sentences,
                relevant=None,
                answerable=True,
            )
        near = mine.like(row["question"], by_id[row["relevant"][0]], lacking=(), most=6)
        kept = [each for each in near if each.group not in row["relevant"]]
        for other in kept[:2]:
            yield negative("scifact", row["question"], other, group=group)


def abstracts(folder: Path) -> list[Passage]:
    """Return the abstracts of SciFact's corpus, in its order."""
    return [
        _passage(row["id"], row["title"], row["text"])
        for row in json_lines(folder / "scifact/corpus.jsonl")
    ]


def claims(folder: Path) -> Iterator[Example]:
    """Yield WiCE: claims and the sentences of a page that bear them out."""
    for row in json_lines(folder / "wice/claims.jsonl"):
        supporting = sorted({at for each in row["supporting"] for at in each})
        if not supporting:
            continue
        first = max(0, supporting[0] - 2)
        text, spans = joined(row["evidence"][first : supporting[0] + 5])
        kept = [span for span in spans if span[0] < 900]
        relevant = [at - first for at in supporting if at - first < len(kept)]
        yield Example(
            source="wice",
            group=f"wice:{row['claim'][:40]}",
            question=row["claim"],
            title="",
            text=text[: kept[-1][1]],
            sentences=tuple(kept),
            relevant=tuple(relevant),
            answerable=True,
        )


def _passage(group: str, title: str, text: str) -> Passage:
    return Passage(group=group, title=title, text=text, sentences=split(text))


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the object of each line of a file."""
    with path.open(encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)
