import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.clean import clean
from rag.intake.noise.remove import remove_noise
from rag.types import Removed
from tests.noise_samples import NOISE, PROSE

OPENING = "The river rose by two metres overnight and the town council closed both bridges."
ENDING = "Repairs will take until the autumn, the council said, and will cost four million euros."


def between(*lines: str) -> str:
    return "\n\n".join([OPENING, *lines, ENDING])


def kinds(text: str) -> list[str]:
    return [each.kind for each in remove_noise(text)[1]]


@pytest.mark.parametrize("line", NOISE)
def test_a_line_of_the_page_is_taken_out_and_kept_to_be_shown(line):
    text, removed = remove_noise(between(line))

    assert text == between()
    assert [each.text for each in removed] == [line]


@pytest.mark.parametrize("line", PROSE)
def test_a_line_of_the_article_stays_though_it_looks_alike(line):
    assert remove_noise(between(line)) == (between(line), ())


@pytest.mark.parametrize("line", NOISE[:40])
def test_noise_between_lines_without_blank_lines_goes_too(line):
    text, _ = remove_noise(f"{OPENING}\n{line}\n{ENDING}")

    assert text == f"{OPENING}\n{ENDING}"


def test_a_piece_remembers_where_it_stood():
    text, (piece,) = remove_noise(between("Read more"))

    assert piece == Removed(kind="read-more", text="Read more", at=len(OPENING) + 2)
    assert text[piece.at :] == ENDING


def test_neighbours_of_one_kind_are_one_piece():
    _, removed = remove_noise(between("Share this:", "Facebook Twitter WhatsApp"))

    assert [each.text for each in removed] == ["Share this:\nFacebook Twitter WhatsApp"]


def test_pieces_of_an_earlier_step_move_along():
    earlier = Removed(kind="menu", text="Home", at=len(between("Read more")))

    text, removed = remove_noise(between("Read more"), earlier=[earlier])

    assert [(each.text, each.at) for each in removed] == [
        ("Read more", len(OPENING) + 2),
        ("Home", len(text)),
    ]


def test_nothing_but_noise_stays_whole():
    assert remove_noise("Share this:\n\nRead more") == ("Share this:\n\nRead more", ())


def test_code_is_left_alone():
    text = between("```\nAdvertisement\n]]>\n```")

    assert remove_noise(text) == (text, ())


def test_single_words_go_only_beside_other_noise():
    alone, beside = between("Share"), between("Share this:", "Facebook", "Email", "More")

    assert remove_noise(alone)[0] == alone
    assert remove_noise(beside)[0] == between()


def test_the_steps_of_a_list_stay():
    text = "Rules\n1. Stop.\n2. Search.\n3. Close.\n4. Reply.\n5. Share."

    assert remove_noise(text)[0] == text


def test_wrapped_prose_below_a_related_label_stays():
    text = "A long day.\nRelated topics:\nOne may open the list in a window\nof its own and keep it"

    assert "of its own and keep it" in remove_noise(text)[0]


def test_headlines_below_a_related_label_go():
    links = "- Bridge closed in Porto\n- Mayor resigns after flood"

    assert remove_noise(between("Related articles", links))[0] == between()


def test_a_list_that_is_the_articles_own_stays():
    text = between("The council named three causes:", "- rain\n- Advertisement\n- Share")

    assert remove_noise(text) == (text, ())


def test_prose_below_a_related_label_stays():
    text, _ = remove_noise(between("Related articles", OPENING))

    assert text == between(OPENING)


def test_a_comment_thread_goes_to_its_end():
    thread = ["2 Comments", "Ann says:", "Well put.", "Reply", "Bob says:", "No.", "Reply"]

    text, removed = remove_noise("\n".join([OPENING, ENDING, *thread]))

    assert text == f"{OPENING}\n{ENDING}"
    assert {each.kind for each in removed} == {"comments"}


