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
