import os
import subprocess
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest

from rag.errors import UnreadableFile
from rag.intake.files import Seen, examine, find_files, read_bytes

SUFFIXES = frozenset({".txt", ".md"})


def found(*paths):
    return [seen.path for seen in find_files(paths, suffixes=SUFFIXES)]


def refusal(path, *, named=True, max_bytes=100):
    seen = Seen(path=path, named=named)
    with pytest.raises(UnreadableFile, match=str(path)) as caught:
        examine(seen, suffixes=SUFFIXES, max_bytes=max_bytes)
    return caught.value.code


def test_folders_are_searched_to_the_bottom_in_order(tmp_path):
    for name in ("b.txt", "a.txt", "inner/c.MD", "inner/.hidden.txt", ".git/d.txt", "e.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    assert found(tmp_path) == [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "inner/c.MD"]


def test_a_file_met_twice_is_seen_once(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")

    assert found(tmp_path, tmp_path / "a.txt", tmp_path / "link.txt") == [tmp_path / "a.txt"]


def test_links_that_lead_in_a_circle_end(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")

    assert tmp_path / "a.txt" in found(tmp_path)


def test_what_the_user_named_is_always_seen(tmp_path):
    (tmp_path / ".hidden.pdf").write_text("x")

    assert found(tmp_path / ".hidden.pdf", tmp_path / "none.txt") == [
        tmp_path / ".hidden.pdf",
        tmp_path / "none.txt",
    ]


def test_each_refusal_has_its_code(tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "large.txt").write_text("x" * 101)
    (tmp_path / "a.pdf").write_text("x")
    os.mkfifo(tmp_path / "pipe.txt")

    assert refusal(tmp_path / "empty.txt") == "empty"
    assert refusal(tmp_path / "large.txt") == "too-large"
    assert refusal(tmp_path / "a.pdf") == "unsupported"
    assert refusal(tmp_path / "pipe.txt") == "not-regular"
    assert refusal(tmp_path / "none.txt") == "missing"
    assert refusal(tmp_path / "none.txt", named=False) == "vanished"
    assert refusal(Path("/dev/zero")) == "not-regular"


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path):
    with (tmp_path / "sparse.txt").open("wb") as file:
        file.truncate(100_000_000_000)

    assert refusal(tmp_path / "sparse.txt") == "too-large"


def test_a_file_may_change_between_look_and_reading(tmp_path):
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    seen = Seen(path=path, named=False)

    with pytest.raises(UnreadableFile, match="not-regular"):
        read_bytes(seen, max_bytes=9)
    path.unlink()
    with pytest.raises(UnreadableFile, match="vanished"):
        read_bytes(seen, max_bytes=9)
    path.write_text("much longer than before")
    with pytest.raises(UnreadableFile, match="too-large"):
        read_bytes(seen, max_bytes=9)
    path.write_text("")
    with pytest.raises(UnreadableFile, match="empty"):
        read_bytes(seen, max_bytes=9)


CHILD = """
import os, sys
from rag.intake.files import examine, find_files, read_bytes
if os.geteuid() == 0:
    os.setuid(65534)  # Root may read anything, so the test would prove nothing.
for seen in find_files(sys.argv[1:], suffixes=frozenset({".txt"})):
    try:
        examine(seen, suffixes=frozenset({".txt"}), max_bytes=100)
        print(read_bytes(seen, max_bytes=100))
    except Exception as error:
        print(error.code)
"""


def test_a_file_or_folder_without_permission_is_unreadable(tmp_path):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    for folder in [tmp_path, *tmp_path.parents][:3]:
        folder.chmod(0o755)
    (tmp_path / "closed").chmod(0)

    done = subprocess.run(
        [sys.executable, "-c", CHILD, tmp_path / "a.txt", tmp_path / "closed"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert done.stdout.split() == ["unreadable", "unreadable"]


def test_a_name_that_is_no_utf8_can_still_be_stored():
    seen = Seen(path=Path(os.fsdecode(b"/a/\xff.txt")), named=True)

    assert seen.name == "/a/\\xff.txt"


def refusals(*paths):
    failed = [
        each for each in find_files(paths, suffixes=SUFFIXES) if isinstance(each, UnreadableFile)
    ]
    return [(each.path, each.code) for each in failed]


def test_a_link_out_of_the_folder_is_told_and_not_followed(tmp_path):
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text("x")
    (tmp_path / "inside" / "file.txt").symlink_to(tmp_path / "outside" / "a.txt")
    (tmp_path / "inside" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "inside" / "photo.png").symlink_to(tmp_path / "outside" / "a.txt")

    inside = tmp_path / "inside"

    assert refusals(inside) == [
        (str(inside / "file.txt"), "outside-root"),
        (str(inside / "folder"), "outside-root"),
    ]
    assert found(inside / "file.txt") == [tmp_path / "outside" / "a.txt"]
    assert refusals(inside, tmp_path / "outside") == []


def test_a_folder_that_cannot_be_searched_is_told(tmp_path):
    (tmp_path / "b.txt").write_text("x")
    deepest = str(tmp_path / "a")
    os.mkdir(deepest)
    here = os.open(deepest, os.O_RDONLY)
    for _ in range(30):  # 30 names of 200 letters: no path may be so long, but folders may be.
        os.mkdir("d" * 200, dir_fd=here)
        inner = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)

    ((path, code),) = refusals(tmp_path)
    seen = list(find_files([tmp_path], suffixes=SUFFIXES))
    subprocess.run(["rm", "-rf", deepest], check=True)  # noqa: S607 - too deep for shutil

    assert path.endswith("d" * 200)
    assert code == "unreadable"
    assert [each.path for each in seen if isinstance(each, Seen)] == [tmp_path / "b.txt"]


def test_a_file_two_thousand_folders_down_is_found(tmp_path):
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("a.txt", os.O_CREAT, dir_fd=here))
    os.close(here)

    seen = found(tmp_path)
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # noqa: S607 - too deep for shutil

    assert [path.name for path in seen] == ["a.txt"]


def test_names_of_all_kinds_are_found(tmp_path):
    names = ["-rf.txt", "CON.txt", "a\nb.txt", "caf\u00e9.txt", "cafe\u0301.txt", "<img>.txt",
             "~root.txt", os.fsdecode(b"\xff.txt"), "x" * 251 + ".txt"]  # fmt: skip
    for name in names:
        (tmp_path / name).write_text("x")

    assert {path.name for path in found(tmp_path)} == set(names)


def test_a_file_named_like_a_home_folder_that_is_none_is_that_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "~nobody-of-that-name.txt").write_text("x")

    assert found("~nobody-of-that-name.txt") == [tmp_path / "~nobody-of-that-name.txt"]


def test_a_file_that_grows_while_it_is_read_is_changed(tmp_path):
    path = tmp_path / "log.txt"
    path.write_bytes(b"x" * 1_000_000)
    stop = threading.Event()

    def write():
        with path.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"x" * 10)

    writer = threading.Thread(target=write)
    writer.start()
    codes = set()
    for _ in range(1_000):
        try:
            read_bytes(Seen(path=path, named=True), max_bytes=10**9)
        except UnreadableFile as error:
            codes.add(error.code)
            break
    stop.set()
    writer.join()

    assert codes == {"changed"}


def test_files_are_found_one_by_one_and_not_remembered(tmp_path):
    for number in range(2_000):
        (tmp_path / f"{number}.txt").touch()
    tracemalloc.start()

    count = sum(1 for _ in find_files([tmp_path], suffixes=SUFFIXES))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 2_000
    assert peak < 2_000 * 500
