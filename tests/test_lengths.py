from rag.intake.lengths import cut


def test_what_fits_is_left_whole():
    assert cut("a b", 3) == [(0, "a b")]
    assert cut("  ", 3) == []


def test_words_are_kept_whole_where_they_can_be():
    assert cut("one two three", 7) == [(0, "one two"), (8, "three")]


def test_a_family_of_emoji_is_not_torn_apart():
    family = "👩‍👩‍👧"

    assert cut(family * 3, 5) == [(0, family), (5, family), (10, family)]


def test_a_word_without_end_is_cut_all_the_same():
    pieces = cut("x" * 2_500, 1_000)

    assert [(offset, len(piece)) for offset, piece in pieces] == [
        (0, 1000),
        (1000, 1000),
        (2000, 500),
    ]


def test_a_text_far_longer_than_the_splitter_can_take_is_cut_at_blanks_all_the_same():
    pieces = cut("harbin " * 3_000, 1_000)

    assert {piece.replace("harbin", "").strip() for _, piece in pieces} == {""}
    assert sum(piece.count("harbin") for _, piece in pieces) == 3_000


def test_a_million_characters_without_a_blank_take_a_moment_only():
    pieces = cut("x" * 1_000_000, 1_000)

    assert len(pieces) == 1_000


def test_an_accent_stays_with_its_letter_where_a_window_ends():
    text = "x" + "e\u0301" * 10_000

    pieces = cut(text, 999)

    assert "".join(piece for _, piece in pieces) == text
    assert not any(piece.startswith("\u0301") for _, piece in pieces)
