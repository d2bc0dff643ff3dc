"""A URL is read strictly: one spelling comes out, and what is ambiguous does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import UnreadableFile
from rag.intake.web.addresses import Allowance, allowed
from rag.intake.web.urls import check_url, follow, is_url
from tests.refused import REFUSED_ADDRESSES, REFUSED_SPELLINGS, REFUSED_URLS

CODES = r": (url|address)-refused: "


def in_url(address):
    return f"http://[{address}]/" if ":" in address else f"http://{address}/"


@pytest.mark.parametrize("address", REFUSED_ADDRESSES)
def test_a_url_with_an_address_that_is_not_public_is_refused(address):
    with pytest.raises(UnreadableFile, match=r": address-refused: .* (special network|internet)$"):
        check_url(in_url(address))


@pytest.mark.parametrize("host", REFUSED_SPELLINGS)
def test_a_host_in_an_odd_spelling_is_refused(host):
    with pytest.raises(UnreadableFile, match=CODES):
        check_url(f"http://{host}/")


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_a_url_that_is_no_plain_web_address_is_refused(url):
    with pytest.raises(UnreadableFile, match=CODES):
        check_url(url)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://me:secret@news.example/", "carries a user name; give the address without it"),
        ("http://127.0.0.01/", "127.0.0.01 is not an address in its usual form"),
        ("http://0x7f000001/", "0x7f000001 is not an address in its usual form"),
        ("http://news.example:8080/", "port 8080 is not used; only 80 and 443 are"),
        ("ftp://news.example/", "only addresses that begin with http:// or https:// are fetched"),
        ("http://router/", "the host is no full name; write it with its domain"),
        ("http://127。0。0。1/", "the host has dots that are not the plain one"),
    ],
)
def test_a_refusal_says_what_is_wrong(url, reason):
    with pytest.raises(UnreadableFile, match=re.escape(reason)):
        check_url(url)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("http://news.example", "http://news.example/"),
        ("HTTPS://News.Example:443/A?b=c#d", "https://news.example/A?b=c"),
        ("http://news.example:80/", "http://news.example/"),
        ("https://news.example:80/", "https://news.example:80/"),
        (" https://news.example/a \n", "https://news.example/a"),
        ("https://news.example?q=1", "https://news.example/?q=1"),
        ("https://news.example/über uns", "https://news.example/%C3%BCber%20uns"),
        ("https://news.example/%C3%BC?q=ü", "https://news.example/%C3%BC?q=%C3%BC"),
        ("https://news.example/2024/@author/a:b", "https://news.example/2024/@author/a:b"),
        ("https://MÜLLER.example/", "https://xn--mller-kva.example/"),
        ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
        ("https://xn--r8jz45g.jp/", "https://xn--r8jz45g.jp/"),
        ("https://my_news.news-1.example/", "https://my_news.news-1.example/"),
        ("https://3news.example/", "https://3news.example/"),
        ("http://8.8.8.8/a", "http://8.8.8.8/a"),
        ("http://[2606:4700::0AbC]/", "http://[2606:4700::abc]/"),
        ("http://[2606:4700:0:0:0:0:0:1111]:443/", "http://[2606:4700::1111]:443/"),
    ],
)
def test_a_plain_url_comes_out_in_one_spelling(written, read):
    target = check_url(written)

    assert target.url == read
    assert check_url(target.url) == target


def test_a_target_names_what_a_request_needs():
    target = check_url("https://[2606:4700::1111]:80/a?b=c")

    assert (target.scheme, target.host, target.port) == ("https", "2606:4700::1111", 80)
    assert (target.path, target.is_address) == ("/a?b=c", True)
    assert (target.authority, target.origin) == (
        "[2606:4700::1111]:80",
        f"https://{target.authority}",
    )


def test_an_allowance_opens_its_port_for_names_but_no_other_address():
    allowance = Allowance(hosts_ports=frozenset({("127.0.0.1", 43210)}))

    assert check_url("http://127.0.0.1:43210/", allowance=allowance).port == 43210
    assert check_url("http://news.example:43210/", allowance=allowance).port == 43210
    with pytest.raises(UnreadableFile, match=r"127\.0\.0\.2 is this machine itself"):
        check_url("http://127.0.0.2:43210/", allowance=allowance)
    with pytest.raises(UnreadableFile, match="port 43211 is not used"):
        check_url("http://127.0.0.1:43211/", allowance=allowance)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://news.example/b"),
        ("b?c#d", "https://news.example/a/b?c"),
        ("../b", "https://news.example/b"),
        ("//other.example/b", "https://other.example/b"),
        (" https://other.example ", "https://other.example/"),
        ("/ü", "https://news.example/%C3%BC"),
    ],
)
def test_a_redirect_may_be_relative(location, url):
    assert follow(check_url("https://news.example/a/x"), location).url == url


@pytest.mark.parametrize("location", ["", "  ", "/a\tb", "/a\nb", "\\\\127.0.0.1\\", "https:b"])
def test_a_redirect_that_does_not_say_where_to_is_refused(location):
    with pytest.raises(UnreadableFile, match="url-refused"):
        follow(check_url("https://news.example/"), location)


def test_a_redirect_may_not_give_up_encryption():
    secure, open_page = check_url("https://news.example/"), check_url("http://news.example/")

    assert follow(open_page, "https://news.example/").scheme == "https"
    with pytest.raises(UnreadableFile, match="gives up the encryption"):
        follow(secure, "http://news.example/")


@pytest.mark.parametrize(
    "text",
    ["http://a.example", "HTTPS://a", " https://a", "http:a", "ftp://a/b", "file:///a", "data:,a"],
)
def test_what_has_a_scheme_is_meant_as_a_url(text):
    assert is_url(text)


@pytest.mark.parametrize(
    "text", ["", "-", "a.html", "/srv/http", "C:\\a.html", "c:/a", "http", "www.a.example", "a: b"]
)
def test_what_has_no_scheme_is_meant_as_a_file(text):
    assert not is_url(text)


def test_a_refusal_shows_control_characters_and_long_urls_safely():
    with pytest.raises(UnreadableFile, match=r"\\x1b") as escaped:
        check_url("http://a.example/\x1b[31m\n")
    with pytest.raises(UnreadableFile, match="longer than") as long:
        check_url("http://a.example/" + "a" * 5_000)

    assert "\x1b" not in str(escaped.value)
    assert len(str(long.value)) < 300


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://", "http://127.0.0.1"]))
def test_any_text_is_read_or_refused_with_one_reason(text, before):
    target = read_or_refused(before + text)

    if isinstance(target, UnreadableFile):
        assert target.code in {"url-refused", "address-refused"}
        assert "\n" not in str(target)
    else:
        assert target.url.isascii()
        assert not target.is_address or allowed(target.host)
        assert check_url(target.url) == target


def read_or_refused(url):
    try:
        return check_url(url)
    except UnreadableFile as error:
        return error
