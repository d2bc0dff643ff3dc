"""Pages of a fourth kind, whose troubles the first three did not have."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

from tests.made_pages.parts import (
    all_noise,
    article_json,
    cards,
    finished,
    footer,
    menu,
    open_graph,
)
from tests.made_pages.parts import page as whole
from tests.made_pages.stories import MadePage, Story


def ps(made: Story) -> str:
    return "".join(f"<p>{escape(t)}</p>\n" for t in made.paragraphs)


def built(
    made: Story,
    name: str,
    inner: str,
    *,
    head: str | None = None,
    title: str | None = None,
    **right: object,
) -> MadePage:
    shown = f"<body>{menu(made)}<main>{inner}</main>{footer(made)}</body>"
    tags = open_graph(made, date=False) if head is None else head
    facts: dict[str, object] = {"body": made.paragraphs, "noise": all_noise(made), **right}
    return finished(made, whole(made, tags, shown, title=title), name=name, **facts)


def under_footer(made: Story) -> MadePage:
    """Drupal's <footer> with author and day stands above the text."""
    stamp = f'<footer class="node__meta"><div class="node__submitted">{made.written_day()}</div></footer>'
    return built(
        made, "footer", f"<article><h1>{escape(made.title)}</h1>{stamp}{ps(made)}</article>"
    )


def touching(made: Story) -> MadePage:
    """Author, day and count touch, as only the style sheet sets them apart."""
    line = f"<div><span>{made.author}</span><span>{made.written_day()}</span><span>412</span></div>"
    return built(
        made, "touching", f"<article><h1>{escape(made.title)}</h1>{line}{ps(made)}</article>"
    )


def credit_line(made: Story) -> MadePage:
    """The day stands in a line that is named like that of a photograph."""
    line = f'<div class="credit"><time datetime="{made.day}">{made.written_day()}</time></div>'
    return built(
        made, "credit", f"<article><h1>{escape(made.title)}</h1>{line}{ps(made)}</article>"
    )


def print_version(made: Story) -> MadePage:
    """Only the first line tells whose page it is."""
    inner = f'<div class="print-site_name">{made.publisher}</div><h1>{escape(made.title)}</h1>{made.written_day()}{ps(made)}'
    shown = whole(made, "", f"<body>{inner}</body>", title=made.title)
    return finished(made, shown, name="print", body=made.paragraphs, noise=all_noise(made))


def card_amid(made: Story) -> MadePage:
    """One link amid the text holds the headline and summary of another article."""
    card = f'<div><a href="/o"><h2>{escape(made.other_titles[0])}</h2><div><h3>{escape(made.remarks[0][:80])}</h3></div></a></div>'
    parts = [f"<p>{escape(t)}</p>" for t in made.paragraphs]
    parts.insert(2, card)
    inner = f"<article><h1>{escape(made.title)}</h1><p>{made.written_day()}</p>{''.join(parts)}</article>"
    return built(made, "card", inner)


def kicker(made: Story) -> MadePage:
    """The heading has the section before the title, and nothing between them."""
    heading = f"<h2><span>{made.label('home')}</span><span>{escape(made.title)}</span></h2>"
    inner = f'<article><header>{heading}<div><time datetime="{made.day}">x</time></div></header>{ps(made)}</article>'
    return built(made, "kicker", inner)


def update_only(made: Story) -> MadePage:
    """The label of the only day stands in an element of its own."""
    inner = (
        f"<h1>{escape(made.title)}</h1><dl><dt>Last updated:</dt><dd>{made.day}</dd></dl>{ps(made)}"
    )
    return built(made, "update", inner, published=None, updated=made.day)


def endless(made: Story) -> MadePage:
    """Another article follows, as long as the first."""
    other = "".join(f"<p>{escape(t)}</p>" for t in made.remarks * 2)
    inner = (
        f'<article><h1>{escape(made.title)}</h1><time datetime="{made.day}">x</time>{ps(made)}</article>'
        f'<article><h1>{escape(made.other_titles[0])}</h1><time datetime="2011-01-02">x</time>{other}</article>'
    )
    return built(made, "endless", inner)


def others_in_json(made: Story) -> MadePage:
    """The JSON-LD is a list of other articles, with their days."""
    listed = "".join(
        article_json(
            replace(made, title=title), datePublished=f"2011-01-0{place + 1}", mainEntityOfPage=""
        )
        for place, title in enumerate(made.other_titles[:3])
        if title != made.title
    )
    inner = f"<article><h1>{escape(made.title)}</h1>{ps(made)}</article>"
    return built(made, "listed", inner, head=open_graph(made, date=False) + listed, published=None)


def things(made: Story) -> MadePage:
    """Headings that are links stand over paragraphs about what they link to."""
    names = [f"{place}. {made.label('home')} {made.author}" for place in range(1, 9)]
    pairs = list(zip(names, made.paragraphs, strict=False))
    parts = [f'<h2><a href="/p">{name}</a></h2><p>{escape(t)}</p>' for name, t in pairs]
    inner = f"<article><h1>{escape(made.title)}</h1><p>{made.written_day()}</p>{''.join(parts)}</article>"
    return built(made, "things", inner, body=[each for pair in pairs for each in pair])


def author_above(made: Story) -> MadePage:
    """The box of the author, with the day, stands above the title."""
    box = f'<div class="author-box"><span class="author-name">{made.author}</span><span class="date">{made.written_day()}</span></div>'
    return built(
        made,
        "above",
        f"<div>{box}<h1>{escape(made.title)}</h1></div><div>{ps(made)}</div>{cards(made)}",
    )


def relative(made: Story) -> MadePage:
    """An element that script fills with "3 years ago" has the day as an attribute."""
    stamp = f'<p><relative-time datetime="{made.day}T08:00:00Z">3 years ago</relative-time></p>'
    return built(
        made, "relative", f"<article><h1>{escape(made.title)}</h1>{stamp}{ps(made)}</article>"
    )


TEMPLATES: tuple[Callable[[Story], MadePage], ...] = (
    under_footer, touching, credit_line, print_version, card_amid, kicker, update_only, endless,
    others_in_json, things, author_above, relative,
)  # fmt: skip
