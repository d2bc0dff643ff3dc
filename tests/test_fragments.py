import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.formats.fragments import words_of

MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <b> </i> <ul> <li> </ul> <table> <tr> <td> </td> </table> <pre> </pre> <br/> <q>"
        " <script> </script> <!-- --> <![CDATA[ ]]> <h2> </h2> &amp; &#xD800; &# < >"
        " word Größe".split()
    ),
    max_size=40,
)


def test_headings_items_and_code_keep_one_plain_mark():
    words = words_of(
        "<h2>A <b>bold</b> plan</h2><ul><li>one<li><p>two</p><ol start=3><li>three</ol></ul>"
        "<pre>x  = 1\n  y</pre>"
    )

    assert words == (
        "## A bold plan\n\n- one\n- two\n  3. three\n\n```\nx  = 1\n  y\n```"
    )  # fmt: skip


def test_links_give_way_to_their_words_and_quotations_keep_their_marks():
    words = words_of(
        '<p>Mr. <a href="/xi">Xi</a> said\n <q>yes</q>.</p><blockquote>No.</blockquote>'
    )

    assert words == "Mr. Xi said “yes”.\n\nNo."


def test_a_line_break_breaks_a_line_and_two_a_paragraph():
    assert words_of("<p>one<br>two<br><br>three</p>") == "one\ntwo\n\nthree"


def test_a_table_is_a_line_a_row():
    rows = "<tr><th>city<th>day</tr><tr><td>Beijing<td>16</tr>"

    assert words_of(f"Before<table>{rows}</table>After") == (
        "Before\n\n| city | day |\n| Beijing | 16 |\n\nAfter"
    )


def test_a_table_that_only_arranges_the_page_is_read_as_paragraphs():
    assert words_of("<table><tr><td><p>one</p><p>two</p></td><td>three</td></tr></table>") == (
        "one\n\ntwo\n\nthree"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b) x()</script>",
        "<script src='x'/>",
        "<style>p{}</style>",
        "<template><p>gone</p></template>",
        "<p hidden>gone <b>too</b></p>",
        "<div style='color:red; DISPLAY : none'>gone</div>",
        "<title/>",
        "<!-- gone -->",
        "<?php gone ?>",
    ],
)
def test_what_no_reader_sees_is_gone_and_what_follows_stays(hidden):
    assert words_of(f"<p>before</p>{hidden}<p>after</p>") == "before\n\nafter"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("AT&amp;T&nbsp;&#8217;&hellip; <b>x</b>", "AT&T ’… x"),
        ("&#xD800; \ud800 &#x110000;", "\ufffd \ufffd \ufffd"),
        ("&#" + "9" * 5_000 + ";", "\ufffd"),
        ("a < b > c & d <3", "a < b > c & d <3"),
        ("<![CDATA[<p>inside</p>]]>", "inside"),
        ("<p>never <b>closed <a href='x'>at all", "never closed at all"),
        ("", ""),
        ("<p> &nbsp; </p>", ""),
    ],
)
def test_what_is_broken_or_escaped_is_read_as_a_browser_would(written, words):
    assert words_of(written) == words


def test_text_without_tags_keeps_its_lines():
    assert words_of("first\n\nsecond &amp; <i>last</i>\nline") == "first\n\nsecond & last\nline"


def test_a_wordpress_export_means_its_line_breaks():
    written = "one\n\ntwo\n<h2>Sub</h2>\nthree"

    assert words_of(written, keep_lines=True) == "one\n\ntwo\n\n## Sub\n\nthree"
    assert words_of(written.replace("two", "<p>two</p>")) == "one\n\ntwo\n\n## Sub\n\nthree"


@pytest.mark.parametrize(
    "bomb",
    [
        "<!--" * 100_000,
        "&#" * 200_000,
        "<![" * 50_000,
        "<a x=1 " * 100_000,
        "<a " + "x=1 " * 100_000,
    ],
)
def test_bombs_of_open_marks_cost_no_time_and_no_words_before_them(bomb):
    assert words_of(f"<p>word</p> {bomb}").startswith("word")


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<b>x</i>"])
def test_elements_nested_without_end_still_give_their_words(tag):
    words = words_of(f"first {tag * 50_000} last")

    assert words.startswith("first")
    assert words.endswith("last")


def test_lists_of_lists_do_not_indent_without_end():
    words = words_of("<ul>" * 400 + "<li>x" * 1_000)

    assert len(words) < 30_000


@given(MARKUP)
def test_whatever_is_written_no_word_is_marked_up_twice_or_left_unclean(pieces):
    words = words_of(" ".join(pieces))

    assert not any("\ud800" <= character <= "\udfff" for character in words)
    assert words == words.strip("\n")
    assert "<ul>" not in words
