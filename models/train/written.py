"""Questions written for Footnote on public texts, near misses among them, as training examples.

`written.jsonl` holds the questions alone, and where in the folder of benchmarks their texts stand:
pages that WiCE's claims cite, most of them news, passages of MTRAG and of Natural Questions, and
paragraphs of SQuAD 2.0. For each text some three questions that it answers, one of them in other
words, and as many that it does not, though they share its names and most of its words. On the
first two every third question is one of yes or no. On Natural Questions the answered ones have
their twists too ("not", "least", "the second"), the others most often a wrong answer of the right
kind in the text, and a third of the texts is asked as search engines are. Those on paragraphs of
SQuAD are in the same manner, none of them asked as search engines are. The "news" go back to
pages for what readers of news ask in vain: another's figure, a finer detail, what came of it, why.
The "loose" ones are broad searches, answered mostly by several sentences together, or not, on
pages and passages of MTRAG, and the "searches" are the same on passages of Natural Questions.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args

from models.train.examples import Example, Passage, chance, joined, negative
from models.train.sources import json_lines, paragraphs_of_squad, passages_asked
from models.train.stated import stated
from models.train.telling import balanced
from models.train.twins import thinned, unanswered

Texts = Literal["pages", "nq", "abstracts", "news", "loose", "paragraphs", "searches"]
TEXTS: tuple[Texts, ...] = get_args(Texts)
"""What was written, in the order of its writing: on pages of WiCE and passages of MTRAG, on
passages of Natural Questions, on abstracts of SciFact; twice more on the first, in another manner
each; on paragraphs of SQuAD; and once more on the second."""
BY_SOURCE: dict[str, Texts] = {each: each for each in TEXTS} | {"stated": "abstracts"}
QUESTIONS = Path(__file__).with_name("written.jsonl")
TITLE = "(meta data) TITLE:"
LONGEST_TITLE = 120
ELSEWHERE = 0.07
"""Share of the answered questions that are also asked of another text of the same page."""


def written(folder: Path) -> Iterator[Example]:
    """Yield the examples on the texts in the folder of benchmarks, held-out pages among them.

    Those asked of their own text are as many with an answer as without, however they are asked.
    """
    rows = list(json_lines(QUESTIONS))
    placed = [
        (row.get("manner", "written"), passage, row["asked"])
        for row, passage in zip(rows, _passages(rows, folder), strict=True)
    ]
    asked = [
        (manner, passage, question, tuple(sentences))
        for manner, passage, questions in placed
        for question, sentences in questions
    ]
    without, again = balanced(
        [(passage.group, question, bool(sentences)) for _, passage, question, sentences in asked]
    )
    of_page: dict[tuple[str, str], list[Passage]] = {}
    for manner, passage, _ in placed:
        of_page.setdefault((manner, passage.group), []).append(passage)
    for at, (manner, passage, question, sentences) in enumerate(asked):
        example = negative(manner, question, passage)
        if not sentences:
            if at not in without:
                yield example
            continue
        example = replace(example, relevant=sentences, answerable=True)
        twin = unanswered(example) if at in again else None
        yield thinned(example) if twin else example
        if twin:
            yield twin
        # Texts that were cut out of a page in another manner overlap with these, and so do the
        # passages of one article of Natural Questions.
        others = of_page[manner, passage.group]
        other = others[at % len(others)]
        is_apart = other is not passage and texts_of(example) == "pages"
        if is_apart and chance(f"elsewhere{question}") < ELSEWHERE:
            yield negative(manner, question, other)


def beside_written(
    examples: Iterable[Example], folder: Path, *, on: Collection[Texts] = TEXTS, share: float
) -> list[Example]:
    """Return those that were written, and a share of others to be read again beside them.

    Of those that were written, all `on` some texts, those on texts before the first of them among
    the others, and none on the rest.
    """
    made = [*written(folder), *stated(folder)]
    earlier = TEXTS[: min(TEXTS.index(each) for each in on)]
    fresh = [each for each in made if texts_of(each) in on]
    before = [each for each in made if texts_of(each) in earlier]
    again = [each for each in [*before, *examples] if chance(f"again{each.question}") < share]
    return fresh + again


def texts_of(example: Example) -> Texts:
    """Return what an example that was written is asked of."""
    by_group: Texts = "nq" if example.group.startswith("nq:") else "pages"
    return BY_SOURCE.get(example.source, by_group)


def _passages(rows: Sequence[Mapping[str, Any]], folder: Path) -> Iterator[Passage]:
    pages = [row["evidence"] for row in json_lines(folder / "wice/claims.jsonl")]
    contexts = {
        each["id"]: each["text"]
        for conversation in json_lines(folder / "mtrag/dev.jsonl")
        for each in conversation["contexts"]
    }
    asked = passages_asked(folder)
    paragraphs = paragraphs_of_squad(folder)
    for row in rows:
        if "nq" in row:
            yield asked[row["nq"]]
        elif "squad" in row:
            article, at = row["squad"]
            whole = paragraphs[article][at]
            yield _cut_out(row, whole.group, whole.title, whole.text)
        elif "wice" in row:
            yield _on_page(row, pages[row["wice"]])
        else:
            text = contexts[row["mtrag"]]
            title = text.partition("\n")[0].strip()
            yield _cut_out(row, f"written:{row['mtrag']}", title, text)


def _on_page(row: Mapping[str, Any], page: Sequence[str]) -> Passage:
    titles = [each.removeprefix(TITLE).strip() for each in page if each.startswith(TITLE)]
    title = (titles or [""])[0]
    return _passage(f"written:{row['wice']}", title, [page[at].strip() for at in row["lines"]])


def _cut_out(row: Mapping[str, Any], group: str, title: str, text: str) -> Passage:
    return _passage(group, title, [text[start:end] for start, end in row["spans"]])


def _passage(group: str, title: str, sentences: Sequence[str]) -> Passage:
    text, spans = joined(sentences)
    return Passage(group=group, title=title[:LONGEST_TITLE], text=text, sentences=spans)
