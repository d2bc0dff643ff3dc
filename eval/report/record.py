"""What a run of suites found and on what, as a record that goes to JSON and back."""

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.suite import Case, Figure, Published, SuiteReport
from rag import FootnoteError

WORST = 20


class BadReport(FootnoteError):
    """A file is no report of an evaluation."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} is no report ({reason}); give the report.json that footnote eval wrote"
        )
        self.path = path


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A suite that could not be run, and why."""

    suite: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One evaluation: when, on what, and what each suite found."""

    created: str
    version: str
    settings: Mapping[str, Any]
    models: Mapping[str, str]
    machine: Mapping[str, str | int]
    suites: tuple[SuiteReport, ...]
    failed: tuple[Failed, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return everything as JSON-ready values; what is no finite number becomes None."""
        plain: dict[str, Any] = _finite(asdict(self))
        return plain

    def figure(self, suite: str, name: str, *, system: str = "footnote") -> Figure | None:
        """Return one figure, None where this run has none of that name."""
        return next(
            (
                figure
                for each in self.suites
                if each.suite == suite
                for figure in each.figures
                if figure.name == name and figure.system == system
            ),
            None,
        )


def save_report(report: Report, folder: Path) -> Path:
    """Write report.json into a folder, made where it is missing, and return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "report.json"
    text = json.dumps(report.as_dict(), ensure_ascii=False, indent=1, allow_nan=False, default=str)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def read_report(path: Path) -> Report:
    """Return the report that a file holds.

    Raises:
        BadReport: it cannot be read, or holds something else.
    """
    try:
        fields = json.loads(path.read_text("utf-8-sig"))
        if not isinstance(fields, dict):
            raise BadReport(path, "no JSON object")
        suites = tuple(read_suite(each) for each in fields.pop("suites"))
        failed = tuple(Failed(**each) for each in fields.pop("failed"))
        return Report(suites=suites, failed=failed, **fields)
    except OSError as error:
        raise BadReport(path, error.strerror or str(error)) from error
    except ValueError as error:
        raise BadReport(path, f"not JSON in UTF-8: {error}") from error
    except KeyError as error:
        raise BadReport(path, f"it lacks {error}") from error
    except (AttributeError, TypeError, RecursionError) as error:
        raise BadReport(path, f"of another shape: {error}") from error


def suite_as_dict(report: SuiteReport) -> dict[str, Any]:
    """Return one suite's report as JSON-ready values, for `read_suite`."""
    plain: dict[str, Any] = _finite(asdict(report))
    return plain


def read_suite(fields: Mapping[str, Any]) -> SuiteReport:
    """Return the suite's report that these JSON values describe."""
    return SuiteReport(
        **{
            **fields,
            "figures": tuple(_figure(each) for each in fields["figures"]),
            "cases": tuple(_case(each) for each in fields["cases"]),
            "notes": tuple(fields["notes"]),
        }
    )


def is_part(figure: Figure) -> bool:
    """Return whether a figure is of some of the rows only: "facts_right.fact", "attacks:e-mail"."""
    return "." in figure.name or ":" in figure.name


def worst_cases(report: SuiteReport, *, most: int = WORST) -> list[Case]:
    """Return the cases with the most that went wrong, equal ones by how badly they scored.

    The data sets of a suite take turns, so that a large one does not hide the others: what stands
    before the first colon or slash of a case's id names its set.
    """
    less = {figure.name for figure in report.figures if not figure.more_is_better}

    def rank(case: Case) -> tuple[int, float, str]:
        good = [value for name, value in case.scores.items() if name not in less]
        return -len(case.wrong), sum(good) / len(good) if good else 0.0, case.id

    ranked = sorted((case for case in report.cases if case.wrong), key=rank)
    turns: Counter[str] = Counter()
    placed = []
    for case in ranked:
        name = re.split("[:/]", case.id, maxsplit=1)[0]
        placed.append((turns[name], case))
        turns[name] += 1
    return [case for _, case in sorted(placed, key=lambda each: each[0])][:most]


def _figure(fields: Mapping[str, Any]) -> Figure:
    published = tuple(Published(**each) for each in fields["published"])
    return Figure(**{**fields, "published": published})


def _case(fields: Mapping[str, Any]) -> Case:
    lists = {name: tuple(fields[name]) for name in ("evidence", "wrong")}
    return Case(**{**fields, **lists})


def _finite(value: Any) -> Any:
    """Return the value with None for NaN and infinities, which JSON cannot hold."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(name): _finite(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return value
