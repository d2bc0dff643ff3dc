"""Go from one question to the evidence for it, and to the verdict on whether that answers it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter

from rag.answers.answerable import UNSURE, Answerable, granted, is_unsure, judge
from rag.answers.closely import Weighed, look_again
from rag.answers.evidence import Picked, SentenceEvidence
from rag.answers.leads import leads
from rag.answers.reading import read_hits, reordered
from rag.answers.retrieval import HybridRetriever
from rag.answers.unmentioned import unmentioned
from rag.answers.widening import widened
from rag.errors import NotInLibrary
from rag.protocols import CloseReader, Corpus, EvidenceReader, Vectors
from rag.stems import DEFAULT, asked_in
from rag.types import Document, Evidence, Hit, Refusal, Scope

WINDOWS, WINDOWS_UNSURE = 1, 3
"""What the close reader looks at: more where it is open whether the articles answer, and where it
does not see the answer that they seemed to hold. One window everywhere refuses 7 gold questions
falsely instead of 3, three everywhere take twice the time."""
STAGES = ("retrieve", "read", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the articles hold on one question, and how likely that answers it.

    `documents` are those of the hits, by id. `unmentioned` are nouns that nothing found speaks
    of, looked for only where the verdict is a refusal. `seconds` are those of each stage.
    """

    hits: tuple[Hit, ...]
    documents: Mapping[str, Document]
    evidence: tuple[Evidence, ...]
    verdict: Answerable
    unmentioned: tuple[str, ...]
    seconds: Mapping[str, float]

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what a refusal names: names, figures and kinds that stand nowhere, else nouns."""
        return self.verdict.missing or self.verdict.absent or self.unmentioned


class Finder:
    """Finds evidence in one corpus: retrieval, reading, then sentences and the verdict on them.

    Without a `reader` the sentences are chosen by what their vectors and words tell; a `closer` one
    looks at the likeliest of them again, if they are English.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        dense_weight: float,
        reader: EvidenceReader | None = None,
        closer: CloseReader | None = None,
        refusal: Refusal = "normal",
    ) -> None:
        self._corpus = corpus
        self._reader = reader
        self._closer = closer
        self._refusal = refusal
        self._retriever = HybridRetriever(corpus, dense_weight=dense_weight)
        self._evidence = SentenceEvidence(corpus)

    def find(
        self,
        question: str,
        vector: Vectors,
        *,
        k: int,
        scope: Scope,
        most: int,
        broad: bool = False,
    ) -> Found:
        """Return what k chunks within the scope say, as at most `most` pieces of evidence.

        After them come those that tell otherwise what one of them tells. `vector` is that of the
        question, (d,) and of length 1. A `broad` question asks for no more than what the articles
        of the scope say, and is answered by how they open.
        """
        started = perf_counter()
        retrieved = self._retriever.retrieve(question, vector, k=k, scope=scope)
        documents = held(self._corpus, (hit.chunk.document_id for hit in retrieved))
        # An article may have been removed since the index was read.
        hits = tuple(hit for hit in retrieved if hit.chunk.document_id in documents)
        between = perf_counter()
        reader = None if broad else self._reader
        read = read_hits(reader, question, hits, documents, self._corpus)
        hits = tuple(reordered(hits, read))
        done = perf_counter()
        if broad:
            evidence = leads(list(documents.values()), self._corpus, most=most)
            verdict = granted(evidence)
        else:
            weighed = self._evidence.weigh(question, vector, hits, documents, read=read)
            picked, verdict = self._judged(question, weighed, hits, most=most)
            evidence = [*picked.best, *picked.otherwise]
        return Found(
            hits=tuple(widened(hits, documents, self._corpus)),
            documents=documents,
            evidence=tuple(evidence),
            verdict=verdict,
            unmentioned=self._unmentioned(question, hits, documents) if verdict.refused else (),
            seconds=dict(
                zip(
                    STAGES,
                    (between - started, done - between, perf_counter() - done),
                    strict=True,
                )
            ),
        )

    def _judged(
        self, question: str, weighed: Sequence[Weighed], hits: Sequence[Hit], *, most: int
    ) -> tuple[Picked, Answerable]:
        """Return evidence and verdict, after a closer look, longer where the first is unsure."""
        picked = self._evidence.pick(question, weighed, most=most)
        verdict = judge(question, picked.best, hits, refusal=self._refusal)
        languages = {each.candidate.piece.document.language for each in weighed}
        if self._closer is None or DEFAULT not in asked_in(question, languages):
            return picked, verdict
        windows = WINDOWS_UNSURE if is_unsure(verdict) else WINDOWS
        most_windows = WINDOWS if verdict.probability < UNSURE[0] else WINDOWS_UNSURE
        seen = look_again(
            self._closer, question, weighed, self._corpus, windows=windows, most=most_windows
        )
        picked = self._evidence.pick(question, seen, most=most)
        return picked, judge(question, picked.best, hits, refusal=self._refusal)

    def _unmentioned(
        self, question: str, hits: Sequence[Hit], documents: Mapping[str, Document]
    ) -> tuple[str, ...]:
        return unmentioned(question, hits, list(documents.values()), self._corpus)


def held(corpus: Corpus, document_ids: Iterable[str | None]) -> dict[str, Document]:
    """Return the documents that are held, by id; None stands for no document."""
    documents = {}
    for document_id in filter(None, dict.fromkeys(document_ids)):
        with suppress(NotInLibrary):
            documents[document_id] = corpus.document(document_id)
    return documents
