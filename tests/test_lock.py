import os
import threading
import time

import pytest

from rag.errors import LibraryBusy, LibraryUnavailable
from rag.index.lock import write_lock


def test_a_second_writer_is_told_who_holds_the_library(tmp_path):
    started = time.monotonic()

    with (
        write_lock(tmp_path),
        pytest.raises(LibraryBusy, match=f"process {os.getpid()}, which is this one"),
        write_lock(tmp_path, wait_seconds=0.2),
    ):
        pass

    assert time.monotonic() - started < 2


def test_the_lock_is_free_again_after_an_error(tmp_path):
    with pytest.raises(KeyError, match="boom"), write_lock(tmp_path):
        raise KeyError("boom")

    with write_lock(tmp_path, wait_seconds=0):
        pass


def test_two_threads_take_turns(tmp_path):
    inside, most = [], []

    def write():
        with write_lock(tmp_path):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.05)
            inside.pop()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1, 1, 1, 1]


def test_a_folder_that_is_none_is_reported(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(LibraryUnavailable, match="try again"), write_lock(tmp_path / "file"):
        pass


def test_a_writer_that_cannot_write_its_name_still_holds_the_lock(tmp_path):
    (tmp_path / "write.pid").mkdir()

    with (
        write_lock(tmp_path),
        pytest.raises(LibraryBusy, match="another process"),
        write_lock(tmp_path, wait_seconds=0),
    ):
        pass
