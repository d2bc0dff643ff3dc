"""The doctor names each thing looked at, and never falls over what it finds."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from models.shelf import Origin, note_origin
from rag import pipeline
from tests.conftest import FakeEmbedder
from tests.fake_models import fake_pipeline
from tests.fake_server import FakeServer, serving
from ui import doctor


@pytest.fixture(autouse=True)
def fake_models(monkeypatch, tmp_path):
    monkeypatch.setenv("FOOTNOTE_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(pipeline, "load_embedder", lambda settings: FakeEmbedder())


def looked_at(settings):
    return {check.name: check for check in doctor.run(settings)}


def test_a_sound_library_is_found_sound(settings):
    fake_pipeline(settings, {"a.txt": "Putin flew to Harbin."}).close()

    checks = looked_at(settings)

    assert list(checks) == [
        *("python", "sqlite", "disk", "library"),
        *("fetched models", "embedder", "reader", "model"),
    ]
    assert all(check.good for check in checks.values())
    assert checks["library"].found == "1 articles, every offset and vector in order"


def test_a_fault_in_the_library_is_named(settings):
    fake_pipeline(settings, {"a.txt": "Putin flew to Harbin."}).close()
    with closing(sqlite3.connect(settings.home / "library.db")) as connection, connection:
        connection.execute('UPDATE chunks SET "end" = 9999')

    check = looked_at(settings)["library"]

    assert not check.good
    assert "articles, every offset" not in check.found


def test_a_damaged_database_fails_the_check_and_the_rest_is_still_looked_at(settings):
    settings.home.mkdir()
    (settings.home / "library.db").write_bytes(b"not a database at all" * 100)

    checks = looked_at(settings)

    assert "is damaged" in checks["library"].found
    assert not checks["library"].good
    assert not checks["embedder"].good


def test_a_missing_model_fails_the_check(settings):
    missing = replace(settings, model=str(settings.home / "none.gguf"))

    check = looked_at(missing)["model"]

    assert not check.good
    assert "none.gguf" in check.found
    assert check.found.endswith("; answers are quotes alone")


def test_a_server_of_models_is_looked_at(settings):
    with serving(FakeServer()) as server:
        found = looked_at(replace(settings, model=server.url))["model"]
    gone = looked_at(replace(settings, model=server.url))["model"]

    assert found.good
    assert found.found.startswith("tiny at 127.0.0.1:")
    assert not gone.good
    assert "cannot be reached" in gone.found


def test_a_fetched_model_that_lost_bytes_fails_the_check(settings, tmp_path):
    path = tmp_path / "models/maker--repo/tiny.gguf"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"GGUF")
    facts = {"name": "tiny", "repository": "maker/repo", "file": "tiny.gguf", "revision": None}
    note_origin(path, Origin(**facts, size_bytes=5, sha256="a" * 64, licence=None))

    check = looked_at(settings)["fetched models"]

    assert not check.good
    assert check.found.startswith("tiny.gguf changed since fetched")


def test_a_disk_with_little_room_fails_the_check(settings, monkeypatch):
    monkeypatch.setattr(doctor, "FREE_MEGABYTES", 10**9)

    check = looked_at(settings)["disk"]

    assert not check.good
    assert f"MB free for {settings.home}" in check.found
