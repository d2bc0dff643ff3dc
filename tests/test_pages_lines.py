import pytest

from rag.intake.readers.html import HtmlReader

PROSE = (
    "The boats went out before the storm and came back in the evening, all but one of them. " * 3
)


def text(*parts, title="A title of some length"):
    inner = "".join(parts)
    html = f"<html lang=en><body><div><h1>{title}</h1>{inner}</div></body></html>"
    return HtmlReader().read(html.encode(), path="a.html")[0].text


def paragraph(name):
    return f"<p>{name} {PROSE}</p>"


@pytest.mark.parametrize(
    "heading",
    ["Related articles", "Read more", "You may also like", "Lesen Sie auch", "À lire aussi",
     "Noticias relacionadas", "Leia também", "Читайте также", "相关阅读", "関連記事", "اقرأ أيضا"],
)  # fmt: skip
def test_a_list_of_links_goes_with_its_heading(heading):
    links = (
        f"<h3>{heading}</h3><ul><li><a href=1>One other story</a><li><a href=2>Two others</a></ul>"
    )

    found = text(paragraph("First"), links, paragraph("Last"))

    assert heading not in found
    assert "other" not in found
    assert "Last The boats" in found


@pytest.mark.parametrize(
    "heading", ["More in common", "Mehr aus der Not", "Réactions", "Topics of the day"]
)
def test_a_heading_that_only_sounds_like_one_of_a_list_stays(heading):
    found = text(paragraph("First"), f"<h2>{heading}</h2>", paragraph("Last"))

    assert f"## {heading}" in found
    assert "Last The boats" in found


def test_comments_go_to_the_end():
    remarks = "".join(
        f"<div><b>ann{n}</b><p>What a storm that was, dear readers. {n}</p></div>" for n in "123"
    )

    found = text(paragraph("First"), paragraph("Second"), f"<h3>3 comments</h3>{remarks}")

    assert "dear readers" not in found
    assert "Second" in found


def test_links_set_into_the_text_go_but_those_within_sentences_stay():
    found = text(
        paragraph("First"),
        "<p><b>SEE ALSO:</b> <a href=x>The other storm</a></p>",
        f"<p>As <a href=y>we wrote</a> {PROSE}</p>",
    )

    assert "other storm" not in found
    assert "As we wrote The boats" in found


def test_times_of_a_live_blog_become_headings():
    entries = "".join(
        f"<div><time>{hour}:05</time>{paragraph(f'Entry {hour}')}</div>" for hour in (12, 11, 10)
    )

    found = text(entries)

    assert [line for line in found.split("\n") if line.startswith("## ")] == [
        "## 12:05", "## 11:05", "## 10:05",
    ]  # fmt: skip
    assert all(f"Entry {hour} The boats" in found for hour in (12, 11, 10))


def test_a_single_time_is_a_line_about_the_article():
    assert "12:05" not in text("<p>12:05</p>", paragraph("First"))


def test_the_title_is_not_repeated_in_the_text():
    assert "A title of some length" not in text(paragraph("First"))


def test_corrections_stay():
    note = "<p><i>Correction: an earlier version of this article had the wrong day.</i></p>"

    assert "Correction: an earlier version" in text(paragraph("First"), note)


def test_teasers_in_a_row_go_without_any_name():
    cards = "".join(
        f"<div class=x><h3><a href={n}>Some other story {n}</a></h3><p>In short.</p></div>"
        for n in "123"
    )

    found = text(f"<div>{paragraph('First')}{paragraph('Second')}</div>", f"<div>{cards}</div>")

    assert "other story" not in found
    assert "In short" not in found


def test_short_paragraphs_of_the_article_stay():
    found = text(paragraph("First"), "<p>No.</p>", paragraph("Then"), "<p>He went.</p>")

    assert "\n\nNo.\n\n" in found
    assert found.endswith("He went.")


def test_headings_that_are_links_stay_over_their_paragraphs():
    things = [f"<h2><a href=/{n}>The {n} thing on the list</a></h2>{paragraph(n)}" for n in "abcd"]

    found = text(*things)

    assert all(f"## The {n} thing on the list" in found for n in "abcd")


def test_a_link_that_holds_a_headline_and_more_is_a_card():
    card = "<a href=/o><h2>The other story</h2><div><h3>And what it says</h3></div></a>"

    found = text(paragraph("First"), card, paragraph("Last"))

    assert "other" not in found
    assert "And what" not in found


def test_the_article_below_the_article_is_another():
    other = f"<article><h1>Another title</h1>{paragraph('Other')}{paragraph('More')}</article>"
    html = f"<body><article><h1>A title</h1>{paragraph('First')}</article>{other}</body>"

    (article,) = HtmlReader().read(html.encode(), path="a.html")

    assert article.title == "A title"
    assert "Other" not in article.text
    assert "First" in article.text


def test_the_author_below_their_name_at_the_end_is_no_text():
    head = "<meta name=author content='Ann Lee'>"
    life = "<section><h4>Ann Lee</h4><p>Writes about boats from the old harbour.</p></section>"
    html = (
        f"<head>{head}</head><body><h1>A</h1>{paragraph('First')}{paragraph('Last')}{life}</body>"
    )

    (article,) = HtmlReader().read(html.encode(), path="a.html")

    assert "Writes about" not in article.text


def test_a_last_paragraph_that_begins_with_the_author_is_text():
    head = "<meta name=author content='Amnesty International'>"
    last = "<p>Amnesty International said it would look into what had happened there.</p>"
    html = (
        f"<head>{head}</head><body><h1>A</h1>{paragraph('First')}{paragraph('Then')}{last}</body>"
    )

    (article,) = HtmlReader().read(html.encode(), path="a.html")

    assert "look into what had happened" in article.text


def test_an_offer_goes_with_its_box():
    offer = "<p>This article is for subscribers only. Subscribe to read on.</p>"
    box = f"<div class=x>{offer}<div><b>1 euro</b><span>a week</span></div></div>"

    found = text(paragraph("First"), paragraph("Last"), box)

    assert "subscribers" not in found
    assert "1 euro" not in found
