"""Put an answer together from evidence and checked sentences. Every [n] is made here."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from rag.answers.ageing import ages
from rag.answers.carriers import carriers
from rag.answers.footnotes import unmarked
from rag.types import (
    AnswerPart,
    AnswerSentence,
    Citation,
    Disagreement,
    Document,
    DraftSentence,
    Evidence,
    Hit,
    Passage,
    Story,
)
from rag.words import words

NOT_FOUND = "The articles do not say."
NOTE_CHARACTERS = 200
MUCH_SHORTER = 0.6
"""A sentence of at most this share of a quote's words is an answer, not the quote again."""
NO_STORIES: Mapping[str, Story] = MappingProxyType({})
NO_DOCUMENTS: Mapping[str, Document] = MappingProxyType({})
DOUBT = "These quotes are the nearest that were found; they may not answer the question."
DENIED = "The question takes for granted what one of these quotes denies."


def cite(
    evidence: Sequence[Evidence],
    stories: Mapping[str, Story] = NO_STORIES,
    beside: Mapping[str, Document] = NO_DOCUMENTS,
) -> tuple[Citation, ...]:
    """Return the citations, numbered from 1 in the order of the evidence.

    `stories` are those of the cited documents, by document id, and `beside` the articles of them.
    """
    return tuple(
        Citation(
            number=number,
            document_id=piece.document.id,
            title=piece.document.title,
            publisher=piece.document.publisher,
            published=piece.document.published,
            url=piece.document.url,
            path=piece.document.path,
            start=piece.start,
            end=piece.end,
            quote=piece.quote,
            also_carried_by=carriers(piece, stories.get(piece.document.id), beside),
            story=story.id if (story := stories.get(piece.document.id)) else None,
            superseded_by=piece.document.superseded_by,
            updated=piece.document.updated,
            as_of=_as_of_quote(piece),
        )
        for number, piece in enumerate(evidence, start=1)
    )


def _as_of_quote(piece: Evidence) -> date | None:
    document = piece.document
    return _day(document) if ages(piece.quote, document.language) else None


def notes_on(evidence: Sequence[Evidence], newer: Mapping[str, Document]) -> tuple[str, ...]:
    """Return what the reader should know of the cited articles: newer versions, corrections.

    `newer` holds the versions that took the place of cited ones, by id, those still held.
    """
    cited = {piece.document.id: piece.document for piece in evidence}
    return tuple(note for document in cited.values() for note in _notes_on_one(document, newer))


def _notes_on_one(document: Document, newer: Mapping[str, Document]) -> Iterator[str]:
    named = f"“{document.title}”{_as_of(document)}"
    if document.superseded_by:
        version = newer.get(document.superseded_by)
        yield f"{named} was superseded by a newer version{_as_of(version) if version else ''}"
    for correction in document.corrections:
        yield f"{named} carries a note: {_shortened(correction)}"


def _as_of(document: Document) -> str:
    """Return the day of an article's words, as it is put behind its name; empty if unknown."""
    day = _day(document)
    return f" of {day.isoformat()}" if day else ""


def _day(document: Document) -> date | None:
    return document.updated or document.published


def _shortened(note: str) -> str:
    line = " ".join(note.split())
    return line if len(line) <= NOTE_CHARACTERS else f"{line[: NOTE_CHARACTERS - 1].rstrip()}…"


def quote_sentences(citations: Sequence[Citation]) -> tuple[AnswerSentence, ...]:
    """Return each quote as a sentence of its own; words unchanged, line breaks made spaces."""
    return tuple(
        AnswerSentence(
            text=" ".join(each.quote.split()), support="supported", citations=(each.number,)
        )
        for each in citations
    )


