"""Pages whose trouble is in their shape: old layouts, walls, threads, live blogs, short ones."""

from datetime import timedelta
from html import escape

from tests.made_pages.parts import (
    all_noise,
    article_json,
    author_box,
    cards,
    comments,
    cookie_box,
    finished,
    footer,
    menu,
    newsletter,
    open_graph,
    page,
    related,
    share,
)  # fmt: skip
from tests.made_pages.stories import MadePage, Story, body_of, paragraphs_html


def table_layout(made: Story) -> MadePage:
    """Tables in tables, fonts and line breaks; the day as plain text, another in the corner."""
    side = "<br>".join(
        f'<a href="{i}.htm">{escape(each)}</a>' for i, each in enumerate(made.other_titles)
    )
    text = "<br><br>\n".join(escape(each) for each in made.paragraphs)
    body = (
        f'<body bgcolor="#FFFFFF"><table width="780" border="0"><tr><td colspan="3"><img src="logo.gif" alt="{made.publisher}"></td></tr>'
        f'<tr><td width="150" valign="top"><font size="1">{side}</font></td><td width="480" valign="top"><font size="5"><b>{escape(made.title)}</b></font><br>'
        f'<font size="1">{made.written_day()}</font><br><br><font size="2">{text}</font><p align="center"><a href="index.htm">{made.label("home")}</a></p></td>'
        f'<td width="150"><font size="1"><b>{made.label("read")}</b><br>{side}</font></td></tr>'
        f'<tr><td colspan="3" align="center"><font size="1">© 1999-2024 {made.publisher}</font></td></tr></table></body>'
    )
    return finished(made, page(made, "", body, title=f"{made.publisher}: {made.title}"), name="table",
                    body=made.paragraphs, noise=all_noise(made))  # fmt: skip


def cookie_wall(made: Story) -> MadePage:
    """A wall of consent laid over the page, without a telling name, and the article behind it."""
    wall = (
        f'<div class="qc-x1" style="position:fixed"><div><h2>{made.publisher}</h2><p>{made.label("cookies")} {made.label("cookies")}</p>'
        f'<div><button>{made.label("accept")}</button><a href="/o">…</a></div></div></div>'
    )
    body = (
        f'<body class="no-scroll">{wall}{cookie_box(made)}<div class="wrap"><div class="head">{menu(made)}</div><div class="story"><h1>{escape(made.title)}</h1>'
        f'<p class="dateline">{made.label("published")} {made.written_day()}</p>{share(made, box="socialLinks")}{paragraphs_html(made)}</div>'
        f"{related(made, box='more-stories')}</div>{footer(made)}</body>"
    )
    return finished(made, page(made, open_graph(made, date=False), body), name="cookies",
                    body=body_of(made), noise=all_noise(made))  # fmt: skip


def paywall_stub(made: Story) -> MadePage:
    """Two paragraphs to be seen, the rest hidden, a box that asks for money."""
    shown = "".join(f"<p>{escape(each)}</p>" for each in made.paragraphs[:2])
    hidden = "".join(f"<p>{escape(each)}</p>" for each in made.paragraphs[2:])
    head = article_json(made, isAccessibleForFree=False, articleBody="\n".join(made.paragraphs),
                        hasPart={"@type": "WebPageElement", "cssSelector": ".locked"})  # fmt: skip
    body = (
        f'<body>{menu(made)}<main><article><h1>{escape(made.title)}</h1><div class="article-body">{shown}'
        f'<div class="locked" style="display: none">{hidden}</div><div class="paywall-prompt"><p>{made.label("subscribe")}</p><a href="/pay">OK</a></div></div>'
        f"</article>{related(made)}</main>{footer(made)}</body>"
    )
    return finished(made, page(made, head, body), name="paywall", body=made.paragraphs[:2],
                    noise=(*all_noise(made), *made.paragraphs[2:]))  # fmt: skip


def thread(made: Story) -> MadePage:
    """Far more readers' words than the article's own."""
    more = comments(made, box="discussion comment-thread", item="comment") + comments(
        made, box="discussion-2 comments"
    )
    body = (
        f'<body><div id="top">{menu(made)}</div><div id="wrapper"><div class="article-wrapper"><h1>{escape(made.title)}</h1><div class="meta">{made.label("by")} {made.author}'
        f' | <time datetime="{made.day}">{made.written_day()}</time></div><div class="article-text">{paragraphs_html(made, subheads=False)}</div></div>{more}</div>{footer(made)}</body>'
    )
    return finished(
        made,
        page(made, open_graph(made), body),
        name="thread",
        body=made.paragraphs,
        noise=all_noise(made),
    )


def related_heavy(made: Story) -> MadePage:
    """Links to other articles before, amid and after the text."""
    inline = f'<p><strong>{made.label("related")}: <a href="/o">{escape(made.other_titles[0])}</a></strong></p>'
    parts = [f"<p>{escape(text)}</p>" for text in made.paragraphs]
    parts.insert(2, inline)
    parts.insert(
        4, f'<aside class="inline-related"><h4>{made.label("related")}</h4>{cards(made)}</aside>'
    )
    body = (
        f'<body>{menu(made)}<div class="ticker">{cards(made)}</div><div id="article"><h1>{escape(made.title)}</h1><span class="date">{made.written_day()}</span>'
        f'{"".join(parts)}<div class="box"><h3>{made.label("related")}</h3>{cards(made, summary=True)}</div></div>{author_box(made)}{newsletter(made)}{footer(made)}</body>'
    )
    return finished(
        made,
        page(made, open_graph(made, date=False), body),
        name="related",
        body=made.paragraphs,
        noise=all_noise(made),
    )


