"""The doctor names each thing looked at, and never falls over what it finds."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from rag import pipeline
from tests.conftest import FakeEmbedder
from tests.fake_models import fake_pipeline
from ui import doctor


@pytest.fixture(autouse=True)
def fake_models(monkeypatch):
    monkeypatch.setattr(pipeline, "load_embedder", lambda settings: FakeEmbedder())


def looked_at(settings):
    return {check.name: check for check in doctor.run(settings)}


def test_a_sound_library_is_found_sound(settings):
    fake_pipeline(settings, {"a.txt": "Putin flew to Harbin."}).close()

    checks = looked_at(settings)

    assert list(checks) == ["python", "sqlite", "disk", "library", "models"]
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
    assert not checks["models"].good


def test_a_missing_model_fails_the_check(settings):
    missing = replace(settings, model=str(settings.home / "none.gguf"))

    check = looked_at(missing)["models"]

    assert not check.good
    assert "none.gguf" in check.found


def test_a_disk_with_little_room_fails_the_check(settings, monkeypatch):
    monkeypatch.setattr(doctor, "FREE_MEGABYTES", 10**9)

    check = looked_at(settings)["disk"]

    assert not check.good
    assert f"MB free for {settings.home}" in check.found
