"""A user's own questions, asked of the user's own library."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from eval.asking.ask import ask_all, sample
from eval.asking.figures import cases_of, figures_of, memory_figure, plots_of
from eval.data.gold import Question
from eval.data.lines import BadLine
from eval.keys import code_hash, hash_of, models_used, settings_shown
from eval.machine import describe_machine, peak_megabytes
from eval.measuring.journal import Journal
from eval.own.questions import OwnSet, load_own
from eval.suite import Context, SuiteReport
from rag import BadQuestion, EmptyLibrary, FootnoteError, Pipeline

PROTOCOL = (
    "The questions of {name}, each asked once of the library; answers are marked by their words "
    "and offsets, no model judges. A question counts in the figures it has something to be "
    "marked by. The baselines get the same passages."
)


class NoQuestions(FootnoteError):
    """A file holds no question that can be asked."""

    def __init__(self, path: Path, own: OwnSet) -> None:
        first = f"; {own.faults[0]}" if own.faults else ""
        blank = f"; {own.blank} drafted lines still have a blank question" if own.blank else ""
        super().__init__(
            f"{path.name} holds no question that can be asked{blank}{first}; write one JSON object "
            'a line, such as {"question": "Where did he go?", "facts": ["Harbin"]}'
        )


class OwnSuite:
    """Asks the questions of one file. `faults` holds what was wrong with its lines, after a run."""

    name = "own"

    def __init__(self, path: Path) -> None:
        self._path = path
        self.faults: tuple[BadLine, ...] = ()

    def run(self, context: Context) -> SuiteReport:
        """Return what was found. The library of `settings.home` is read, and not changed.

        Raises:
            EmptyLibrary: there is nothing to answer from.
            NoQuestions: no line of the file can be used.
            UnreadableLines: the file is missing, or no text.
        """
        started = perf_counter()
        with closing(Pipeline(context.settings)) as pipeline:
            if pipeline.library.is_empty:
                raise EmptyLibrary(context.settings.home)
            own = load_own(self._path, pipeline.library)
            self.faults = own.faults

            def passed_over(question: Question, error: BadQuestion) -> None:
                fault = BadLine(self._path, own.lines[question.id], "question", str(error))
                self.faults = tuple(sorted((*self.faults, fault), key=lambda each: each.line))

            questions = sample(own.questions, context.limit)
            if not questions:
                raise NoQuestions(self._path, own)
            measured = hash_of([asdict(question) for question in questions])
            held = [each.id for each in pipeline.library.documents(texts=False)]
            notices = pipeline.warm_up()
            rows = ask_all(
                pipeline,
                questions,
                own.groups,
                context.settings,
                journal=Journal(_journal(context, [measured, held]), fresh=context.fresh),
                progress=context.progress,
                passed_over=passed_over,
            )
            memory = memory_figure(peak_megabytes())
        return SuiteReport(
            suite=self.name,
            protocol=PROTOCOL.format(name=self._path.name),
            data_hash=measured,
            is_sample=False,
            figures=(*figures_of(rows), memory),
            cases=cases_of(rows),
            seconds=perf_counter() - started,
            notes=(
                *notices,
                f"the library holds {len(held)} articles",
                *_left_out(own.blank, self.faults),
            ),
            plots=plots_of(rows, "Your questions"),
        )


def _left_out(blank: int, faults: Sequence[BadLine]) -> tuple[str, ...]:
    drafted = (f"{blank} drafted lines still have a blank question",) if blank else ()
    return (*drafted, *(f"left out: {fault}" for fault in faults))


def _journal(context: Context, depends: object) -> Path:
    settings, models = settings_shown(context.settings), models_used(context.settings)
    # Seconds are among what is kept, so the machine counts.
    name = hash_of([depends, settings, models, code_hash(), describe_machine()])
    return context.work / "own" / f"{name[:32]}.jsonl"
