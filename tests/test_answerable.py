import pytest

from rag.answers.answerable import LIMITS, Answerable, is_unsure, judge
from rag.types import Chunk, Evidence, Hit
from tests.fake_corpus import document

TEXT = "There Vladimir Putin flew to Harbin with five ministers. The Ukrainian army fought on."


def verdict(
    question,
    *,
    text=TEXT,
    cosine=0.6,
    coverage=0.6,
    reading=None,
    answers=None,
    refusal="normal",
    **known,
):
    held = document("one", text, **known)
    piece = Evidence(
        document=held,
        start=0,
        end=len(text),
        score=1.0,
        cosine=cosine,
        coverage=coverage,
        reading=reading,
        answers=answers,
    )
    chunk = Chunk(document_id="one", start=0, end=len(text), text=text)
    return judge(
        question,
        [piece],
        [Hit(chunk_id=1, chunk=chunk, score=1.0, dense=cosine, lexical=1.0)],
        refusal=refusal,
    )


def test_no_evidence_is_refused():
    found = judge("Where did Putin go?", [], [])

    assert found.refused
    assert found.missing == ()


def test_near_words_of_the_same_topic_are_answered():
    assert not verdict("Where did Putin fly?").refused


def test_far_words_of_another_topic_are_refused():
    assert verdict("how do bees make honey?", cosine=0.1, coverage=0.0).refused


def test_a_place_in_small_letters_that_stands_nowhere_is_missing_too():
    assert verdict("when did putin travel to north korea?").missing == ("North Korea",)
    assert verdict("what did ukraine do?").missing == ()


@pytest.mark.parametrize("name", ["Macron", "Paris", "Tesla"])
def test_a_name_that_stands_nowhere_is_named_and_weighs_against(name):
    without, found = verdict("Did he meet anyone?"), verdict(f"Did Putin meet {name}?")

    assert found.missing == (name,)
    assert found.probability < without.probability


def test_a_number_that_stands_nowhere_is_named():
    assert verdict("Did he bring 17 ministers?").missing == ("17",)
    assert verdict("Did he bring 5 ministers?").missing == ()


@pytest.mark.parametrize(
    "question",
    [
        "Did Ukraine fight?",
        "Was it Vladimír Putin?",
        "What did the CNN story say?",
        "What did PUTIN do?",
    ],
)
def test_a_name_known_in_another_spelling_or_by_its_publisher_is_not_missing(question):
    assert verdict(question, publisher="CNN").missing == ()


def test_a_country_is_known_by_its_other_names():
    assert verdict("What did America say?", text="Washington, U.S. aid grew.").missing == ()
    assert verdict("What did Holland say?", text="The Dutch cabinet met.").missing == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Which CEOs came?", "Ten chief\nexecutives came with him."),
        ("How did the GDP do?", "Its gross domestic product grew."),
        ("What did the PM say?", "The prime minister said no."),
    ],
)
def test_an_abbreviation_of_no_name_is_known_where_it_is_written_out(question, text):
    assert verdict(question, text=text).missing == ()
    assert verdict(question, text="An executive order was for domestic use.").missing


def test_where_it_was_read_closely_that_decides_and_not_the_words_they_share():
    asked = "Where did Putin fly?"

    assert not verdict(asked, reading=0.4, answers=0.56, coverage=0.0).refused
    assert verdict(asked, reading=0.4, answers=0.36, coverage=1.0).refused


def test_a_name_asked_for_twice_is_missing_once():
    assert verdict("Did Macron call, or Macron write?").missing == ("Macron",)


@pytest.mark.parametrize("cosine", [0.0, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("coverage", [0.0, 0.5, 1.0])
def test_a_verdict_is_a_probability_and_more_of_a_signal_never_lowers_it(cosine, coverage):
    less = verdict("Where?", cosine=cosine, coverage=coverage).probability
    more = verdict("Where?", cosine=cosine + 0.1, coverage=coverage).probability

    assert 0.0 < less < more < 1.0
    assert verdict("Where?", cosine=cosine, coverage=coverage).refused == (
        less < LIMITS["normal"][0]
    )


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("ru", "Путин прилетел в Харбин.", "Кто встретил Путина в Харбине?"),
        ("de", "Die Wahl wurde in Berlin gewonnen.", "Wer gewann die Wahlen in Berlin?"),
        ("de", "Die Wahl wurde in Berlin gewonnen.", "Wer war in Berlin bei der Auszählung?"),
        ("zh", "普京访问哈尔滨。", "普京什么时候访问哈尔滨？"),
    ],
)
def test_a_name_in_another_case_and_a_lone_german_noun_are_not_missing(language, text, question):
    assert verdict(question, text=text, language=language).missing == ()


