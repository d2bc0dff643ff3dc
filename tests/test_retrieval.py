import pytest

from rag.answers.retrieval import HybridRetriever, mix, scale, shared_out
from rag.types import Chunk, Hit
from tests.fake_corpus import ANYWHERE, FakeCorpus, document, story


def retrieve(corpus, question, *, dense_weight=0.5, k=5):
    vector = corpus.embedder.embed([question])[0]
    retriever = HybridRetriever(corpus, dense_weight=dense_weight)
    return retriever.retrieve(question, vector, k=k, scope=ANYWHERE)


def test_scores_are_stretched_from_nought_to_one():
    assert scale({1: 0.2, 2: 0.4, 3: 0.6}) == {1: 0.0, 2: pytest.approx(0.5), 3: 1.0}


def test_equal_scores_are_all_one():
    assert scale({1: 0.3, 2: 0.3}) == {1: 1.0, 2: 1.0}


def test_a_floor_keeps_the_least_score_above_nought():
    assert scale({1: 5.0, 2: 10.0}, floor=0.0) == {1: 0.5, 2: 1.0}


def test_the_mix_is_the_weighted_sum():
    mixed = mix({1: 1.0, 2: 0.0}, {2: 4.0}, dense_weight=0.7)

    assert mixed == [(1, pytest.approx(0.7)), (2, pytest.approx(0.3))]


def test_equal_scores_keep_the_order_of_adding():
    assert [each for each, _ in mix({3: 1.0, 1: 1.0, 2: 1.0}, {}, dense_weight=1.0)] == [1, 2, 3]


def test_nothing_found_is_no_hit():
    assert mix({}, {}, dense_weight=0.5) == []


def test_meaning_alone_ranks_by_cosine():
    corpus = FakeCorpus([document("one", "aaa"), document("two", "bbb")])

    hits = retrieve(corpus, "b", dense_weight=1.0)

    assert [hit.chunk.document_id for hit in hits] == ["two", "one"]


def test_words_alone_rank_by_matches():
    corpus = FakeCorpus([document("one", "harbin trade"), document("two", "beijing")])

    hits = retrieve(corpus, "Beijing", dense_weight=0.0)

    assert hits[0].chunk.document_id == "two"
    assert hits[0].lexical == 1.0


def test_no_more_than_k_come_back_and_scores_never_rise():
    corpus = FakeCorpus([document(str(n), "a" * n + "b" * (9 - n)) for n in range(1, 9)])

    hits = retrieve(corpus, "aab", k=3)

    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0.0 <= hit.score <= 1.0 for hit in hits)


def test_a_copy_takes_no_place_and_the_original_is_found_in_its_stead():
    said = "Putin reached Harbin on Friday and met students of the institute"
    carried = story(("one", "AP", "first"), ("copy", "CNN", "copy"))
    corpus = FakeCorpus(
        [
            document("copy", f"{said}. Harbin students"),
            document("one", said),
            document("two", "Xi in Harbin"),
        ],
        stories=[carried],
    )

    hits = retrieve(corpus, "Harbin students", k=2)

    assert {hit.chunk.document_id for hit in hits} == {"one", "two"}


def test_equal_words_of_different_stories_are_both_found():
    said = "Putin reached Harbin on Friday and met students of the institute"
    corpus = FakeCorpus([document("one", said), document("two", said)])

    assert len(retrieve(corpus, "Harbin students")) == 2


def test_sixty_copies_leave_room_for_other_articles():
    said = "Putin reached Harbin on Friday and met students of the institute"
    names = [f"copy-{number}" for number in range(60)]
    carried = story(*((name, name, "copy" if at else "first") for at, name in enumerate(names)))
    others = [document(f"other-{number}", f"A Harbin hall {number}") for number in range(4)]
    corpus = FakeCorpus([*(document(name, said) for name in names), *others], stories=[carried])

    hits = retrieve(corpus, "Harbin students")

    assert len({hit.chunk.document_id for hit in hits}) == 5


def test_the_best_sentence_lifts_its_chunk():
    blurred = document("blurred", "aaa. bbb. bbb. bbb.")
    corpus = FakeCorpus([blurred, document("even", "aab. aab. aab. aab.")])

    hits = retrieve(corpus, "a", dense_weight=0.0)

    assert {hit.chunk.document_id: round(hit.score, 2) for hit in hits}["blurred"] == 0.44


def test_a_chunk_replaced_since_the_index_was_read_is_left_out():
    corpus = FakeCorpus([document("one", "harbin"), document("two", "harbin too")])
    corpus.chunks = lambda ids: {id_: corpus.pieces[id_] for id_ in ids if id_ != 0}

    hits = retrieve(corpus, "harbin")

    assert [hit.chunk.document_id for hit in hits] == ["two"]


def test_one_article_takes_two_places_while_there_are_others():
    flood = [_hit("flood", at, score=1.0 - at / 10) for at in range(4)]

    shared = shared_out([*flood, _hit("other", 9, score=0.2)])

    assert [each.chunk_id for each in shared] == [0, 1, 9, 2, 3]
    assert [each.score for each in shared] == sorted((each.score for each in shared), reverse=True)


def test_an_article_alone_takes_all_places():
    hits = [_hit("alone", at, score=1.0 - at / 10) for at in range(4)]

    assert shared_out(hits) == hits


def _hit(document_id, number, *, score):
    chunk = Chunk(document_id=document_id, start=number, end=number + 1, text="a")
    return Hit(chunk_id=number, chunk=chunk, score=score, dense=score, lexical=0.0)
