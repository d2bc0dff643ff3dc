"""Open the database that is the only truth, and say plainly when it cannot be trusted."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rag.errors import DamagedLibrary, FootnoteError, LibraryBusy, LibraryUnavailable

SCHEMA_VERSION = 2
BUSY_TIMEOUT_SECONDS = 5
"""Longer than any one commit holds readers off; commits are small by design."""

FIRST_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE generations (number INTEGER PRIMARY KEY, mark TEXT NOT NULL UNIQUE);
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL, sha256 TEXT, splitter TEXT NOT NULL, outcome TEXT NOT NULL,
    code TEXT, reason TEXT
) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, path TEXT NOT NULL REFERENCES files (path), position INTEGER NOT NULL,
    title TEXT NOT NULL, publisher TEXT, published TEXT, url TEXT, language TEXT, story TEXT,
    text TEXT NOT NULL, UNIQUE (path, position)
);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX chunks_of_document ON chunks (document_id);
CREATE TABLE sentences (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    paragraph INTEGER NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
INSERT INTO generations VALUES (0, 'new');
"""
IDENTITY_AND_STORIES = """
ALTER TABLE documents ADD COLUMN byline TEXT;
ALTER TABLE documents ADD COLUMN updated TEXT;
ALTER TABLE documents ADD COLUMN fetched TEXT;
ALTER TABLE documents ADD COLUMN section TEXT;
ALTER TABLE documents ADD COLUMN part TEXT;
ALTER TABLE documents ADD COLUMN found_in TEXT NOT NULL DEFAULT '{}';
ALTER TABLE documents ADD COLUMN corrections TEXT NOT NULL DEFAULT '[]';
ALTER TABLE documents ADD COLUMN story_role TEXT;
ALTER TABLE documents ADD COLUMN superseded_by TEXT;
ALTER TABLE documents ADD COLUMN page TEXT;
ALTER TABLE documents ADD COLUMN signature BLOB NOT NULL DEFAULT x'';
CREATE INDEX documents_of_page ON documents (page) WHERE page IS NOT NULL;
CREATE INDEX documents_of_story ON documents (story) WHERE story IS NOT NULL;
CREATE TABLE removed (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
CREATE TABLE links (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind TEXT NOT NULL, PRIMARY KEY (document_id, other_id)
) WITHOUT ROWID;
CREATE INDEX links_of_other ON links (other_id);
ALTER TABLE files ADD COLUMN skipped TEXT NOT NULL DEFAULT '[]';
"""
STEPS = (FIRST_SCHEMA, IDENTITY_AND_STORIES)
"""What makes each version of the schema out of the one before; a new database takes them all."""

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PRIMARY_CODE = 0xFF
"""The low byte of an extended SQLite result code says what kind of trouble it is."""


class Database:
    """One connection behind one lock, for all threads of a process.

    A lock and not a connection per thread: reads take well under a millisecond, and Gradio
    starts threads as it likes, whose connections nobody would close.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        with self._translated():
            self._connection = sqlite3.connect(
                path,
                timeout=BUSY_TIMEOUT_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            try:
                self._prepare()
            except (sqlite3.Error, FootnoteError):
                self._connection.close()
                raise

    def close(self) -> None:
        """Release the file. The database cannot be used after."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection, every statement of the block seeing the same state."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for one transaction: all of the block is kept, or nothing of it."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, self._translated():
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def _prepare(self) -> None:
        execute = self._connection.execute
        version = execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise LibraryUnavailable(
                self.path, f"a newer Footnote made it (schema {version}); use that one"
            )
        # Not WAL: SQLite before 3.51.3 can lose commits in it.
        # Source: sqlite.org/wal.html, "The WAL-Reset Bug".
        execute("PRAGMA journal_mode = DELETE")
        execute("PRAGMA synchronous = FULL")
        execute("PRAGMA foreign_keys = ON")
        if version < SCHEMA_VERSION:
            self._advance()

    def _advance(self) -> None:
        with self._transaction("BEGIN IMMEDIATE") as connection:
            # Asked again, for another process may have been quicker.
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            for statement in filter(str.strip, ";".join(STEPS[version:]).split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise  # Ours to mend, not the user's.
        except sqlite3.DatabaseError as error:
            kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
            if kind in _BUSY:
                raise LibraryBusy(self.path.parent, "another process") from error
            if kind in _DAMAGE:
                raise DamagedLibrary(self.path, str(error)) from error
            raise LibraryUnavailable(self.path, str(error)) from error


def faults_of_file(database: Database) -> list[str]:
    """Return what SQLite's own check finds wrong with the file, nothing for a sound one."""
    with database.reading() as connection, closing(connection.cursor()) as cursor:
        found = [row[0] for row in cursor.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [
            f"broken reference in {row[0]}" for row in cursor.execute("PRAGMA foreign_key_check")
        ]
    return found
