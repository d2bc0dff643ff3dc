"""Open zip files, and what is zipped under another name, without trusting a word of them."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise

from rag.errors import UnreadableFile
from rag.types import Skipped

MAX_MEMBERS = 50_000
"""Their directory alone then takes 50 MB of memory."""
MAX_DECODED_BYTES = 200 * 2**20
MAX_RATIO = 200
"""Deflate reaches 1,032 on a page of zeros, prose 3 and server logs 30."""
MIN_SUSPICIOUS_BYTES = 2**20
"""A smaller member does no harm, however well it was packed."""
MAX_MEMBER_BYTES = 20 * 2**20
MAX_DEPTH = 2
"""How many archives may lie inside one another, the outermost counted. Source: 42.zip has six."""

BROKEN_ZIP = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError,
    NotImplementedError, RuntimeError, ValueError, OverflowError, LookupError,
)  # fmt: skip
"""What the standard library raises over damaged directories, headers and streams."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_LOCAL_HEADER_BYTES = 30
_READ_BYTES = 2**20
_BOUNDED_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The library unpacks these piece by piece; bzip2 and LZMA may turn 4 KB into 80 MB at once."""


class Budget:
    """How many decoded bytes an archive and all the archives in it may still give."""

    def __init__(self, left: int = MAX_DECODED_BYTES) -> None:
        self.left = left

    def spend(self, amount: int, *, path: str) -> None:
        """Take that much off.

        Raises:
            UnreadableFile: there is not so much left (code "zip-ratio").
        """
        self.left -= amount
        if self.left < 0:
            raise _bomb(path, f"it unpacks to more than {MAX_DECODED_BYTES:,} bytes")


def open_zip(
    data: bytes, *, path: str, suspicious_bytes: int = MIN_SUSPICIOUS_BYTES
) -> zipfile.ZipFile:
    """Return the archive, its directory checked; nothing is unpacked yet.

    A member larger than `suspicious_bytes` may not have been packed more than 200 to 1.

    Raises:
        UnreadableFile: it is no archive or a damaged one ("broken"), wants a password for every
            file ("encrypted"), would unpack to far more than it is ("zip-ratio"), or holds too
            many files ("too-complex").
    """
    if data.count(_DIRECTORY_ENTRY) > MAX_MEMBERS:
        raise UnreadableFile(path, "too-complex", f"it holds more than {MAX_MEMBERS:,} files")
    try:
        archive = _directory(data)
    except BROKEN_ZIP as error:
        raise UnreadableFile(path, "broken", f"the archive is damaged ({error})") from error
    files = [info for info in archive.infolist() if not info.is_dir()]
    if files and all(info.flag_bits & _ENCRYPTED for info in files):
        raise UnreadableFile(path, "encrypted", "it needs a password; unpack it and add the files")
    _refuse_bombs(files, path, suspicious_bytes)
    return archive


def members(
    data: bytes,
    *,
    path: str,
    wanted: Callable[[str], bool] = lambda name: True,
    max_bytes: int = MAX_MEMBER_BYTES,
    budget: Budget | None = None,
) -> Iterator[tuple[str, bytes] | Skipped]:
    """Yield the name and content of each wanted file in the archive's order, or why there is none.

    Folders, dot files and what macOS adds are passed over. Names are safe to show, and are never
    used to write. Nothing is opened twice and one file at a time is in memory. An archive in the
    archive is a file like others: its reader calls this again with the same `budget`, at most
    `MAX_DEPTH` deep, and refuses what lies deeper with the code "zip-ratio".

    Raises:
        UnreadableFile: as `open_zip`, and for what only unpacking shows ("zip-ratio").
    """
    budget = budget or Budget()
    with open_zip(data, path=path) as archive:
        for info in archive.infolist():
            name = shown_name(info)
            if info.is_dir() or "__MACOSX" in name.split("/"):
                continue
            try:
                _refuse_escape(info, name)
                if _hidden(name) or not wanted(name):
                    continue
                _refuse_size(info, name, max_bytes)
                content = read_member(archive, info, path=name, budget=budget)
            except UnreadableFile as error:
                if error.code == "zip-ratio":
                    raise UnreadableFile(path, error.code, error.reason) from error
                yield Skipped(part=name, code=error.code, reason=error.reason)
            else:
                yield name, content


def read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, path: str, budget: Budget
) -> bytes:
    """Return the content of one file of an archive that `open_zip` opened.

    Raises:
        UnreadableFile: it is damaged ("broken"), wants a password ("encrypted"), is packed in
            an unusual way ("unsupported"), or the budget is spent ("zip-ratio").
    """
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableFile(path, "encrypted", "it needs a password; unpack it and add the files")
    if info.compress_type not in _BOUNDED_METHODS:
        reason = "it is packed in an unusual way; unpack it and add the files"
        raise UnreadableFile(path, "unsupported", reason)
    pieces = []
    try:
        with archive.open(info) as file:
            while piece := file.read(_READ_BYTES):
                budget.spend(len(piece), path=path)
                pieces.append(piece)
    except BROKEN_ZIP as error:
        raise UnreadableFile(path, "broken", f"it is damaged in the archive ({error})") from error
    return b"".join(pieces)


def shown_name(info: zipfile.ZipInfo) -> str:
    """Return the whole name of a member, what cannot be printed written out."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_NAME:
        with suppress(UnicodeError):  # Many programs write UTF-8 and do not say so.
            name = name.encode("cp437").decode("utf-8")
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode("ascii")
        for each in name
    )


