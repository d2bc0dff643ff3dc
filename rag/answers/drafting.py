"""Check a draft while it is being written: each sentence as soon as the next one begins."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answers.footnotes import CLOSING
from rag.answers.garbled import garbled, strays
from rag.answers.support import Verdict, check_draft
from rag.answers.wording import read_draft
from rag.stems import stems
from rag.types import DraftSentence, Evidence

Checked = tuple[DraftSentence, Verdict]
ILL_PUT = Verdict(
    support="unsupported", probability=0.0, reason="it is not put as its source puts it"
)


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
        """Each finished sentence with how it stands."""

    def add(self, piece: str) -> None:
        """Take in what was written next."""
        self._written += piece
        if any(bracket in self._written for bracket in CLOSING):
            self._check(read_draft(self._written)[:-1])

    def finish(self) -> None:
        """Check the last sentence too. What was cut off before its mark is left out."""
        self._check(read_draft(self._written))

    def failed(self) -> list[tuple[int, Evidence]]:
        """Return the places of the sentences that failed, each with the one source it names."""
        return [
            (place, self._evidence[sentence.citations[0] - 1])
            for place, (sentence, verdict) in enumerate(self.checked)
            if not verdict.supported
            and len(sentence.citations) == 1
            and 1 <= sentence.citations[0] <= len(self._evidence)
        ]

    def replace(self, place: int, said: str) -> None:
        """Put another wording in the place of a sentence, with its citation, if it stands."""
        sentence = replace(self.checked[place][0], text=said)
        [(_, verdict)] = self._judged([sentence])
        if verdict.supported:
            self.checked[place] = (sentence, verdict)

    def _check(self, sentences: Sequence[DraftSentence]) -> None:
        new = [self._renumbered(each) for each in sentences[len(self.checked) :]]
        self.checked += self._judged(new)

    def _judged(self, sentences: Sequence[DraftSentence]) -> list[Checked]:
        verdicts = check_draft(sentences, self._evidence, self._question)
        return [
            (sentence, self._put_well(sentence, verdict))
            for sentence, verdict in zip(sentences, verdicts, strict=True)
        ]

    def _put_well(self, sentence: DraftSentence, verdict: Verdict) -> Verdict:
        """Return the verdict, unless the sentence is borne out and yet not to be shown."""
        well = self._reads_well(sentence.text, self._cited(sentence))
        return verdict if well or not verdict.supported else ILL_PUT

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
    for sentence, verdict in checked:
        found = set(stems(sentence.text))
        if verdict.supported and found <= said:
            continue
        said |= found if verdict.supported else set()
        kept.append((sentence, verdict))
    return kept
