"""Run suites one after the other, keep what each found, and put it all into one report."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from eval.extras import must_be_whole
from eval.keys import ROOT, models_used, settings_shown, suite_key
from eval.machine import describe_machine
from eval.report.record import Failed, Report, read_suite, suite_as_dict
from eval.suite import Context, Suite, SuiteReport
from models.errors import ModelError
from rag import FootnoteError

REPORTS = Path(__file__).resolve().parent / "reports"
PUBLIC_DATA = ROOT.parent / "shared" / "benchmarks"
"""Where the public data is looked for unless --data says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A suite that has been run, or was found already measured (`resumed`), or has failed."""

    suite: str
    report: SuiteReport | None = None
    reason: str = ""
    resumed: bool = False


def suites_named(names: Sequence[str]) -> dict[str, Suite]:
    """Return these suites; where none is named, all but those that run on request only.

    Raises:
        UnknownSuite: there is none of that name.
    """
    # Not above: a user's own questions, and a comparison, need no suite.
    from eval.suites import ON_REQUEST, SUITES

    known = SUITES | ON_REQUEST
    for name in names:
        if name not in known:
            raise UnknownSuite(name, list(known))
    return {name: suite for name, suite in known.items() if name in (names or SUITES)}


class UnknownSuite(FootnoteError):
    """There is no suite of that name."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(f"there is no suite {name!r}; there is: {', '.join(known)}")


def work_folder() -> Path:
    """Return where embeddings and what is already measured are kept between runs."""
    return user_cache_path("footnote", appauthor=False) / "eval"


def run_suites(
    suites: Mapping[str, Suite],
    context: Context,
    *,
    reuse: bool = True,
    tell: Callable[[Step], None] = lambda step: None,
) -> Report:
    """Return the report on these suites; one that fails does not stop the others.

    A suite that was measured before with the same code, data, settings, weights and machine is
    taken from there, unless the context is `fresh` or not `reuse`. `tell` hears of each suite once
    it is settled.

    Raises:
        MissingExtra: a package that some suite or the report needs is not installed.
    """
    # Before an hour of measuring, not after it.
    must_be_whole()
    machine = describe_machine()
    steps = []
    for name, suite in suites.items():
        steps.append(_step(name, suite, context, machine, reuse=reuse))
        tell(steps[-1])
    return build_report(
        context,
        [step.report for step in steps if step.report],
        failed=[Failed(suite=step.suite, reason=step.reason) for step in steps if step.reason],
    )


def build_report(
    context: Context, suites: Sequence[SuiteReport], *, failed: Sequence[Failed] = ()
) -> Report:
    """Return a report of now, on this machine, with these settings."""
    return Report(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        version=version("footnote"),
        settings=settings_shown(context.settings),
        models=models_used(context.settings),
        machine=describe_machine(),
        suites=tuple(suites),
        failed=tuple(failed),
    )


def report_folder(report: Report, names: str) -> Path:
    """Return where a report goes unless told: eval/reports/<date>-<suites>."""
    return REPORTS / f"{report.created[:10]}-{names}"


def _step(
    name: str,
    suite: Suite,
    context: Context,
    machine: Mapping[str, str | int],
    *,
    reuse: bool,
) -> Step:
    try:
        key = suite_key(name, context, machine)
        kept = context.work / "done" / f"{name}-{key[:32]}.json"
        if reuse and not context.fresh and (known := _known(kept)):
            return Step(suite=name, report=known, resumed=True)
        report = suite.run(context)
    except (FootnoteError, ModelError) as error:
        return Step(suite=name, reason=str(error))
    _keep(kept, report)
    return Step(suite=name, report=report)


def _known(path: Path) -> SuiteReport | None:
    try:
        return read_suite(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError):
        return None  # Not measured yet, or by other code: then it is measured now.


def _keep(path: Path, report: SuiteReport) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Renamed into place, so that half a file is never taken for a result.
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(suite_as_dict(report), default=str), encoding="utf-8")
    unfinished.replace(path)
