import pytest

from rag.answers.evidence import LACKING, SentenceEvidence
from rag.answers.retrieval import HybridRetriever
from rag.answers.spans import widen
from rag.types import Hit, Sentence
from tests.fake_corpus import ANYWHERE, FakeCorpus, best_of, document, story


def pick(corpus, question, *, most=3):
    vector = corpus.embedder.embed([question])[0]
    hits = HybridRetriever(corpus, dense_weight=0.5).retrieve(question, vector, k=5, scope=ANYWHERE)
    return best_of(corpus, question, vector, hits, most=most)


def test_the_sentence_with_the_questions_words_comes_first():
    corpus = FakeCorpus(
        [document("one", "Trade grew.\n\nPutin reached Harbin on Friday.\n\nRain fell.")]
    )

    best = pick(corpus, "When did Putin reach Harbin?")[0]

    assert best.quote == "Putin reached Harbin on Friday."


def test_quotes_are_the_documents_own_words():
    corpus = FakeCorpus(
        [document("one", "Trade grew. He liked the city 👍🏽 very much.\nNew line.")]
    )

    for piece in pick(corpus, "city"):
        assert piece.document.text[piece.start : piece.end] == piece.quote


def test_a_sentence_that_leans_on_the_one_before_brings_it_along():
    corpus = FakeCorpus([document("one", "Xi met Lavrov. He praised trade in grain.")])

    best = pick(corpus, "Who praised the grain trade?")[0]

    assert best.quote == "Xi met Lavrov. He praised trade in grain."


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Xi met Lavrov.\n\nHe praised trade.", "Xi met Lavrov.\n\nHe praised trade."),
        ("Rain fell. Xi spoke.\n\nHe praised trade.", "Xi spoke.\n\nHe praised trade."),
        (
            "Xi spoke.\n\nHe thanked them.\n\nHe praised trade.",
            "Xi spoke.\n\nHe thanked them.\n\nHe praised trade.",
        ),
        ("Xi met Lavrov.\n\nThis praised trade.", "This praised trade."),
        ("Xi in Harbin\n\nHe praised trade.", "He praised trade."),
        (f"Xi spoke {'on and ' * 60}on.\n\nHe praised trade.", "He praised trade."),
    ],
)
def test_who_he_is_comes_from_the_paragraph_before(text, quoted):
    corpus = FakeCorpus([document("one", text)])
    sentences, _ = corpus.sentences("one")

    start, end = widen(corpus.document("one"), sentences, len(sentences) - 1)

    assert text[start:end] == quoted


def test_a_heading_before_is_not_taken_in():
    text = "## Xi spoke.\n\nHe praised trade."
    parts = [
        Sentence(document_id="one", start=start, end=end, text=text[start:end], paragraph=number)
        for number, (start, end) in enumerate([(3, 12), (14, len(text))])
    ]

    assert widen(document("one", text), parts, 1) == (14, len(text))


def test_a_list_is_quoted_whole_with_the_words_that_open_it():
    text = "Some came.\n\nThe officials named were:\n\n- Belousov\n- Lavrov\n\nTea followed."
    corpus = FakeCorpus([document("one", text)])
    sentences = [
        Sentence(
            document_id="one",
            start=text.index(part),
            end=text.index(part) + len(part),
            text=part,
            paragraph=number,
        )
        for number, part in enumerate(
            ["Some came.", "The officials named were:", "Belousov", "Lavrov", "Tea followed."]
        )
    ]

    spans = [widen(corpus.document("one"), sentences, index) for index in (1, 2, 3)]

    assert {text[a:b] for a, b in spans} == {"The officials named were:\n\n- Belousov\n- Lavrov"}


def test_a_heading_is_no_evidence():
    text = "## Harbin\n\nPutin went to Harbin."
    corpus = FakeCorpus([document("one", text)])
    parts = [(3, 9, 0), (11, len(text), 1)]
    corpus.parts["one"] = [
        Sentence(document_id="one", start=a, end=b, text=text[a:b], paragraph=number)
        for a, b, number in parts
    ]

    assert [piece.quote for piece in pick(corpus, "Harbin")] == ["Putin went to Harbin."]


