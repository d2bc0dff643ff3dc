"""Wishes narrow the search, give way where they leave nothing, and stand in the answer."""

from datetime import date

import pytest

from rag import Scope
from rag.answers.granting import grant, without
from rag.answers.wishes import read_wishes
from rag.types import Shelf, Turn, Wish
from tests.fake_chat import answer, not_found
from tests.fake_models import fake_pipeline

MAY = Scope(since=date(2024, 5, 1), until=date(2024, 5, 31))
REUTERS = Scope(publishers=("Reuters",))
RECENT = Scope(since=date(2024, 5, 13))


def wish(scope=MAY, strength="filter"):
    return Wish(
        words="so",
        start=0,
        end=2,
        scope=scope,
        strength=strength,
        articles="so dated",
        beside=(0, 0),
    )


class Finder:
    """Answers under the scopes it knows; under others no article is left."""

    def __init__(self, known):
        self.known = known
        self.asked = []

    def __call__(self, _, scope, broad):
        self.asked.append(scope)
        return self.known.get(scope, not_found_anywhere()), []


def not_found_anywhere():
    return answer(status="not_found", text="no", sentences=(), citations=(), passages=())


def test_without_wishes_the_scope_is_asked_once():
    find = Finder({Scope(): answer()})

    found, _ = grant("Who?", [], Scope(), find)

    assert (find.asked, found.wishes, found.notices) == ([Scope()], (), ())


def test_a_scope_of_the_user_that_holds_no_article_is_told():
    scope = Scope(source="nobody", since=date(2024, 5, 1))

    found, _ = grant("Who?", [], scope, Finder({}))
    held, _ = grant("Who?", [], scope, Finder({scope: answer()}))

    assert found.notices == (
        "No article is from “nobody” and published since 1 May 2024, as you set it; "
        "widen that to find more",
    )
    assert held.notices == ()


def test_a_filter_narrows_the_search_and_is_told():
    find = Finder({MAY: answer(notices=("a doubt",))})

    found, _ = grant("Who?", [wish()], Scope(), find)

    assert find.asked == [MAY]
    assert found.wishes == (wish(),)
    assert found.notices == ("Only articles so dated, as you asked: “so”", "a doubt")


def test_a_filter_without_an_answer_stays_a_filter():
    find = Finder({MAY: not_found(), Scope(): answer()})

    found, _ = grant("Who?", [wish()], Scope(), find)

    assert (found.status, found.wishes[0].granted) == ("not_found", True)


def test_a_filter_that_leaves_no_article_gives_way_and_says_so():
    find = Finder({Scope(): answer()})

    found, _ = grant("Who?", [wish()], Scope(), find)

    assert find.asked == [MAY, Scope()]
    assert not found.wishes[0].granted
    assert found.notices == ("No article is so dated; searched all: “so”",)


def test_a_preference_gives_way_where_its_articles_do_not_answer():
    find = Finder({RECENT: not_found(), Scope(): answer()})

    found, _ = grant("Who?", [wish(RECENT, "preference")], Scope(), find)

    assert found.status == "answered"
    assert found.notices == ("Nothing in articles so dated; searched all: “so”",)


def test_days_give_way_before_sources():
    find = Finder({REUTERS: answer()})

    found, _ = grant("Who?", [wish(REUTERS), wish(MAY)], Scope(), find)

    assert [each.granted for each in found.wishes] == [True, False]


def test_what_the_user_set_stands_above_what_the_words_wish():
    find = Finder({Scope(source="bbc"): answer(), Scope(source="bbc", since=MAY.since): answer()})

    by_source, _ = grant("Who?", [wish(REUTERS)], Scope(source="bbc"), find)
    by_days, _ = grant("Who?", [wish(RECENT)], Scope(source="bbc", since=MAY.since), find)

    assert by_source.wishes == by_days.wishes == ()


def test_both_kinds_of_wish_narrow_together():
    both = Scope(publishers=("Reuters",), since=MAY.since, until=MAY.until)
    find = Finder({both: answer()})

    grant("Who?", [wish(REUTERS), wish(MAY)], Scope(), find)

    assert find.asked == [both]


