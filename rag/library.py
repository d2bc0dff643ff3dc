"""Join intake and index: a library of articles that can be added to, searched and checked."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import BinaryIO

from rag.errors import (
    DamagedLibrary,
    IndexMismatch,
    LibraryBusy,
    LibraryUnavailable,
    NotInLibrary,
)
from rag.holdings import Holdings
from rag.index.checks import faults
from rag.index.lock import write_lock
from rag.index.store import Store
from rag.ingest import Ingest, Progress
from rag.intake.parsing.parser import shared_parser
from rag.intake.readers import SUFFIXES
from rag.intake.watching import changes
from rag.intake.web.fetch import Fetcher
from rag.protocols import Embedder, Vectors
from rag.settings import Settings
from rag.sources import Sources, is_placeless, meant_by
from rag.types import AddReport, Document
from rag.vanished import find_vanished

LEAST_LETTERS = 8
"""Of an id, to remove an article by."""
BUSY_SECONDS = 2.0
"""Between two tries of a watching library to add while another process writes."""
WARM_UP_TEXT = "Which city did he visit after Beijing?"


class Library(Holdings):
    """The articles of one home folder. May be used from several threads.

    The embedder is made when something must be embedded, so looking after a library never
    waits for a model. Fits `rag.protocols.Corpus`.

    Raises:
        DamagedLibrary: the database cannot be read; it was not touched.
        LibraryUnavailable: the folder cannot be made or opened.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        embedder: Callable[[], Embedder],
        fetcher: Callable[[], Fetcher] = Fetcher,
    ) -> None:
        self._settings = settings
        self._home = settings.home
        self._make_embedder = embedder
        self._make_fetcher = fetcher
        self._embedder: Embedder | None = None
        self._embedding = threading.Lock()
        self._notices: list[str] = []
        super().__init__(
            self._home,
            _open_store(self._home),
            threads=settings.threads,
            tell=self._notices.append,
        )

    def close(self) -> None:
        """Let go of the database. The library cannot be used after."""
        self._store.close()

    def take_notices(self) -> tuple[str, ...]:
        """Return what the user should be told, once."""
        told = tuple(self._notices)
        del self._notices[: len(told)]
        return told

    def warm_up(self) -> None:
        """Load the embedder and the indexes now rather than with the first question.

        Raises:
            IndexMismatch: the library was built with another embedder.
        """
        self.embed_question(WARM_UP_TEXT)
        self._derived.snapshot()

    def embed_question(self, question: str) -> Vectors:
        """Return the (d,) unit vector of a question; see `embed_questions` for what it raises."""
        vector: Vectors = self.embed_questions([question])[0]
        return vector

    def embed_questions(self, questions: Sequence[str]) -> Vectors:
        """Return the unit vectors of n questions, (n, d), embedded in one batch.

        Raises:
            IndexMismatch: the library was built with another embedder.
        """
        return self._checked_embedder().embed(questions)

    def add(
        self,
        paths: Iterable[Path | str],
        *,
        fetch: bool = False,
        prune: bool = False,
        pipe: BinaryIO | None = None,
        progress: Progress | None = None,
    ) -> AddReport:
        """Return what became of every file, page and standard input ("-", read from `pipe`).

        Nothing that fails stops the rest. URLs are fetched only with `fetch`. With `prune` the
        files of the folders that were deleted from the disk are removed, unless it looks as if
        the disk were missing. `progress` is called with (done, total, path) once a file is
        settled for good.

        Raises:
            IndexMismatch: the library was built with another embedder; nothing was changed.
            LibraryBusy: another process is writing.
            LibraryUnavailable: the disk is full or may not be written; all that was committed
                until then is kept.
        """
        targets = list(paths)
        sources = Sources(
            max_bytes=self._settings.max_file_megabytes * 1_000_000,
            fetcher=self._make_fetcher() if fetch else None,
            pipe=pipe,
        )
        with write_lock(self._home):
            made = self._store.built_with()
            if made and made.setting != self._settings.embedder:
                self._checked_embedder()
            ingest = Ingest(
                self._settings,
                self._store,
                self._checked_embedder,
                shared_parser(self._settings.threads),
                progress,
            )
            # The folders are searched twice for a bar that knows its end, and once without.
            total = sum(1 for _ in sources.found(targets)) if progress else 0
            report = ingest.run(sources.found(targets), total=total)
            report = self._without_vanished(report, targets, prune=prune)
            self._derived.reconcile()
        return report

    def watch(
        self,
        paths: Iterable[Path | str],
        *,
        prune: bool = False,
        stop: Event | None = None,
    ) -> Iterator[AddReport]:
        """Yield a report at once, and one whenever the files or folders changed and were added.

        It goes on until `stop` is set. While another process writes, it waits. URLs and
        standard input do not tell of changes, and are passed over.
        """
        stop = stop or Event()
        watched = [each for each in paths if not is_placeless(str(each))]
        told = self._notices.append
        for _ in changes(watched, stop=stop, suffixes=SUFFIXES, tell=told):
            while not stop.is_set():
                try:
                    yield self.add(watched, prune=prune)
                    break
                except LibraryBusy:
                    stop.wait(BUSY_SECONDS)

    def _without_vanished(
        self, report: AddReport, targets: Sequence[Path | str], *, prune: bool
    ) -> AddReport:
        named = [each for each in targets if not is_placeless(str(each))]
        vanished = find_vanished(self._store.article_paths(), named)
        if not vanished.paths:
            return report
        if prune and vanished.doubt is None:
            self._store.remove_files(vanished.paths)
        elif prune:
            self._notices.append(f"nothing was pruned: {vanished.doubt}")
        pruned = prune and vanished.doubt is None
        return replace(report, vanished=vanished.paths, pruned=pruned)

    def remove(self, name: str | Path) -> list[Document]:
        """Return the documents taken out, without their texts, or one by its id.

        A file, a URL or a folder gives all its documents, none if it only failed. At least 8
        letters of an id are asked for, since what is removed is gone.

        Raises:
            NotInLibrary: there is nothing of that name.
            LibraryBusy: another process is writing.
            LibraryUnavailable: the search indexes could not be written, though it is removed.
        """
        with write_lock(self._home):
            paths = meant_by(str(name), self._store.paths())
            if paths:
                found = [each for path in paths for each in self._store.documents(path=path)]
                self._store.remove_files(paths)
            else:
                found = [self._named(str(name))]
                self._store.remove([found[0].id])
            self._derived.reconcile()
        return found

    def _named(self, name: str) -> Document:
        document = self._store.document(name)
        if len(name) < LEAST_LETTERS and name != document.id:
            raise NotInLibrary(name, f"is too short an id; give {LEAST_LETTERS} letters or more")
        return document

    def verify(self) -> list[str]:
        """Return every fault there is after mending what can be mended; nothing is sampled.

        Raises:
            LibraryBusy: another process is writing.
        """
        with write_lock(self._home):
            return faults(self._store, self._derived.reconcile())

    def _checked_embedder(self) -> Embedder:
        with self._embedding:
            if self._embedder is None:
                self._embedder = self._make_embedder()
            embedder = self._embedder
        made = self._store.built_with()
        if made and made.fingerprint != embedder.fingerprint:
            raise IndexMismatch(
                built_with=f"{made.name} {made.fingerprint}",
                loaded=f"{embedder.name} {embedder.fingerprint}",
                home=self._home,
            )
        return embedder


def _open_store(home: Path) -> Store:
    path = home / "library.db"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        emptied = path.exists() and path.stat().st_size == 0
    except OSError as error:
        raise LibraryUnavailable(home, error.strerror or str(error)) from error
    # SQLite would take an empty file for a new database and start from nothing.
    if emptied and (home / "vectors.faiss").exists():
        raise DamagedLibrary(path, "the file is empty, though its search indexes are not")
    return Store(path)
