import io
from datetime import date

import pytest

from rag.errors import UnreadableFile
from rag.sources import Sources, meant_by


def sources(tmp_path, **known):
    return Sources(max_bytes=1000, **known)


def take(found):
    return found.take(None)


def test_files_come_first_then_what_has_no_place_on_disk(tmp_path):
    (tmp_path / "a.txt").write_text("Alpha.")
    targets = ["https://news.example/a", "-", tmp_path]

    found = list(sources(tmp_path, pipe=io.BytesIO(b"Piped.")).found(targets))

    assert [each.name.rpartition("/")[2][:6] for each in found] == ["a.txt", "a", "stdin-"]


def test_a_url_is_refused_unless_fetching_was_asked_for(tmp_path):
    (found,) = sources(tmp_path).found(["https://news.example/a"])

    with pytest.raises(
        UnreadableFile, match=r"fetch-off: nothing is fetched.*footnote add --fetch"
    ):
        take(found)


def test_standard_input_is_named_by_its_content_and_read_once(tmp_path):
    piped = sources(tmp_path, pipe=io.BytesIO(b"Piped words."))

    (first,), (second,) = piped.found(["-"]), piped.found(["-", "-"])

    assert first.name == second.name
    assert take(second).data == b"Piped words."


@pytest.mark.parametrize(("data", "code"), [(b" \n", "empty"), (b"x" * 1001, "too-large")])
def test_standard_input_may_hold_too_little_or_too_much(tmp_path, data, code):
    (found,) = sources(tmp_path, pipe=io.BytesIO(data)).found(["-"])

    with pytest.raises(UnreadableFile, match=code):
        take(found)


def test_without_standard_input_the_dash_is_a_failure_not_a_crash(tmp_path):
    (found,) = sources(tmp_path).found(["-"])

    assert isinstance(found, UnreadableFile)


def test_a_page_brings_its_address_its_day_and_how_to_read_it(tmp_path):
    class Fetcher:
        def get(self, url):
            return type(
                "Page",
                (),
                {
                    "data": b"<p>Hi</p>",
                    "kind": ".html",
                    "url": "https://news.example/b",
                    "day": date(2026, 1, 2),
                },
            )

    (found,) = sources(tmp_path, fetcher=Fetcher()).found(["https://news.example/a"])
    offer = take(found)

    assert (offer.kind, offer.url, offer.fetched) == (
        ".html",
        "https://news.example/b",
        date(2026, 1, 2),
    )
    assert offer.record.path == "https://news.example/a"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("HTTPS://News.example/a#top", ["https://news.example/a"]),
        ("https://news.example/", []),
        ("/articles/a", ["/articles/a/1.txt", "/articles/a/2.txt"]),
        ("/articles/a/", ["/articles/a/1.txt", "/articles/a/2.txt"]),
        ("/articles/a/1.txt", ["/articles/a/1.txt"]),
        ("/articles/../articles/a/x/../2.txt", ["/articles/a/2.txt"]),
        ("~nobody-of-this-name", []),
        ("x" * 300, []),
        ("", []),
    ],
)
def test_a_name_means_one_source_or_all_of_a_folder_and_no_more(name, meant):
    held = [
        "/articles/a/1.txt",
        "/articles/a/2.txt",
        "/articles/a.txt",
        "/articles/ab/3.txt",
        "https://news.example/a",
        "https://news.example/a/b",
    ]

    assert meant_by(name, held) == meant
