import json
from datetime import date

import pytest
from lxml.html import document_fromstring

from rag.intake.pages.structured import structured_facts

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Storm at sea",
    "datePublished": "2024-05-16T23:30:00-05:00",
    "dateModified": "2024-05-18",
    "publisher": {"@type": "Organization", "name": "The Post"},
    "author": [{"name": "Ann Lee"}, {"name": "By Bo Ek"}],
    "mainEntityOfPage": {"@id": "https://x.example/storm#main"},
    "articleSection": ["World", "Sea"],
    "inLanguage": "en-GB",
}


def facts(*scripts, hints=()):
    marked = "".join(f'<script type="application/ld+json">{each}</script>' for each in scripts)
    root = document_fromstring(f"<html><head>{marked}</head><body>x</body></html>")
    return structured_facts(root, hints=hints)[0]


def test_every_field_of_an_article_is_read():
    found = facts(json.dumps(ARTICLE))

    assert found.title == "Storm at sea"
    assert (found.published, found.updated) == (date(2024, 5, 16), date(2024, 5, 18))
    assert (found.publisher, found.byline) == ("The Post", "Ann Lee, Bo Ek")
    assert (found.url, found.section, found.language) == (
        "https://x.example/storm",
        "World",
        "en-GB",
    )


@pytest.mark.parametrize(
    "wrapped",
    [
        json.dumps([ARTICLE]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "Site"}, ARTICLE]}),
        f"<!-- {json.dumps(ARTICLE)} -->",
        f"{json.dumps(ARTICLE)};",
        json.dumps(ARTICLE)[:-1] + ",}",
        json.dumps({"@type": "BreadcrumbList"}) + json.dumps(ARTICLE),
        json.dumps(ARTICLE).replace("Storm at sea", "Storm\\u0020at\nsea"),
        json.dumps(ARTICLE)[:-1],
    ],
)
def test_wrapped_and_broken_objects_are_read_as_well(wrapped):
    found = facts(wrapped)

    assert found.title == "Storm at sea"
    assert found.published == date(2024, 5, 16)
    assert found.publisher == "The Post"


def test_names_are_looked_up_where_an_object_refers_to_another():
    graph = [
        {"@type": "Article", "headline": "A", "publisher": {"@id": "#o"}, "author": {"@id": "#p"}},
        {"@type": "Organization", "@id": "#o", "name": "The Post"},
        {"@type": "Person", "@id": "#p", "name": "Ann Lee"},
    ]

    found = facts(json.dumps({"@graph": graph}))

    assert (found.publisher, found.byline) == ("The Post", "Ann Lee")


def test_the_article_of_the_page_is_told_from_others_by_its_title_or_address():
    others = [
        ARTICLE | {"headline": f"Other {number}", "mainEntityOfPage": ""} for number in (1, 2)
    ]

    assert facts(json.dumps([*others, ARTICLE]), hints=["Storm at sea"]).title == "Storm at sea"
    assert facts(json.dumps([*others, ARTICLE]), hints=["https://x.example/storm#main"]).url


def test_articles_that_are_only_listed_are_not_the_page():
    listed = {"@type": "ItemList", "itemListElement": [ARTICLE]}

    assert facts(json.dumps(listed)).published is None


@pytest.mark.parametrize("value", ["", "soon", "1970-01-01T00:00:00Z", None, [], "0000-00-00"])
def test_a_date_that_is_none_stays_unknown(value):
    assert facts(json.dumps(ARTICLE | {"datePublished": value})).published is None


@pytest.mark.parametrize("text", ["", "{", "[[[[", '{"a":' * 5_000, "null", "3", '"x"'])
def test_what_is_no_object_says_nothing(text):
    assert facts(text).title is None


def test_a_headline_cut_short_leaves_the_title_to_others():
    assert facts(json.dumps(ARTICLE | {"headline": "Storm at…"})).title is None


def test_articles_that_a_page_only_lists_are_not_its_own():
    others = [{**ARTICLE, "headline": f"Another storm, number {n}"} for n in "123"]

    assert facts(json.dumps(others), hints=["What the harbour said"]).title is None
    assert facts(json.dumps([*others, ARTICLE]), hints=["Storm at sea | The Post"]).title == (
        "Storm at sea"
    )
