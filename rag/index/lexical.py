"""Find chunks by their words, with tantivy."""

import hashlib
import math
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.records import LexicalRow
from rag.index.sealed import BrokenSeal, OutdatedSeal, read_sealed, write_sealed
from rag.stems import DEFAULT, analyses, analysis, asked_in, fingerprint, stems, topical

Ids = NDArray[np.int64]

WRITER_BYTES = 32_000_000
MAX_QUESTION_STEMS = 256
"""A pasted page for a question is cut here: each stem is one more posting list to walk."""
FOREIGN = 0.5
"""What a word counts in a language that the question is not asked in. XQuAD's paragraphs in German
and English in one index, 2026-11-22: the right one in the right language comes first for 0.92 and
0.94 at 0.5, as in an index of each alone, for 0.89 and 0.93 at 1, and no better below."""
SCHEMA = 2
"""Raise it when the fields change: an index made with others is not read."""


class TantivyIndex:
    """BM25 over title and text of each chunk, in one folder, or in memory where there is none.

    The words are stemmed by `rag.words` and handed over ready made, so index, question and
    rarity can never disagree, and nothing a user types reaches a query parser. Stop words are
    left out: "who is it" would otherwise match every chunk, and matching is what tells retrieval
    that a chunk has a word of the question in it.

    A chunk's words are read by its document's language, and marked with it but for English:
    "de:wahl". A question is read in every language that the index holds, since which one a few
    words are in is hard to tell. How rare a word is counts among the chunks of its language, so
    that the few German articles of an English library are not better than they are.
    """

    def __init__(self, index: Any, mark: str, folder: Path | None) -> None:
        self._index = index
        self._folder = folder
        self.mark = mark
        """The generation that the chunks belong to."""

    @classmethod
    def create(cls, folder: Path | None) -> "TantivyIndex":
        """Return an empty index, in place of whatever the folder held."""
        import tantivy  # Slow to import, and `import rag` must stay fast.

        schema = (
            tantivy.SchemaBuilder()
            .add_unsigned_field("chunk_id", stored=False, indexed=True, fast=True)
            .add_text_field("document_id", tokenizer_name="raw", index_option="basic")
            .add_text_field("language", tokenizer_name="raw", index_option="basic")
            .add_text_field("words", tokenizer_name="whitespace", index_option="freq")
            .build()
        )
        if folder is None:
            return cls(tantivy.Index(schema), "", None)
        seal_of(folder).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return cls(tantivy.Index(schema, path=str(folder)), "", folder)

    @classmethod
    def open(cls, folder: Path) -> "TantivyIndex":
        """Return the index of a folder whose every file is as it was left.

        Raises:
            BrokenSeal: a file is missing or changed, or a write was cut off.
            OutdatedSeal: it is whole, but another version of Footnote made it.
        """
        import tantivy  # Slow to import, and `import rag` must stay fast.

        sealed = read_sealed(seal_of(folder))
        if sealed.facts.get("reading") != _reading():
            raise OutdatedSeal(f"{folder.name}: its words were read in another way")
        if sealed.facts["files"] != _digests(folder):
            raise BrokenSeal(f"{folder.name}: the checksum does not match")
        try:
            index = tantivy.Index.open(str(folder))
        except ValueError as error:
            raise BrokenSeal(f"{folder.name}: {error}") from error
        return cls(index, str(sealed.facts["mark"]), folder)

    @staticmethod
    def was_finished(folder: Path) -> bool:
        """Return whether the last write to the folder came to its end."""
        return seal_of(folder).exists()

    def change(
        self, *, gone: Iterable[int], rows: Iterable[Sequence[LexicalRow]], mark: str
    ) -> None:
        """Take out the chunks gone, put in the rows, batch by batch, and seal the result."""
        import tantivy  # Slow to import, and `import rag` must stay fast.

        if self._folder is not None:
            # Without a seal, a write that is cut off is known for what it is.
            seal_of(self._folder).unlink(missing_ok=True)
        writer = self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        schema = self._index.schema
        # Not delete_documents_by_term: it takes the id for signed and deletes nothing, silently.
        writer.delete_documents_by_query(
            tantivy.Query.term_set_query(schema, "chunk_id", [int(chunk_id) for chunk_id in gone])
        )
        for batch in rows:
            for row in batch:
                fields = {
                    "chunk_id": row.chunk_id,
                    "document_id": row.document_id,
                    "language": analysis(row.language),
                    "words": " ".join(_words(f"{row.title}\n{row.text}", row.language)),
                }
                # Not Document(**fields): its integers are signed, and the writer would die of them.
                writer.add_document(tantivy.Document.from_dict(fields, schema))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self.mark = mark
        if self._folder is not None:
            facts = {"mark": mark, "reading": _reading(), "files": _digests(self._folder)}
            write_sealed(seal_of(self._folder), b"", facts)

    def ids(self) -> Ids:
        """Return all ids held, in rising order."""
        import tantivy  # Slow to import, and `import rag` must stay fast.

        searcher = self._index.searcher()
        if searcher.num_docs == 0:
            return np.zeros(0, dtype=np.int64)
        hits = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs).hits
        places = [place for _, place in hits]
        return np.sort(np.array(searcher.fast_field_values("chunk_id", places), dtype=np.int64))

    def matching(
        self, question: str, *, k: int, allowed: Sequence[str] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to k (id, BM25) pairs, best first, ties by id, from the documents allowed."""
        import tantivy  # Slow to import, and `import rag` must stay fast.

        searcher, query, occur = self._index.searcher(), tantivy.Query, tantivy.Occur
        schema = self._index.schema
        wanted = _wanted(searcher, question)
        if not wanted or k < 1 or (allowed is not None and not allowed):
            return []
        terms = ((query.term_query(schema, "words", word, "freq"), word) for word in wanted)
        words = query.boolean_query(
            [
                (occur.Should, term if wanted[word] == 1 else query.boost_query(term, wanted[word]))
                for term, word in terms
            ]
        )
        if allowed is not None:
            among = query.term_set_query(schema, "document_id", list(allowed))
            among = query.const_score_query(among, 0.0)
            words = query.boolean_query([(occur.Must, words), (occur.Must, among)])
        hits = searcher.search(words, limit=k, count=False).hits
        ids = searcher.fast_field_values("chunk_id", [place for _, place in hits])
        pairs = [(int(number), float(hit[0])) for number, hit in zip(ids, hits, strict=True)]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def rarity(self, words: Iterable[str], *, language: str | None = DEFAULT) -> dict[str, float]:
        """Return ln(1 + (n - f + 0.5) / (f + 0.5)) of each word, f of n chunks holding its stem.

        The chunks are those of the language. A stop word has 0, a word of several stems the
        rarity of the rarest.
        Source: Robertson and Zaragoza 2009, section 3.1, +1 inside the logarithm.
        """
        searcher = self._index.searcher()
        count = _held(searcher).get(analysis(language), 0)
        return {
            word: max(
                (_rarity(searcher, each, count) for each in _words(word, language)), default=0.0
            )
            for word in words
        }


def _words(text: str, language: str | None) -> list[str]:
    """Return the stems as the index holds them, marked with their language but for English."""
    name, found = analysis(language), stems(text, language)
    return found if name == DEFAULT else [f"{name}:{stem}" for stem in found]


def _held(searcher: Any) -> dict[str, int]:
    """Return how many chunks there are of each language that there is any of."""
    counts = {name: searcher.doc_freq("language", name) for name in analyses()}
    held = {name: min(count, searcher.num_docs) for name, count in counts.items() if count}
    # Deleted chunks are counted until segments are merged; where one language is all, it is known.
    return held if len(held) > 1 else dict.fromkeys(held, searcher.num_docs)


def _wanted(searcher: Any, question: str) -> dict[str, float]:
    """Return the words to look for, and by how much more each counts than over all chunks."""
    held = _held(searcher)
    asked = topical(question, held)
    found = {name: list(dict.fromkeys(_words(asked, name)))[:MAX_QUESTION_STEMS] for name in held}
    if len(held) == 1:
        return {word: 1.0 for each in found.values() for word in each}
    everywhere, own = searcher.num_docs, asked_in(question, held)
    return {
        word: (1.0 if name in own else FOREIGN)
        * _rarity(searcher, word, count)
        / _rarity(searcher, word, everywhere)
        for name, count in held.items()
        for word in found[name]
        if searcher.doc_freq("words", word)
    }


def _rarity(searcher: Any, word: str, count: int) -> float:
    # Deleted chunks are counted until segments are merged, so the frequency may exceed n.
    held = min(searcher.doc_freq("words", word), count)
    return math.log(1 + (count - held + 0.5) / (held + 0.5))


def _reading() -> str:
    return f"{SCHEMA} {fingerprint()}"


def seal_of(folder: Path) -> Path:
    """Return the file that vouches for a folder."""
    return folder.with_name(f"{folder.name}.seal")


def _digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in the folder but tantivy's locks."""
    try:
        return {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.iterdir())
            if path.suffix != ".lock"
        }
    except OSError as error:
        raise BrokenSeal(f"{folder.name}: {error.strerror}") from error
