import os

import pytest

from models.heads import MOST_FILES, MOST_IN_MEMORY, Heads

TOKENS = [1, 2, 3]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "heads"


def written(folder, *, tokens=TOKENS, state=b"state", identity="model"):
    heads = Heads(folder, identity=identity)
    heads.put(tokens, state)
    heads.save()
    return heads


def test_a_state_is_there_at_once_and_on_disk_when_saved(folder):
    heads = Heads(folder, identity="model")
    heads.put(TOKENS, b"state")

    before = Heads(folder, identity="model").get(TOKENS)
    heads.save()

    assert heads.get(TOKENS) == b"state"
    assert before is None
    assert Heads(folder, identity="model").get(TOKENS) == b"state"


@pytest.mark.parametrize(
    ("identity", "tokens"),
    [("another model", TOKENS), ("model", [1, 2]), ("model", [1, 2, 3, 4]), ("model", [12, 3])],
)
def test_a_state_of_other_weights_or_words_is_not_taken(folder, identity, tokens):
    written(folder)

    assert Heads(folder, identity=identity).get(tokens) is None


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "only a digest", "nonsense"])
def test_a_damaged_file_is_none_and_is_written_anew(folder, damage):
    written(folder)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(
        {
            "cut": whole[:-1],
            "flipped": whole[:-1] + bytes([whole[-1] ^ 1]),
            "empty": b"",
            "only a digest": whole[:32],
            "nonsense": b"nonsense",
        }[damage]
    )

    assert Heads(folder, identity="model").get(TOKENS) is None

    written(folder)
    assert Heads(folder, identity="model").get(TOKENS) == b"state"


def test_only_so_many_files_stay_and_those_used_last(folder):
    for number in range(MOST_FILES):
        written(folder, tokens=[number])
    paths = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for age, path in enumerate(paths):
        os.utime(path, (age, age))

    Heads(folder, identity="model").get([0])
    written(folder, tokens=[99])

    assert len(list(folder.iterdir())) == MOST_FILES
    assert Heads(folder, identity="model").get([0]) == b"state"
    assert Heads(folder, identity="model").get([1]) is None
    assert Heads(folder, identity="model").get([99]) == b"state"


def test_a_state_larger_than_all_may_be_is_not_written(folder, monkeypatch):
    monkeypatch.setattr("models.heads.MOST_BYTES", 4)

    heads = written(folder)

    assert heads.get(TOKENS) == b"state"
    assert not folder.exists()


def test_only_so_many_stay_in_memory():
    heads = Heads(None, identity="model")

    for number in range(MOST_IN_MEMORY + 1):
        heads.put([number], b"state")

    assert heads.get([0]) is None
    assert heads.get([MOST_IN_MEMORY]) == b"state"


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("in the way")

    heads = written(tmp_path / "file" / "heads")

    assert heads.get(TOKENS) == b"state"


def test_what_proves_useless_is_forgotten(folder):
    heads = written(folder)

    heads.forget(TOKENS)

    assert heads.get(TOKENS) is None
    assert list(folder.iterdir()) == []
