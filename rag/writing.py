"""Has the language model word an answer, and asks once more for what fails the check."""

from collections.abc import Callable, Iterator, Sequence

from rag.answers.drafting import Checked, Draft, without_echoes
from rag.answers.gist import Source, whole
from rag.answers.grammar import citation_grammar
from rag.answers.prompt import build_messages
from rag.answers.wording import read_draft
from rag.protocols import Generator
from rag.types import Evidence

Tell = Callable[[int | None], object]


class Writing:
    """One answer in the model's words; `pieces` brings it, `checked` says how it stands."""

    def __init__(
        self,
        generator: Generator,
        question: str,
        evidence: Sequence[Evidence],
        *,
        max_tokens: int,
        shown: Sequence[Source] | None = None,
    ) -> None:
        """Word an answer; `shown` is what a small model sees of the evidence, else all.

        A small model is also held to the words of its sources.
        """
        numbers, pieces = zip(*(shown or whole(evidence)), strict=True)
        self._generator = generator
        self._question = question
        self._shown = pieces
        self._max_tokens = max_tokens
        self._draft = Draft(question, evidence, numbers, literal=shown is not None)

    def pieces(self, *, cancelled: Callable[[], bool], tell: Tell) -> Iterator[str]:
        """Yield the draft as it is written, each sentence checked while the next is.

        Then each sentence that failed is asked for once more with its whole quote alone; nothing
        of that is shown, so empty pieces stand for it, as they do for news of the place in line.

        Raises:
            ModelError: as Generator.generate.
        """
        for piece in self._generator.generate(
            build_messages(self._question, self._shown),
            grammar=citation_grammar(len(self._shown)),
            max_tokens=self._max_tokens,
            cancelled=cancelled,
            tell=tell,
        ):
            self._draft.add(piece)
            yield piece
        self._draft.finish()
        for place, source in self._draft.failed():
            if not cancelled():
                yield from self._again(place, source, cancelled, tell)

    def checked(self) -> list[Checked]:
        """Return the finished sentences, none of them an echo, with whether each is borne out."""
        self._draft.finish()
        return without_echoes(self._draft.checked)

    def _again(
        self, place: int, source: Evidence, cancelled: Callable[[], bool], tell: Tell
    ) -> Iterator[str]:
        written = ""
        for piece in self._generator.generate(
            build_messages(self._question, [source]),
            grammar=citation_grammar(1, sentences=1),
            max_tokens=self._max_tokens,
            cancelled=cancelled,
            first=True,
            tell=tell,
        ):
            written += piece
            yield ""
        for sentence in read_draft(written)[:1]:
            self._draft.replace(place, sentence.text)
