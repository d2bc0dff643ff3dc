"""Bring files into a library: read, split, embed, store, a batch at a time."""

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rag.drafts import BATCH_CHARACTERS, Draft, embedded
from rag.errors import UnreadableFile
from rag.index.records import BuiltWith, FileRecord
from rag.index.store import Store
from rag.intake.chunks import SPLITTER_VERSION, split_chunks
from rag.intake.files import FileState, Seen, examine, find_files, read_bytes
from rag.intake.readers import SUFFIXES, reader_for
from rag.intake.sentences import split_sentences
from rag.protocols import Embedder
from rag.settings import Settings
from rag.types import AddReport, Article, Document, FileOutcome, Outcome

BATCH_TEXTS = 128
"""Texts embedded and committed together: small articles share the cost of a commit (three
fsyncs) and of padding, a kill loses some 5 seconds of work on two cores, and the bar moves."""
LEAST_CHUNK_TOKENS = 16
CLOCK_GRAIN_NS = 2_000_000_000
"""A file may change again within one tick of a coarse file system without its time telling."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pending:
    """A file that was read and split, and waits to be embedded."""

    place: int
    record: FileRecord
    drafts: Sequence[Draft]

    @property
    def texts(self) -> int:
        """Return how many texts there are to embed."""
        return sum(len(draft.chunks) + len(draft.sentences) for draft in self.drafts)

    @property
    def characters(self) -> int:
        """Return the length of the articles."""
        return sum(len(draft.document.text) for draft in self.drafts)


class Ingest:
    """One run over some files. The caller holds the write lock."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        embedder: Callable[[], Embedder],
        progress: Progress | None,
    ) -> None:
        self._settings = settings
        self._max_bytes = settings.max_file_megabytes * 1_000_000
        self._store = store
        self._embedder = embedder
        self._progress = progress
        self._outcomes: dict[int, FileOutcome] = {}
        self._batch: list[_Pending] = []
        self._notes: list[FileRecord] = []
        self._total = 0

    def run(self, paths: Iterable[Path | str]) -> AddReport:
        """Return what became of every file; each batch is committed before the next is read."""
        found = list(find_files(paths, suffixes=SUFFIXES))
        self._total = len(found)
        for place, seen in enumerate(found):
            self._take(place, seen)
            if self._is_full():
                self._commit()
        self._commit()
        return AddReport(files=tuple(self._outcomes[place] for place in range(self._total)))

    def _is_full(self) -> bool:
        return (
            sum(each.texts for each in self._batch) >= BATCH_TEXTS
            or sum(each.characters for each in self._batch) >= BATCH_CHARACTERS
        )

    def _take(self, place: int, seen: Seen) -> None:
        held = self._store.file(seen.name)
        try:
            self._take_readable(place, seen, held)
        except UnreadableFile as error:
            self._fail(place, seen, held, error)

    def _take_readable(self, place: int, seen: Seen, held: FileRecord | None) -> None:
        now = time.time_ns()
        state = examine(seen, suffixes=SUFFIXES, max_bytes=self._max_bytes)
        if held and _is_untouched(held, state):
            self._settle(place, seen.name, "unchanged")
            return
        data = read_bytes(seen, max_bytes=self._max_bytes)
        record = FileRecord(
            path=seen.name,
            size=state.size,
            mtime_ns=state.mtime_ns,
            seen_ns=now,
            sha256=hashlib.sha256(data).hexdigest(),
            splitter=SPLITTER_VERSION,
            outcome="added",
        )
        if held and _is_same(held, record):
            kept: Outcome = "unchanged" if held.outcome == "failed" else held.outcome
            self._notes.append(replace(record, outcome=kept))
            self._settle(place, seen.name, "unchanged")
            return
        drafts = [
            self._draft(seen.name, position, article)
            for position, article in enumerate(_read(seen, data))
        ]
        outcome: Outcome = "replaced" if self._store.document_ids(seen.name) else "added"
        record = replace(record, outcome=outcome)
        self._batch.append(_Pending(place=place, record=record, drafts=drafts))

    def _fail(self, place: int, seen: Seen, held: FileRecord | None, error: UnreadableFile) -> None:
        """Note the failure; what an earlier state of the file gave stays as it is."""
        blank = FileRecord(
            path=seen.name,
            size=0,
            mtime_ns=0,
            seen_ns=time.time_ns(),
            sha256=None,
            splitter=SPLITTER_VERSION,
            outcome="failed",
        )
        self._notes.append(
            replace(held or blank, outcome="failed", code=error.code, reason=error.reason)
        )
        self._settle(place, seen.name, "failed", code=error.code, reason=error.reason)

    def _draft(self, path: str, position: int, article: Article) -> Draft:
        document = Document(
            id=document_id(path, position, article.text),
            path=path,
            position=position,
            title=article.title or Path(path).stem,
            publisher=article.publisher,
            published=article.published,
            url=article.url,
            language=article.language,
            text=article.text,
        )
        sentences = split_sentences(document)
        if not sentences:
            raise UnreadableFile(path, "no-text", "its words make no sentence")
        chunks = split_chunks(
            document,
            sentences,
            count_tokens=self._embedder().count_tokens,
            capacity=self._capacity(document.title),
        )
        return Draft(document=document, chunks=chunks, sentences=sentences)

    def _capacity(self, title: str) -> int:
        """Return how many tokens a chunk may have so that it fits the window below its title."""
        embedder = self._embedder()
        room = embedder.window_tokens - embedder.count_tokens(f"{title}\n")
        return max(LEAST_CHUNK_TOKENS, min(self._settings.chunk_tokens, room))

    def _commit(self) -> None:
        """Store what is waiting. Embedding comes first, outside the transaction."""
        batch, self._batch = self._batch, []
        notes, self._notes = self._notes, []
        if batch:
            entries = embedded([draft for each in batch for draft in each.drafts], self._embedder())
            filed = [
                (each.record, [entries[draft.document.id] for draft in each.drafts])
                for each in batch
            ]
            self._store.replace(filed, self._made())
        if notes:
            self._store.note(notes)
        for each in batch:
            ids = tuple(draft.document.id for draft in each.drafts)
            self._settle(each.place, each.record.path, each.record.outcome, document_ids=ids)

    def _made(self) -> BuiltWith:
        embedder = self._embedder()
        return BuiltWith(
            name=embedder.name,
            fingerprint=embedder.fingerprint,
            dimension=embedder.dimension,
            setting=self._settings.embedder,
        )

    def _settle(
        self,
        place: int,
        path: str,
        outcome: Outcome,
        *,
        code: str | None = None,
        reason: str | None = None,
        document_ids: tuple[str, ...] = (),
    ) -> None:
        self._outcomes[place] = FileOutcome(
            path=path,
            outcome=outcome,
            code=code,
            reason=reason,
            document_ids=document_ids or tuple(self._store.document_ids(path)),
        )
        if self._progress:
            self._progress(len(self._outcomes), self._total, path)


def document_id(path: str, position: int, text: str) -> str:
    """Return an id that changes with path, place in the file or content."""
    return hashlib.sha256(f"{path}\0{position}\0{text}".encode()).hexdigest()[:16]


def _read(seen: Seen, data: bytes) -> list[Article]:
    reader = reader_for(seen.path)
    if reader is None:
        raise UnreadableFile(seen.name, "unsupported", "there is no reader for files of this name")
    return reader.read(data, path=seen.name)


def _is_untouched(held: FileRecord, state: FileState) -> bool:
    """Return whether size and time prove, without reading, that the content is the same."""
    return (
        held.outcome != "failed"
        and held.sha256 is not None
        and held.splitter == SPLITTER_VERSION
        and (held.size, held.mtime_ns) == (state.size, state.mtime_ns)
        and held.seen_ns - held.mtime_ns > CLOCK_GRAIN_NS
    )


def _is_same(held: FileRecord, read: FileRecord) -> bool:
    return held.sha256 == read.sha256 and held.splitter == read.splitter