def live_blog(made: Story) -> MadePage:
    """Entries with a time each, the newest first, buttons between them."""
    clocks = [
        f"{hour:02}:{(hour * 7) % 60:02}" for hour in range(19, 19 - len(made.paragraphs), -1)
    ]
    entries = "".join(
        f'<article class="live-entry" id="e{i}"><header><time datetime="{made.day}T{clock}:00Z">{clock}</time></header>'
        f"<h3>{escape(made.subheads[i % 3])}</h3><p>{escape(text)}</p>{share(made, box='entry-share')}</article>"
        for i, (clock, text) in enumerate(zip(clocks, made.paragraphs, strict=False))
    )
    body = (
        f'<body>{menu(made)}<main><h1>{escape(made.title)}</h1><p class="updated-line">{made.label("updated")} {made.written_day(1)}</p>'
        f'<div class="liveblog-entries">{entries}</div>{newsletter(made)}</main>{footer(made)}</body>'
    )
    gold = [part for i, text in enumerate(made.paragraphs) for part in (made.subheads[i % 3], text)]
    head = article_json(
        made,
        kind="LiveBlogPosting",
        liveBlogUpdate=[{"@type": "BlogPosting", "headline": "x", "datePublished": "2001-01-01"}],
    )
    return finished(made, page(made, head, body), name="live", body=tuple(gold), noise=all_noise(made), extra=tuple(clocks),
                    updated=made.day + timedelta(days=1))  # fmt: skip


def plain_divs(made: Story) -> MadePage:
    """Paragraphs that are <div>s, no date anywhere but wrong ones."""
    divs = "".join(
        f'<div class="r{i % 3}">{escape(text)}</div>' for i, text in enumerate(made.paragraphs)
    )
    body = (
        f'<body><div class="t">{made.written_day(400)}</div>{menu(made, tag="div")}<div class="h1">{escape(made.title)}</div><div class="w">{divs}</div>'
        f'<div class="zone">{cards(made)}</div><div class="f">Copyright © 2019 {made.publisher}.</div></body>'
    )
    return finished(made, page(made, f'<meta name="application-name" content="{made.publisher}">', body), name="divs",
                    body=made.paragraphs, noise=all_noise(made), published=None)  # fmt: skip


def broken_json(made: Story) -> MadePage:
    """JSON-LD cut short, text broken by lines, hidden words, white words."""
    said = (
        article_json(made)
        .replace('"@context"', '"x": "a\nb", "@context"')
        .replace("}</script>", ",}</script>")
    )
    text = "<br/><br/>".join(escape(each) for each in made.paragraphs)
    body = (
        f'<body><div class="top-nav">{menu(made, tag="div")}</div><div class="content"><h1>{escape(made.title)}</h1><div class="txt">{text}'
        f'<span style="font-size:0px">{made.remarks[0]}</span><div style="display:none">{made.remarks[1]}</div><p hidden>{made.remarks[2]}</p>'
        f'<p style="color:#ffffff">{made.remarks[3]}</p><div aria-hidden="true">{made.remarks[4]}</div></div></div>{footer(made)}</body>'
    )
    return finished(
        made, page(made, said, body), name="broken", body=made.paragraphs, noise=all_noise(made)
    )


def short(made: Story) -> MadePage:
    """Two paragraphs in a page full of other things; the day in the address alone."""
    first, second = made.paragraphs[:2]
    address = f"https://{made.host}/{made.day:%Y/%m/%d}/a-short-one"
    head = f'<link rel="canonical" href="{address}"><meta property="og:site_name" content="{made.publisher}">'
    body = (
        f'<body>{menu(made)}<section id="main-content"><h1>{escape(made.title)}</h1><p>{escape(first)}</p><p>{escape(second)}</p></section>'
        f"{related(made, summary=True)}{newsletter(made, box='signup-box')}{cookie_box(made)}{footer(made)}</body>"
    )
    return finished(
        made, page(made, head, body), name="short", body=(first, second), noise=all_noise(made)
    )


def microdata(made: Story) -> MadePage:
    """Everything said in attributes of the page itself, comments with dates and authors too."""
    remarks = "".join(
        f'<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><span itemprop="author">reader{i}</span>'
        f'<meta itemprop="datePublished" content="{made.day + timedelta(days=9)}"><p itemprop="text">{escape(each)}</p></div>'
        for i, each in enumerate(made.remarks)
    )
    body = (
        f'<body>{menu(made)}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{escape(made.title)}</h1>'
        f'<meta itemprop="dateModified" content="{made.day + timedelta(days=2)}"><span itemprop="datePublished" content="{made.day}">{made.written_day()}</span>'
        f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{made.author}</span></span>'
        f'<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><meta itemprop="name" content="{made.publisher}"></span>'
        f'<div itemprop="articleBody">{paragraphs_html(made)}</div>{remarks}</div>{footer(made)}</body>'
    )
    return finished(made, page(made, "", body), name="microdata", body=body_of(made), noise=all_noise(made),
                    updated=made.day + timedelta(days=2))  # fmt: skip
