from rag.intake.titles import fallback_title, heading_title, shorten


def test_the_first_heading_is_the_title():
    assert heading_title("Intro\n\n## Putin in Harbin\n\n# Later") == "Putin in Harbin"


def test_without_a_heading_the_first_line_with_words_is():
    assert fallback_title("\n\n Putin  lands \nmore", "x.txt") == "Putin lands"


def test_without_any_line_the_file_name_is():
    assert fallback_title(" \n", "/news/putin-lands.txt") == "putin-lands"


def test_a_long_line_is_cut_between_words():
    cut = shorten("word " * 60)

    assert cut == "word " * 19 + "word…"


def test_a_long_word_is_cut_all_the_same():
    assert shorten("x" * 300) == "x" * 100 + "…"
