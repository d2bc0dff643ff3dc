import os

from eval import machine


def test_a_system_that_tells_little_of_itself_is_still_described(monkeypatch, tmp_path):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    monkeypatch.setattr(machine, "PROCESSES", tmp_path)

    described = machine.describe_machine()

    assert described["cores"] == 6
    assert described["processor"]


def test_memory_that_nothing_tells_of_is_0(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "PROCESSES", tmp_path)

    assert machine.peak_megabytes() == 0
