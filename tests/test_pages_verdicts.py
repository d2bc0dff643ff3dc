from rag.intake.readers.html import HtmlReader

PROSE = (
    "The boats went out before the storm and came back in the evening, all but one of them. " * 3
)


def read(body):
    return HtmlReader().read(f"<html><body>{body}</body></html>".encode(), path="a.html")[0].text


def test_a_misleading_name_around_the_whole_page_is_not_believed():
    assert "boats" in read(f"<form id=aspnetForm><h1>T</h1><p>{PROSE}</p></form>")
    assert "boats" in read(f"<div class=modal><div><p>{PROSE}</p><p>{PROSE}</p></div></div>")
    assert "boats" in read(
        f"<div class='layout with-sidebar newsletter'><h1>T</h1><p>{PROSE}</p></div>"
    )


def test_paragraphs_that_all_bear_a_misleading_name_are_the_article():
    paragraphs = "".join(f"<p class=paywall>{number} {PROSE}</p>" for number in "1234")

    assert read(f"<article><h1>T</h1>{paragraphs}</article>").count("boats") == 12


def test_comments_are_no_article_however_long_they_are():
    comments = "".join(f"<li class=comment><p>Troll {PROSE}</p></li>" for _ in range(20))

    text = read(f"<div><h1>T</h1><p>{PROSE}</p></div><ol class=commentlist>{comments}</ol>")

    assert "boats" in text
    assert "Troll" not in text


def test_hidden_text_is_no_article_even_where_it_is_most_of_the_page():
    hidden = "".join(f"<p>Locked {PROSE}</p>" for _ in range(9))

    text = read(
        f"<article><h1>T</h1><p>{PROSE}</p><div style='display:none'>{hidden}</div></article>"
    )

    assert "boats" in text
    assert "Locked" not in text
