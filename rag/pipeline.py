"""Join library, answers and models: a question goes in, a checked answer comes out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter

from models.errors import ModelError
from models.opened import LanguageModel
from rag import library
from rag.answers.gist import Source, gist, whole
from rag.answers.prompt import hidden_in
from rag.answers.settling import settled
from rag.errors import BadQuestion, EmptyLibrary
from rag.instant import Instant
from rag.loading import load_closer, load_embedder, load_generator, load_reader, translated
from rag.protocols import Embedder, Generator
from rag.settings import BUNDLED_MODEL, Settings
from rag.types import Answer, Event, Evidence, Scope, Turn
from rag.waiting import Waiting
from rag.words import encodable, words
from rag.writing import Writing

ANYWHERE = Scope()


class Library(library.Library):
    """The library, with the embedder that its settings name, loaded when first needed.

    `embedder` gives another in its place.
    """

    def __init__(
        self, settings: Settings | None = None, *, embedder: Callable[[], Embedder] | None = None
    ) -> None:
        settings = settings or Settings()
        super().__init__(settings, embedder=embedder or partial(load_embedder, settings))


class Pipeline:
    """Answers questions from one library with one set of models, kept loaded.

    Questions may be asked from several threads: reading is parallel, the model takes one
    request at a time in the order asked. `generator` takes the place of the language model that
    the settings name.

    Raises:
        ModelUnavailable: the language model that the settings name does not exist.
    """

    def __init__(
        self, settings: Settings | None = None, *, generator: LanguageModel | None = None
    ) -> None:
        self.settings = settings or Settings()
        self._generator = generator or load_generator(self.settings)
        self.library = Library(self.settings)
        self._reader = load_reader(self.settings)
        self._closer = load_closer(self.settings)

    def warm_up(self, *, quotable: Callable[[], object] | None = None) -> tuple[str, ...]:
        """Load and test the models; return what the user should know, nothing if all is well.

        `quotable` is called as soon as evidence can be given, before the language model is
        started, which takes longest and with a server that hangs a minute.

        Raises:
            ModelUnavailable: the embedder or the reader is missing or damaged.
        """
        self.library.warm_up()
        if self._reader:
            with translated():
                self._reader.load()
        notices = self._load_closer()
        if quotable:
            quotable()
        if self._generator is None:
            return notices
        try:
            return notices + self._generator.start()
        except ModelError as error:
            return (*notices, f"{error}; answers are quotes alone")

    def _load_closer(self) -> tuple[str, ...]:
        """Load the close reader; say so where it cannot be, and go without it from then on."""
        try:
            if self._closer:
                self._closer.load()
        except ModelError as error:
            self._closer = None
            return (f"{error}; the likeliest sentences are not read again",)
        return ()

    def close(self) -> None:
        """Stop the model's process and let go of the library."""
        if self._generator:
            self._generator.close()
        self.library.close()

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        scope: Scope = ANYWHERE,
        k: int | None = None,
        quote_only: bool = False,
        wishes: bool = True,
    ) -> Answer:
        """Return the checked answer; see `stream` for what it raises."""
        events = self.stream(
            question, history=history, scope=scope, k=k, quote_only=quote_only, wishes=wishes
        )
        *_, last = (event.answer for event in events if event.answer)
        return last

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        scope: Scope = ANYWHERE,
        k: int | None = None,
        quote_only: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
        wishes: bool = True,
    ) -> Iterator[Event]:
        """Yield the quoted answer, then the model's tokens, then the final answer.

        Between the first two, the place in line for the model, where the question has to wait.
        With `wishes`, days and sources that the question asks for narrow the scope.

        Raises:
            BadQuestion: it is empty or too long.
            ModelUnavailable: the embedder or the reader is missing or damaged.
            EmptyLibrary: there is nothing to answer from.
            IndexMismatch: the library was built with another embedder.
        """
        started = perf_counter()
        question = self._proper(question)
        notices = self._load_closer()
        with translated():  # The reader is loaded when it first reads.
            instant = Instant(self.library, self.settings, reader=self._reader, closer=self._closer)
            answer, evidence = instant.quote(
                question,
                history=history,
                scope=scope,
                k=k or self.settings.k,
                wishes=wishes,
                started=started,
            )
        answer = replace(answer, notices=notices + answer.notices)
        yield Event(kind="quoted", answer=answer)
        if quote_only or self._generator is None or answer.status == "not_found":
            yield Event(kind="final", answer=answer)
            return
        yield from self._word(self._generator, answer, evidence, cancelled, started)

    def _proper(self, question: str) -> str:
        question = encodable(question).strip()
        if not words(question):
            raise BadQuestion("the question is empty; type a question")
        most = self.settings.max_question_characters
        if len(question) > most:
            raise BadQuestion(
                f"the question has {len(question):,} characters, at most {most:,} can be read; "
                "shorten it, or add the long text as an article: footnote add PATH"
            )
        if self.library.is_empty:
            raise EmptyLibrary(self.settings.home)
        return question

    def _word(
        self,
        generator: Generator,
        quoted: Answer,
        evidence: Sequence[Evidence],
        cancelled: Callable[[], bool],
        started: float,
    ) -> Iterator[Event]:
        sources = evidence[: self.settings.prompt_sources]
        notices, timings = quoted.notices + hidden_in(sources), dict(quoted.timings)
        waiting = Waiting(cancelled, seconds=self.settings.wording_seconds)
        writing = Writing(
            generator,
            quoted.question_used,
            sources,
            max_tokens=self.settings.answer_tokens,
            shown=self._shown(quoted.question_used, sources),
        )
        try:
            for piece in writing.pieces(cancelled=waiting.is_over, tell=waiting.hear):
                yield from waiting.news()
                if not piece:
                    continue
                timings.setdefault("first_token", perf_counter() - started)
                yield Event(kind="token", text=piece)
            failure = waiting.lateness if waiting.is_late and not cancelled() else ""
        except ModelError as error:
            failure = str(error)
        if failure:
            notices += (f"{failure}; the quotes stand",)
            yield Event(kind="notice", text=notices[-1])
        timings["total"] = perf_counter() - started
        worded = replace(quoted, model=generator.name, notices=notices, timings=timings)
        leads = self.settings.lead == "model"
        final = settled(worded, writing.checked(), evidence, leads=leads)
        yield Event(kind="final", answer=final)

    def _shown(self, question: str, evidence: Sequence[Evidence]) -> Sequence[Source] | None:
        """Return what the bundled model sees of the evidence; None for any other, that sees all."""
        if self.settings.model != BUNDLED_MODEL:
            return None
        return gist(question, evidence, self._reader) if self._reader else whole(evidence)
