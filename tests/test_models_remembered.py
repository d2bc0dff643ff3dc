import pytest

from models.remembered import recall, remember


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_what_was_remembered_is_recalled_under_its_key_alone():
    remember("hashes", "a", "first")
    remember("hashes", "b", "second")

    assert recall("hashes", "a") == "first"
    assert recall("hashes", "b") == "second"
    assert recall("hashes", "c") is None
    assert recall("precision", "a") is None


def test_a_damaged_cache_is_an_empty_one(tmp_path):
    remember("hashes", "a", "first")
    (tmp_path / "footnote" / "hashes.json").write_text('{"a": "fir')

    assert recall("hashes", "a") is None

    remember("hashes", "a", "again")

    assert recall("hashes", "a") == "again"


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    remember("hashes", "a", "first")

    assert recall("hashes", "a") is None


def test_nothing_is_left_beside_the_facts(tmp_path):
    remember("hashes", "a", "first")

    assert [path.name for path in (tmp_path / "footnote").iterdir()] == ["hashes.json"]
