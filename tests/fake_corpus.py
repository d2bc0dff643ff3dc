"""A corpus in memory for the answers wing: paragraphs are chunks, full stops end sentences."""

import re
from math import log

import numpy as np

from rag.answers.evidence import SentenceEvidence
from rag.stems import stems
from rag.types import Chunk, Document, Scope, Sentence, Story, StoryMember


def document(id_, text, **known):
    fields = {"title": id_, "publisher": None, "published": None, "url": None, "language": None}
    return Document(id=id_, path=f"{id_}.txt", position=0, text=text, **(fields | known))


def story(*members):
    """A story of (document id, outlet, role) members, named after the first."""
    return Story(
        id=members[0][0],
        members=tuple(
            StoryMember(document_id=id_, outlet=outlet, role=role) for id_, outlet, role in members
        ),
    )


class LetterEmbedder:
    """Embeds a text as its counts of a, b and c: checkable by eye."""

    name = fingerprint = "letters"
    dimension = 3
    window_tokens = 256

    def embed(self, texts):
        counts = [[each.count(letter) + 1e-6 for letter in "abc"] for each in texts]
        array = np.array(counts, dtype=np.float32).reshape(-1, 3)
        return array / np.linalg.norm(array, axis=1, keepdims=True)

    def count_tokens(self, text):
        return len(text.split())


class FakeCorpus:
    def __init__(self, documents, embedder=None, stories=()):
        self.embedder = embedder or LetterEmbedder()
        self.told = list(stories)
        self.held = {each.id: each for each in documents}
        self.pieces, self.parts = {}, {}
        for each in documents:
            self._split(each)
        texts = [chunk.text for chunk in self.pieces.values()]
        self.vectors = self.embedder.embed(texts)

    def _split(self, each):
        sentences = []
        for number, paragraph in enumerate(re.finditer(r"(?:.+\n?)+", each.text)):
            start, end = paragraph.start(), paragraph.start() + len(paragraph.group().rstrip())
            self.pieces[len(self.pieces)] = Chunk(
                document_id=each.id, start=start, end=end, text=each.text[start:end]
            )
            for found in re.finditer(r"\S[^.!?]*[.!?]?", each.text[start:end]):
                a, b = start + found.start(), start + found.end()
                sentences.append(
                    Sentence(
                        document_id=each.id,
                        start=a,
                        end=b,
                        text=each.text[a:b],
                        paragraph=number,
                    )
                )
        self.parts[each.id] = sentences

    def nearest(self, vector, *, k, scope):
        return sorted(self.cosines(vector, list(self.pieces)).items(), key=lambda p: -p[1])[:k]

    def matching(self, question, *, k, scope):
        wanted = set(stems(question))
        found = {
            id_: float(len(wanted & set(stems(chunk.text)))) for id_, chunk in self.pieces.items()
        }
        ranked = sorted(found.items(), key=lambda pair: -pair[1])
        return [(id_, score) for id_, score in ranked if score][:k]

    def cosines(self, vector, chunk_ids):
        return {id_: float(self.vectors[id_] @ vector) for id_ in chunk_ids}

    def chunks(self, chunk_ids):
        return {id_: self.pieces[id_] for id_ in chunk_ids}

    def document(self, document_id):
        return self.held[document_id]

    def sentences(self, document_id, *, start=0, end=None):
        until = len(self.held[document_id].text) if end is None else end
        held = self.parts[document_id]
        parts = [each for each in held if each.end > start and each.start < until]
        return parts, self.embedder.embed([part.text for part in parts])

    def stories(self, document_ids):
        return {
            member.document_id: story
            for story in self.told
            for member in story.members
            if member.document_id in document_ids
        }

    def rarity(self, words, *, language=None):
        held = [set(stems(chunk.text)) for chunk in self.pieces.values()]
        counts = {word: sum(word in each for each in held) for word in words}
        return {
            word: log(1 + (len(held) - count + 0.5) / (count + 0.5))
            for word, count in counts.items()
        }


ANYWHERE = Scope()


def best_of(corpus, question, vector, hits, *, most):
    """Return the best pieces of evidence for a question, read by nobody."""
    evidence = SentenceEvidence(corpus)
    weighed = evidence.weigh(question, vector, hits, corpus.held)
    return evidence.pick(question, weighed, most=most).best
