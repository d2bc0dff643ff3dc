"""Suites are run one after the other, what is done stays done, and one failure stops no other."""

import re
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from eval import run
from eval.extras import PACKAGES, MissingExtra, needed
from eval.keys import data_hash, suite_key
from eval.run import UnknownSuite, report_folder, run_suites, suites_named
from eval.suite import Context, NoData
from eval.suites import ON_REQUEST, SUITES
from models.errors import ModelError
from rag import Settings
from tests import made_report

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


class FakeSuite:
    """Counts its runs, and gives a figure or fails."""

    def __init__(self, name="gold", error=None):
        self.name = name
        self.error = error
        self.runs = 0

    def run(self, context):
        self.runs += 1
        if self.error:
            raise self.error
        return made_report.suite(self.name)


@pytest.fixture
def context(tmp_path):
    return Context(settings=Settings(home=tmp_path / "home", model=None), work=tmp_path / "work")


def test_the_report_says_what_was_run_on_what(context):
    told = run_suites({"gold": FakeSuite()}, context)

    assert [each.suite for each in told.suites] == ["gold"]
    assert len(told.models["all-MiniLM-L6-v2"]) == 64
    assert told.settings["model"] is None
    assert "home" not in told.settings
    assert told.machine["cores"] >= 1
    assert told.version


def test_a_suite_that_is_done_is_not_run_again(context):
    suite, steps = FakeSuite(), []

    first = run_suites({"gold": suite}, context, tell=steps.append)
    second = run_suites({"gold": suite}, context, tell=steps.append)

    assert suite.runs == 1
    assert second.suites == first.suites
    assert [step.resumed for step in steps] == [False, True]


def test_what_is_asked_to_be_fresh_is_run_again(context):
    suite = FakeSuite()

    run_suites({"gold": suite}, context)
    run_suites({"gold": suite}, replace(context, fresh=True))

    assert suite.runs == 2


def test_a_suite_is_run_again_where_its_report_is_not_to_be_reused(context):
    suite = FakeSuite()

    run_suites({"gold": suite}, context)
    run_suites({"gold": suite}, context, reuse=False)

    assert suite.runs == 2


def test_a_damaged_memory_of_a_run_is_no_result(context):
    suite = FakeSuite()
    run_suites({"gold": suite}, context)
    for kept in (context.work / "done").iterdir():
        kept.write_text("{", "utf-8")

    run_suites({"gold": suite}, context)

    assert suite.runs == 2


@pytest.mark.parametrize(
    "change", [{"limit": 3}, {"settings": Settings(k=4, model=None)}], ids=["limit", "settings"]
)
def test_other_settings_are_another_measurement(context, change):
    suite = FakeSuite()

    run_suites({"gold": suite}, context)
    run_suites({"gold": suite}, replace(context, **change))

    assert suite.runs == 2


def test_the_home_of_the_library_changes_nothing(context, tmp_path):
    moved = replace(context, settings=replace(context.settings, home=tmp_path / "elsewhere"))

    assert suite_key("gold", context, {}) == suite_key("gold", moved, {})


def test_other_data_and_another_machine_are_another_measurement(context, tmp_path):
    (tmp_path / "scifact").mkdir()
    file = tmp_path / "scifact" / "queries.jsonl"
    file.write_text("one", "utf-8")
    with_data = replace(context, data=tmp_path)
    key = suite_key("retrieval", with_data, {"cores": 2})

    assert suite_key("retrieval", with_data, {"cores": 4}) != key
    file.write_text("two", "utf-8")
    assert suite_key("retrieval", with_data, {"cores": 2}) != key


def test_a_suite_does_not_care_for_the_data_of_another(tmp_path):
    before = data_hash("chunking", tmp_path)
    (tmp_path / "scifact").mkdir()
    (tmp_path / "scifact" / "queries.jsonl").write_text("one", "utf-8")

    assert data_hash("chunking", tmp_path) == before
    assert data_hash("chunking", None) == ""


@pytest.mark.parametrize("error", [NoData("safety", "/nowhere"), ModelError("the model is gone")])
def test_a_suite_that_fails_is_told_and_the_others_run(context, error):
    steps = []

    told = run_suites(
        {"safety": FakeSuite("safety", error), "gold": FakeSuite()}, context, tell=steps.append
    )

    assert [each.suite for each in told.suites] == ["gold"]
    assert [(each.suite, each.reason) for each in told.failed] == [("safety", str(error))]
    assert steps[0].reason == str(error)


def test_a_failure_is_tried_again(context):
    suite = FakeSuite(error=NoData("gold", "/nowhere"))
    run_suites({"gold": suite}, context)
    suite.error = None

    told = run_suites({"gold": suite}, context)

    assert len(told.suites) == 1


def test_an_interruption_loses_no_suite_that_was_done(context):
    gold = FakeSuite()
    with pytest.raises(KeyboardInterrupt, match="pressed"):
        run_suites(
            {"gold": gold, "speed": FakeSuite("speed", KeyboardInterrupt("pressed"))}, context
        )

    run_suites({"gold": gold, "speed": FakeSuite("speed")}, context)

    assert gold.runs == 1


def test_an_unknown_suite_is_named_with_those_there_are():
    with pytest.raises(UnknownSuite, match=r"there is no suite 'none'; there is: .*gold"):
        suites_named(["gold", "none"])


def test_no_name_means_all_suites_but_those_on_request():
    assert list(suites_named([])) == list(SUITES)
    assert list(suites_named(["speed", "gold"])) == ["gold", "speed"]
    assert list(suites_named(list(ON_REQUEST))) == list(ON_REQUEST)


@pytest.mark.parametrize(("module", "package"), PACKAGES.items())
def test_a_missing_package_names_the_extra_before_anything_is_measured(
    context, monkeypatch, module, package
):
    suite = FakeSuite()
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingExtra, match=rf"{package}.*pip install 'footnote\[eval\]'"):
        run_suites({"gold": suite}, context)

    assert suite.runs == 0


def test_a_module_that_comes_under_another_name_is_named_by_its_package():
    with pytest.raises(MissingExtra, match="needs no-such-package, which is not installed"):
        needed("no_such_module", package="no-such-package")


def test_a_package_that_another_stands_on_is_named_itself(tmp_path, monkeypatch):
    (tmp_path / "stands_on_another.py").write_text("import no_such_ground.below\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(MissingExtra, match="needs no_such_ground, which is not installed"):
        needed("stands_on_another", package="stands-on-another")


def test_the_extra_brings_what_the_evaluation_looks_for():
    project = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]

    brought = {re.split("[<>=]", each)[0] for each in project["optional-dependencies"]["eval"]}

    assert brought == set(PACKAGES.values())


def test_a_report_goes_to_a_folder_of_its_day_and_suites():
    folder = report_folder(made_report.report(), "gold+speed")

    assert (folder.parent, folder.name) == (run.REPORTS, "2024-05-16-gold+speed")
