"""Find which articles carry one report, among those held and those that come in together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Protocol

from rag.errors import NotInLibrary
from rag.index.records import Entry, Link
from rag.intake.copies import relation
from rag.intake.particulars import Wording
from rag.intake.rewording import Outline, is_reworded
from rag.intake.syndication import Copies
from rag.protocols import Vectors
from rag.types import Document, Sentence

KEPT = 64
"""Texts of held articles kept at hand: the copies of one report mostly come one after another."""

TIES = 3
"""Articles of its story that a new one is linked to, where there are as many: by one link alone,
a story would fall apart when the article that all others hang on is replaced or removed."""


class Held(Protocol):
    """What is asked of the store."""

    def signatures(self) -> Iterable[tuple[str, bytes]]:
        """Return the id and signature of every document that has one."""
        ...

    def document(self, prefix: str) -> Document:
        """Return one document.

        Raises:
            NotInLibrary: it is not, or no longer, held.
        """
        ...

    def sentences(self, document_id: str) -> tuple[list[Sentence], Vectors]:
        """Return its n sentences in order, and their (n, d) unit vectors."""
        ...


class _Report:
    """An article as it is compared; what is costly is made when first asked for."""

    def __init__(
        self, document: Document, sentences: Callable[[], tuple[Sequence[Sentence], Vectors]]
    ) -> None:
        self.document = document
        self._sentences = sentences

    @cached_property
    def wording(self) -> Wording:
        """Return the words of the text."""
        return Wording(self.document.text)

    @cached_property
    def outline(self) -> Outline:
        """Return the sentences and their vectors."""
        sentences, vectors = self._sentences()
        return Outline(sentences=[each.text for each in sentences], vectors=vectors)


class Stories:
    """Links new articles to the held ones whose report they carry. For one run of adding.

    What is held is looked up when the first article comes, and then remembered.
    """

    def __init__(self, held: Held) -> None:
        self._held = held
        self._copies: Copies | None = None
        self._kept: dict[str, _Report] = {}
        self._families: dict[str, str] = {}

    def links(self, entries: Sequence[Entry]) -> list[Link]:
        """Return how each of the entries, not stored yet, goes with those before it or held.

        Articles that are known to be of one story already are compared no further than `TIES`, so
        not every two of a story have a link; but links lead from each to every other.
        """
        copies = self._known()
        batch = {each.document.id: _of_entry(each) for each in entries}
        paths = {each.document.path for each in entries}
        found = []
        for entry in entries:
            ties: list[Link] = []
            for other in self._likely(copies, entry, batch, ties):
                if link := _link(batch[entry.document.id], other):
                    found.append(link)
                    # What the file held before may be about to go, and would tie nothing then.
                    if other.document.id in batch or other.document.path not in paths:
                        ties.append(link)
                        self._join(link)
            copies.add(entry.document.id, entry.signature)
        return found

    def _known(self) -> Copies:
        if self._copies is None:
            self._copies = Copies()
            for document_id, signature in self._held.signatures():
                self._copies.add(document_id, signature)
        return self._copies

    def _likely(
        self, copies: Copies, entry: Entry, batch: dict[str, _Report], ties: Sequence[Link]
    ) -> Iterator[_Report]:
        """Yield the articles to compare with; none of its own story once it has ties enough."""
        one = entry.document.id
        for other_id in copies.candidates(entry.signature):
            if other_id == one or (len(ties) >= TIES and self._are_one(one, other_id)):
                continue
            try:
                yield batch[other_id] if other_id in batch else self._report(other_id)
            except NotInLibrary:
                copies.remove(other_id)

    def _report(self, document_id: str) -> _Report:
        if document_id not in self._kept:
            if len(self._kept) == KEPT:
                self._kept.clear()
            document = self._held.document(document_id)
            sentences = partial(self._held.sentences, document_id)
            self._kept[document_id] = _Report(document, sentences)
        return self._kept[document_id]

    def _are_one(self, one: str, other: str) -> bool:
        return self._family(one) == self._family(other)

    def _join(self, link: Link) -> None:
        self._families[self._family(link.document_id)] = self._family(link.other_id)

    def _family(self, document_id: str) -> str:
        """Return the article that stands for all that links lead to from this one."""
        while (parent := self._families.get(document_id, document_id)) != document_id:
            document_id = parent
        return document_id


def _of_entry(entry: Entry) -> _Report:
    return _Report(entry.document, lambda: (entry.sentences, entry.sentence_vectors))


def _link(one: _Report, other: _Report) -> Link | None:
    kind = relation(one.wording, other.wording)
    if kind is None and is_reworded(one.outline, other.outline):
        kind = "reworded"
    if kind is None:
        return None
    return Link(document_id=one.document.id, other_id=other.document.id, kind=kind)
