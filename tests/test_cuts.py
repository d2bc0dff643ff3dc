from rag.intake.noise.cuts import without_lines
from rag.types import Removed


def test_without_kinds_nothing_changes():
    assert without_lines("a\nb", {}) == ("a\nb", ())


def test_lines_go_and_one_blank_line_stays():
    text, (piece,) = without_lines("a\n\nx\n\nb", {2: "share-bar"})

    assert text == "a\n\nb"
    assert piece == Removed(kind="share-bar", text="x", at=3)


def test_pieces_of_two_kinds_stay_apart():
    _, removed = without_lines("x\ny\na", {0: "tweet", 1: "related"})

    assert [(each.kind, each.text, each.at) for each in removed] == [
        ("tweet", "x", 0),
        ("related", "y", 0),
    ]


def test_the_end_of_the_text_is_a_place_too():
    text, (piece,) = without_lines("a\n\nx", {2: "tags"})

    assert (text, piece.at) == ("a", 1)


def test_places_of_earlier_pieces_follow_the_words_they_stood_at():
    earlier = [Removed(kind="menu", text="m", at=at) for at in (0, 2, 4, 5)]

    text, removed = without_lines("a\nx\nbc", {1: "tags"}, earlier=earlier)

    assert text == "a\nbc"
    assert [each.at for each in removed if each.kind == "menu"] == [0, 2, 2, 3]
