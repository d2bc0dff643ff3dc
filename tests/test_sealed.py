import pytest

from rag.index.sealed import BrokenSeal, quarantine, read_sealed, write_sealed


def test_what_was_sealed_comes_back(tmp_path):
    write_sealed(tmp_path / "a", b"payload\nwith lines\x00", {"mark": "m", "count": 3})

    sealed = read_sealed(tmp_path / "a")

    assert sealed.payload == b"payload\nwith lines\x00"
    assert sealed.facts == {"mark": "m", "count": 3}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_every_single_changed_byte_is_noticed(tmp_path):
    path = tmp_path / "a"
    write_sealed(path, b"payload", {"mark": "m"})
    whole = path.read_bytes()

    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(BrokenSeal, match="checksum"):
            read_sealed(path)


@pytest.mark.parametrize("length", [0, 1, 64, 70, -1])
def test_a_file_cut_short_is_noticed(tmp_path, length):
    write_sealed(tmp_path / "a", b"payload", {"mark": "m"})
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:length])

    with pytest.raises(BrokenSeal, match="checksum"):
        read_sealed(tmp_path / "a")


def test_a_missing_file_is_a_broken_seal(tmp_path):
    with pytest.raises(BrokenSeal, match="No such file"):
        read_sealed(tmp_path / "a")


def test_a_failed_write_leaves_the_old_file(tmp_path):
    write_sealed(tmp_path / "a", b"old", {})
    (tmp_path / "a.writing").mkdir()

    with pytest.raises(IsADirectoryError, match=r"a\.writing"):
        write_sealed(tmp_path / "a", b"new", {})

    assert read_sealed(tmp_path / "a").payload == b"old"


def test_damaged_files_are_put_aside_and_none_is_overwritten(tmp_path):
    for content in ("one", "two"):
        (tmp_path / "a").write_text(content)
        quarantine(tmp_path / "a")

    assert (tmp_path / "a.corrupt-1").read_text() == "one"
    assert (tmp_path / "a.corrupt-2").read_text() == "two"
    assert quarantine(tmp_path / "a") is None
