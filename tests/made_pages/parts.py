"""The parts that templates share: heads, menus, boxes. Each is (mark-up, words in it)."""

import json
from datetime import timedelta
from html import escape

from tests.made_pages.stories import MadePage, Story

NAMES = "a b c d e f".split()


def page(
    made: Story, head: str, body: str, *, title: str | None = None, lang: str | None = None
) -> str:
    """Return a whole document."""
    direction = ' dir="rtl"' if made.tongue.right_to_left else ""
    shown = escape(made.title if title is None else title)
    return (
        f'<!DOCTYPE html>\n<html lang="{lang or made.tongue.code}"{direction}>\n<head>'
        f'<meta charset="utf-8"><title>{shown}</title>\n{head}\n'
        f"<style>.x{{color:red}}</style><script>var dataLayer=[{{'a':1}}];</script></head>\n{body}\n</html>"
    )


def finished(made: Story, html: str, *, name: str, **right: object) -> MadePage:
    """Return the page with what is right about it; `right` overrides what the story says."""
    facts: dict[str, object] = {
        "title": made.title,
        "publisher": made.publisher,
        "published": made.day,
        "noise": (),
        **right,
    }
    return MadePage(name=f"{name}-{made.tongue.code}", html=html, **facts)  # type: ignore[arg-type]


def article_json(made: Story, *, kind: str = "NewsArticle", **more: object) -> str:
    said = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": made.title,
        "datePublished": f"{made.day}T06:30:00+00:00",
        "author": {"@type": "Person", "name": made.author},
        "publisher": {"@type": "NewsMediaOrganization", "name": made.publisher},
        "mainEntityOfPage": {"@type": "WebPage", "@id": made.url},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'


def open_graph(
    made: Story, *, site: bool = True, date: bool = True, title: str | None = None
) -> str:
    tags = [f'<meta property="og:title" content="{escape(title or made.title)}">',
            '<meta property="og:type" content="article">',
            f'<meta property="og:url" content="{made.url}">',
            f'<link rel="canonical" href="{made.url}">']  # fmt: skip
    if site:
        tags.append(f'<meta property="og:site_name" content="{escape(made.publisher)}">')
    if date:
        tags.append(f'<meta property="article:published_time" content="{made.day}T06:30:00Z">')
    return "\n".join(tags)


def menu(made: Story, *, tag: str = "nav") -> str:
    items = "".join(
        f'<li><a href="/{each}">{made.label("home")} {each.upper()}</a></li>' for each in NAMES
    )
    return f'<{tag} class="main-menu"><ul>{items}</ul></{tag}>'


def cards(made: Story, *, summary: bool = False) -> str:
    """Return teasers of other articles, each with a link, a date of its own and maybe a summary."""
    shown = []
    for place, title in enumerate(made.other_titles):
        day = made.day - timedelta(days=30 + place)
        words = f"<p>{escape(made.remarks[place][:110])} …</p>" if summary else ""
        shown.append(
            f'<div class="card"><a href="/other-{place}"><h3>{escape(title)}</h3></a>'
            f'<time datetime="{day}">{day}</time>{words}</div>'
        )
    return "\n".join(shown)


def related(made: Story, *, box: str = "related-posts", summary: bool = False) -> str:
    return f'<section class="{box}"><h2>{made.label("related")}</h2>{cards(made, summary=summary)}</section>'


def comments(made: Story, *, box: str = "comments-area", item: str = "comment-body") -> str:
    shown = []
    for place, remark in enumerate(made.remarks):
        day = made.day + timedelta(days=place + 1)
        shown.append(
            f'<li class="{item}"><b class="fn">reader{place}</b> <time datetime="{day}T10:00:00Z">{day}</time>'
            f'<p>{escape(remark)}</p><a href="#r">{made.label("reply")}</a></li>'
        )
    return (
        f'<div id="comments" class="{box}"><h2>{made.label("comments")} ({len(shown)})</h2>'
        f"<ol>{''.join(shown)}</ol><form><textarea></textarea><button>OK</button></form></div>"
    )


def cookie_box(made: Story, *, box: str = "cookie-banner") -> str:
    return (
        f'<div class="{box}" role="dialog"><p>{made.label("cookies")}</p>'
        f"<button>{made.label('accept')}</button></div>"
    )


def newsletter(made: Story, *, box: str = "newsletter-signup") -> str:
    return f'<div class="{box}"><h3>{made.label("newsletter")}</h3><form><input type="email"><button>OK</button></form></div>'


def share(made: Story, *, box: str = "share-bar") -> str:
    links = "".join(
        f'<a href="https://{each}.example/s">{each.upper()}book</a>' for each in NAMES[:4]
    )
    return f'<div class="{box}"><span>{made.label("share")}</span>{links}</div>'


def author_box(made: Story, *, box: str = "author-bio") -> str:
    return f'<div class="{box}"><h4>{made.label("about")}</h4><p>{escape(made.author)}: {escape(made.remarks[5])}</p></div>'


def footer(made: Story, *, year: int = 2024) -> str:
    return f'<footer class="site-footer"><p>© {year} {escape(made.publisher)}</p>{menu(made, tag="div")}</footer>'


def all_noise(made: Story) -> tuple[str, ...]:
    """Return words of every box above; those a page does not have cannot be in its text."""
    names = ("related", "newsletter", "cookies", "accept", "subscribe", "about", "share")
    return (
        *(made.label(name) for name in names),
        *made.remarks,
        *(each for each in made.other_titles if each != made.title),
        "reader1",
        "Ebook",
        "©",
    )
