"""The sample articles in seeds/ are ours, well formed, and differ as SOURCES.md says."""

import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
# The press reports digested, which are not part of this repository.
REPORTS = ROOT.parent / "shared" / "seeds"
NEAR_COPIES = {"china-trade-softens-sanctions-on-russia.md", "trade-with-china-cushions-russia.md"}
LONGEST_SHARED_RUN = 11
QUOTATION = re.compile(r'"([^"]+)"')


def article_paths():
    return sorted(path for path in SEEDS.glob("*.md") if path.name != "SOURCES.md")


def split_article(path):
    opening, front_matter, body = path.read_text(encoding="utf-8").split("---\n", 2)
    if opening:
        raise ValueError(f"{path.name} does not start with ---")
    fields = dict(line.split(": ", 1) for line in front_matter.splitlines())
    return fields, body.strip()


def body_of(path):
    return split_article(path)[1]


def words_of(text):
    return re.findall(r"\w+", text.casefold())


def runs(words, length):
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def resemblance(one, other):
    """Jaccard similarity of the 5-word shingles of two texts, 0 to 1."""
    one_runs, other_runs = runs(words_of(one), 5), runs(words_of(other), 5)
    return len(one_runs & other_runs) / len(one_runs | other_runs)


def report_texts():
    if not REPORTS.is_dir():
        pytest.skip("the press reports that seeds/ digests are not beside this checkout")
    return [path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt"))]


def test_there_are_about_a_dozen_articles():
    paths = article_paths()

    assert 10 <= len(paths) <= 14


@pytest.mark.parametrize("path", article_paths(), ids=lambda path: path.stem)
def test_an_article_names_its_title_publisher_and_date(path):
    fields, _ = split_article(path)

    assert fields.keys() - {"url"} == {"title", "publisher", "published"}
    assert all(value.strip() for value in fields.values())
    assert fields["publisher"].startswith("Footnote Digest (from ")
    assert date.fromisoformat(fields["published"]).isoformat() == fields["published"]


@pytest.mark.parametrize("path", article_paths(), ids=lambda path: path.stem)
def test_an_article_has_between_200_and_500_words(path):
    body = body_of(path)

    assert 200 <= len(body.split()) <= 500


def test_the_articles_carry_more_than_one_date_and_publisher():
    every_fields = [split_article(path)[0] for path in article_paths()]

    assert len({fields["published"] for fields in every_fields}) >= 2
    assert len({fields["publisher"] for fields in every_fields}) >= 4


def test_no_address_stands_in_two_articles():
    addresses = [split_article(path)[0].get("url") for path in article_paths()]
    known = [address for address in addresses if address is not None]

    assert len(known) == len(set(known))


def test_sources_tells_of_every_article():
    sources = (SEEDS / "SOURCES.md").read_text(encoding="utf-8")

    missing = [path.name for path in article_paths() if f"`{path.name}`" not in sources]

    assert missing == []


def test_two_articles_are_near_copies_and_no_other_two_are_alike():
    bodies = {path.name: body_of(path) for path in article_paths()}

    for one, other in combinations(bodies, 2):
        likeness = resemblance(bodies[one], bodies[other])
        if {one, other} == NEAR_COPIES:
            assert 0.6 <= likeness < 1.0
        else:
            assert likeness <= 0.3, (one, other)
    assert bodies.keys() >= NEAR_COPIES


@pytest.mark.parametrize("path", article_paths(), ids=lambda path: path.stem)
def test_no_sentence_is_copied_from_a_report(path):
    length = LONGEST_SHARED_RUN + 1
    reported = set().union(*(runs(words_of(text), length) for text in report_texts()))

    shared = runs(words_of(path.read_text(encoding="utf-8")), length) & reported

    assert shared == set()


@pytest.mark.parametrize("path", article_paths(), ids=lambda path: path.stem)
def test_a_quotation_is_short_and_stands_in_a_report(path):
    reported = [" ".join(words_of(text)) for text in report_texts()]

    for quotation in QUOTATION.findall(body_of(path)):
        words = words_of(quotation)
        assert len(words) < 12, quotation
        assert any(" ".join(words) in text for text in reported), quotation


def test_an_address_in_front_matter_stands_in_a_report():
    reported = "\n".join(report_texts())

    addresses = [split_article(path)[0].get("url") for path in article_paths()]

    assert all(address in reported for address in addresses if address is not None)