def test_a_pasted_tweet_goes_with_its_signature():
    tweet = (
        "Both bridges closed. https://t.co/abc123 pic.twitter.com/xyz\n— Town (@town) May 16, 2024"
    )

    assert remove_noise(between(tweet))[0] == between()
    assert kinds(between(tweet)) == ["tweet"]


def test_a_quotation_with_a_twitter_link_stays():
    text = between("The mayor said the flood was over: “We are safe” https://t.co/abc123")

    assert remove_noise(text) == (text, ())


def test_a_signature_stays_with_words_that_may_be_the_articles():
    text = f"{OPENING}\n— Town (@town) May 16, 2024\n{ENDING}"

    assert remove_noise(text) == (text, ())


def test_film_titles_go_by_their_length():
    film = "How the flood reached the old town in one night 02:44"

    assert kinds(between(film)) == ["video-title"]


@pytest.mark.parametrize(
    "line",
    [
        "Kickoff in the cup final on Sunday is at 08:30",
        "SC Magdeburg – THW Kiel after the final whistle 28:26",
        "Berlin to Hamburg, platform nine, departs 07:15\n\nHamburg to Kiel, platform two, 08:40",
    ],
)
def test_clock_times_scores_and_timetables_stay(line):
    assert remove_noise(between(line)) == (between(line), ())


def test_biographies_below_an_agencys_end_matter_go_and_what_follows_stays():
    life = "Ann Smith is a reporter with 20 years of experience. She covers rivers."
    end = "Reporting by Ann Smith in Porto; Editing by Bob Roe"

    text, removed = remove_noise("\n".join([OPENING, end, life, ENDING]))

    assert text == f"{OPENING}\n{end}\n{ENDING}"
    assert [(each.kind, each.text) for each in removed] == [("biography", life)]


def test_the_name_that_heads_a_biography_goes_with_it():
    end = "Reporting by Ana Sousa; Editing by Kit Dahl\nOur Standards: The Trust Principles.\n"
    text = f"The cork is thin.\n{end}Ana Sousa\nReuters\nAna Sousa is a correspondent in Lisbon."

    assert remove_noise(text)[0].endswith("Kit Dahl")


def test_a_portrait_of_a_journalist_stays():
    text = between("Ann Smith is a reporter with 20 years of experience. She covers rivers.")

    assert remove_noise(text) == (text, ())


LINES = st.lists(
    st.one_of(st.sampled_from(NOISE), st.sampled_from(PROSE), st.text(max_size=30), st.just("")),
    max_size=30,
)


@given(LINES)
def test_the_pieces_put_back_give_every_line(lines):
    original = clean("\n".join(lines))

    text, removed = remove_noise(original)

    whole = text
    for each in reversed(removed):
        whole = f"{whole[: each.at]}\n{each.text}\n{whole[each.at :]}"
    present = [line for line in whole.split("\n") if line.strip()]
    assert sorted(present) == sorted(line for line in original.split("\n") if line.strip())


@given(LINES)
def test_cleaning_twice_changes_nothing_that_matters(lines):
    text, _ = remove_noise(clean("\n".join(lines)))

    assert clean(text) == text
    assert all(0 <= each.at <= len(text) for each in remove_noise(text)[1])


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 1_000_000,
        "\n" * 1_000_000,
        "Share " * 170_000,
        "Facebook\n" * 50_000,
        "Photo: A/B\n" * 50_000,
        "Related articles\n- A b\n" * 20_000,
        "— A (@b) May 16, 2024\n" * 20_000,
        "Leave a comment\n" * 20_000,
        "Our standards: x\nshe covers it\n" * 10_000,
        ("x " * 440 + "\n") * 1_000,
        "/" * 110 + "\n" + "(" * 110 + "\n" + "A, " * 36,
    ],
)
def test_hostile_text_takes_time_in_proportion(hostile):
    begun = time.process_time()

    remove_noise(hostile)

    assert time.process_time() - begun < 3.0
