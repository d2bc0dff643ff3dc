"""Pages of a third kind, written after the second was right, each with one more trouble."""

from collections.abc import Callable
from html import escape

from tests.made_pages import later_more
from tests.made_pages.parts import (
    all_noise,
    article_json,
    cards,
    comments,
    finished,
    footer,
    menu,
    open_graph,
    page,
)
from tests.made_pages.stories import MadePage, Story


def ps(made: Story) -> str:
    return "".join(f"<p>{escape(t)}</p>\n" for t in made.paragraphs)


def wp_inline(made: Story) -> MadePage:
    """Captions, tweets and links to others amid the text; the day in a list."""
    # read-more links between paragraphs, tweets embed, WP captions, author box unnamed, tags
    parts = [f"<p>{escape(t)}</p>" for t in made.paragraphs]
    parts.insert(
        1,
        '<div id="attachment_12" style="width: 610px" class="wp-caption alignnone"><img src=x><p class="wp-caption-text">The quay. (Photo: Someone)</p></div>',
    )
    parts.insert(
        3,
        f'<p><strong>{made.label("read")}: </strong><a href="/o">{escape(made.other_titles[0])}</a></p>',
    )
    parts.insert(
        4,
        '<blockquote class="twitter-tweet"><p lang="en">Old tweet words here</p>— Someone (@some) <a href="https://t.example/1">May 3, 2019</a></blockquote>',
    )
    parts.insert(5, f'<p><a href="/o2">{escape(made.other_titles[1])}</a></p>')
    body = f"""<body class="single"><div class="container"><div class="row"><div class="col-md-8"><div class="post-content-area"><div class="post-category"><a href="/c">News</a></div><h1 class="post-title">{escape(made.title)}</h1><ul class="post-meta-list"><li><i class="fa"></i>{made.written_day()}</li><li>{made.label("by")} <a href="/a">{made.author}</a></li><li>0 Comments</li><li>213 Views</li></ul><div class="post-thumb"><img src=x></div>
{"".join(parts)}<p class="tags">{made.label("tags")}: <a href=/t>a</a>, <a href=/b>b</a></p></div><div class="prev-next-posts"><a href=p>« {escape(made.other_titles[0])}</a></div></div><div class="col-md-4"><div class="inner"><h4>{made.label("read")}</h4>{cards(made)}</div></div></div></div>{footer(made)}</body>"""
    return finished(
        made,
        page(made, open_graph(made, date=False), body),
        name="wpinline",
        body=(*made.paragraphs,),
        noise=(*all_noise(made), "Photo: Someone", "213 Views"),
    )


def untokened_comments(made: Story) -> MadePage:
    """Comments in elements without telling names."""
    rem = "".join(
        f'<div class="c1"><div class="c2"><b>{n}</b> <i>{made.written_day(4 + i)}</i></div><div class="c3">{escape(r)}</div></div>'
        for i, (n, r) in enumerate(zip("abcdef", made.remarks, strict=True))
    )
    body = f'<body><div class="nav">{menu(made)}</div><div class="g"><div class="h"><h1>{escape(made.title)}</h1><div class="i">{made.written_day()} | {made.author}</div><div class="j">{ps(made)}</div></div><div class="k"><h3>{made.label("comments")} (6)</h3>{rem}<form action=x><input></form></div></div>{footer(made)}</body>'
    return finished(
        made,
        page(made, open_graph(made, date=False), body),
        name="untok",
        body=made.paragraphs,
        noise=all_noise(made),
    )


def no_date(made: Story) -> MadePage:
    """No day of its own, and five others to be misled by."""
    body = f'<body><div class="topbar"><span class="date">{made.written_day(500)}</span></div>{menu(made)}<article><h1>{escape(made.title)}</h1>{ps(made)}</article><aside><h3>{made.label("related")}</h3>{cards(made, summary=True)}</aside>{comments(made)}<footer>© 2021 {made.publisher} | <time datetime="2023-01-02">2 January 2023</time></footer></body>'
    return finished(
        made,
        page(made, open_graph(made, date=False), body),
        name="nodate",
        body=made.paragraphs,
        noise=all_noise(made),
        published=None,
    )


