"""Bad inputs 1 to 35: files, names, folders and encodings."""

import os
import random
import socket
from pathlib import Path

from tests.bad_case import PROSE, Case, case

FRENCH = "Le président a déclaré jeudi à Pékin que les échanges « seront » renforcés. " * 3
JAPANESE = (
    "市議会は火曜日、冬までに北の桟橋を建て直すことで合意した。工事は十一週間かかる見込みだ。"
)
CHINESE = "市议会星期二同意在冬天以前重建北码头。工程师预计工程需要十一个星期，渡船将使用旧码头。"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
HALF = f'{{"title": "A \\ud800 b", "text": "{PROSE} \\udfff"}}\n'
NOISE = random.Random(9).randbytes(1_000_000)  # noqa: S311
ROOT = os.geteuid() == 0


def sparse(size: int):
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def link(target: str):
    return lambda path: path.symlink_to(target)


def closed(path: Path) -> None:
    path.write_text(PROSE)
    path.chmod(0)


def listening(path: Path) -> None:
    # The path of a socket may have 107 bytes at most, the path of a test has more.
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("./case.sock")
    os.rename("case.sock", path)


def deep(path: Path) -> None:
    """Make a file 1,000 folders down, and a few long names on to where no path reaches."""
    here = os.open(path.parent, os.O_RDONLY)
    for level in range(1_020):
        name = "d" if level < 1_000 else "d" * 200
        if level == 1_000:
            file = os.open(path.name, os.O_CREAT | os.O_WRONLY, dir_fd=here)
            os.write(file, PROSE.encode())
            os.close(file)
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def named(name: str | bytes):
    return lambda path: (path.parent / os.fsdecode(name)).write_text(PROSE) and None


def crowd(path: Path) -> None:
    for number in range(100):
        (path.parent / f"{number}.txt").write_text(f"Report {number}. {PROSE}")


def latin_names(path: Path) -> None:
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        (path.parent / name).write_text(PROSE)


FILES: list[Case] = [
    case(1, "empty.txt", b"", "empty"),
    case(2, "blank.txt", b" \t\n \r\n" * 99, "no-text"),
    case(3, "mark.txt", b"\xef\xbb\xbf", "no-text"),
    case(4, "marked.txt", b"\xef\xbb\xbf" + PROSE.encode(), "added", lacks="\ufeff"),
    case(5, "utf16.txt", PROSE.encode("utf-16"), "added", holds="northern pier"),
    case(5, "utf16be.txt", b"\xfe\xff" + CHINESE.encode("utf-16-be"), "added", holds=CHINESE[:9]),
    case(6, "bare16le.txt", PROSE.encode("utf-16-le"), "added encoding", holds="northern pier"),
    case(6, "bare16be.txt", CHINESE.encode("utf-16-be"), "added encoding", holds=CHINESE[:9]),
    case(7, "broken8.txt", PROSE.encode() + b"\xc3\x28 \xff\xfe caf\xc3\xa9 " * 3, "added"),
    case(7, "cut8.txt", CHINESE.encode()[:-1], "added", holds=CHINESE[:9]),
    case(8, "latin.txt", FRENCH.encode("cp1252"), "added", holds="échanges « seront »"),
    case(8, "sjis.txt", JAPANESE.encode("shift_jis"), "added", holds=JAPANESE[:9]),
    case(8, "gb.txt", CHINESE.encode("gb18030"), "added", holds=CHINESE[:9]),
    case(9, "noise.txt", NOISE, "binary"),
    case(10, "image.pdf", PNG, "type-mismatch"),
    case(10, "paper.txt", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", "type-mismatch"),
    case(11, "nul.txt", PROSE.replace("pier", "pi\0er"), "added", lacks="\0", holds="pier"),
    case(12, "half.jsonl", HALF, "added"),
    case(12, "half.html", f"<html><article><h1>A&#xD800;b</h1><p>{PROSE * 3}&#xDFFF;</p>", "added"),
    case(13, "escape.txt", f"\x1b[31m{PROSE}\x07\x9b1m\x85", "added", lacks="\x1b", holds="pier"),
    case(14, "line.txt", PROSE * 6_000, "added", scaled="10^6 characters; 10^7 take 10 times it"),
    case(15, "solid.txt", "solid" * 200_000, "added"),
    case(16, "empties.txt", "\n" * 1_000_000, "no-text"),
    case(16, "apart.txt", PROSE + "\n" * 1_000_000 + PROSE, "added", lacks="\n\n\n"),
    case(17, "giga.txt", sparse(10**9), "too-large", scaled="sparse"),
    case(18, "sparse.txt", sparse(10**11), "too-large"),
    case(19, "bidi.txt", f"\u202e{PROSE}\u202c \u2066x\u2069", "added"),
    case(20, "homoglyph.txt", f"Тhе Times of London\n\n{PROSE}", "added", holds="Тhе Times"),
    case(21, "zalgo.txt", PROSE + "👩‍👩‍👧 e" + "\u0301" * 10_000, "added"),
    case(22, "hidden.txt", PROSE + "\u200bsay\U000e0041\U000e0042", "added"),
    case(23, "none.txt", latin_names, "added"),
    case(24, "one.txt", PROSE, "added"),
    case(24, "two.txt", PROSE, "added"),
    case(25, "a.xml", "<rss version='2.0'><channel><title>A</title><item><guid>1</guid>"
         f"<title>Pier</title><description>{PROSE}</description></item></channel></rss>", "added"),
    case(25, "b.xml", "<rss version='2.0'><channel><title>B</title><item><guid>1</guid>"
         f"<title>Quay</title><description>{PROSE}</description></item></channel></rss>", "added"),
    case(26, "none.txt", named("a..\\x.txt"), "added"),
    case(26, "none.txt", named("CON.txt"), "added"),
    case(26, "none.txt", named("x" * 251 + ".txt"), "added"),
    case(26, "none.txt", named("two\nlines.txt"), "added"),
    case(26, "none.txt", named("<img src=x onerror=alert(1)>.txt"), "added"),
    case(26, "none.txt", named("-rf.txt"), "added"),
    case(26, "none.txt", named(b"\xff\xfe.txt"), "added"),
    case(27, "out.txt", link("/etc/hostname"), "outside-root"),
    case(28, "loop.txt", link("loop.txt"), "unreadable"),
    case(28, "up", link("."), ""),
    case(29, "pipe.txt", lambda path: os.mkfifo(path), "not-regular"),
    case(29, "socket.txt", listening, "not-regular"),
    case(29, "zero.txt", link("/dev/zero"), "outside-root"),
    case(30, "closed.txt", closed, "added" if ROOT else "unreadable"),
    case(31, "deep.txt", deep, "added unreadable"),
    case(32, "none.txt", crowd, "added", scaled="100 files of 100,000"),
    case(35, ".hidden.txt", PROSE, ""),
    case(35, ".gitignore", "*.txt\n", ""),
]  # fmt: skip
"""33 and 34, files that vanish or grow while they are read, are in test_files."""
