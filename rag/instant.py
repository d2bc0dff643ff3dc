"""Answer in quotes at once: what a question wishes, asks and leans on, and what bears on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter

from rag.answers.carriers import beside
from rag.answers.courtesy import without_request
from rag.answers.finding import STAGES, Finder, held
from rag.answers.followup import stand_alone
from rag.answers.granting import grant
from rag.answers.parts import asks_once, parts
from rag.answers.quoting import quoted_answer, quotes_each, together
from rag.answers.wishes import read_wishes
from rag.library import Library
from rag.protocols import CloseReader, EvidenceReader
from rag.settings import Settings
from rag.types import Answer, Evidence, Scope, Turn, Wish
from rag.words import encodable


class Instant:
    """Makes the quoted answer, which needs no language model.

    `reader` looks at question and passage together, `closer` at the likeliest sentences again;
    None for without.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        *,
        reader: EvidenceReader | None,
        closer: CloseReader | None,
    ) -> None:
        self._library = library
        self._settings = settings
        self._finder = Finder(
            library,
            dense_weight=settings.dense_weight,
            reader=reader,
            closer=closer,
            refusal=settings.refusal,
        )

    def quote(
        self,
        question: str,
        *,
        history: Sequence[Turn],
        scope: Scope,
        k: int,
        wishes: bool,
        started: float,
    ) -> tuple[Answer, Sequence[Evidence]]:
        """Return the quoted answer and its evidence in the order of its numbers.

        `started` is when the question came, by `perf_counter`; the timings count from there.
        """
        used = encodable(stand_alone(question, history))
        bare = without_request(used)
        asked = self._wishes(bare, follows=bool(history)) if wishes else ()
        answer, evidence = grant(
            # "Tell me what happened last week" asks for nothing but that week.
            bare if asked else used,
            asked,
            scope,
            lambda left, narrowed, broad: self._quote(left, narrowed, k, started, broad=broad),
        )
        notices = self._library.take_notices() + answer.notices
        # Without what a wish cut out of it, which the notices tell, a question reads mangled.
        return replace(answer, question=question, question_used=used, notices=notices), evidence

    def _wishes(self, question: str, *, follows: bool) -> tuple[Wish, ...]:
        # A wish of one part is none of another.
        if not asks_once(question):
            return ()
        found = read_wishes(question, self._library.shelf(), today=date.today(), follows=follows)
        # Where several times are asked about, each is its own part's.
        return tuple(each for each in found if each.scope.publishers or len(parts(question)) == 1)

    def _quote(
        self, used: str, scope: Scope, k: int, started: float, *, broad: bool
    ) -> tuple[Answer, Sequence[Evidence]]:
        library = self._library
        asked = parts(used)
        vectors = library.embed_questions([part.used for part in asked])
        embedded = perf_counter()
        most = quotes_each(len(asked), self._settings.max_quotes)
        found = [
            self._finder.find(part.used, vector, k=k, scope=scope, most=most, broad=broad)
            for part, vector in zip(asked, vectors, strict=True)
        ]
        stories = library.stories(list({id_ for each in found for id_ in each.documents}))
        all_found = together(asked, found, stories)
        answer = quoted_answer(
            all_found,
            question=used,
            used=used,
            stories=stories,
            beside=held(library, beside(all_found.evidence, stories)),
            timings={
                "embed": embedded - started,
                **{stage: sum(each.seconds[stage] for each in found) for stage in STAGES},
                "quoted": perf_counter() - started,
            },
            notices=(),
        )
        return answer, all_found.evidence
