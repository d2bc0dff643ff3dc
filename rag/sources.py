"""Find what a user wants added, files, folders, URLs and standard input, and get its bytes."""

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from rag.errors import UnreadableFile
from rag.index.records import FileRecord
from rag.intake.chunks import SPLITTER_VERSION
from rag.intake.files import FileState, Seen, examine, find_files, read_bytes
from rag.intake.readers import SUFFIXES
from rag.intake.walk import resolved, storable
from rag.intake.web.fetch import Fetcher
from rag.intake.web.urls import check_url, is_url

CLOCK_GRAIN_NS = 2_000_000_000
"""A file may change again within one tick of a coarse file system without its time telling."""
PIPED = "-"
"""What stands for standard input among the paths."""

Held = Callable[[str], FileRecord | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The bytes of one file or page, and what the library will remember of it.

    `kind` is the suffix to read it by, None where its own name tells; `url` and `fetched` are
    those of a page from the web.
    """

    record: FileRecord
    data: bytes
    kind: str | None = None
    url: str | None = None
    fetched: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something a user named, or that stands in a folder the user named. Nothing is read yet."""

    name: str
    take: Callable[[FileRecord | None], Offer | None]
    """Return the bytes, None if what is held is known to be the same without reading.

    Raises:
        UnreadableFile: there is nothing to be had.
    """


class Sources:
    """Where articles come from. Without a fetcher, URLs are refused; without a pipe, "-" is."""

    def __init__(
        self, *, max_bytes: int, fetcher: Fetcher | None = None, pipe: BinaryIO | None = None
    ) -> None:
        self._max_bytes = max_bytes
        self._fetcher = fetcher
        self._pipe = pipe
        self._piped_in: bytes | None = None

    def found(self, targets: Iterable[Path | str]) -> Iterator[Source | UnreadableFile]:
        """Yield every source once, and what of a folder cannot be searched: files come first."""
        files: list[Path | str] = []
        others: list[str] = []
        for each in targets:
            if is_placeless(str(each)):
                others.append(str(each))
            else:
                files.append(each)
        for seen in find_files(files, suffixes=SUFFIXES):
            yield seen if isinstance(seen, UnreadableFile) else self._file(seen)
        for name in dict.fromkeys(others):
            yield self._piped() if name == PIPED else self._page(_spelled(name))

    def _file(self, seen: Seen) -> Source:
        return Source(name=seen.name, take=lambda held: self._take_file(seen, held))

    def _take_file(self, seen: Seen, held: FileRecord | None) -> Offer | None:
        now = time.time_ns()
        state = examine(seen, suffixes=SUFFIXES, max_bytes=self._max_bytes)
        if held and _is_untouched(held, state):
            return None
        data = read_bytes(seen, max_bytes=self._max_bytes)
        record = _record(seen.name, data, seen_ns=now)
        return Offer(record=replace(record, size=state.size, mtime_ns=state.mtime_ns), data=data)

    def _page(self, url: str) -> Source:
        return Source(name=url, take=lambda _: self._take_page(url))

    def _take_page(self, url: str) -> Offer:
        if self._fetcher is None:
            reason = "nothing is fetched unless you ask for it; run: footnote add --fetch URL"
            raise UnreadableFile(url, "fetch-off", reason)
        page = self._fetcher.get(url)
        return Offer(
            record=_record(url, page.data),
            data=page.data,
            kind=page.kind,
            url=page.url,
            fetched=page.day,
        )

    def _piped(self) -> Source | UnreadableFile:
        if self._pipe is None:
            reason = "there is no standard input to read here"
            return UnreadableFile(PIPED, "missing", reason)
        if self._piped_in is None:
            try:
                self._piped_in = self._pipe.read(self._max_bytes + 1)
            except OSError as error:
                return UnreadableFile(PIPED, "unreadable", error.strerror or str(error))
        data = self._piped_in
        name = f"stdin-{hashlib.sha256(data).hexdigest()[:12]}"
        return Source(name=name, take=lambda _: self._take_piped(name, data))

    def _take_piped(self, name: str, data: bytes) -> Offer:
        if not data.strip():
            raise UnreadableFile(name, "empty", "standard input held nothing")
        if len(data) > self._max_bytes:
            reason = f"more than {self._max_bytes:,} bytes came in, the most that is read"
            raise UnreadableFile(name, "too-large", reason)
        return Offer(record=_record(name, data), data=data)


def _record(name: str, data: bytes, *, seen_ns: int = 0) -> FileRecord:
    return FileRecord(
        path=name,
        size=len(data),
        mtime_ns=0,
        seen_ns=seen_ns or time.time_ns(),
        sha256=hashlib.sha256(data).hexdigest(),
        splitter=SPLITTER_VERSION,
        outcome="added",
    )


def _spelled(url: str) -> str:
    """Return the one spelling of a URL, so that one page is not held twice; a bad one as it is."""
    try:
        return check_url(url).url
    except UnreadableFile:
        return url


def meant_by(name: str, held: Sequence[str]) -> list[str]:
    """Return which of the held paths a name means: itself, or all below it if it is a folder."""
    if not name:
        return []
    path = _spelled(name) if is_url(name) else storable(resolved(name))
    if exact := [each for each in (name, path) if each in held]:
        return exact[:1]
    if is_url(name):
        return []
    return [each for each in held if each.startswith(f"{path.rstrip(os.sep)}{os.sep}")]


def is_placeless(target: str) -> bool:
    """Return whether a target has no place on the disk: a URL, or standard input."""
    return target == PIPED or is_url(target)


def failed(held: FileRecord | None, path: str, error: UnreadableFile) -> FileRecord:
    """Return what is remembered of a failure: what the file held before, and why it failed."""
    known = held or FileRecord(
        path=path,
        size=0,
        mtime_ns=0,
        seen_ns=time.time_ns(),
        sha256=None,
        splitter=SPLITTER_VERSION,
        outcome="failed",
    )
    return replace(known, outcome="failed", code=error.code, reason=error.reason)


def is_same(held: FileRecord, read: FileRecord) -> bool:
    """Return whether the content is what it was, and would be read and split as it was."""
    return held.sha256 == read.sha256 and held.splitter == read.splitter


def _is_untouched(held: FileRecord, state: FileState) -> bool:
    """Return whether size and time prove, without reading, that the content is the same."""
    return (
        held.outcome != "failed"
        and held.sha256 is not None
        and held.splitter == SPLITTER_VERSION
        and (held.size, held.mtime_ns) == (state.size, state.mtime_ns)
        and held.seen_ns - held.mtime_ns > CLOCK_GRAIN_NS
    )
