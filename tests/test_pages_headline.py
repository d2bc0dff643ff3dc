import pytest

from rag.intake.pages.headline import begins_with, host_name, runs, without_site


@pytest.mark.parametrize(
    "title",
    [
        "Storm | The Post",
        "Storm - The Post",
        "Storm — The Post",
        "The Post: Storm",
        "The Post » Storm",
    ],
)
def test_a_name_the_page_gives_elsewhere_is_cut(title):
    assert without_site(title, ["The Post"], "") == ("Storm", "The Post")


def test_a_name_the_host_bears_is_cut():
    host = host_name("https://www.dailyherald.co.uk/a")

    assert without_site("Storm - The Daily Herald", [], host) == ("Storm", "The Daily Herald")


def test_a_part_that_nothing_confirms_stays():
    assert without_site("Storm - what we know", ["The Post"], "thepost") == (
        "Storm - what we know",
        None,
    )


def test_a_hyphen_within_a_word_parts_nothing():
    assert without_site("Mid-May storm", ["Mid"], "") == ("Mid-May storm", None)


def test_chinese_titles_part_at_underscores():
    assert without_site("旧码头重新开放_江畔晚报", ["江畔晚报"], "") == (
        "旧码头重新开放",
        "江畔晚报",
    )


def test_a_heading_with_something_behind_it_is_known_again():
    assert begins_with("Storm at sea | World | Post", "Storm at sea")
    assert not begins_with("Storm at sea", "Storm at sea")
    assert not begins_with("Storms ahead", "Storm")


def test_runs_are_all_parts_side_by_side():
    assert runs("A | B | C") == ["A", "A | B", "A | B | C", "B", "B | C", "C"]
