"""Which articles a question asks for, by their days and sources, and above all when it asks none.

The library holds articles from March 2022 to 21 May 2024; today is Wednesday, 22 May 2024.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answers.wishes import read_wishes
from rag.types import Shelf

TODAY = date(2024, 5, 22)
SHELF = Shelf(
    publishers=("Associated Press", "BBC News", "Der Spiegel", "Nature", "Reuters", "The Guardian"),
    oldest=date(2022, 3, 1),
    newest=date(2024, 5, 21),
)


def wishes(question, *, shelf=SHELF, today=TODAY, **others):
    return read_wishes(question, shelf, today=today, **others)


def days(question, **others):
    """Return since and until of the one wish for days, as text, and its strength."""
    (wish,) = (each for each in wishes(question, **others) if not each.scope.publishers)
    shown = [str(each) if each else None for each in (wish.scope.since, wish.scope.until)]
    return (*shown, wish.strength)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What do articles published in May say?", "2024-05-01", "2024-05-31"),
        ("Who is named in articles from last week?", "2024-05-13", "2024-05-19"),
        ("Any news since Tuesday on the strike?", "2024-05-21", None),
        ("What was reported yesterday about Rafah?", "2024-05-21", "2024-05-21"),
        ("What do articles from before 2023 say?", None, "2022-12-31"),
        ("The coverage between 3 and 9 May 2024, please", "2024-05-03", "2024-05-09"),
        ("The coverage of May 3 to 9, 2024, please", "2024-05-03", "2024-05-09"),
        ("News in March and April 2024 on chips?", "2024-03-01", "2024-04-30"),
        ("What was in the news in the first half of 2023?", "2023-01-01", "2023-06-30"),
        ("News from Q4 2023 about rents", "2023-10-01", "2023-12-31"),
        ("What was published until 16 May 2024 on it?", None, "2024-05-16"),
        ("Articles published after 10 March 2024?", "2024-03-11", None),
        ("News of the last seven days on Haiti", "2024-05-15", "2024-05-22"),
        ("What did the papers write on 2024-05-16?", "2024-05-16", "2024-05-16"),
        ("What did Reuters report on 16 May?", "2024-05-16", "2024-05-16"),
        ("Show me today's headlines", "2024-05-22", "2024-05-22"),
        ("What was written about Boeing since March?", "2024-03-01", None),
        ("Was steht in Artikeln vom Mai?", "2024-05-01", "2024-05-31"),
        ("Welche Nachrichten gibt es seit Dienstag?", "2024-05-21", None),
        ("Artikel zwischen dem 3. und 9. Mai 2024", "2024-05-03", "2024-05-09"),
        ("Was wurde gestern über Rafah berichtet?", "2024-05-21", "2024-05-21"),
    ],
)
def test_days_that_speak_of_the_articles_shut_others_out(question, since, until):
    assert days(question) == (since, until, "filter")


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What happened last week?", "2024-05-13", "2024-05-19"),
        ("What's new today?", "2024-05-22", "2024-05-22"),
        ("What happened in April?", "2024-04-01", "2024-04-30"),
        ("Was ist gestern passiert?", "2024-05-21", "2024-05-21"),
    ],
)
def test_a_question_for_nothing_but_a_time_asks_for_its_articles(question, since, until):
    assert days(question) == (since, until, "filter")


@pytest.mark.parametrize(
    ("question", "since"),
    [
        ("What did Xi promise last week?", "2024-05-13"),
        ("Which towns were shelled last night?", "2024-05-21"),
        ("How many drones were launched since Sunday?", "2024-05-19"),
        ("Did the court rule two weeks ago?", "2024-05-06"),
        ("What did the bank decide last month?", "2024-04-01"),
        ("Was hat Xi letzte Woche versprochen?", "2024-05-13"),
    ],
)
def test_a_recent_event_is_looked_for_first_in_articles_since_then(question, since):
    assert days(question) == (since, None, "preference")


@pytest.mark.parametrize(
    "question",
    [
        "What happened in the 1973 oil crisis?",
        "What did he promise for 2030?",
        "When did the war of 1812 begin?",
        "Which city did he visit after Beijing on May 16?",
        "What did the president say on 4 March 2024?",
        "Why did inflation rise in 2022?",
        "How many cases were reported in 1918?",
        "What happened in 1912?",
        "What do articles from 2030 say?",
        "What did the articles on the flood in 2022 find?",
        "Who is Theresa May?",
        "What may happen to the pipeline?",
        "Where is the stone kept today?",
        "How much did trade grow last year?",
        "Is the last week of July a holiday?",
        "What is open on Sunday?",
        "Who wrote the song Yesterday?",
        "Who is the author of “What happened last week”?",
        "What will happen next week?",
        "Which articles of the constitution changed in 2020?",
        "What happened on 31 April 2024?",
        "Was geschah 1989 in Berlin?",
        "Was kostet das Bier im Mai?",
        "Qué pasó la semana pasada?",
    ],
)
def test_the_time_of_an_event_is_no_wish(question):
    assert wishes(question) == ()


def test_a_follow_up_asks_what_happened_then_to_its_topic():
    question = "What happened in 2023?"

    assert days(question) == ("2023-01-01", "2023-12-31", "filter")
    assert wishes(question, follows=True) == ()


@pytest.mark.parametrize(
    ("question", "publishers"),
    [
        ("According to Reuters, how many fled?", ("Reuters",)),
        ("Who won, according to the BBC?", ("BBC News",)),
        ("In the Guardian article, who met Xi?", ("The Guardian",)),
        ("What has the BBC reported on Harbin?", ("BBC News",)),
        ("What is the death toll as reported by AP?", ("Associated Press",)),
        ("Why, according to Nature, are reefs dying?", ("Nature",)),
        ("according to reuters what is the price of oil", ("Reuters",)),
        ("What do Reuters and the BBC say about it?", ("Reuters", "BBC News")),
        ("Reuters says the talks failed; why?", ("Reuters",)),
        ("Wer gewann laut Spiegel die Wahl?", ("Der Spiegel",)),
        ("Was berichtet Reuters über Harbin?", ("Reuters",)),
        ("Wer tritt Reuters zufolge zurück?", ("Reuters",)),
    ],
)
def test_a_held_outlet_whose_word_is_asked_for_is_the_source(question, publishers):
    (wish,) = wishes(question)

    assert (wish.scope.publishers, wish.strength) == (publishers, "filter")


@pytest.mark.parametrize(
    "question",
    [
        "Who owns Reuters?",
        "What did the BBC apologise for?",
        "What did the BBC say about its director?",
        "What profit did Reuters report?",
        "What did the minister tell the BBC?",
        "What did a Reuters journalist ask?",
        "According to BBC director Tim Davie, what failed?",
        "According to the treaty, who owns the island?",
        "What does nature say about survival?",
        "What is the guardian of the child according to the guardian?",
        "Other than what Reuters reported, who was there?",
        "What does Le Monde say about the strike?",
        "Wem gehört Reuters?",
        "Que dit Reuters sur la grève?",
    ],
)
def test_an_outlet_that_is_the_subject_or_is_not_held_is_no_source(question):
    assert wishes(question) == ()


@pytest.mark.parametrize(("named", "publisher"), [("dpa", "dpa"), ("der taz", "taz.de")])
def test_a_short_name_that_its_outlet_writes_in_small_letters_is_known(named, publisher):
    (wish,) = wishes(
        f"Was ist laut {named} in Kiew passiert?", shelf=Shelf(publishers=(publisher,))
    )

    assert wish.scope.publishers == (publisher,)


@pytest.mark.parametrize("named", ["CNN", "CBS", "AP", "the Digest Weekly"])
def test_a_publisher_is_known_by_those_it_draws_on(named):
    held = ("Digest Weekly (from CNN reporting)", "Digest Weekly (from CBS News and AP reporting)")

    (wish,) = wishes(f"According to {named}, who won?", shelf=Shelf(publishers=held))

    assert wish.scope.publishers == {
        "CNN": held[:1], "CBS": held[1:], "AP": held[1:], "the Digest Weekly": held
    }[named]  # fmt: skip


def test_a_question_may_wish_for_a_source_and_for_days():
    source, of_days = wishes("What did Reuters report last week on the floods?")

    assert source.scope.publishers == ("Reuters",)
    assert (source.words, of_days.words) == ("did Reuters report", "last week")


def test_the_words_are_those_of_the_question():
    question = "What do articles published in May say, according to Reuters?"

    for wish in wishes(question):
        assert question[wish.start : wish.end] == wish.words
    assert [wish.words for wish in wishes(question)] == ["according to Reuters", "in May"]


def test_a_wish_says_in_a_line_what_it_does():
    (of_days,) = wishes("What do articles published in May say?")
    (source,) = wishes("According to Reuters and the BBC, who won?")
    (recent,) = wishes("What did Xi promise last week?")

    assert of_days.line == ("Only articles published 1 to 31 May 2024, as you asked: “in May”")
    assert source.line.startswith("Only articles from Reuters and BBC News, as you asked:")
    assert recent.line == "Looked first in articles published since 13 May 2024: “last week”"


def test_a_month_is_that_of_a_library_that_has_long_not_grown():
    question = "What do articles published in May say?"

    assert days(question, today=date(2026, 11, 22))[:2] == ("2024-05-01", "2024-05-31")


def test_a_library_without_dates_or_publishers_is_asked_for_none():
    nothing = Shelf()

    assert wishes("What happened in April?", shelf=nothing) == ()
    assert wishes("According to Reuters, who won?", shelf=nothing) == ()
    assert days("What do articles from April say?", shelf=nothing)[0] == "2024-04-01"


WORDS = (
    "articles from news since in May 31 30 April 2024 2023 February 29 last week yesterday between "
    "and to - the first half of quarter Q1 Reuters says according BBC 0 99 vor zwei Wochen . ? , "
    "« ago three 1. Mai Tuesday 's today 2024-13-40 May,"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_no_run_of_such_words_breaks_the_reading(chosen):
    question = " ".join(chosen)

    for wish in wishes(question):
        assert question[wish.start : wish.end] == wish.words
        assert wish.line
