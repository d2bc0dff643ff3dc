"""From a question to evidence and a verdict, over a corpus in memory."""

from rag.answers.finding import STAGES, Finder, held
from rag.errors import NotInLibrary
from tests.fake_corpus import ANYWHERE, FakeCorpus, document

ABBA = document("one", "abba a. bb ab.\n\ncab.")


class Removing(FakeCorpus):
    """A corpus whose articles are removed right after they were found."""

    def document(self, document_id):
        raise NotInLibrary(document_id)


def find(corpus, question, *, most=5):
    vector = corpus.embedder.embed([question])[0]
    return Finder(corpus, dense_weight=0.5).find(question, vector, k=5, scope=ANYWHERE, most=most)


def test_what_is_found_has_hits_evidence_and_a_verdict():
    found = find(FakeCorpus([ABBA]), "abba")

    assert found.evidence[0].quote.startswith("abba")
    assert {hit.chunk.document_id for hit in found.hits} == set(found.documents) == {"one"}
    assert not found.verdict.refused
    assert set(found.seconds) == set(STAGES)


def test_an_article_removed_meanwhile_is_as_if_it_had_never_been():
    found = find(Removing([ABBA]), "abba")

    assert (found.hits, found.documents, found.evidence) == ((), {}, ())
    assert found.verdict.refused


def test_a_refusal_names_the_missing_name_before_any_noun():
    far = FakeCorpus([document("one", "ccc ccc.")])

    assert find(far, "aaaa bbbb of the pipeline in Macron's aaaa?").missing == ("Macron",)
    assert find(far, "aaaa bbbb of the pipeline").missing == ("pipeline",)


def test_documents_that_are_gone_are_left_out():
    assert held(FakeCorpus([ABBA]), [None, "one", "one"]) == {"one": ABBA}
    assert held(Removing([ABBA]), ["one"]) == {}


def test_what_another_report_tells_otherwise_is_found_beside_what_is_asked_for():
    said = "The ferry accident off Batangas killed {} people."
    corpus = FakeCorpus(
        [document("one", said.format(12)), document("two", "Later: " + said.format(15))]
    )

    found = find(corpus, "How many people did the ferry accident off Batangas kill?", most=1)

    assert {piece.document.id for piece in found.evidence} == {"one", "two"}
