"""Fetches a model file whole or not at all, going on where an earlier try stopped."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import RawIOBase
from pathlib import Path

import httpx
from filelock import FileLock, Timeout

from models.errors import ModelBroken, PullFailed
from models.hashes import remember_sha256
from models.hub import Found, Hub, refusal, unreachable
from models.offers import Offer
from models.shelf import Origin, note_origin, origin_of, place_of, verify_fetched

MARGIN_BYTES = 100_000_000
"""Left free on the disk: a full one harms more than a model that did not come."""
TRIES_WITHOUT_PROGRESS = 4
PAUSE_SECONDS = 1.0

Progress = Callable[[int, int], object]


def pull(
    offer: Offer,
    folder: Path,
    hub: Hub,
    *,
    progress: Progress = lambda done, total: None,
    pause_seconds: float = PAUSE_SECONDS,
) -> Path:
    """Return where the model lies once it is there, complete and checked.

    `progress` is told the bytes that are there and those there will be. An interrupted pull
    leaves its part behind, and the next one goes on from there.

    Raises:
        PullFailed: the hub, the network, the disk or another pull is in the way, or what came is
            not what the hub or the catalogue promised.
    """
    path = place_of(offer, folder)
    with _disk_faults(offer), _alone(offer, path):
        if _is_whole(path):
            return path
        with hub.connect(offer.name) as client:
            found = hub.look_up(client, offer)
            _compare(offer, found)
            part = path.with_name(f"{path.name}.{found.sha256[:16]}.part")
            _remove_strays(path, part, found)
            _check_space(offer, found, part)
            _Transfer(offer, found, part, hub, progress).run(client, pause_seconds)
        return _settle(offer, found, part, path)


class _Transfer:
    """One file on its way into its part."""

    def __init__(
        self, offer: Offer, found: Found, part: Path, hub: Hub, progress: Progress
    ) -> None:
        self._offer = offer
        self._found = found
        self._part = part
        self._hub = hub
        self._progress = progress

    def run(self, client: httpx.Client, pause_seconds: float) -> None:
        """Fetch what is missing, trying again for as long as something comes."""
        fruitless = 0
        while (have := _size(self._part)) != self._found.size_bytes:
            try:
                self._fetch(client, have)
            except httpx.HTTPError as error:
                fruitless = 0 if _size(self._part) > have else fruitless + 1
                if fruitless == TRIES_WITHOUT_PROGRESS:
                    reason = unreachable(self._hub.endpoint, error)
                    kept = f"{_size(self._part):,} of {self._found.size_bytes:,} bytes are kept"
                    raise PullFailed(self._offer.name, f"{reason}; {kept}") from error
                time.sleep(pause_seconds * fruitless)

    def _fetch(self, client: httpx.Client, have: int) -> None:
        """Append to the part what one request brings."""
        url = self._hub.url_of(self._offer, self._found.revision)
        with client.stream("GET", url, headers={"range": f"bytes={have}-"}) as response:
            if response.status_code >= 500:
                raise httpx.RemoteProtocolError(f"status {response.status_code}")
            if response.status_code not in (200, 206):
                raise PullFailed(self._offer.name, refusal(response.status_code))
            # A server that knows no ranges sends all of it: then it is all taken.
            goes_on = response.status_code == 206 and _start(response) == have
            if response.status_code == 206 and not goes_on:
                raise PullFailed(self._offer.name, "the hub sends another part than was asked for")
            with self._part.open("ab" if goes_on else "wb", buffering=0) as opened:
                self._write(response, opened, have if goes_on else 0)

    def _write(self, response: httpx.Response, opened: RawIOBase, done: int) -> None:
        total = self._found.size_bytes
        # As they come: blocks of a fixed size would be lost where the connection breaks.
        for block in response.iter_raw():
            done += len(block)
            if done > total:
                break
            opened.write(block)
            self._progress(done, total)
        if done != total:
            # Less is an interruption. More is another file, and of that nothing can be used.
            if done > total:
                opened.truncate(0)
                raise PullFailed(self._offer.name, "the hub sends more than it promised")
            raise httpx.RemoteProtocolError("the connection ended too early")


def _is_whole(path: Path) -> bool:
    """Return whether the file was fetched before and is still what it was then."""
    try:
        verify_fetched(path)
    except ModelBroken:
        return False
    return path.is_file() and origin_of(path) is not None


def _compare(offer: Offer, found: Found) -> None:
    if offer.sha256 not in (None, found.sha256):
        raise PullFailed(
            offer.name,
            "the hub has another file under this name than the catalogue knows; to take it "
            f"unseen: footnote models pull {offer.repository}/{offer.file}",
        )


def _check_space(offer: Offer, found: Found, part: Path) -> None:
    free = shutil.disk_usage(part.parent).free
    needed = found.size_bytes - _size(part) + MARGIN_BYTES
    if free < needed:
        raise PullFailed(
            offer.name,
            f"it needs {needed / 1e6:,.0f} MB on the disk and {free / 1e6:,.0f} MB are free; "
            f"make room, or set FOOTNOTE_MODELS to a folder on another disk",
        )


def _settle(offer: Offer, found: Found, part: Path, path: Path) -> Path:
    """Check the whole file, and only then give it its name."""
    with part.open("r+b") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
        os.fsync(opened.fileno())
    if digest != found.sha256:
        part.unlink()
        raise PullFailed(
            offer.name, "what came is not what the hub promised (SHA-256); pull it again"
        )
    origin = Origin(
        name=offer.name,
        repository=offer.repository,
        file=offer.file,
        revision=found.revision,
        size_bytes=found.size_bytes,
        sha256=digest,
        licence=offer.licence,
    )
    note_origin(path, origin)
    os.replace(part, path)
    remember_sha256(path, digest)
    return path


def _remove_strays(path: Path, part: Path, found: Found) -> None:
    """Remove what was left of another version, and a part that cannot be of this one."""
    for stray in path.parent.glob(f"{path.name}.*.part"):
        if stray != part or _size(stray) > found.size_bytes:
            stray.unlink()


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0


def _start(response: httpx.Response) -> int | None:
    """Return where the bytes of a partial answer begin, None where it does not say."""
    first = response.headers.get("content-range", "").removeprefix("bytes ").partition("-")[0]
    return int(first) if first.isdecimal() else None


@contextmanager
def _alone(offer: Offer, path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise PullFailed(
            offer.name, "another process is fetching it just now; wait for that"
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _disk_faults(offer: Offer) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise PullFailed(
            offer.name, f"the disk refuses: {error.strerror or error}{where}; what came is kept"
        ) from error
