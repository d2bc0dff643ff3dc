"""Bring articles into a library: read, split, embed, store, a batch at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rag.drafts import BATCH_CHARACTERS, Draft, Drafter, embedded
from rag.errors import UnreadableFile
from rag.index.records import BuiltWith, Entry, FileRecord, Link
from rag.index.store import Store
from rag.intake.parsing.parser import Job, Parser
from rag.protocols import Embedder
from rag.settings import Settings
from rag.sources import Offer, Source, failed, is_same
from rag.stories import Stories
from rag.types import AddReport, Article, FileOutcome, Outcome, Skipped

BATCH_TEXTS = 128
"""Texts embedded and committed together: small articles share the cost of a commit (three
fsyncs) and of padding, a kill loses some 5 seconds of work on two cores, and the bar moves."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading(Job):
    """A file on its way through the parser, with what is known of it."""

    place: int
    offer: Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A file that was read and split, and waits to be embedded. `keeps` what it gave before."""

    place: int
    record: FileRecord
    drafts: Sequence[Draft]
    keeps: bool

    @property
    def texts(self) -> int:
        """Return how many texts there are to embed."""
        return sum(len(draft.chunks) + len(draft.sentences) for draft in self.drafts)

    @property
    def characters(self) -> int:
        """Return the length of the articles."""
        return sum(len(draft.document.text) for draft in self.drafts)


class Ingest:
    """One run over some sources. The caller holds the write lock."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        embedder: Callable[[], Embedder],
        parser: Parser,
        progress: Progress | None,
    ) -> None:
        self._settings = settings
        self._store = store
        self._embedder = embedder
        self._drafter = Drafter(embedder, chunk_tokens=settings.chunk_tokens)
        self._parser = parser
        self._progress = progress
        self._stories = Stories(store)
        self._outcomes: dict[int, FileOutcome] = {}
        self._batch: list[_Pending] = []
        self._notes: list[FileRecord] = []
        self._total = 0

    def run(self, sources: Iterable[Source | UnreadableFile], *, total: int = 0) -> AddReport:
        """Return what became of every source; each batch is committed before the next is made.

        `total` is how many sources there are, for the progress alone.
        """
        self._total = total
        for job, result in self._parser.read_ahead(self._jobs(sources)):
            self._take(job.place, job.offer, result)
            if self._is_full():
                self._commit()
        self._commit()
        return AddReport(files=tuple(self._outcomes[place] for place in sorted(self._outcomes)))

    def _jobs(self, sources: Iterable[Source | UnreadableFile]) -> Iterator[_Reading]:
        """Yield what must be read, in order, and settle at once what need not."""
        for place, source in enumerate(sources):
            if isinstance(source, UnreadableFile):
                self._fail(place, source.path, source)
                continue
            held = self._store.file(source.name)
            try:
                offer = source.take(held)
            except UnreadableFile as error:
                self._fail(place, source.name, error)
                continue
            if offer is None:
                self._settle(place, source.name, "unchanged")
            elif held and is_same(held, offer.record):
                self._note_same(place, held, offer.record)
            else:
                yield _Reading(
                    data=offer.data, path=source.name, kind=offer.kind, place=place, offer=offer
                )

    def _note_same(self, place: int, held: FileRecord, record: FileRecord) -> None:
        kept: Outcome = "unchanged" if held.outcome == "failed" else held.outcome
        self._notes.append(replace(record, outcome=kept, skipped=held.skipped))
        self._settle(place, record.path, "unchanged", skipped=held.skipped)

    def _is_full(self) -> bool:
        return (
            sum(each.texts for each in self._batch) >= BATCH_TEXTS
            or sum(each.characters for each in self._batch) >= BATCH_CHARACTERS
        )

    def _take(
        self, place: int, offer: Offer, result: Sequence[Article | Skipped] | UnreadableFile
    ) -> None:
        path = offer.record.path
        try:
            if isinstance(result, UnreadableFile):
                raise result
            drafts, skipped = self._drafts(offer, result)
        except UnreadableFile as error:
            self._fail(place, path, error)
            return
        record = replace(offer.record, skipped=skipped)
        if not drafts:
            self._note_same(place, record, record)
            return
        outcome: Outcome = "replaced" if self._store.document_ids(path) else "added"
        record = replace(record, outcome=outcome)
        keeps = offer.url is not None
        self._batch.append(_Pending(place=place, record=record, drafts=drafts, keeps=keeps))

    def _drafts(
        self, offer: Offer, read: Sequence[Article | Skipped]
    ) -> tuple[list[Draft], tuple[Skipped, ...]]:
        """Return the articles that are new, none where a page from the web is as it was.

        What a page said before stays beside what it says now, for answers given by it.
        """
        path, drafts = offer.record.path, []
        skipped = [each for each in read if isinstance(each, Skipped)]
        held = self._store.documents(path=path) if offer.url else []
        known = {(each.title, each.text) for each in held}
        first = 1 + max((each.position for each in held), default=-1)
        for position, article in enumerate(read, start=first):
            if isinstance(article, Skipped):
                continue
            try:
                draft = self._drafter.draft(path, position, _from_the_web(article, offer))
            except UnreadableFile as error:
                part = article.part or "its text"
                skipped.append(Skipped(part=part, code=error.code, reason=error.reason))
            else:
                drafts.append(draft)
        if not drafts:
            why = skipped[0]
            raise UnreadableFile(path, why.code, f"{why.part}: {why.reason}")
        new = [each for each in drafts if (each.document.title, each.document.text) not in known]
        return new, tuple(skipped)

    def _fail(self, place: int, path: str, error: UnreadableFile) -> None:
        """Note the failure; what an earlier state of the file gave stays as it is."""
        self._notes.append(failed(self._store.file(path), path, error))
        self._settle(place, path, "failed", code=error.code, reason=error.reason)

    def _commit(self) -> None:
        """Store what is waiting. Embedding comes first, outside the transaction."""
        batch, self._batch = self._batch, []
        notes, self._notes = self._notes, []
        if batch:
            entries = embedded([draft for each in batch for draft in each.drafts], self._embedder())
            self._store_entries(batch, entries, self._stories.links(list(entries.values())))
        if notes:
            self._store.note(notes)
        for each in batch:
            ids = tuple(draft.document.id for draft in each.drafts)
            self._settle(
                each.place,
                each.record.path,
                each.record.outcome,
                document_ids=ids,
                skipped=each.record.skipped,
            )

    def _store_entries(
        self, batch: Sequence[_Pending], entries: dict[str, Entry], links: Sequence[Link]
    ) -> None:
        filed = [
            (each.record, [entries[draft.document.id] for draft in each.drafts]) for each in batch
        ]
        kept = [each.record.path for each in batch if each.keeps]
        self._store.replace(filed, self._made(), links=links, kept=kept)

    def _made(self) -> BuiltWith:
        embedder = self._embedder()
        return BuiltWith(
            name=embedder.name,
            fingerprint=embedder.fingerprint,
            dimension=embedder.dimension,
            setting=self._settings.embedder,
        )

    def _settle(self, place: int, path: str, outcome: Outcome, **facts: Any) -> None:
        ids = facts.pop("document_ids", None) or tuple(self._store.document_ids(path))
        self._outcomes[place] = FileOutcome(path=path, outcome=outcome, document_ids=ids, **facts)
        if self._progress:
            done = len(self._outcomes)
            self._progress(done, max(done, self._total), path)


def _from_the_web(article: Article, offer: Offer) -> Article:
    """Return the article with what its fetching tells: when it was, and its address."""
    if offer.url is None or offer.fetched is None:
        return article
    told: dict[str, str | date] = {"fetched": offer.fetched}
    if not article.url:
        told["url"] = offer.url
    found_in = dict(article.found_in) | dict.fromkeys(told, "fetched")
    return replace(article, found_in=found_in, **told)  # type: ignore[arg-type]
