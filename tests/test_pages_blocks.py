import pytest
from lxml.html import document_fromstring

from rag.intake.pages.article import text_and_removed
from rag.intake.pages.blocks import page_of


def markdown(body, titles=frozenset()):
    page = page_of(document_fromstring(f"<html><body>{body}</body></html>"), titles)
    return text_and_removed(page, [None] * len(page.blocks))[0]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One <b>bold</b> <a href=x>link</a>.</p><p>Two.</p>", "One bold link.\n\nTwo."),
        ("<h2>Head</h2>text", "## Head\n\ntext"),
        ("<ul><li>a<li><p>b</p></ul>c", "- a\n- b\n\nc"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("one<br><br>two<br>three", "one\n\ntwo\n\nthree"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "| a | b |\n| 1 | 2 |"),
        ("<table><tr><td><p>a</p><td><p>b</p></table>", "a\n\nb"),
        ("<pre>x = 1\ny = 2</pre>", "```\nx = 1\ny = 2\n```"),
        ("<p>Do<span>nau</span>&shy;dampf</p>", "Donaudampf"),
        ("<p><q>Yes</q></p>", "“Yes”"),
        ("<ruby>漢<rt>kan</rt></ruby>字", "漢字"),
        ("<script>x</script><style>y</style><noscript>z</noscript>w", "w"),
    ],
)
def test_mark_up_becomes_our_markdown(body, text):
    assert markdown(body) == text


def test_a_hard_wrapped_paragraph_is_one():
    lines = ["This line was broken where the column of the paper ended, not where",
             "its sentence did, and so were the ones that come after it on the",
             "page of the old newspaper."]  # fmt: skip

    assert markdown("<br>".join(lines)) == " ".join(lines)


def test_single_breaks_between_whole_long_sentences_part_paragraphs():
    one = "A long line that says all of what it wants to say, up to its very last full stop, here."

    assert markdown(f"{one}<br>{one}") == f"{one}\n\n{one}"


def test_the_title_stands_alone_even_before_a_single_break():
    body = "The title of the page<br>And then the words that come after it and go on for some while"

    assert markdown(body, {"The title of the page"}).startswith("The title of the page\n\nAnd")


def test_hidden_words_and_note_marks_part_from_the_sentence_around_them():
    page = page_of(
        document_fromstring(
            "<body><p>Seen<span style='display:none'> unseen</span>, and more."
            "<sup><a href='#n'>[1]</a></sup></p></body>"
        )
    )

    assert [block.text for block in page.blocks] == ["unseen", "[1]", "Seen, and more."]
    assert [bool(block.suspects) for block in page.blocks] == [True, True, False]


def test_a_suspect_name_within_a_sentence_does_not_cut_it():
    page = page_of(document_fromstring("<body><p>See <a class='related-link' href=x>this</a>.</p>"))

    assert [(block.text, block.suspects) for block in page.blocks] == [("See this.", ())]
