import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def spoil(library, settings, tmp_path):
    """Add one article, run a statement behind the library's back, and return the faults."""
    (tmp_path / "a.txt").write_text("Alpha one. Beta two.\n\nGamma three.")
    library.add([tmp_path / "a.txt"])

    def run(statement):
        with closing(sqlite3.connect(settings.home / "library.db")) as connection, connection:
            connection.execute(statement)
        return " ".join(library.verify())

    return run


def test_a_sound_library_has_no_faults(spoil):
    assert spoil("SELECT 1") == ""


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM chunks", "it has no chunks"),
        ("DELETE FROM sentences", "it has no sentences"),
        ("UPDATE documents SET text = 'short'", "5:33 cannot hold|cannot hold"),
        ('UPDATE chunks SET "end" = 9', "some of its text is in no chunk"),
        ("UPDATE sentences SET start = 0 WHERE position = 1", "sentence 0:20 is not in its place"),
        ("INSERT INTO sentences VALUES ('ff', 0, 0, 1, 0, x'00')", "broken reference"),
        ('INSERT INTO chunks SELECT 9, document_id, start, "end", vector FROM chunks', "9|missing"),
    ],
)
def test_each_fault_is_found(spoil, statement, fault):
    found = spoil(statement)

    assert any(part in found for part in fault.split("|")), found
