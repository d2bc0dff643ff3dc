from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from rag.index.records import Link
from rag.index.store import Store
from tests.stored import MADE, entry, record


@pytest.fixture
def store(tmp_path):
    with closing(Store(tmp_path / "library.db")) as store:
        yield store


def filed(document_id, *, path=None, **known):
    made = entry(document_id, path=path or f"/{document_id}.txt")
    return record(path or f"/{document_id}.txt"), [
        replace(made, document=replace(made.document, **known))
    ]


def copy(one, other):
    return Link(document_id=one, other_id=other, kind="copy")


def reworded(one, other):
    return Link(document_id=one, other_id=other, kind="reworded")


def roles(store):
    return {each.id: each.story_role for each in store.documents()}


def superseded(store):
    return {each.id: each.superseded_by for each in store.documents()}


def test_linked_articles_are_one_story_led_by_the_earliest(store):
    late = filed("aa", published=date(2024, 5, 17), publisher="Daily")
    early = filed("bb", published=date(2024, 5, 16), publisher="Agency")
    other = filed("cc")

    store.replace([late, early, other], MADE, links=[copy("aa", "bb")])

    assert roles(store) == {"aa": "copy", "bb": "first", "cc": None}
    story = store.stories(["aa", "cc"])
    assert list(story) == ["aa"]
    assert [each.outlet for each in story["aa"].members] == ["Agency", "Daily"]


def test_an_article_without_publisher_and_address_has_no_outlet(store):
    store.replace([filed("aa", publisher=None), filed("bb")], MADE, links=[copy("aa", "bb")])

    assert {each.outlet for each in store.stories(["aa"])["aa"].members} == {"", "CNN"}


def test_an_undated_article_does_not_lead_a_story(store):
    undated, dated = filed("aa", published=None), filed("bb")

    store.replace([undated, dated], MADE, links=[copy("bb", "aa")])

    assert roles(store) == {"aa": "copy", "bb": "first"}


def test_a_rewording_comes_last_whatever_its_date(store):
    early = filed("aa", published=date(2020, 1, 1))
    store.replace([early], MADE)
    store.replace([filed("bb"), filed("cc")], MADE, links=[reworded("aa", "bb"), copy("bb", "cc")])

    assert roles(store) == {"aa": "reworded", "bb": "first", "cc": "copy"}


def test_of_two_rewordings_of_each_other_the_dated_one_is_the_original(store):
    store.replace([filed("aa", published=None), filed("bb")], MADE, links=[reworded("aa", "bb")])

    assert roles(store) == {"aa": "reworded", "bb": "first"}


def test_a_story_falls_apart_when_what_linked_it_is_removed(store):
    store.replace(
        [filed("aa"), filed("bb"), filed("cc")], MADE, links=[copy("aa", "bb"), copy("bb", "cc")]
    )
    assert roles(store) == {"aa": "first", "bb": "copy", "cc": "copy"}

    store.remove(["bb"])

    assert roles(store) == {"aa": None, "cc": None}
    assert store.stories(["aa", "cc"]) == {}


def test_a_story_gets_a_new_first_when_its_first_is_replaced(store):
    store.replace([filed("aa"), filed("bb")], MADE, links=[copy("aa", "bb")])
    store.replace([filed("dd"), filed("cc")], MADE, links=[copy("dd", "bb"), copy("cc", "bb")])

    store.replace([filed("ee", path="/aa.txt")], MADE)

    assert roles(store) == {"bb": "first", "cc": "copy", "dd": "copy", "ee": None}


def test_a_link_to_what_is_not_held_is_dropped(store):
    store.replace([filed("aa")], MADE, links=[copy("aa", "gone")])

    assert roles(store) == {"aa": None}
    assert store.faults() == []


PAGE = "https://news.example/storm"


def test_the_later_version_of_a_page_supersedes_the_earlier(store):
    old = filed("aa", url=PAGE, title="Storm")
    new = filed("bb", url=PAGE + "?utm_source=x", title="storm", updated=date(2024, 5, 18))

    store.replace([new], MADE)
    store.replace([old], MADE)

    assert superseded(store) == {"aa": "bb", "bb": None}


def test_a_corrected_version_supersedes_one_of_the_same_day(store):
    old = filed("aa", url=PAGE)
    new = filed("bb", url=PAGE, corrections=("Correction: it rained.",))

    store.replace([new, old], MADE)

    assert superseded(store) == {"aa": "bb", "bb": None}


def test_where_nothing_tells_which_is_newer_neither_supersedes(store):
    store.replace([filed("aa", url=PAGE), filed("bb", url=PAGE)], MADE)

    assert superseded(store) == {"aa": None, "bb": None}


def test_what_was_fetched_later_is_newer(store):
    store.replace([filed("aa", url=PAGE, fetched=date(2024, 6, 1))], MADE)
    store.replace([filed("bb", url=PAGE, fetched=date(2024, 6, 1))], MADE)

    assert superseded(store) == {"aa": "bb", "bb": None}


def test_two_articles_with_one_wrong_address_are_no_versions(store):
    one = filed("aa", url=PAGE, title="Storm", published=date(2024, 5, 1))
    other = filed("bb", url=PAGE, title="Elections", published=date(2024, 5, 2))

    store.replace([one, other], MADE)

    assert superseded(store) == {"aa": None, "bb": None}


def test_the_older_version_stands_again_when_the_newer_is_removed(store):
    store.replace([filed("aa", url=PAGE), filed("bb", url=PAGE, updated=date(2024, 5, 18))], MADE)

    store.remove(["bb"])

    assert superseded(store) == {"aa": None}


def test_a_superseded_version_does_not_lead_its_story(store):
    old = filed("aa", url=PAGE, published=date(2024, 5, 1))
    new = filed("bb", url=PAGE, published=date(2024, 5, 2))

    store.replace([old, new], MADE, links=[copy("aa", "bb")])

    assert roles(store) == {"aa": "copy", "bb": "first"}


def test_a_version_keeps_the_story_that_it_is_part_of(store):
    store.replace(
        [filed("aa", url=PAGE, title="Storm"), filed("bb")], MADE, links=[copy("aa", "bb")]
    )

    store.replace([filed("cc", url=PAGE, title="Other")], MADE)

    assert roles(store) == {"aa": "first", "bb": "copy", "cc": None}
