import pytest

from rag.index.pages import page_of


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2024/05/storm",
        "http://www.news.example/2024/05/storm/",
        "https://amp.news.example/2024/05/storm/amp",
        "https://NEWS.example/2024/05/storm#comments",
        "https://news.example/2024/05/storm?utm_source=x&fbclid=1",
        "https://news.example/2024/05/storm/index.html",
    ],
)
def test_one_page_has_many_addresses(url):
    assert page_of(url) == "news.example/2024/05/storm"


def test_a_query_may_be_what_names_the_page():
    assert page_of("https://news.example/?p=12&utm_medium=x") == "news.example?p=12"
    assert page_of("https://news.example/?p=12") != page_of("https://news.example/?p=13")


@pytest.mark.parametrize("url", [None, "", "https://news.example/", "http://[", "no address"])
def test_a_front_page_or_no_address_names_no_article(url):
    assert page_of(url) is None
