"""What a "why" takes for granted, and whether a text says it."""

import pytest

from rag.answers.premise import denies, premise, unsaid


def test_what_is_to_be_explained_is_what_the_words_beside_the_names_say():
    assert premise("Why was Putin's trip to Harbin cancelled?") == ("trip", "cancelled")


@pytest.mark.parametrize(
    "question",
    ["What persuaded Xi to join the bloc?", "How come Xi will join the bloc?",
     "what made Xi join the bloc?"],
)  # fmt: skip
def test_what_moved_somebody_is_asked_for_as_a_reason_is(question):
    assert premise(question) == ("join", "bloc")


@pytest.mark.parametrize(
    "question",
    ["What made up most of the trade?", "What made-up claims did Putin cite?",
     "What forced labour camps are there in Xinjiang?"],
)  # fmt: skip
def test_what_only_begins_like_it_takes_nothing_for_granted(question):
    assert premise(question) == ()


def test_without_a_thing_is_no_denial_of_it():
    question = "What made the deal possible?"

    assert not denies("Without the deal, the war would go on for years.", question)
    assert denies("He left without meeting anyone.", "When did he meet anyone?")


def test_figures_and_words_that_only_name_are_no_premise():
    assert premise("Why are there 28 days in February?") == ("days",)
    assert premise("why did the dodo become extinct in 1662") == ("dodo", "extinct")


@pytest.mark.parametrize(
    "question", ["When was the trip cancelled?", "Who cancelled the trip?", "How did it end?"]
)
def test_only_a_question_for_a_reason_takes_something_for_granted(question):
    assert premise(question) == ()


def test_a_word_is_said_in_any_of_its_forms():
    text = "The minister was cancelling all of his travels."

    assert unsaid(("trip", "cancelled"), text) == ("trip",)
    assert unsaid(("meet", "fell"), "They met. It had fallen.") == ()
    assert unsaid((), text) == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did China condemn the invasion?", "Beijing has never condemned the invasion."),
        ("Why did they sign the deal?", "In the end they refused to sign the deal."),
        ("How was the bridge repaired?", "The bridge wasn’t fully repaired."),
        ("What made China condemn the war?", "Beijing has never condemned the war."),
    ],
)
def test_a_text_denies_what_the_question_asks_the_when_of(question, text):
    assert denies(text, question)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did China condemn the invasion?", "China condemned the invasion in May."),
        ("When did China condemn it?", "It had not condemned it. In May China condemned it."),
        ("When did they sign the deal?", "They did not sign the deal until May."),
        ("Why did they sign the deal?", "They not only signed it, they praised it."),
        ("Why did they not sign the deal?", "They did not sign the deal, since it was dear."),
        ("When did they meet?", "They have not met since 2019."),
        ("When was it sold?", "It was not sold before 1899."),
        ("How does it spread?", "It does not spread by touch but by blood."),
        ("Where was he born?", "He was not born in Kenya."),
        ("When did the war start?", "The war did not start in 2014; it began in 2022."),
        ("Why did prices rise?", "Many could not afford rising prices after the war."),
        ("How did the students pass?", "Not all students passed."),
        ("When did they see Mr. Wang?", "They did not see Mr. Wang until 2020."),
        ("Who condemned the invasion?", "Beijing has never condemned the invasion."),
        ("How many condemned it?", "Ten never condemned it."),
        ("Where did Paris lie?", "No, not Paris."),
    ],
)
def test_what_a_text_says_as_well_or_is_not_asked_the_when_of_is_not_denied(question, text):
    assert not denies(text, question)
