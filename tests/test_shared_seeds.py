"""The five real files become the articles that a reader of them finds."""

import pytest

from rag.intake.finish import finish
from rag.intake.readers.text import TextReader
from rag.types import Article
from tests.shared_seeds import COPIES, DIFFERENT, REWORDED, SEEDS, STORIES, WHERE, SeedFile, present

pytestmark = pytest.mark.skipif(not present(), reason=WHERE)
each_file = pytest.mark.parametrize("seed", SEEDS, ids=[each.name[:3] for each in SEEDS])
FIELDS = ("publisher", "byline", "published", "updated", "url", "section", "part")


def articles(seed: SeedFile) -> list[Article]:
    found = TextReader().read(seed.path.read_bytes(), path=seed.name)
    return [finish(article, path=seed.name) for article in found]


@each_file
def test_a_file_holds_so_many_articles(seed):
    assert len(articles(seed)) == len(seed.articles)


@each_file
def test_each_article_is_known_by_what_its_file_says_and_no_more(seed):
    for found, right in zip(articles(seed), seed.articles, strict=True):
        assert {name: getattr(found, name) for name in FIELDS} == {
            name: getattr(right, name) for name in FIELDS
        }
        known = {name for name in (*FIELDS, "title") if getattr(found, name) and name != "part"}
        assert set(found.found_in) == known


@each_file
def test_titles_are_the_articles_own(seed):
    for found, right in zip(articles(seed), seed.articles, strict=True):
        if right.title is None:
            assert str(found.title).rstrip("…") in found.text
        else:
            assert found.title == right.title


@each_file
def test_no_word_of_an_article_is_lost(seed):
    for found, right in zip(articles(seed), seed.articles, strict=True):
        kept = {line.strip() for line in found.text.split("\n")}
        assert [line for line in seed.lines(right.own) if line not in kept] == []


@each_file
def test_noise_is_gone_from_the_text_and_can_be_shown(seed):
    found = articles(seed)
    kept = {line.strip() for article in found for line in article.text.split("\n")}
    removed = " ".join(each.text for article in found for each in article.removed)

    for line in seed.lines(seed.noise):
        assert line not in kept
        assert all(word in removed for word in line.split())


@each_file
def test_nothing_else_is_left(seed):
    for found, right in zip(articles(seed), seed.articles, strict=True):
        own = sum(map(len, seed.lines(right.own)))
        # The titles of films in 001 have lost their lengths and cannot be told from headings.
        assert sum(map(len, found.text.split("\n"))) <= own * 1.06


def test_every_article_has_its_place_in_the_list_of_stories():
    names = [article.name for seed in SEEDS for article in seed.articles]
    linked = {name for pair in (*COPIES, *REWORDED) for name in pair}

    assert sorted(names) == sorted({*linked, *DIFFERENT})
    assert {frozenset(linked)} == set(STORIES)
