"""Small reports, made by hand."""

from eval.report.record import Report
from eval.suite import Case, Figure, Published, SuiteReport


def figure(name="right", value=0.75, **more):
    known = {"label": f"answers {name}", "count": 4, "low": 0.5, "high": 0.9}
    return Figure(name=name, value=value, **(known | more))


def case(name="q1", **more):
    known = {"article": f"article of {name}", "question": f"What is {name}?", "scores": {}}
    return Case(id=name, **(known | more))


def suite(name="gold", **more):
    known = {
        "protocol": "Questions were asked.",
        "data_hash": "d1",
        "is_sample": False,
        "figures": (figure(),),
        "cases": (case(),),
    }
    return SuiteReport(suite=name, **(known | more))


def report(*suites, **more):
    known = {
        "created": "2024-05-16T12:00:00+00:00",
        "version": "0.1.0",
        "settings": {"k": 5},
        "models": {"tiny [model]": "abc"},
        "machine": {"cores": 2},
    }
    return Report(suites=suites or (suite(),), **(known | more))


PRINTED = Published(system="GPT-4", value=0.5, source="arXiv 1", differs="all 300 questions")
