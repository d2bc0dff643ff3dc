"""A site's robots.txt is obeyed as RFC 9309 has it."""

import time

import pytest

from rag.intake.web.robots import NoRobots, Robots

SITE = "https://news.example"


@pytest.mark.parametrize(
    ("rules", "path", "may_read"),
    [
        ("", "/a", True),
        ("<!doctype html><p>Nothing here", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/a", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nAllow: /\n\nUser-agent: Footnote\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: footnote\nAllow: /", "/a", True),
        ("User-agent: OtherBot\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", "/a", False),
    ],
)
def test_the_rules_decide_what_is_read(rules, path, may_read):
    assert (Robots(rules).refusal(SITE + path) is None) == may_read


def test_a_refusal_names_robots_and_us():
    why = Robots("User-agent: *\nDisallow: /").refusal(f"{SITE}/a")

    assert why == "the site's robots.txt asks programs such as Footnote not to read this page"


def test_without_readable_rules_nothing_is_read():
    assert "cannot be read (http-503)" in NoRobots("http-503").refusal(f"{SITE}/a")


def test_hostile_rules_cost_no_time():
    stars = "User-agent: *\nDisallow: /" + "*a" * 500 + "*b\n"
    started = time.perf_counter()

    Robots(stars).refusal(SITE + "/" + "a" * 3_000)
    Robots("User-agent: *\n" + "Disallow: /x\n" * 1_000_000).refusal(f"{SITE}/a")

    assert time.perf_counter() - started < 5
