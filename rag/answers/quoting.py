"""Make the quoted answer of what was found for a question, part by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from rag.answers import answer as compose
from rag.answers.disagreement.sides import disagreements
from rag.answers.finding import Found
from rag.answers.independence import counted
from rag.answers.parts import Part
from rag.answers.reading_order import reading_order
from rag.answers.repeats import merge
from rag.types import Answer, AnswerPart, Document, Evidence, Hit, Status, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What was found for all parts of a question.

    `evidence` is numbered from 1 in its order, the best of each answered part first; `parts`
    name those numbers, and are empty for a question of one part. `hits` hold no chunk twice.
    `probability` is that of the part that is most likely answered; `doubts` are warnings.
    """

    evidence: tuple[Evidence, ...]
    parts: tuple[AnswerPart, ...]
    hits: tuple[Hit, ...]
    documents: Mapping[str, Document]
    status: Status
    missing: tuple[str, ...]
    doubts: tuple[str, ...]
    probability: float


def together(
    asked: Sequence[Part], found: Sequence[Found], stories: Mapping[str, Story]
) -> Together:
    """Return what was found for each part as one; `stories` are by the ids of the documents."""
    cited = [() if each.verdict.refused else each.evidence for each in found]
    evidence, numbers = merge(cited, stories)
    hits = tuple(_hits(found))
    refused = sum(each.verdict.refused for each in found)
    return Together(
        evidence=tuple(evidence),
        parts=tuple(
            AnswerPart(question=part.question, answered=bool(of_part), citations=of_part)
            for part, of_part in zip(asked, numbers, strict=True)
            if len(asked) > 1
        ),
        hits=hits,
        documents=dict(chain.from_iterable(each.documents.items() for each in found)),
        status="not_found" if refused == len(found) else "partial" if refused else "answered",
        missing=_missing(found, hits),
        doubts=_doubts(asked, found),
        probability=max(each.verdict.probability for each in found),
    )


def quoted_answer(
    found: Together,
    *,
    question: str,
    used: str,
    stories: Mapping[str, Story],
    beside: Mapping[str, Document],
    timings: Mapping[str, float],
    notices: tuple[str, ...],
) -> Answer:
    """Return the answer that quotes the evidence, or says that the articles do not say.

    `beside` holds, by id, the versions that took the place of cited articles, and the other
    articles of their stories.
    """
    citations = compose.cite(found.evidence, stories, beside)
    ordered = [citations[place] for place in reading_order(used, found.evidence)]
    quotes = compose.quote_sentences(ordered)
    sentences = counted(quotes, citations, dict(enumerate(found.evidence, start=1)))
    refused = found.status == "not_found"
    return Answer(
        question=question,
        status=found.status,
        text=compose.refusal(found.missing) if refused else compose.marked(sentences, found.parts),
        sentences=sentences,
        citations=citations,
        passages=compose.passages(found.hits, found.documents),
        timings=timings,
        model=None,
        question_used=used,
        answerable=found.probability,
        parts=found.parts,
        notices=notices + found.doubts + compose.notes_on(found.evidence, beside),
        disagreements=disagreements(found.evidence, stories, used),
    )


def quotes_each(parts: int, most: int) -> int:
    """Return how many quotes each part may have, where an answer to one has at most `most`.

    With two at least, a part is not left to one sentence that may miss the point.
    """
    return most if parts == 1 else max(2, -(-most // parts))


def _hits(found: Sequence[Found]) -> Iterator[Hit]:
    """Yield each chunk once, the best of every part first."""
    seen: set[int] = set()
    for hit in chain.from_iterable(zip_longest(*(each.hits for each in found))):
        if hit and hit.chunk_id not in seen:
            seen.add(hit.chunk_id)
            yield hit


def _missing(found: Sequence[Found], hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return what refused parts name and no part found; it is said of all passages shown."""
    named = [name for each in found if each.verdict.refused for name in each.missing]
    if len(found) > 1:
        written = " ".join(hit.chunk.text for hit in hits).casefold()
        named = [name for name in named if name.casefold() not in written]
    told: dict[str, None] = {}
    for name in named:  # What one part names, another may name again with more or fewer words.
        if not set(name.split()) <= {word for each in told for word in each.split()}:
            told[name] = None
    return tuple(told)


def _doubts(asked: Sequence[Part], found: Sequence[Found]) -> tuple[str, ...]:
    """Return the warning beside quotes that may not answer, the part named if only some do not."""
    given = [each for each in zip(asked, found, strict=True) if not each[1].verdict.refused]
    if len(asked) == 1 and given and found[0].verdict.denied:
        return (compose.DENIED,)
    doubtful = [part.question for part, each in given if each.verdict.doubtful]
    if len(doubtful) == len(given):
        return (compose.DOUBT,) if given else ()
    return tuple(compose.doubt_about(part) for part in doubtful)
