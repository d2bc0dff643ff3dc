import os

import pytest

from rag.vanished import find_vanished


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    (folder / "drive").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "c.txt", "d.txt", "drive/e.txt"):
        (folder / name).write_text("x")
    return folder


def held(folder):
    return [str(path) for path in sorted(folder.rglob("*.txt"))]


def test_a_deleted_file_is_found_and_believed(folder):
    paths = held(folder)
    (folder / "b.txt").unlink()

    vanished = find_vanished(paths, [folder])

    assert vanished.paths == (str(folder / "b.txt"),)
    assert vanished.doubt is None


def test_a_deleted_folder_is_believed_too(folder):
    paths = held(folder)
    (folder / "drive" / "e.txt").unlink()
    (folder / "drive").rmdir()

    assert find_vanished(paths, [folder]).doubt is None


def test_a_whole_folder_gone_is_a_missing_drive_rather_than_a_wish(folder):
    paths = held(folder)
    for path in folder.rglob("*.txt"):
        path.unlink()

    vanished = find_vanished(paths, [folder])

    assert len(vanished.paths) == 5
    assert vanished.doubt == "5 of 5 files are gone at once; is a drive missing?"


def test_an_empty_folder_within_may_be_where_a_drive_was(folder):
    paths = held(folder)
    (folder / "drive" / "e.txt").unlink()

    vanished = find_vanished(paths, [folder])

    assert vanished.doubt == f"{folder / 'drive'} is empty or cannot be read; is it mounted?"


def test_files_elsewhere_are_nobodys_business(folder, tmp_path):
    assert find_vanished([str(tmp_path / "gone.txt"), "/x"], [folder]).paths == ()
    assert find_vanished([str(folder) + "-other/gone.txt"], [folder]).paths == ()


def test_a_link_that_leads_nowhere_is_still_there(folder):
    (folder / "link.txt").symlink_to(folder / "nowhere")

    assert find_vanished([str(folder / "link.txt")], [folder]).paths == ()


def test_a_file_whose_name_is_no_utf8_is_still_there(folder):
    odd = folder / os.fsdecode(b"caf\xe9")
    try:
        odd.mkdir()
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    (odd / "menu.txt").write_text("x")
    stored = f"{folder}/caf\\xe9/menu.txt"

    assert find_vanished([stored], [folder]).paths == ()
    assert find_vanished([stored], [odd]).paths == ()
    (odd / "menu.txt").unlink()
    assert find_vanished([stored, *held(folder)], [folder]).paths == (stored,)


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(5, "i/o"), OSError(116, "x")])
def test_a_file_that_may_not_be_looked_at_is_not_gone(folder, monkeypatch, error):
    paths = held(folder)
    looked_at, lstat = [], os.lstat

    def refuse(path):
        if path not in paths:
            return lstat(path)
        looked_at.append(path)
        raise error

    monkeypatch.setattr("rag.vanished.os.lstat", refuse)
    found = find_vanished(paths, [str(folder)])
    monkeypatch.undo()

    assert (found.paths, looked_at) == ((), paths)
