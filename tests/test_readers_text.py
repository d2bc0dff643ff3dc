import pytest

from rag.errors import UnreadableFile
from rag.intake.readers.text import TextReader


def test_a_plain_text_is_one_article_that_says_nothing_of_itself():
    (article,) = TextReader().read(b"Putin lands\r\n\r\nHe landed.", path="a.txt")

    assert article.text == "Putin lands\n\nHe landed."
    assert (article.title, article.publisher, article.published, article.url) == (None,) * 4
    assert article.part is None


def test_a_flattened_feed_is_several_articles():
    item = "{0} https://a.example/{0}/ Thu, 16 May 2024 23:38:07 +0000 https://a.example/{0}/\n"
    feed = "".join(item.format(name) + f"The {name} rose.\n" for name in ("River", "Lake"))

    articles = TextReader().read(feed.encode(), path="a.txt")

    assert [(each.part, each.title, each.text) for each in articles] == [
        ("item 1", "River", "The River rose."),
        ("item 2", "Lake", "The Lake rose."),
    ]


@pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf", b"*** ---"])
def test_a_file_without_words_is_refused(data):
    with pytest.raises(UnreadableFile, match="no words") as caught:
        TextReader().read(data, path="a.txt")

    assert caught.value.code == "no-text"