def modified_only(made: Story) -> MadePage:
    """Only the day of an update."""
    body = f'<body>{menu(made)}<main><h1>{escape(made.title)}</h1><p>{made.label("updated")} <time datetime="{made.day}">{made.written_day()}</time></p>{ps(made)}</main>{footer(made)}</body>'
    return finished(
        made,
        page(
            made,
            open_graph(made, date=False)
            + f'<meta property="article:modified_time" content="{made.day}">',
            body,
        ),
        name="modonly",
        body=made.paragraphs,
        noise=all_noise(made),
        published=None,
        updated=made.day,
    )


def old_p_table(made: Story) -> MadePage:
    """Tables, fonts, and a column of prose beside the text."""
    body = f'''<body><center><table cellpadding=0 width=760><tr><td><a href=/><img src=/img/top.gif alt="{made.publisher}"></a></td></tr><tr><td><table><tr><td valign=top width=140 bgcolor=#cccccc><font size=-1><a href=1>News</a><br><a href=2>Sport</a><br><a href=3>Weather</a></font></td><td valign=top><table><tr><td><font face=Arial size=+2>{escape(made.title)}</font></td></tr><tr><td><font size=-2>{made.label("by")} {made.author}<br>{made.written_day()}</font></td></tr><tr><td>{"".join(f"<p align=justify><font face=Verdana size=2>{escape(t)}</font></p>" for t in made.paragraphs)}</td></tr></table></td><td width=120><font size=1>{escape(made.remarks[0])}<br><br>{escape(made.remarks[1])}</font></td></tr></table></td></tr></table><font size=1>Copyright 2002, {made.publisher}</font></center></body>'''
    return finished(
        made,
        page(made, "", body, title=f"{made.publisher} - {made.title}"),
        name="oldp",
        body=made.paragraphs,
        noise=all_noise(made),
    )


def amp_live(made: Story) -> MadePage:
    """An AMP live list."""
    items = "".join(
        f'<div id="p{i}" data-sort-time="{i}" class="post"><div class="time">{9 + i}:3{i % 10} am</div><h2>{escape(made.subheads[i % 3])}</h2><div><p>{escape(t)}</p></div></div>'
        for i, t in enumerate(made.paragraphs)
    )
    body = f'<body><header>{menu(made)}</header><h1>{escape(made.title)}</h1><div class="pubdate">{made.label("published")} {made.written_day()}</div><amp-live-list id="l" data-poll-interval="15000" data-max-items-per-page="20"><button update on="tap:l.update">new</button><div items>{items}</div></amp-live-list>{footer(made)}</body>'
    return finished(
        made,
        page(made, open_graph(made, date=False), body),
        name="amplive",
        body=tuple(x for i, t in enumerate(made.paragraphs) for x in (made.subheads[i % 3], t)),
        noise=all_noise(made),
        extra=tuple(f"{9 + i}:3{i % 10} am" for i in range(len(made.paragraphs))),
    )


def live_p(made: Story) -> MadePage:
    """A live blog in a list, below a standfirst."""
    items = "".join(
        f'<li class="block"><p class="block-time"><time datetime="{made.day}T0{9 - i % 9}:15:00+00:00">0{9 - i % 9}.15 BST</time></p><p>{escape(t)}</p></li>'
        for i, t in enumerate(made.paragraphs)
    )
    body = f'<body>{menu(made)}<main><h1>{escape(made.title)}</h1><div class="standfirst"><p>{escape(made.remarks[0])}</p></div><div class="js-liveblog-body"><ul class="blocks">{items}</ul></div></main>{footer(made)}</body>'
    return finished(
        made,
        page(made, article_json(made, kind=["LiveBlogPosting", "NewsArticle"]), body),
        name="livep",
        body=(made.remarks[0], *made.paragraphs),
        noise=tuple(x for x in all_noise(made) if x != made.remarks[0]),
        extra=tuple(f"0{9 - i % 9}.15 BST" for i in range(len(made.paragraphs))),
    )


TEMPLATES: tuple[Callable[[Story], MadePage], ...] = (
    wp_inline,
    untokened_comments,
    no_date,
    modified_only,
    old_p_table,
    amp_live,
    live_p,
    later_more.p_direct_body,
    later_more.paywall_css,
    later_more.consent_first,
    later_more.drupal7,
    later_more.list_article,
    later_more.nested_sections,
    later_more.toolate_jsonld,
    later_more.br_single,
)
