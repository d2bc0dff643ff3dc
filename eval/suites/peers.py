"""Other systems beside Footnote: same machine, articles, embedder, model and questions, one run."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from eval.asking.ask import sample
from eval.data.gold import GOLD, Question, fingerprint, load_gold
from eval.keys import ROOT, hash_of
from eval.metrics.shares import Share
from eval.peers.environments import prepare
from eval.peers.figures import figures_of
from eval.peers.judge import evidence_shown
from eval.peers.limits import measure_limits
from eval.peers.measure import Measured, Plan, Requests, measure
from eval.peers.process import Child
from eval.peers.records import PeerFailed, Setup
from eval.peers.shortcomings import shortcomings, unread_tokens
from eval.suite import Case, Context, Figure, SuiteReport
from models.catalog import locate
from rag import BUNDLED_MODEL

OURS = "footnote"
PEERS = ("llamaindex", "haystack", "txtai")
BARE = "bare"
ANSWERS = 24
"""Questions answered without a limit; 20 s each by all systems together on 2 idle cores."""
PROTOCOL = (
    "Every system reads the same articles with the same embedder and GGUF, taking turns at "
    "every question, each in its own process, offline, as its documentation sets it up "
    "locally: its own chunks and prompts, temperature 0, as many tokens and threads as "
    "Footnote, {context} passages as context. Passages are found for all {find} gold "
    "questions (k = {k}), {answer} of them are answered, all kinds alike. Gold evidence "
    "counts as found where one run of characters, half of the shorter text or more, is in the "
    "quote and in a passage of the same article, since the others give no comparable offsets. "
    "Footnote's own status says whether it refuses, a fixed list of phrases decides it for "
    "the others."
)
NOTES = (
    "The articles and gold questions are Footnote's own, and the weights of its refusal were set "
    "on these questions: its refusals here are fitted, the others' are not. Its retrieval was "
    "tuned on other, public questions.",
    "Footnote is given a question's conversation, dates and source, for which the others' basic "
    "set-up has no place; the questions that stand alone are counted by themselves too.",
    "The prompts of LlamaIndex (its citation engine) and txtai are their own; Haystack leaves the "
    "prompt to the user, so its wording, with numbers to cite, is ours.",
    "A model of 135 M parameters obeys few prompts: with a larger one the others may cite and "
    "refuse more than is seen here.",
    "Footnote encodes in bfloat16 where the processor has it; the others encode in float32, as "
    "they do unless told otherwise.",
    "The collection is small, so what a system does only once counts for much in its indexing.",
    "Footnote's indexing also finds languages, dates, outlets and copies of one story, and writes "
    "to the disk; the others keep the index in memory. Its finding includes picking the quotes.",
    "The first words that Footnote shows are its quotes; the others show the model's first token.",
    "Medians of answers hold refusals too, which cost Footnote no model run.",
    "The FAISS column times the search alone and the encoder's the encoding of one question; what "
    "a system takes to find passages is both and its own work.",
    "Peak memory adds up a system's processes; the shared weights file is in each of them.",
)
Starts = Callable[[str, Context, Path], AbstractContextManager[Requests]]


class PeersSuite:
    """Measures Footnote, three other systems and the bare libraries. Takes a quarter hour.

    `start` gives the child process of a system.
    """

    name = "peers"

    def __init__(self, start: Starts | None = None) -> None:
        self._start = start or start_child

    def run(self, context: Context) -> SuiteReport:
        """Return figures of every system; one that cannot be installed or run is noted as such.

        Raises:
            FootnoteError: the gold questions are broken.
            ModelError: a bundled model is missing.
        """
        started = perf_counter()
        questions = {each.id: each for each in load_gold()}
        with TemporaryDirectory(prefix="footnote-peers-") as place:
            plan = _plan(context, questions, Path(place))
            loads = [_load()]
            systems = self._measured(context, plan)
            loads.append(_load())
            limits, trouble = self._limits(context, plan, systems[0])
            loads.append(_load())
        embedder = Path(plan.setup.embedder)
        return SuiteReport(
            suite=self.name,
            protocol=PROTOCOL.format(
                context=plan.setup.context_passages,
                find=len(plan.find),
                answer=max(len(each.replies) for each in systems),
                k=plan.k,
            ),
            data_hash=hash_of(
                [
                    [each.id for each in plan.answer],
                    fingerprint(GOLD, "*.jsonl"),
                    fingerprint(ROOT / "seeds", "*.md"),
                ]
            ),
            is_sample=False,
            figures=(
                *(figure for each in systems for figure in figures_of(each, questions)),
                *limits,
            ),
            cases=tuple(_cases(systems[0], questions)),
            seconds=perf_counter() - started,
            notes=(
                *(f"{each.name} {each.version or 'did not start'}" for each in systems),
                _busy(loads),
                *NOTES,
                *(
                    line
                    for each in systems
                    for line in shortcomings(each, questions, _unread(each, embedder))
                ),
                *trouble,
            ),
            plots={"peers": {each.name: _answers(each) for each in systems}},
        )

    def _measured(self, context: Context, plan: Plan) -> list[Measured]:
        systems = [Measured(name=name) for name in (OURS, *PEERS)]
        with ExitStack() as stack:
            running = []
            for measured in systems:
                context.progress(0, len(plan.answer), f"{measured.name}: starting")
                try:
                    start = self._start(measured.name, context, plan.home(measured.name))
                    running.append((measured, stack.enter_context(start)))
                except PeerFailed as error:
                    measured.failed = str(error)
            measure(running, plan, context.progress)
        return systems

    def _limits(
        self, context: Context, plan: Plan, ours: Measured
    ) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
        try:
            with self._start(BARE, context, plan.home(BARE)) as child:
                return measure_limits(child, plan, ours), ()
        except PeerFailed as error:
            return (), (f"the bare libraries: stopped at {error}",)


def start_child(name: str, context: Context, home: Path) -> Child:
    """Return the running child process of a system, its environment made if need be.

    Raises:
        PeerFailed: it cannot be installed or started.
    """
    folder = context.work / "peers"
    python = prepare(name, folder) if name in PEERS else Path(sys.executable)
    program = [str(python), "-P", "-m", f"eval.peers.{name}"]
    return Child(program, threads=context.settings.threads, home=home)


def _plan(context: Context, questions: Mapping[str, Question], place: Path) -> Plan:
    settings = context.settings
    articles = place / "seeds"
    articles.mkdir()
    for path in sorted((ROOT / "seeds").glob("*.md")):
        if path.name != "SOURCES.md":  # It tells where the articles come from, and is none.
            shutil.copyfile(path, articles / path.name)
    return Plan(
        setup=Setup(
            embedder=str(locate(settings.embedder, "embedder")),
            model=str(locate(settings.model or BUNDLED_MODEL, "generator")),
            threads=settings.threads,
            answer_tokens=settings.answer_tokens,
            context_passages=settings.prompt_sources,
            home=str(place / "homes"),
        ),
        folder=articles,
        find=list(questions.values()),
        answer=sample(list(questions.values()), context.limit or ANSWERS),
        k=settings.k,
    )


def _unread(measured: Measured, embedder: Path) -> Share:
    texts = [each.text for each in measured.indexed.passages]
    return unread_tokens(texts, embedder) if texts else Share(hits=0, total=0)


def _load() -> float | None:
    # Windows has no load average.
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _busy(loads: Sequence[float | None]) -> str:
    """Return how busy the machine was before the systems, after them, and after the libraries."""
    told = ["not known" if load is None else f"{load:.1f}" for load in loads]
    return (
        f"Load of the machine: {told[0]} at the start, {told[1]} after the systems, {told[2]} "
        "after the bare libraries. Systems take turns at every question, so it bears on all "
        "alike, but the bare libraries run after them; above the number of cores, other work ran "
        "meanwhile "
        "and no speed here holds for an idle machine."
    )


def _cases(ours: Measured, questions: Mapping[str, Question]) -> list[Case]:
    """Return what Footnote found for each answerable question, to compare two runs by question."""
    cases = []
    for name, found in ours.found.items():
        question, reply = questions[name], ours.replies.get(name)
        recall = evidence_shown(question, found.passages).value
        if recall is not None:
            cases.append(
                Case(
                    id=name,
                    article=name,
                    question=question.question,
                    scores={"evidence_recall": recall},
                    answer=reply.answer if reply else "",
                    wrong=() if recall == 1.0 else ("evidence was not retrieved",),
                )
            )
    return cases


def _answers(measured: Measured) -> list[dict[str, object]]:
    return [
        {
            "question": name,
            "answer": reply.answer,
            "citations": [each.text for each in reply.citations or ()],
            "seconds": dict(reply.seconds),
        }
        for name, reply in measured.replies.items()
    ]
