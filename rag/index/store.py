"""Read and write what the library keeps. Every write is one transaction and one generation."""

# ruff: noqa: S608  # Every SQL string is put together from constants; values are parameters.

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from rag.errors import NotInLibrary
from rag.index import rows, stories
from rag.index.database import Database, faults_of_file
from rag.index.records import BuiltWith, Entry, FileRecord, Generation, LexicalRow, Link
from rag.protocols import Vectors
from rag.types import Chunk, Document, Removed, Scope, Sentence, Shelf, Story

_HEX = set("0123456789abcdef")


class Store:
    """The articles and all that is known of them, in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path)

    def close(self) -> None:
        """Release the file. The store cannot be used after."""
        self._database.close()

    def generation(self) -> Generation:
        """Return the state that the next read will see."""
        with self._database.reading() as connection:
            return rows.generation(connection)

    def knows_generation(self, mark: str) -> bool:
        """Return whether this database was once in that state, so that its ids mean the same."""
        with self._database.reading() as connection:
            query = "SELECT 1 FROM generations WHERE mark = ?"
            return connection.execute(query, (mark,)).fetchone() is not None

    def built_with(self) -> BuiltWith | None:
        """Return the embedder of the stored vectors, None before the first."""
        with self._database.reading() as connection:
            return rows.built_with(connection)

    def replace(
        self,
        filed: Sequence[tuple[FileRecord, Sequence[Entry]]],
        made: BuiltWith,
        *,
        links: Iterable[Link] = (),
        kept: Iterable[str] = (),
    ) -> None:
        """Put the documents of these files in the place of what the same files held before.

        What the paths in `kept` held before stays beside the new.
        """
        kept = set(kept)
        with self._database.writing() as connection:
            rows.put_built_with(connection, made)
            concerned = set()
            for record, entries in filed:
                if record.path not in kept:
                    concerned |= stories.take_out(connection, "path = ?", record.path)
                rows.put_file(connection, record)
                for entry in entries:
                    rows.put_entry(connection, entry)
            changed = [entry.document.id for _, entries in filed for entry in entries]
            stories.put_links(connection, links)
            stories.settle(connection, stories.relatives(connection, [*concerned, *changed]))
            rows.next_generation(connection, [record.path for record, _ in filed] + changed)

    def note(self, records: Iterable[FileRecord]) -> None:
        """Record what became of files whose documents stay as they are."""
        with self._database.writing() as connection:
            for record in records:
                rows.put_file(connection, record)

    def remove(self, document_ids: Sequence[str]) -> None:
        """Take documents out, and their files when nothing of them is left."""
        with self._database.writing() as connection:
            ids = (rows.listed(document_ids),)
            # A file that lost one of several articles is read again at the next add.
            connection.execute(
                "UPDATE files SET sha256 = NULL WHERE path IN "
                f"(SELECT path FROM documents WHERE id IN {rows.IDS})",
                ids,
            )
            concerned = stories.take_out(connection, f"id IN {rows.IDS}", *ids)
            stories.settle(connection, concerned)
            connection.execute(
                "DELETE FROM files WHERE sha256 IS NULL AND outcome != 'failed' "
                "AND path NOT IN (SELECT path FROM documents)"
            )
            rows.next_generation(connection, ["removed", *document_ids])

    def remove_files(self, paths: Sequence[str]) -> None:
        """Take out files, all documents of them, and what is known of them."""
        with self._database.writing() as connection:
            named = rows.listed(paths)
            concerned = stories.take_out(connection, f"path IN {rows.IDS}", named)
            connection.execute(f"DELETE FROM files WHERE path IN {rows.IDS}", (named,))
            stories.settle(connection, concerned)
            rows.next_generation(connection, ["removed", *paths])

    def files(self) -> list[FileRecord]:
        """Return what is known of every file, by path."""
        with self._database.reading() as connection:
            found = connection.execute(f"SELECT {rows.FILE} FROM files ORDER BY path").fetchall()
        return [rows.file(row) for row in found]

    def paths(self) -> list[str]:
        """Return the path of every file that anything is known of, in order."""
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute("SELECT path FROM files ORDER BY path")]

    def article_paths(self) -> list[str]:
        """Return the path of every file that gave a document that is held, in order."""
        query = "SELECT DISTINCT path FROM documents ORDER BY path"
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute(query)]

    def file(self, path: str) -> FileRecord | None:
        """Return what is known of one file, None where nothing is."""
        with self._database.reading() as connection:
            query = f"SELECT {rows.FILE} FROM files WHERE path = ?"
            row = connection.execute(query, (path,)).fetchone()
        return rows.file(row) if row else None

    def documents(self, *, path: str | None = None, texts: bool = True) -> list[Document]:
        """Return all documents, or those of one file, by path and position.

        Without texts their `text` is empty, which is all that a list needs and far quicker.
        """
        where = "" if path is None else "WHERE path = ?"
        columns = rows.DOCUMENT if texts else rows.DOCUMENT.replace("text,", "'',")
        query = f"SELECT {columns} FROM documents {where} ORDER BY path, position"
        with self._database.reading() as connection:
            found = connection.execute(query, () if path is None else (path,)).fetchall()
        return [rows.document(row) for row in found]

    def document_ids(self, path: str) -> list[str]:
        """Return the ids of the documents of one file, in its order."""
        query = "SELECT id FROM documents WHERE path = ? ORDER BY position"
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute(query, (path,)).fetchall()]

    def document(self, prefix: str) -> Document:
        """Return the one document whose id begins so.

        Raises:
            NotInLibrary: there is none, or more than one.
        """
        if not prefix or not set(prefix) <= _HEX:
            raise NotInLibrary(prefix)
        ids = (prefix, prefix + "g")
        with self._database.reading() as connection:
            count = "SELECT count(*) FROM documents WHERE id >= ? AND id < ?"
            (held,) = connection.execute(count, ids).fetchone()
            if held > 1:
                raise NotInLibrary(prefix, f"begins {held} ids; give more letters")
            query = f"SELECT {rows.DOCUMENT} FROM documents WHERE id >= ? AND id < ?"
            found = connection.execute(query, ids).fetchone()
        if found is None:
            raise NotInLibrary(prefix)
        return rows.document(found)

    def removed(self, document_id: str) -> list[Removed]:
        """Return what cleaning took out of a document, in its order."""
        with self._database.reading() as connection:
            return rows.removed(connection, document_id)

    def stories(self, document_ids: Sequence[str]) -> dict[str, Story]:
        """Return the story of each of these documents that is part of one, by document id."""
        with self._database.reading() as connection:
            return stories.stories(connection, document_ids)

    def signatures(self) -> list[tuple[str, bytes]]:
        """Return the id and signature of every document that has one."""
        query = "SELECT id, signature FROM documents WHERE length(signature) > 0"
        with self._database.reading() as connection:
            return connection.execute(query).fetchall()

    def is_empty(self) -> bool:
        """Return whether no document is held."""
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is None

    def in_scope(self, scope: Scope) -> list[str]:
        """Return the ids of the documents that may answer, in order of id."""
        query = (
            "SELECT id, publisher, url, path, coalesce(published, updated) FROM documents "
            "ORDER BY id"
        )
        with self._database.reading() as connection:
            found = connection.execute(query).fetchall()
        return [row[0] for row in found if rows.within(scope, row[1:4], row[4])]

    def shelf(self) -> Shelf:
        """Return whose articles are held, and from which days."""
        with self._database.reading() as connection:
            return rows.shelf(connection)

    def chunk_ids(self, document_ids: Sequence[str] | None = None) -> rows.Ids:
        """Return the ids of all chunks, or of those of some documents, in rising order."""
        where = "" if document_ids is None else f"WHERE document_id IN {rows.IDS}"
        parameters = () if document_ids is None else (rows.listed(document_ids),)
        query = f"SELECT id FROM chunks {where} ORDER BY id"
        with self._database.reading() as connection:
            found = connection.execute(query, parameters).fetchall()
        return np.fromiter((row[0] for row in found), dtype=np.int64, count=len(found))

    def chunks(self, chunk_ids: Sequence[int]) -> dict[int, Chunk]:
        """Return the chunks that exist among these, by id."""
        with self._database.reading() as connection:
            cut = rows.cut_chunks(connection, chunk_ids)
            return {number: chunk for number, chunk, *_ in cut}

    def lexical_rows(self, chunk_ids: Sequence[int]) -> list[LexicalRow]:
        """Return what the lexical index needs of the chunks that exist among these."""
        with self._database.reading() as connection:
            return [
                LexicalRow(
                    chunk_id=number,
                    document_id=chunk.document_id,
                    title=title,
                    text=chunk.text,
                    language=language,
                )
                for number, chunk, title, language in rows.cut_chunks(connection, chunk_ids)
            ]

    def chunk_vectors(self, chunk_ids: Sequence[int]) -> tuple[rows.Ids, Vectors]:
        """Return the ids that exist among these, rising, and their (n, d) vectors."""
        query = f"SELECT id, vector FROM chunks WHERE id IN {rows.IDS} ORDER BY id"
        with self._database.reading() as connection:
            found = connection.execute(query, (rows.listed(chunk_ids),)).fetchall()
        ids = np.fromiter((row[0] for row in found), dtype=np.int64, count=len(found))
        return ids, rows.matrix([row[1] for row in found], rows.CHUNK_VECTOR)

    def sentences(
        self, document_id: str, *, start: int = 0, end: int | None = None
    ) -> tuple[list[Sentence], Vectors]:
        """Return the n sentences that overlap text[start:end], in order, and (n, d) vectors."""
        with self._database.reading() as connection:
            return rows.sentences(connection, document_id, start, end)

    def faults(self) -> list[str]:
        """Return what is wrong with the database, nothing for a sound one."""
        return faults_of_file(self._database)
