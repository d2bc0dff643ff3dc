"""What the reader of pages makes of a few hundred that are like those people save."""

import pytest

from rag.intake.finish import finish
from rag.intake.readers.html import HtmlReader
from tests.made_pages import corpus, fresh, later, others
from tests.made_pages.measure import Marks, mean, measured

BATCHES = {
    "systems and shapes": corpus.made_pages(),
    "others": corpus.made_pages(others.TEMPLATES, first=5000),
    "later": corpus.made_pages(later.TEMPLATES, first=9000),
    "fresh": corpus.made_pages(fresh.TEMPLATES, each=4, first=13000),
}


def marks_of(pages):
    found = []
    for page in pages:
        (article,) = HtmlReader().read(page.html.encode(), path=f"{page.name}.html")
        found.append(measured(page, finish(article, path=f"{page.name}.html")))
    return found


@pytest.fixture(scope="module", params=BATCHES)
def marks(request):
    return marks_of(BATCHES[request.param])


def worst(marks: list[Marks]) -> str:
    """Return the pages that are not perfect, for the one who has to mend them."""
    return "\n".join(str(each) for each in marks if not each.is_perfect)


def test_the_corpus_is_large_and_in_eight_languages():
    pages = BATCHES["systems and shapes"]

    assert len(pages) >= 60
    assert len({page.name.rpartition("-")[2] for page in pages}) == 8
    assert any(page.published is None for page in pages)


def test_the_body_is_found_whole(marks):
    assert mean([each.recall for each in marks]) >= 0.98, worst(marks)


def test_next_to_nothing_else_comes_with_it(marks):
    assert mean([each.noise for each in marks]) <= 0.02, worst(marks)
    assert mean([not each.stray for each in marks]) >= 0.98, worst(marks)


def test_titles_are_the_pages_own(marks):
    assert mean([each.title for each in marks]) >= 0.98, worst(marks)


def test_publishers_are_named(marks):
    assert mean([each.publisher for each in marks]) >= 0.95, worst(marks)


def test_days_are_right_and_none_is_invented(marks):
    assert mean([each.published for each in marks]) >= 0.95, worst(marks)
    assert not any(each.invented for each in marks), worst(marks)


@pytest.mark.parametrize("batch", BATCHES)
def test_no_word_of_a_page_is_lost_between_the_article_and_what_was_removed(batch):
    for page in BATCHES[batch][::8]:
        (article,) = HtmlReader().read(page.html.encode(), path="a.html")
        kept = "".join(article.text.split()) + "".join(
            "".join(each.text.split()) for each in article.removed
        )

        for words in page.noise:
            if f">{words}<" in page.html:
                assert "".join(words.split()) in kept, (page.name, words)
