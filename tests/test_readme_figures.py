"""Every figure in README comes from a report that the harness wrote."""

import json
from pathlib import Path

import pytest

from eval import readme
from eval.readme import FIGURES, UnknownFigure, refreshed, summary, unmarked_numbers
from eval.report.record import save_report
from tests.made_report import figure, report, suite

README = Path(__file__).resolve().parent.parent / "README.md"
MARKED = "| facts | <!-- gold/right -->1.0 %<!-- / --> (<!-- gold/right of -->0 of 0<!-- / -->) |"
TRUE = "| facts | <!-- gold/right -->75.0 %<!-- / --> (<!-- gold/right of -->3 of 4<!-- / -->) |"


def test_the_figures_in_the_readme_are_those_that_were_measured():
    text = README.read_text("utf-8")

    assert refreshed(text, json.loads(FIGURES.read_text("utf-8"))) == text


def test_no_table_of_figures_in_the_readme_holds_a_number_of_unknown_origin():
    assert unmarked_numbers(README.read_text("utf-8")) == []


def test_the_figures_that_ship_say_on_what_they_rest():
    for name, known in json.loads(FIGURES.read_text("utf-8")).items():
        assert "/" in name
        assert known["data_hash"]
        assert known["date"]


def test_a_stale_figure_is_written_anew_wherever_it_stands():
    assert refreshed(f"Text.\n{MARKED}\n", summary(report())) == f"Text.\n{TRUE}\n"


def test_a_figure_that_no_report_has_is_named():
    with pytest.raises(UnknownFigure, match=r"README quotes speed/first, which figures\.json"):
        refreshed("<!-- speed/first -->0.1 s<!-- / -->", summary(report()))


@pytest.mark.parametrize(
    ("row", "is_bare"),
    [
        ("| of 120 questions | <!-- gold/right -->75.0 %<!-- / --> |", False),
        ("| single facts | about 98 % |", True),
        ("| facts | <!-- gold/right -->75.0 %<!-- / --> of 4 |", True),
        ("| facts | all of them |", False),
    ],
)
def test_a_number_beside_a_figure_must_have_an_origin_too(row, is_bare):
    table = f"| what | measured |\n|---|---|\n{TRUE}\n{row}\n"

    assert unmarked_numbers(table) == ([row] if is_bare else [])


def test_a_table_of_what_was_measured_needs_origins_even_if_it_names_none():
    assert unmarked_numbers("| what | measured |\n|---|---|\n| facts | 90 % |\n") == [
        "| facts | 90 % |"
    ]


def test_other_tables_may_hold_what_they_like():
    assert unmarked_numbers(f"| a | 1 |\n\n{TRUE}\n") == []


def test_the_summary_leaves_out_baselines_and_what_was_not_measured():
    told = report(suite(figures=(figure(), figure("a", None), figure("b", system="bare"))))

    assert list(summary(told)) == ["gold/right"]


def test_the_tool_takes_figures_from_reports_and_refreshes_the_readme(tmp_path, monkeypatch):
    (tmp_path / "README.md").write_text(MARKED, "utf-8")
    (tmp_path / "figures.json").write_text(
        '{"gold/old": {"value": 1}, "speed/kept": {"value": 2}}', "utf-8"
    )
    monkeypatch.setattr(readme, "README", tmp_path / "README.md")
    monkeypatch.setattr(readme, "FIGURES", tmp_path / "figures.json")

    code = readme.main([str(save_report(report(), tmp_path))])

    assert code == 0
    assert (tmp_path / "README.md").read_text("utf-8") == TRUE
    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert list(figures) == ["gold/right", "speed/kept"]


def test_the_tool_changes_nothing_when_a_figure_is_missing(tmp_path, monkeypatch, capsys):
    (tmp_path / "README.md").write_text("<!-- gold/gone -->1<!-- / -->", "utf-8")
    monkeypatch.setattr(readme, "README", tmp_path / "README.md")
    monkeypatch.setattr(readme, "FIGURES", tmp_path / "figures.json")

    assert readme.main([str(save_report(report(), tmp_path))]) == 1
    assert readme.main([]) == 2
    assert "README quotes gold/gone" in capsys.readouterr().err
    assert not (tmp_path / "figures.json").exists()
