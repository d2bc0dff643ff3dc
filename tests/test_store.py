from datetime import date

import numpy as np
import pytest

from rag.errors import NotInLibrary
from rag.index.store import Store
from rag.types import Scope
from tests.stored import MADE, entry, record


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "library.db")
    yield store
    store.close()


def test_what_was_stored_comes_back(store):
    filed = entry("aa11", "Grüße 👩‍👧. Zwei.")

    store.replace([(record(), [filed])], MADE)

    assert store.documents() == [filed.document]
    assert store.document("aa") == filed.document
    assert store.chunks([1]) == {1: filed.chunks[0]}
    sentences, vectors = store.sentences("aa11")
    assert sentences == filed.sentences
    assert vectors.tolist() == [[1, 0], [0, 1]]
    ids, chunk_vectors = store.chunk_vectors([1, 99])
    assert ids.tolist() == [1]
    assert chunk_vectors.tobytes() == filed.chunk_vectors.tobytes()
    assert store.files() == [record()]
    assert store.built_with() == MADE
    assert not store.is_empty()


def test_an_empty_store_has_nothing_and_says_so(store):
    assert store.is_empty()
    assert store.built_with() is None
    assert store.documents() == []
    assert store.chunk_ids().tolist() == []
    assert store.sentences("aa")[1].shape == (0, 0)
    assert store.generation().number == 0


def test_a_piece_of_a_document_has_the_sentences_that_overlap_it(store):
    store.replace([(record(), [entry("aa", "One. Two.")])], MADE)

    def texts(start, end=None):
        sentences, vectors = store.sentences("aa", start=start, end=end)
        assert vectors.shape == (len(sentences), 2)
        return [sentence.text for sentence in sentences]

    assert texts(0, 4) == ["One."]
    assert texts(3, 6) == ["One.", "Two."]
    assert texts(4) == ["Two."]
    assert texts(4, 5) == []


def test_a_replaced_file_leaves_no_old_row_and_no_old_id(store):
    store.replace([(record(), [entry("aa"), entry("ab", position=1)])], MADE)
    store.replace([(record(outcome="replaced"), [entry("ac", "Three. Four.")])], MADE)

    assert [document.id for document in store.documents()] == ["ac"]
    assert store.chunk_ids().tolist() == [3]
    assert store.sentences("aa")[0] == []


def test_a_write_that_fails_half_way_changes_nothing(store):
    store.replace([(record(), [entry("aa")])], MADE)
    before = store.generation()
    twice = [entry("ab", path="/b.txt"), entry("ac", path="/b.txt")]

    with pytest.raises(Exception, match="UNIQUE"):
        store.replace([(record(outcome="replaced"), []), (record("/b.txt"), twice)], MADE)

    assert [document.id for document in store.documents()] == ["aa"]
    assert store.generation() == before


def test_each_change_has_a_mark_that_depends_on_all_before(store, tmp_path):
    other = Store(tmp_path / "other.db")
    store.replace([(record(), [entry("aa")])], MADE)
    other.replace([(record(), [entry("ab")])], MADE)
    store.replace([(record(), [entry("ac")])], MADE)
    other.replace([(record(), [entry("ac")])], MADE)

    assert store.generation().number == other.generation().number == 2
    assert store.generation().mark != other.generation().mark
    assert store.knows_generation(store.generation().mark)
    assert not store.knows_generation(other.generation().mark)
    other.close()


def test_removing_takes_the_file_along_with_its_last_document(store):
    store.replace([(record(), [entry("aa"), entry("ab", position=1)])], MADE)

    store.remove(["aa"])
    left = store.files()
    store.remove(["ab"])

    assert [each.sha256 for each in left] == [None]
    assert store.files() == []
    assert store.is_empty()


def test_a_failure_is_noted_beside_the_documents(store):
    store.replace([(record(), [entry("aa")])], MADE)
    before = store.generation()

    store.note([record(outcome="failed", code="empty")])

    assert store.file("/a.txt").code == "empty"
    assert store.document_ids("/a.txt") == ["aa"]
    assert store.generation() == before


@pytest.mark.parametrize("name", ["", "zz", "ff", "a%", "a' OR 1=1 --"])
def test_an_id_that_is_unknown_is_refused(store, name):
    store.replace([(record(), [entry("aa"), entry("ab", position=1)])], MADE)

    with pytest.raises(NotInLibrary, match="not in the library"):
        store.document(name)


def test_the_beginning_of_several_ids_is_refused_with_their_number(store):
    store.replace([(record(), [entry("aa"), entry("ab", position=1)])], MADE)

    with pytest.raises(NotInLibrary, match="'a' begins 2 ids; give more letters"):
        store.document("a")


def test_a_removed_file_leaves_neither_documents_nor_its_record(store):
    store.replace([(record(), [entry("aa")])], MADE)
    store.note([record(outcome="failed", code="empty")])

    store.remove_files(["/a.txt"])

    assert store.files() == []
    assert store.is_empty()


def test_a_document_without_sentences_has_vectors_of_the_usual_width(store):
    store.replace([(record(), [entry("aa")])], MADE)

    assert store.sentences("aa", start=100)[1].shape == (0, 2)


def test_a_scope_names_publisher_url_or_path_and_days(store):
    undated = entry("bb", path="/cnn-copy.txt", published=None, publisher=None)
    store.replace([(record(), [entry("aa")]), (record("/cnn-copy.txt"), [undated])], MADE)

    assert store.in_scope(Scope(source="Cnn")) == ["aa", "bb"]
    assert store.in_scope(Scope(source="a.TXT")) == ["aa"]
    assert store.in_scope(Scope(since=date(2024, 5, 16))) == ["aa"]
    assert store.in_scope(Scope(until=date(2024, 5, 15))) == []
    assert store.chunk_ids(["bb"]).tolist() == [2]


def test_sentence_vectors_have_length_one_after_rounding(store):
    filed = entry("aa")
    filed.sentence_vectors[:] = np.array([[0.6, 0.8], [0.28, 0.96]])

    store.replace([(record(), [filed])], MADE)

    lengths = np.linalg.norm(store.sentences("aa")[1], axis=1)
    assert np.allclose(lengths, 1, atol=1e-6)
