"""Check a draft while it is being written: each sentence as soon as the next one begins."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answers.garbled import garbled, strays
from rag.answers.support import check_draft
from rag.answers.wording import read_draft
from rag.stems import stems
from rag.types import DraftSentence, Evidence

Checked = tuple[DraftSentence, bool]


class Draft:
    """The model's text as far as it has come, and how each of its sentences stands.

    `numbers` are those under which the sources that the model was shown are cited, in its order.
    Sentences are checked against the whole quotes; those of a model that is to be `literal` may
    hold no word of its own.
    """

    def __init__(
        self,
        question: str,
        evidence: Sequence[Evidence],
        numbers: Sequence[int],
        *,
        literal: bool = False,
    ) -> None:
        self._literal = literal
        self._question = question
        self._evidence = evidence
        self._numbers = dict(enumerate(numbers, start=1))
        self._written = ""
        self.checked: list[Checked] = []
        """Each finished sentence with whether it is borne out and says more than the question."""

    def add(self, piece: str) -> None:
        """Take in what was written next."""
        self._written += piece
        if "]" in self._written:
            self._check(read_draft(self._written)[:-1])

    def finish(self) -> None:
        """Check the last sentence too. What was cut off before its mark is left out."""
        self._check(read_draft(self._written))

    def failed(self) -> list[tuple[int, Evidence]]:
        """Return the places of the sentences that failed, each with the one source it names."""
        return [
            (place, self._evidence[sentence.citations[0] - 1])
            for place, (sentence, supported) in enumerate(self.checked)
            if not supported
            and len(sentence.citations) == 1
            and 1 <= sentence.citations[0] <= len(self._evidence)
        ]

    def replace(self, place: int, said: str) -> None:
        """Put another wording in the place of a sentence, with its citation, if it stands."""
        sentence = replace(self.checked[place][0], text=said)
        [(_, supported)] = self._judged([sentence])
        if supported:
            self.checked[place] = (sentence, True)

    def _check(self, sentences: Sequence[DraftSentence]) -> None:
        new = [self._renumbered(each) for each in sentences[len(self.checked) :]]
        self.checked += self._judged(new)

    def _judged(self, sentences: Sequence[DraftSentence]) -> list[Checked]:
        checked = check_draft(sentences, self._evidence, self._question)
        return [
            (sentence, supported and self._reads_well(sentence.text, self._cited(sentence)))
            for sentence, supported in checked
        ]

    def _cited(self, sentence: DraftSentence) -> list[Evidence]:
        """Return the sources that a sentence cites, as far as they exist."""
        numbered = dict(enumerate(self._evidence, start=1))
        return [numbered[number] for number in sentence.citations if number in numbered]

    def _reads_well(self, said: str, cited: Sequence[Evidence]) -> bool:
        if self._literal and strays(said, cited):
            return False
        return not garbled(said, [piece.quote for piece in cited])

    def _renumbered(self, sentence: DraftSentence) -> DraftSentence:
        """Return a sentence with the numbers that the reader sees; 0 for a source not shown."""
        cited = tuple(self._numbers.get(number, 0) for number in sentence.citations)
        return replace(sentence, citations=cited)


def without_echoes(checked: Sequence[Checked]) -> list[Checked]:
    """Return the sentences but for those that only say again what those before them said."""
    said: set[str] = set()
    kept = []
    for sentence, supported in checked:
        found = set(stems(sentence.text))
        if supported and found <= said:
            continue
        said |= found if supported else set()
        kept.append((sentence, supported))
    return kept
