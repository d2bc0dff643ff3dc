import sqlite3
from contextlib import closing

import pytest

from rag.errors import DamagedLibrary, LibraryBusy, LibraryUnavailable
from rag.index.database import FIRST_SCHEMA, Database, faults_of_file
from rag.index.store import Store
from tests.stored import MADE, entry, record


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "library.db"
    path.write_bytes(b"these are not the bytes of a database" * 100)

    with pytest.raises(DamagedLibrary, match="nothing was changed"):
        Database(path)

    assert path.read_bytes() == b"these are not the bytes of a database" * 100
    assert [each.name for each in tmp_path.iterdir()] == ["library.db"]


def test_a_damaged_page_is_found_and_named(tmp_path):
    path = tmp_path / "library.db"
    with closing(Store(path)) as store:
        filed = [(record(f"/{n}.txt"), [entry(f"a{n:03}", path=f"/{n}.txt")]) for n in range(200)]
        store.replace(filed, MADE)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with closing(Store(path)) as store, pytest.raises(DamagedLibrary, match="put a backup"):
        store.documents()


def test_a_database_of_a_newer_version_is_refused_untouched(tmp_path):
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()

    with pytest.raises(LibraryUnavailable, match="newer Footnote"):
        Database(path)

    assert path.read_bytes() == before


def test_a_path_that_cannot_be_opened_is_no_damage(tmp_path):
    with pytest.raises(LibraryUnavailable, match="unable to open"):
        Database(tmp_path / "none" / "library.db")


def test_a_database_locked_by_others_is_busy(tmp_path, monkeypatch):
    monkeypatch.setattr("rag.index.database.BUSY_TIMEOUT_SECONDS", 0.05)
    path = tmp_path / "library.db"
    with closing(Database(path)) as database, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(LibraryBusy, match="written to"), database.writing():
            pass


def test_a_full_disk_loses_nothing_and_says_what_to_do(tmp_path):
    with closing(Store(tmp_path / "library.db")) as store:
        store.replace([(record(), [entry("aa")])], MADE)
        with store._database.writing() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")

        with pytest.raises(LibraryUnavailable, match="disk has room"):
            store.replace([(record("/b.txt"), [entry("bb", "x. " * 9_000, path="/b.txt")])], MADE)

        assert [document.id for document in store.documents()] == ["aa"]
        assert store.faults() == []


def test_the_settings_that_survive_a_power_cut_are_on(tmp_path):
    with closing(Database(tmp_path / "library.db")) as database, database.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    with closing(Database(tmp_path / "library.db")) as database:
        assert faults_of_file(database) == []


def test_a_library_of_the_first_schema_is_brought_up_to_date(tmp_path):
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_SCHEMA)
        connection.execute(
            "INSERT INTO files VALUES ('/a', 1, 1, 1, 'x', '1', 'added', NULL, NULL)"
        )
        connection.execute(
            "INSERT INTO documents VALUES ('aa', '/a', 0, 'T', NULL, NULL, NULL, NULL, NULL, 'Hi.')"
        )
        connection.execute("PRAGMA user_version = 1")
        connection.commit()

    with closing(Store(path)) as store:
        assert [(each.id, each.text, each.found_in) for each in store.documents()] == [
            ("aa", "Hi.", {})
        ]
        assert [each.skipped for each in store.files()] == [()]
        assert store.faults() == []
