from rag.intake.blocks import split_blocks


def blocks(text):
    return [text[block.start : block.end] for block in split_blocks(text)]


def test_headings_items_rows_and_paragraphs_are_blocks_without_their_marks():
    text = "# One\nTwo.\n\n- three\n  - four\n2) five\n| a | b |\n* six"

    assert blocks(text) == ["One", "Two.", "three", "four", "five", "| a | b |", "six"]


def test_short_lines_are_blocks_of_their_own():
    assert blocks("Headline here\nBy A. Writer\nHong Kong") == [
        "Headline here",
        "By A. Writer",
        "Hong Kong",
    ]


def test_lines_that_a_typewriter_broke_belong_together():
    wrapped = (
        "The visit of the president began on a Thursday morning in\n"
        "Beijing, where he was met with military pomp by his old\n"
        "friend and by a crowd."
    )

    assert blocks(wrapped) == [wrapped]


def test_long_lines_are_paragraphs_even_without_a_blank_line():
    one, two = "One " * 40 + "end.", "Two " * 40 + "end."

    assert blocks(f"{one}\n{two}") == [one, two]


def test_code_is_a_block_a_line_and_its_fence_none():
    assert blocks("```python\n# no heading\n\nx = 1\n```\nAfter") == [
        "# no heading",
        "x = 1",
        "After",
    ]


def test_a_number_that_opens_a_year_is_no_list_mark():
    assert blocks("2024. It was a year.") == ["2024. It was a year."]