def lead_sentences(
    checked: Sequence[tuple[DraftSentence, bool]], quoted: Sequence[AnswerSentence]
) -> tuple[AnswerSentence, ...]:
    """Return the model's sentences, each that failed the check replaced by the quotes it cites.

    `quoted` are all quotes; they stand where nothing else does. A failed sentence that cites
    nothing that exists has no quote to give way to, and goes.
    """
    quotes = {each.citations[0]: each for each in quoted}
    shown: dict[str, AnswerSentence] = {}
    for draft, supported in checked:
        kept = (
            [AnswerSentence(text=draft.text, support="supported", citations=draft.citations)]
            if supported
            else [quotes[number] for number in draft.citations if number in quotes]
        )
        shown |= {sentence.text: sentence for sentence in kept}
    return tuple(shown.values()) or tuple(quoted)


def own_sentences(
    checked: Sequence[tuple[DraftSentence, bool]], citations: Sequence[Citation]
) -> tuple[AnswerSentence, ...]:
    """Return the model's sentences that passed the check and say more than a quote's own words."""
    return tuple(
        AnswerSentence(text=draft.text, support="supported", citations=draft.citations)
        for draft, supported in checked
        if supported and not repeats(draft, citations)
    )


def repeats(draft: DraftSentence, citations: Sequence[Citation]) -> bool:
    """Return whether a sentence only says again, word for word, what a quote shows already.

    A much shorter one does not: twelve words that answer, above a quote of sixty that holds
    them, save a reader the search.
    """
    said = words(draft.text)
    line = " ".join(said)
    quotes = [words(each.quote) for each in citations]
    return any(
        line in " ".join(quote) and len(said) > MUCH_SHORTER * len(quote) for quote in quotes
    )


def marked(sentences: Sequence[AnswerSentence], parts: Sequence[AnswerPart] = ()) -> str:
    """Return sentences as one text, a line each, followed by its [n] marks.

    These are the only ones: a quote's own [9] stands there as (9). A last line, without marks,
    names the parts of the question that got no answer.
    """
    lines = [
        f"{unmarked(sentence.text)} {''.join(f'[{number}]' for number in sentence.citations)}"
        for sentence in sentences
    ]
    return "\n".join([*lines, *untold(parts)])


def untold(parts: Sequence[AnswerPart]) -> tuple[str, ...]:
    """Return the line that says which parts the articles do not answer, none if there are none."""
    open_ = [_as_clause(part.question) for part in parts if not part.answered]
    return (f"{NOT_FOUND.rstrip('.')}: {'; '.join(open_)}.",) if open_ else ()


def _as_clause(question: str) -> str:
    """Return a question as it stands inside a sentence, with no mark that looks like a footnote."""
    line = unmarked(" ".join(question.split()))
    return line.lstrip("¿ ").rstrip(" ?？؟.;\u037e")


def refusal(missing: Sequence[str]) -> str:
    """Return what is said when the articles do not answer."""
    if not missing:
        return NOT_FOUND
    return f"{NOT_FOUND} The nearest passages do not mention: {', '.join(missing)}."


def doubt_about(part: str) -> str:
    """Return the warning beside the quotes for one part of a question."""
    return (
        f"The quotes on “{_as_clause(part)}” are the nearest that were found; "
        "they may not answer the question."
    )


def passages(hits: Sequence[Hit], documents: Mapping[str, Document]) -> tuple[Passage, ...]:
    """Return the hits with what is known of their documents, best first."""
    return tuple(
        Passage(
            document_id=hit.chunk.document_id,
            title=documents[hit.chunk.document_id].title,
            publisher=documents[hit.chunk.document_id].publisher,
            published=documents[hit.chunk.document_id].published,
            start=hit.chunk.start,
            end=hit.chunk.end,
            text=hit.chunk.text,
            score=hit.score,
            dense=hit.dense,
            lexical=hit.lexical,
        )
        for hit in hits
    )


def used_citations(
    sentences: Sequence[AnswerSentence],
    citations: Sequence[Citation],
    disagreements: Sequence[Disagreement] = (),
) -> tuple[Citation, ...]:
    """Return the citations that some sentence, or one side of a disagreement, names."""
    named = {number for sentence in sentences for number in sentence.citations}
    named |= {side.citation for each in disagreements for side in each.sides}
    return tuple(each for each in citations if each.number in named)