def _directory(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except UnicodeDecodeError:
        return zipfile.ZipFile(io.BytesIO(_without_utf8_flags(data)))


def _without_utf8_flags(data: bytes) -> bytes:
    """Return the archive with no name declared as UTF-8: one that is not makes it unreadable."""
    mended = bytearray(data)
    for signature, offset in ((_DIRECTORY_ENTRY, 8), (b"PK\x03\x04", 6)):
        at = mended.find(signature)
        while at >= 0:
            high_byte = at + offset + 1
            if high_byte < len(mended):
                mended[high_byte] &= ~(_UTF8_NAME >> 8)
            at = mended.find(signature, at + 4)
    return bytes(mended)


def _refuse_bombs(files: list[zipfile.ZipInfo], path: str, suspicious_bytes: int) -> None:
    """Judge by what the directory says; the library never unpacks more than it declares."""
    for info in files:
        packed = max(info.compress_size, 1)
        if info.file_size > suspicious_bytes and info.file_size > MAX_RATIO * packed:
            ratio = info.file_size // packed
            raise _bomb(path, f"{shown_name(info)!r} would unpack to {ratio:,} times its size")
    Budget().spend(sum(info.file_size for info in files), path=path)
    placed = sorted(files, key=lambda info: info.header_offset)
    for before, info in pairwise(placed):
        if before.header_offset + _LOCAL_HEADER_BYTES + before.compress_size > info.header_offset:
            raise _bomb(path, f"{shown_name(before)!r} and {shown_name(info)!r} overlap")


def _refuse_escape(info: zipfile.ZipInfo, name: str) -> None:
    """Refuse what no honest archive of articles holds, wanted or not, so that it is seen."""
    drive = name[1:2] == ":"
    odd = "\\" in info.orig_filename or "\0" in info.orig_filename
    if drive or odd or name.startswith("/") or ".." in name.split("/"):
        raise UnreadableFile(name, "zip-unsafe", "its name leads out of the archive")
    if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
        raise UnreadableFile(name, "zip-unsafe", "a link or device is no article")


def _refuse_size(info: zipfile.ZipInfo, name: str, max_bytes: int) -> None:
    if info.file_size > max_bytes:
        reason = f"{info.file_size:,} bytes, where {max_bytes:,} is the most that is read"
        raise UnreadableFile(name, "too-large", reason)


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _bomb(path: str, reason: str) -> UnreadableFile:
    return UnreadableFile(path, "zip-ratio", f"{reason}, as an attack does; it was not read")