def test_what_scores_far_below_the_best_is_left_out():
    corpus = FakeCorpus([document("one", "Putin reached Harbin.\n\nCows eat grass.")])

    assert [piece.quote for piece in pick(corpus, "Putin Harbin")] == ["Putin reached Harbin."]


def test_copies_of_one_sentence_are_quoted_once_from_the_original():
    said = "Putin reached Harbin on Friday."
    carried = story(("two", "CNN", "first"), ("one", "BBC", "copy"))
    corpus = FakeCorpus([document("one", said), document("two", said)], stories=[carried])

    pieces = pick(corpus, "When did Putin reach Harbin?")

    assert [piece.document.id for piece in pieces] == ["two"]


def test_copies_that_give_other_numbers_are_both_quoted():
    corpus = FakeCorpus(
        [
            document("one", "In the blast at Harbin 40 people were killed."),
            document("two", "In the blast at Harbin 60 people were killed."),
        ]
    )

    quotes = [piece.quote for piece in pick(corpus, "How many people were killed in Harbin?")]

    assert len(quotes) == 2


def test_no_more_than_asked_for_come_back_best_first():
    corpus = FakeCorpus(
        [document(str(n), f"Harbin has {n} bridges and {n}{n} mills.") for n in range(5)]
    )

    pieces = pick(corpus, "How many bridges has Harbin?", most=2)

    assert len(pieces) == 2
    assert pieces[0].score >= pieces[1].score


def test_no_hits_are_no_evidence():
    corpus = FakeCorpus([document("one", "Trade grew.")])

    assert best_of(corpus, "x", corpus.embedder.embed(["x"])[0], [], most=3) == []


def test_the_words_of_a_question_are_matched_by_the_language_of_each_document():
    corpus = FakeCorpus(
        [document("one", "Der Zug fuhr ab.\n\nDie Häuser brannten.", language="de")]
    )
    hits = [
        Hit(chunk_id=number, chunk=chunk, score=1.0, dense=0.5, lexical=1.0)
        for number, chunk in corpus.chunks([0, 1]).items()
    ]
    vector = corpus.embedder.embed(["x"])[0]

    picked = best_of(corpus, "Wann war der Brand in dem Haus?", vector, hits, most=2)

    covered = {piece.quote: piece.coverage for piece in picked}
    assert covered["Die Häuser brannten."] > covered["Der Zug fuhr ab."] == 0.0


def test_evidence_in_a_script_without_spaces_is_weighed_by_pairs():
    corpus = FakeCorpus([document("one", "市长访问北京。\n\n灰狼在山丘出现。", language="zh")])
    hits = [
        Hit(chunk_id=number, chunk=chunk, score=1.0, dense=0.5, lexical=1.0)
        for number, chunk in corpus.chunks([0, 1]).items()
    ]

    vector = corpus.embedder.embed(["x"])[0]

    (best,) = best_of(corpus, "灰狼什么时候出现？", vector, hits, most=1)

    assert best.quote == "灰狼在山丘出现。"
    assert best.coverage > 0.5


class AllAlike:
    """What a reader saw that sees the same in every sentence."""

    def of(self, sentence):
        return 0.5


def test_with_a_reader_what_holds_a_date_stands_before_what_does_not_if_one_is_asked_for():
    corpus = FakeCorpus([document("one", "The dam fell.\n\nThe dam fell in 1911.")])

    def scores(question):
        vector = corpus.embedder.embed([question])[0]
        retriever = HybridRetriever(corpus, dense_weight=0.5)
        hits = retriever.retrieve(question, vector, k=5, scope=ANYWHERE)
        held = {"one": corpus.document("one")}
        weighed = SentenceEvidence(corpus).weigh(question, vector, hits, held, read=AllAlike())
        return {each.sentence.text: each.candidate.piece.score for each in weighed}

    dated, asked = scores("When the dam fell?"), scores("Whether the dam fell?")

    gained = dated["The dam fell in 1911."] - dated["The dam fell."]
    before = asked["The dam fell in 1911."] - asked["The dam fell."]
    assert gained == pytest.approx(before + LACKING, abs=0.01)
