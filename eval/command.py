"""What the command line asks of the evaluation: measure, save, compare, draft."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from eval.data.lines import BadLine
from eval.own.draft import draft_sheet, save_sheet
from eval.own.suite import OwnSuite
from eval.report.compare import Change, compare_reports, print_comparison
from eval.report.html import save_page
from eval.report.record import Report, read_report, save_report
from eval.report.tables import print_report
from eval.run import (
    PUBLIC_DATA,
    Step,
    UnknownSuite,
    report_folder,
    run_suites,
    suites_named,
    work_folder,
)
from eval.suite import Context, Suite
from rag import FootnoteError, Library, Settings

__all__ = [
    "Measured",
    "UnknownSuite",
    "Wanted",
    "changes",
    "draft",
    "measure",
    "print_comparison",
    "print_report",
    "save",
]

Progress = Callable[[int, int, str], None]
SAMPLES_ONLY = (
    "the suites run on the small samples that come along; for the public data sets: --data DIR"
)
NO_PUBLIC_DATA = (
    f"there is no public data in {PUBLIC_DATA}, so the suites run on the small samples that come "
    "along; say where it is with --data DIR"
)


class NoFolder(FootnoteError):
    """The folder given with --data is none."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is no folder; give one laid out like the public benchmarks")


class UnwritableReport(FootnoteError):
    """A report cannot be written where it should go."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"no report can be written to {folder}: {reason}; name another: --out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to measure: the user's own `questions`, else the suites named, all where none is."""

    settings: Settings
    questions: Path | None = None
    names: tuple[str, ...] = ()
    data: Path | None = None
    sample: bool = False
    limit: int | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A report, what to call its folder, and what was wrong with lines of the user's file."""

    report: Report
    name: str
    faults: tuple[BadLine, ...]

    @property
    def is_whole(self) -> bool:
        """Return whether all that was wanted was measured."""
        return not (self.faults or self.report.failed)


def measure(
    wanted: Wanted, *, progress: Progress | None = None, tell: Callable[[str], None]
) -> Measured:
    """Return what was measured; `tell` hears in a line each what the user should know.

    Raises:
        UnknownSuite: there is no suite of a name.
        NoFolder: the public data are not where the user says.
        MissingExtra: a package is missing that an extra brings.
    """
    own = OwnSuite(wanted.questions) if wanted.questions else None
    suites: dict[str, Suite] = {own.name: own} if own else suites_named(wanted.names)
    context = Context(
        settings=wanted.settings,
        work=work_folder(),
        data=None if own else _data(wanted, tell),
        limit=wanted.limit,
        fresh=wanted.fresh,
        progress=progress or (lambda done, total, what: None),
    )
    # What is kept of a suite says nothing of the user's library, which may have changed since.
    report = run_suites(suites, context, reuse=not own, tell=lambda step: tell(_line(step)))
    name = wanted.questions.stem if wanted.questions else "+".join(wanted.names) or "all"
    return Measured(report=report, name=name, faults=own.faults if own else ())


def save(measured: Measured, folder: Path | None) -> Path:
    """Write report.json and report.html, and return the folder they are in.

    Raises:
        UnwritableReport: they cannot be written there.
    """
    folder = folder or report_folder(measured.report, measured.name)
    try:
        save_report(measured.report, folder)
        save_page(measured.report, folder)
    except OSError as error:
        raise UnwritableReport(folder, error.strerror or str(error)) from error
    return folder


def changes(first: Path, second: Path) -> tuple[Report, Report, Sequence[Change]]:
    """Return two reports and what changed from the first to the second.

    Raises:
        BadReport: a file holds no report.
        DifferentData: they were measured on different data.
    """
    before, after = read_report(first), read_report(second)
    return before, after, compare_reports(before, after)


def draft(settings: Settings, path: Path, *, seed: int) -> int:
    """Write a sheet of questions on the user's articles; return how many lines it has.

    Raises:
        EmptyLibrary: there are no articles.
        SheetExists: the file is there already.
    """
    with closing(Library(settings)) as library:
        lines = draft_sheet(library, settings.home, seed=seed)
    save_sheet(lines, path)
    return len(lines)


def _data(wanted: Wanted, tell: Callable[[str], None]) -> Path | None:
    if wanted.data is not None:
        if not wanted.data.is_dir():
            raise NoFolder(wanted.data)
        return wanted.data
    if wanted.sample or set(wanted.names) == {"gold"}:
        return None
    if not wanted.names:
        tell(SAMPLES_ONLY)
        return None
    if PUBLIC_DATA.is_dir():
        return PUBLIC_DATA
    tell(NO_PUBLIC_DATA)
    return None


def _line(step: Step) -> str:
    if step.report is None:
        return f"{step.suite} failed: {step.reason}"
    if step.resumed:
        return f"{step.suite}: measured before and unchanged since; --fresh measures it anew"
    return f"{step.suite}: {len(step.report.cases)} cases in {step.report.seconds:.0f} s"
