"""The suite `attribution`: excerpts of the sample articles, and what is cited for them."""

from dataclasses import replace

import pytest

from eval.data.fields import BadRow
from eval.suites.attribution import AttributionSuite, front_matter, load
from tests.suite_runs import asked, context, figures, write_lines

__all__ = ["asked", "context"]

TEXTS = {
    "a.md": "---\ntitle: A\npublisher: CNN\nurl: https://a.example/x: y\n---\n\nCows eat grass.",
    "b.md": "---\ntitle: B\n---\n\nHorses eat hay. Cows eat grass.",
}


def test_excerpts_of_the_samples_find_their_articles(asked, context):
    report = AttributionSuite().run(replace(context, limit=6))

    ours = figures(report)
    assert ours["attribution_date"] > 0.5
    assert ours["attribution_quote"] >= ours["attribution_all"]
    assert "attribution_quote" not in figures(report, "the article that shares most words")
    assert len(report.cases) == 6


def test_what_a_file_says_of_itself_is_read_without_the_product():
    assert front_matter(TEXTS["a.md"]) == {
        "title": "A",
        "publisher": "CNN",
        "url": "https://a.example/x: y",
    }
    assert front_matter("no dashes: here") == {}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"document": "c.md"}, "'c.md' is no sample article"),
        ({"excerpt": "Cows eat grass."}, r"stands in \['a.md', 'b.md'\]"),
        ({"excerpt": "Pigs"}, "stands in no article"),
        ({"document": "a.md"}, r"stands in \['b.md'\], not in it alone"),
        ({"id": ""}, "field 'id'"),
    ],
)
def test_an_excerpt_that_tells_no_article_apart_is_named(tmp_path, changes, message):
    row = {"id": "1", "document": "b.md", "excerpt": "Horses eat hay"}
    write_lines(tmp_path / "attribution" / "excerpts.jsonl", {**row, **changes})

    with pytest.raises(BadRow, match=message):
        load(tmp_path / "attribution" / "excerpts.jsonl", TEXTS)
