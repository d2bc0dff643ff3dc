import io
import zipfile
from datetime import date

import pytest

from rag.errors import UnreadableFile
from rag.intake.parsing.reading import read_articles
from rag.types import Article, Skipped
from tests.bad_case import PROSE
from tests.bad_markup import feed, item, page


def zipped(**members):
    """Name a member with two underscores for its dot: a__txt."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            data = content if isinstance(content, bytes) else content.encode()
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def parts(found):
    return [(each.part, each.code if isinstance(each, Skipped) else None) for each in found]


def refusal(data, path, kind=None):
    with pytest.raises(UnreadableFile, match=path) as caught:
        read_articles(data, path=path, kind=kind)
    return caught.value


def test_a_file_is_read_by_its_name_and_finished():
    (article,) = read_articles(PROSE.encode(), path="/news/pier.txt")

    assert article.text == PROSE.strip()
    assert article.title
    assert article.part is None
    assert article.language == "en"
    assert article.found_in["language"] == "detected"


def test_what_a_file_says_of_its_language_is_kept_where_the_words_agree():
    data = f"---\ntitle: Pier\nlanguage: en-GB\n---\n\n{PROSE}".encode()

    (article,) = read_articles(data, path="a.md")

    assert article.language == "en"
    assert article.found_in["language"] != "detected"


def test_a_language_that_the_words_contradict_gives_way():
    french = "Le conseil du port s'est réuni mardi et a décidé de reconstruire la jetée. " * 5
    data = f"---\ntitle: La jetée\nlanguage: en\n---\n\n{french}".encode()

    (article,) = read_articles(data, path="a.md")

    assert (article.language, article.found_in["language"]) == ("fr", "detected")


def test_a_kind_stands_in_for_the_name():
    data = page(f"<h1>Pier</h1><p>{PROSE}</p><p>{PROSE}</p>").encode()

    (article,) = read_articles(data, path="https://example.org/pier.php", kind=".html")

    assert "<p>" not in article.text
    assert "northern pier" in article.text


def test_each_item_of_a_feed_is_an_article_with_its_place():
    items = item("Pier", PROSE, "<pubDate>Tue, 14 May 2024 08:00:00 GMT</pubDate>")

    found = read_articles(feed(items + item("Quay", PROSE[::-1])).encode(), path="a.txt")

    assert parts(found) == [("item 1", None), ("item 2", None)]
    assert found[0].published == date(2024, 5, 14)


def test_an_archive_gives_the_articles_of_its_files_each_with_its_name():
    data = zipped(
        pier__txt=PROSE, feed__xml=feed(item("A") + item("B", PROSE[::-1])), photo__png=b"\x89PNG"
    )

    found = read_articles(data, path="all.zip")

    assert parts(found) == [
        ("pier.txt", None),
        ("feed.xml: item 1", None),
        ("feed.xml: item 2", None),
    ]


def test_what_is_wrong_with_one_file_of_an_archive_is_told_and_costs_no_other():
    data = zipped(
        empty__txt="",
        blank__md="***",
        paper__txt=b"%PDF-1.7",
        pier__txt=PROSE,
        cut__pdf=b"%PDF-1.7",
    )

    found = read_articles(data, path="all.zip")

    assert parts(found)[:4] == [
        ("empty.txt", "empty"),
        ("blank.md", "no-text"),
        ("paper.txt", "type-mismatch"),
        ("pier.txt", None),
    ]
    assert isinstance(found[4], Skipped)


def test_an_archive_in_an_archive_is_read_and_no_further():
    inner = zipped(pier__txt=PROSE)
    deepest = zipped(deep__zip=zipped(deeper__zip=zipped(deepest__zip=inner)))

    found = read_articles(zipped(inner__zip=inner, deep__zip=deepest), path="all.zip")

    assert parts(found)[0] == ("inner.zip: pier.txt", None)
    assert [code for _, code in parts(found)[1:]] == ["zip-ratio"]


def test_a_file_without_one_article_is_refused_for_the_first_reason():
    error = refusal(zipped(empty__txt="", blank__txt=" "), "all.zip")

    assert (error.code, error.reason) == (
        "empty",
        "no article in it; empty.txt: the file holds nothing",
    )
    assert refusal(zipped(photo__png=b"x"), "all.zip").code == "no-text"
    assert refusal(b"\x89PNG\r\n\x1a\n", "stdin-12").code == "unsupported"


def test_no_field_can_break_a_line_a_terminal_or_a_database():
    title = "A \\ud800 \\u001b[31m\\nnorthern pier"
    data = f'{{"title": "{title}", "text": "{PROSE}", "author": "Ann\\u0007 Lee"}}\n'.encode()

    (article,) = read_articles(data, path="a.jsonl")

    assert isinstance(article, Article)
    for value in (article.title, article.byline or "", article.text):
        assert not {"\x1b", "\x07", "\ud800"} & set(value)
    assert "\n" not in article.title
