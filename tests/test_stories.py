"""Articles that carry one report are linked, in one batch or across runs."""

from dataclasses import replace

import numpy as np
import pytest

from rag.errors import NotInLibrary
from rag.index.records import Entry
from rag.intake.syndication import signature
from rag.stories import Stories
from rag.types import Sentence
from tests.fake_corpus import document
from tests.made_stories import Maker, paragraphs


class FakeStore:
    def __init__(self, *entries):
        self.held = {each.document.id: each for each in entries}
        self.reads = []

    def signatures(self):
        self.reads.append("signatures")
        return [(name, each.signature) for name, each in self.held.items()]

    def document(self, prefix):
        self.reads.append(prefix)
        if prefix not in self.held:
            raise NotInLibrary(prefix)
        return self.held[prefix].document

    def sentences(self, document_id):
        each = self.held[document_id]
        return list(each.sentences), each.sentence_vectors


def entry(id_, text, *, path=None, senses=()):
    """An entry whose sentences, a line each, mean what `senses` says, a letter each."""
    lines = text.split("\n")
    kept = lines[: len(senses)]
    sentences = [
        Sentence(document_id=id_, start=at, end=at + len(line), text=line, paragraph=0)
        for at, line in zip(np.cumsum([0, *(len(line) + 1 for line in kept)]), kept, strict=False)
    ]
    vectors = np.eye(26, dtype=np.float32)[[ord(each) - ord("a") for each in senses]]
    made = document(id_, text)
    return Entry(
        document=replace(made, path=path or made.path),
        chunks=(),
        chunk_vectors=np.zeros((0, 26), dtype=np.float32),
        sentences=sentences,
        sentence_vectors=vectors,
        signature=signature(text),
    )


@pytest.fixture
def maker():
    return Maker(11)


@pytest.fixture
def report(maker):
    return maker.sentences(maker.topic(), 14)


def linked(links):
    return {(frozenset((each.document_id, each.other_id)), each.kind) for each in links}


def test_copies_within_one_batch_are_linked(maker, report):
    one = entry("one", paragraphs(report))
    two = entry("two", paragraphs(maker.edited(report, 0.1)))
    other = entry("other", paragraphs(maker.sentences(maker.topic(), 14)))

    links = Stories(FakeStore()).links([one, other, two])

    assert linked(links) == {(frozenset({"one", "two"}), "copy")}


def test_a_new_article_is_linked_to_the_held_one_whose_report_it_carries(maker, report):
    store = FakeStore(entry("held", paragraphs(report)))

    links = Stories(store).links([entry("new", paragraphs(maker.edited(report, 0.1)))])

    assert linked(links) == {(frozenset({"held", "new"}), "copy")}


def test_an_article_of_an_earlier_batch_is_remembered(report):
    store = FakeStore()
    stories = Stories(store)
    first = entry("first", paragraphs(report))
    stories.links([first])
    store.held["first"] = first

    assert len(stories.links([entry("second", paragraphs(report))])) == 1


def test_many_copies_are_tied_by_few_comparisons(report):
    entries = [entry(f"copy-{number}", paragraphs(report)) for number in range(30)]

    links = Stories(FakeStore()).links(entries)

    assert len(links) == 1 + 2 + 27 * 3
    reached = {"copy-0"}
    for link in links:
        reached |= {link.document_id, link.other_id}
    assert len(reached) == 30


def test_a_reworded_report_is_linked_by_its_sense():
    named = "Berg Holm Lund Vik Dahl Moe Rud Lie".split()
    first = "\n".join(f"Yesterday {name} paid {at}5 crowns for it" for at, name in enumerate(named))
    words = "\n".join(f"It cost {name} exactly {at}5 then" for at, name in enumerate(named))
    one = entry("one", first, senses="abcdefgh")

    links = Stories(FakeStore(one)).links([entry("two", words, senses="abcdefgh")])

    assert linked(links) == {(frozenset({"one", "two"}), "reworded")}


def test_an_article_that_was_removed_meanwhile_is_forgotten(report):
    store = FakeStore(entry("gone", paragraphs(report)))
    stories = Stories(store)
    stories.links([])
    store.held.clear()

    assert stories.links([entry("new", paragraphs(report))]) == []
    stories.links([entry("newer", paragraphs(report))])
    assert store.reads.count("gone") == 1


def test_what_a_file_held_before_does_not_stand_between_its_new_text_and_a_copy(report):
    # "old" goes when "new" is stored, and with it the links that lead to it.
    store = FakeStore(entry("old", paragraphs(report), path="a.txt"))
    new = entry("new", paragraphs(report), path="a.txt")

    links = Stories(store).links([new, entry("copy", paragraphs(report), path="b.txt")])

    assert (frozenset({"new", "copy"}), "copy") in linked(links)


def test_an_article_is_not_linked_to_itself(report):
    held = entry("same", paragraphs(report))

    assert Stories(FakeStore(held)).links([held]) == []


def test_nothing_is_read_of_the_held_before_the_first_article_comes(report):
    store = FakeStore(entry("held", paragraphs(report)))

    stories = Stories(store)

    assert store.reads == []
    stories.links([])
    assert store.reads == ["signatures"]