@pytest.mark.parametrize(
    ("question", "used"),
    [
        ("According to Reuters, who sank the ferry?", "who sank the ferry?"),
        ("Who sank the ferry, according to Reuters?", "Who sank the ferry?"),
        (
            "Who is named in articles published in May on the ferry?",
            "Who is named on the ferry?",
        ),
        ("Any news on the ferry strike since Tuesday?", "Any news on the ferry strike?"),
        ("What did Reuters report last week?", "What did Reuters report last week?"),
    ],
)
def test_the_search_is_for_what_is_asked_and_not_for_the_wish(question, used):
    shelf = Shelf(publishers=("Reuters",))

    asked = read_wishes(question, shelf, today=date(2024, 5, 22))

    assert without(question, asked) == used


ARTICLES = {
    f"{name}.md": f"---\ntitle: {name}\npublisher: {name}\npublished: {day}\n---\n{text}"
    for name, day, text in (
        ("Reuters", "2024-05-16", "The ferry sank with 12 people aboard."),
        ("BBC News", "2024-06-02", "The ferry sank with 14 people aboard."),
    )
}


@pytest.fixture
def pipeline(settings):
    pipeline = fake_pipeline(settings, ARTICLES)
    yield pipeline
    pipeline.close()


def cited(found):
    return {each.publisher for each in found.citations}


def test_a_question_is_answered_from_the_source_it_names(pipeline):
    found = pipeline.ask("According to Reuters, how many people aboard the ferry sank?")

    assert cited(found) == {"Reuters"}
    assert found.as_dict()["wishes"][0]["scope"]["publishers"] == ["Reuters"]
    assert found.as_dict()["wishes"][0]["words"] == "According to Reuters"


def test_wishes_can_be_dropped(pipeline):
    question = "According to Reuters, how many people aboard the ferry sank?"

    found = pipeline.ask(question, wishes=False)

    assert cited(found) == {"Reuters", "BBC News"}
    assert found.wishes == ()


def test_a_question_is_answered_from_the_days_it_names(pipeline):
    found = pipeline.ask("In articles published in May 2024, how many people aboard the ferry?")

    assert cited(found) == {"Reuters"}
    assert found.notices[0].startswith("Only articles published 1 to 31 May 2024")


def test_the_shelf_is_read_anew_when_articles_come(pipeline, settings):
    before = pipeline.library.shelf()
    path = settings.home / "articles" / "new.md"
    path.write_text("---\ntitle: new\npublisher: CNN\npublished: 2024-07-01\n---\nNews.", "utf-8")

    pipeline.library.add([path])

    assert before.publishers == ("BBC News", "Reuters")
    assert before.newest == date(2024, 6, 2)
    assert pipeline.library.shelf().publishers == ("BBC News", "CNN", "Reuters")
    assert pipeline.library.shelf().newest == date(2024, 7, 1)


@pytest.mark.parametrize(
    "question",
    [
        "What happened in articles published in May 2024?",
        "What was reported on 16 May 2024?",
        "Can you tell me what was reported on the 16th of May 2024?",
        "Tell me what happened in mid-May 2024",
        "What did Reuters report?",
        "What is the news from Reuters?",
    ],
)
def test_who_asks_for_all_that_some_articles_say_is_told_how_they_open(pipeline, question):
    found = pipeline.ask(question)

    assert found.status == "answered"
    assert cited(found) == {"Reuters"}
    assert found.citations[0].quote == "The ferry sank with 12 people aboard."


def test_a_wish_in_one_part_of_a_question_is_none_of_the_other(pipeline):
    found = pipeline.ask(
        "What did Reuters say about the ferry and what did BBC News say about the ferry?"
    )

    assert found.wishes == ()
    assert cited(found) == {"Reuters", "BBC News"}


def test_a_follow_up_keeps_the_wish_that_its_question_comes_to_have(pipeline):
    history = [Turn(question="What did Reuters say about the ferry?", answer="It sank.")]

    found = pipeline.ask("How many people were aboard it, according to Reuters?", history=history)

    assert cited(found) == {"Reuters"}


@pytest.mark.parametrize(
    "day", ["2024-00-10", "2024-13-01", "0.0.2024", "31.2.2024", "0. Mai 2024"]
)
def test_a_day_that_no_calendar_has_wishes_nothing(pipeline, day):
    assert pipeline.ask(f"Which ferry sank in articles published on {day}?").wishes == ()


def test_what_the_library_has_to_tell_survives_a_wish_that_is_given_up(pipeline, monkeypatch):
    told = iter([("The index was rebuilt.",)])
    monkeypatch.setattr(pipeline.library, "take_notices", lambda: next(told, ()))

    found = pipeline.ask("Who sank the ferry in articles published in May 1999?")

    assert "The index was rebuilt." in found.notices
