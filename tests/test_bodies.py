"""A body is unpacked within bounds, whatever its compression promises."""

import gzip
import time
import zlib

import pytest

from rag.errors import UnreadableFile
from rag.intake.web.bodies import read_body

PATH = "https://news.example/"
WORDS = "".join(f"The ferry of {year} had room for all. " for year in range(2_000)).encode()


def read(*chunks, encoding="", max_bytes=1_000_000):
    return read_body(chunks, encoding=encoding, max_bytes=max_bytes, path=PATH)


def test_a_plain_body_is_returned_as_it_came():
    assert read(b"one ", b"two") == b"one two"
    assert read(b"one", encoding="Identity") == b"one"


@pytest.mark.parametrize("size", [1, 7, 1_000_000])
def test_gzip_is_unpacked_however_it_is_cut(size):
    packed = gzip.compress(WORDS)

    chunks = [packed[at : at + size] for at in range(0, len(packed), size)]

    assert read(*chunks, encoding="gzip") == WORDS


def test_gzip_members_are_joined_and_padding_is_dropped():
    packed = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(20)

    assert read(packed, encoding="x-gzip") == b"one two"


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(WORDS)[:-9], b"<p>not gzip</p>", gzip.compress(b"one") + b"rest", b"\x1f"],
)
def test_damaged_gzip_is_refused(packed):
    with pytest.raises(UnreadableFile, match=r"broken-response: .*compress"):
        read(packed, encoding="gzip")


@pytest.mark.parametrize("encoding", ["br", "deflate", "zstd", "gzip, gzip", "compress"])
def test_a_packing_that_was_not_asked_for_is_refused(encoding):
    with pytest.raises(UnreadableFile, match=r"content-encoding: .*only gzip was asked for"):
        read(b"x", encoding=encoding)


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_nothing_at_all_is_refused(encoding):
    with pytest.raises(UnreadableFile, match="empty: the server sent nothing"):
        read(encoding=encoding)


def test_one_byte_too_many_is_refused():
    assert len(read(bytes(100), max_bytes=100)) == 100
    with pytest.raises(UnreadableFile, match="too-large: more than 100 bytes"):
        read(bytes(101), max_bytes=100)


def test_the_limit_counts_what_is_unpacked():
    with pytest.raises(UnreadableFile, match="too-large: more than 1,000 bytes"):
        read(gzip.compress(bytes(100_000)), encoding="gzip", max_bytes=1_000)


def test_a_bomb_is_given_up_before_it_fills_the_memory():
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join(packer.compress(bytes(5_000_000)) for _ in range(5)) + packer.flush()

    started = time.perf_counter()
    with pytest.raises(UnreadableFile, match="ratio: it unpacks to more than 200 times"):
        read(bomb, encoding="gzip", max_bytes=1_000_000_000)

    assert time.perf_counter() - started < 2


def test_a_stream_without_an_end_is_given_up():
    def endless():
        while True:
            yield bytes(1_000)

    with pytest.raises(UnreadableFile, match="too-large"):
        read_body(endless(), encoding="", max_bytes=10_000, path=PATH)
