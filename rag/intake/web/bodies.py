"""Unpack the body of a response, within bounds: a few bytes may stand for many millions."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from rag.errors import UnreadableFile

MAX_RATIO = 200
"""Decoded bytes for each byte sent. Pages reach about 20; a bomb of zeros reaches 1,032."""
RATIO_FROM_BYTES = 1_000_000
"""Below this a ratio says nothing: a short table of equal rows may well pass it."""
PIECE_BYTES = 65_536


class _Unpacker(Protocol):
    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what the chunk decodes to, in pieces of bounded size."""
        ...

    def is_whole(self) -> bool:
        """Return whether the data came to its proper end."""
        ...


def read_body(chunks: Iterable[bytes], *, encoding: str, max_bytes: int, path: str) -> bytes:
    """Return the decoded bytes of a response; `encoding` is its Content-Encoding.

    Raises:
        UnreadableFile: it is too much (codes too-large, ratio), packed in a way that was not
            asked for (content-encoding), damaged (broken-response) or nothing at all (empty).
    """
    unpacker = _unpacker(encoding.strip().lower(), path)
    body, sent = bytearray(), 0
    try:
        for chunk in chunks:
            sent += len(chunk)
            for piece in unpacker.pieces(chunk):
                body += piece
                _check_size(len(body), sent, max_bytes, path)
    except zlib.error as error:
        raise UnreadableFile(path, "broken-response", "its compression is damaged") from error
    if not unpacker.is_whole():
        raise UnreadableFile(path, "broken-response", "it ends before its compressed data does")
    if not body:
        raise UnreadableFile(path, "empty", "the server sent nothing")
    return bytes(body)


def _check_size(decoded: int, sent: int, max_bytes: int, path: str) -> None:
    if decoded > max_bytes:
        reason = f"more than {max_bytes:,} bytes, which is the most that is read"
        raise UnreadableFile(path, "too-large", reason)
    if decoded > RATIO_FROM_BYTES and decoded > MAX_RATIO * sent:
        reason = f"it unpacks to more than {MAX_RATIO} times its size, as no article does"
        raise UnreadableFile(path, "ratio", reason)


def _unpacker(encoding: str, path: str) -> _Unpacker:
    if encoding in ("", "identity"):
        return _Plain()
    if encoding in ("gzip", "x-gzip"):
        return _Gzip()
    raise UnreadableFile(
        path, "content-encoding", f"it is packed as {encoding!r}, though only gzip was asked for"
    )


class _Plain:
    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk

    def is_whole(self) -> bool:
        return True


class _Gzip:
    """Unpacks gzip, which may consist of several members one after the other."""

    def __init__(self) -> None:
        self._member = self._fresh()
        self._begun = False

    def _fresh(self) -> "zlib._Decompress":
        return zlib.decompressobj(wbits=31)

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            if self._member.eof:
                # Servers pad with zeros; anything else must be a further member.
                chunk = chunk.lstrip(b"\0")
                if not chunk:
                    return
                self._member = self._fresh()
            self._begun = True
            yield self._member.decompress(chunk, PIECE_BYTES)
            chunk = self._member.unconsumed_tail or self._member.unused_data

    def is_whole(self) -> bool:
        return self._member.eof or not self._begun