def test_two_german_nouns_that_stand_nowhere_are_missing():
    found = verdict("Wer war bei dem Brand in Hamburg?", text="Es regnete.", language="de")

    assert found.missing == ("Brand", "Hamburg")


def test_what_the_reader_saw_weighs_for_and_against():
    seen = verdict("Where did Putin fly?", cosine=0.4, coverage=0.4, reading=0.9)
    unseen = verdict("Where did Putin fly?", cosine=0.4, coverage=0.4, reading=0.1)

    assert not seen.refused
    assert unseen.refused
    assert seen.probability > unseen.probability


@pytest.mark.parametrize("reading", [None, 0.5])
def test_a_strict_asker_is_refused_sooner_and_a_bold_one_later(reading):
    refused = {
        wish: sum(
            verdict("Where?", cosine=cosine / 20, reading=reading, refusal=wish).refused
            for cosine in range(20)
        )
        for wish in ("strict", "normal", "bold")
    }

    assert refused["strict"] > refused["normal"] > refused["bold"]


TALKS = "Xi never refused talks. Students of the institute in Harbin met Putin."


def test_a_kind_of_thing_that_is_not_there_weighs_against_and_is_named():
    known = verdict("Did students of the institute meet Putin?", text=TALKS, reading=0.3)
    found = verdict("How many students of the institute met Putin?", text=TALKS, reading=0.3)
    refused = verdict("How many students did he meet?", text=TALKS, reading=0.1, cosine=0.4)

    assert found.probability < known.probability
    assert (refused.refused, refused.absent) == (True, ("a number of students",))


def test_what_a_question_takes_for_granted_weighs_against_where_nothing_says_it():
    said = verdict("Why did the students meet Putin?", text=TALKS, reading=0.3)
    unsaid = verdict("Why did the students expel Putin?", text=TALKS, reading=0.3)
    refused = verdict("Why did students expel Putin?", text=TALKS, reading=0.1, cosine=0.4)

    assert unsaid.probability < said.probability
    assert refused.absent == ("expel",)


def test_names_that_never_stand_together_weigh_against():
    apart = "Putin spoke. " + "It rained all day long in the north. " * 20 + "Macron spoke."

    near = verdict("Did Putin meet Macron?", text="Putin spoke. Macron spoke.", reading=0.3)
    nowhere = verdict("Did Putin meet Scholz?", text=apart, reading=0.3)

    assert nowhere.probability < near.probability


def test_a_question_that_quotes_the_evidence_is_not_refused():
    asked = "Which article says “flew to Harbin with five ministers”?"
    other = "Which article says “flew to Moscow with nine ministers”?"

    assert not verdict(asked, cosine=0.0, coverage=0.0).refused
    assert verdict(other, cosine=0.0, coverage=0.0).refused


def test_a_few_words_in_quotation_marks_prove_nothing():
    assert verdict("Who wrote the “Ukrainian army” song?", cosine=0.0, coverage=0.0).refused


@pytest.mark.parametrize(
    ("probability", "unsure"), [(0.02, False), (0.05, True), (0.3, True), (0.5, True), (0.8, False)]
)
def test_it_is_open_whether_they_answer_between_a_clear_no_and_a_likely_yes(probability, unsure):
    found = Answerable(probability=probability, missing=(), refused=False, doubtful=False)

    assert is_unsure(found) == unsure


def test_what_the_best_piece_denies_is_marked_in_english_alone():
    text = "Beijing has never condemned the war."

    assert verdict("When did China condemn the war?", text=text).denied
    assert not verdict("When did China end the war?", text=text).denied
    german = "Peking hat den Krieg never condemned."
    assert not verdict("Wann hat Peking den Krieg verurteilt?", text=german, language="de").denied
