import pytest

from rag.intake.readers.pdf import PdfReader
from tests.made_pdf import LIGATURES, lines, pdf

LEFT = """The government said on Monday that
the first official report on the
harvest was late, and that no one
had been told of it in time."""
RIGHT = """Farmers in the north had waited for
weeks. They asked for help in May,
and then again in June, but nobody
had an answer for them."""
BOTH = " ".join(f"{LEFT} {RIGHT}".split())


def read(data, path="/news/saved.pdf"):
    article, *skipped = PdfReader().read(data, path=path)
    assert not skipped
    return article


def interleaved(left, right):
    return [line for row in zip(left, right, strict=True) for line in row]


def test_lines_become_paragraphs_and_large_letters_headings():
    page = [
        *lines("Harvest is late", y=760, size=22),
        *lines(LEFT, y=700),
        *lines("What farmers say", y=620, size=14),
        *lines(RIGHT, y=590),
    ]

    article = read(pdf([page]))

    assert article.text == (
        f"# Harvest is late\n\n{' '.join(LEFT.split())}\n\n"
        f"## What farmers say\n\n{' '.join(RIGHT.split())}"
    )
    assert article.title == "Harvest is late"
    assert article.found_in == {"title": "text"}


def test_paragraphs_are_told_apart_by_indents_and_short_last_lines():
    words = "It was a long day for all of them, as\neveryone said."
    indented = [
        *lines(words),
        *lines("   Then it rained for a week, and the\nharvest was lost.", y=712),
    ]
    set_in = [(x + 15 if number == 2 else x, y, size, text.strip())
              for number, (x, y, size, text) in enumerate(indented)]  # fmt: skip

    assert read(pdf([set_in])).text == (
        "It was a long day for all of them, as everyone said.\n\n"
        "Then it rained for a week, and the harvest was lost."
    )


def test_a_paragraph_goes_on_over_the_page():
    pages = [
        lines(LEFT.replace("told of it in time.", "told of the")),
        lines("whole affair in time."),
    ]

    assert read(pdf(pages)).text.endswith("had been told of the whole affair in time.")


@pytest.mark.parametrize(
    "page",
    [
        [*lines(LEFT), *lines(RIGHT, x=320)],
        interleaved(lines(LEFT), lines(RIGHT, x=320)),
        interleaved(lines(LEFT, y=740), lines(RIGHT, x=320, y=737)),
    ],
)
def test_columns_are_read_one_after_the_other_however_they_were_drawn(page):
    assert " ".join(read(pdf([page])).text.split()) == BOTH


def test_a_headline_over_columns_comes_first_even_if_drawn_last():
    page = [*lines(LEFT), *lines(RIGHT, x=320), (72, 780, 22, "Harvest late over the whole north")]

    assert read(pdf([page])).text.startswith(
        "# Harvest late over the whole north\n\nThe government"
    )


def test_rows_of_a_table_are_not_taken_for_columns():
    rows = [(72, 700 - 14 * row, 11, f"Town {row}") for row in range(6)]
    values = [(320, 700 - 14 * row, 11, f"{row} t") for row in range(6)]

    text = read(pdf([interleaved(rows, values)])).text

    assert text.split("\n") == [f"| Town {row} | {row} t |" for row in range(6)]


def test_words_parted_at_line_ends_are_whole_again():
    words = "The govern-\nment met on Mon-\nday. Jean-\nPaul spoke of the state-of-the-\nart plant."

    text = read(pdf([lines(words)])).text

    assert text == "The government met on Monday. Jean-Paul spoke of the state-of-the-art plant."


def test_a_hyphen_stays_where_the_document_writes_the_word_with_one():
    words = (
        "The no-limits pact was called a no-\nlimits pact by all, and the\nno-\nlimits pact it was."
    )

    assert read(pdf([lines(words)])).text.count("no-limits pact") == 3


def test_ligatures_are_letters():
    text = read(pdf([lines("An o\x01cial \x02ow of \x01rst words.")], font=LIGATURES)).text

    assert text == "An oficial flow of first words."


def test_bullets_become_list_items():
    text = read(pdf([lines("• First point\n• Second point\n• Third point")])).text

    assert text == "- First point\n- Second point\n- Third point"


def test_running_heads_and_page_numbers_are_set_apart_and_kept():
    pages = [
        [(72, 770, 9, "The Daily Harvest"), *lines(LEFT, y=720 - page), (300, 30, 9, f"{page + 7}")]
        for page in range(3)
    ]

    article = read(pdf(pages))

    assert "Daily" not in article.text
    assert not any(character.isdigit() for character in article.text)
    assert [(each.kind, each.text) for each in article.removed] == [
        ("running-head", "The Daily Harvest"), ("page-number", "7"),
        ("running-head", "The Daily Harvest"), ("page-number", "8"),
        ("running-head", "The Daily Harvest"), ("page-number", "9"),
    ]  # fmt: skip
    assert [each.at for each in article.removed] == sorted(each.at for each in article.removed)
    assert article.removed[-1].at == len(article.text)


def test_pages_that_say_the_same_keep_their_words():
    text = read(pdf([lines(LEFT), lines(LEFT), lines(LEFT)])).text

    assert text.count("The government said on Monday") == 3


def test_numbers_that_do_not_count_the_pages_stay():
    pages = [[*lines(LEFT), (72, 100, 11, number)] for number in ("1789", "1815", "1848")]

    text = read(pdf(pages)).text

    assert all(year in text for year in ("1789", "1815", "1848"))


def test_a_file_says_its_title_and_author_and_its_dates_are_not_believed():
    info = "/Title(Harvest in Trouble)/Author(Ann Bee)/CreationDate(D:20240102030405Z)"

    article = read(pdf([lines(LEFT)], info=info))

    assert (article.title, article.byline) == ("Harvest in Trouble", "Ann Bee")
    assert article.found_in == {"title": "file", "byline": "file"}
    assert article.published is None
    assert article.updated is None


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - x.doc", "untitled", "final-2.indd", "saved", "Layout 1", "", "--- 12 ---"],
)
def test_a_title_that_nobody_gave_is_none(title):
    article = read(pdf([lines(LEFT)], info=f"/Title({title})/Author(Administrator)"))

    assert article.title is None
    assert article.byline is None
