import os

from rag import Settings
from rag.settings import usable_cores


def test_by_default_there_are_as_many_threads_as_cores_to_use(tmp_path):
    assert Settings(home=tmp_path).threads == usable_cores() >= 1


def test_where_only_all_cores_are_told_they_are_the_number(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)

    assert usable_cores() == 6


def test_where_nothing_is_told_one_core_is_used(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)

    assert usable_cores() == 1
