"""More pages of the third kind."""

import json
from html import escape

from tests.made_pages.parts import (
    all_noise,
    article_json,
    cards,
    finished,
    footer,
    menu,
    open_graph,
    page,
    related,
)
from tests.made_pages.stories import MadePage, Story, body_of, paragraphs_html


def ps(made: Story) -> str:
    return "".join(f"<p>{escape(t)}</p>\n" for t in made.paragraphs)


def p_direct_body(made: Story) -> MadePage:
    """Paragraphs in the body itself, Dublin Core."""
    body = f"<body><h1>{escape(made.title)}</h1><p>{made.label('by')} {made.author}, {made.publisher}</p><p>{made.written_day()}</p>{ps(made)}</body>"
    return finished(
        made,
        page(
            made,
            f'<meta name="author" content="{made.author}"><meta name="DC.publisher" content="{made.publisher}"><meta name="DC.date.issued" content="{made.day}">',
            body,
        ),
        name="pbody",
        body=made.paragraphs,
        noise=(),
    )


def paywall_css(made: Story) -> MadePage:
    """The rest hidden by the page's own style sheet."""
    vis = "".join(f"<p>{escape(t)}</p>" for t in made.paragraphs[:1])
    hid = "".join(f'<p class="paywalled">{escape(t)}</p>' for t in made.paragraphs[1:])
    body = f'<body>{menu(made)}<article><h1>{escape(made.title)}</h1><div class="content-body">{vis}{hid}</div><div class="offer"><h3>{made.label("subscribe")}</h3><a href=/sub>Subscribe</a><p>Already a subscriber? <a href=/l>Log in</a></p></div></article>{footer(made)}</body>'
    return finished(
        made,
        page(
            made,
            article_json(made) + "<style>.paywalled{display:none}.fade{opacity:.2}</style>",
            body,
        ),
        name="paycss",
        body=made.paragraphs[:1],
        noise=(*all_noise(made), *made.paragraphs[1:]),
    )


def consent_first(made: Story) -> MadePage:
    """A consent box with the first heading of the page."""
    body = f"""<body class="tp-active"><div id="sp_message_container_1" class="message-overlay"><div><h1>{made.label("cookies")}</h1><p>{made.label("cookies")} {made.label("cookies")}</p><button>{made.label("accept")}</button></div></div><div id="app"><div class="Header_root__x1">{menu(made)}</div><div class="Article_root__9d"><h1 class="Article_title__2">{escape(made.title)}</h1><div class="Article_meta__3">{made.author} · {made.written_day()}</div><div class="Article_text__4">{paragraphs_html(made)}</div><div class="Newsletter_box__5"><p>{made.label("newsletter")}</p></div><div class="Share_root__1">{made.label("share")}</div></div><div class="Recommendations_list__2">{cards(made, summary=True)}</div></div></body>"""
    return finished(
        made,
        page(made, open_graph(made, date=False), body),
        name="consent1",
        body=body_of(made),
        noise=all_noise(made),
    )


def drupal7(made: Story) -> MadePage:
    """Drupal as it was, with everything in regions and blocks."""
    body = f"""<body class="html not-front node-type-article section-news"><div id="page-wrapper"><div id="page"><div id="header"><div class="section clearfix"><a href="/" rel="home" id="logo"><img alt="Home"></a><div id="name-and-slogan"><div id="site-name"><strong><a href="/" rel="home"><span>{made.publisher}</span></a></strong></div></div></div></div><div id="main-wrapper"><div id="main"><div id="content" class="column"><div class="section"><a id="main-content"></a><h1 class="title" id="page-title">{escape(made.title)}</h1><div class="tabs"></div><div class="region region-content"><div id="block-system-main" class="block block-system"><div class="content"><div id="node-7" class="node node-article node-promoted clearfix"><div class="meta submitted">{made.label("by")} <span class="username">admin</span> on {made.day:%a, %Y-%m-%d} - 10:32</div><div class="content clearfix"><div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">{paragraphs_html(made)}</div></div></div></div><div class="link-wrapper"><ul class="links inline"><li><a href=l>Log in to post comments</a></li></ul></div><div id="comments" class="comment-wrapper"><h2 class="title">Comments</h2><div class="comment"><h3><a href=x>{escape(made.other_titles[0])}</a></h3><p>{escape(made.remarks[0])}</p></div></div></div></div></div></div></div></div><div id="sidebar-first" class="column sidebar">{escape(made.remarks[1])}</div></div></div><div id="footer-wrapper">Powered by Drupal</div></div></div></body>"""
    return finished(
        made,
        page(
            made,
            f'<link rel="canonical" href="{made.url}">',
            body,
            title=f"{made.title} | {made.publisher}",
        ),
        name="drupal7",
        body=body_of(made),
        noise=all_noise(made),
    )


def list_article(made: Story) -> MadePage:
    """A text that is a numbered list."""
    parts = "".join(f"<li>{escape(t)}</li>" for t in made.paragraphs[1:])
    body = f'<body>{menu(made)}<div class="article"><h1>{escape(made.title)}</h1><p>{escape(made.paragraphs[0])}</p><ol>{parts}</ol></div>{related(made)}{footer(made)}</body>'
    return finished(
        made,
        page(made, open_graph(made), body),
        name="list",
        body=made.paragraphs,
        noise=all_noise(made),
    )


def nested_sections(made: Story) -> MadePage:
    """Each paragraph in a section of its own."""
    parts = "".join(
        f"<section><h2>{escape(made.subheads[i % 3])} {i}</h2><div><p>{escape(t)}</p></div></section>"
        for i, t in enumerate(made.paragraphs)
    )
    body = f'<body><div class="p1">{menu(made, tag="div")}</div><div class="p2"><h1>{escape(made.title)}</h1>{parts}</div><div class="p3">{cards(made, summary=True)}</div>{footer(made)}</body>'
    return finished(
        made,
        page(made, open_graph(made), body),
        name="sections",
        body=tuple(
            x for i, t in enumerate(made.paragraphs) for x in (f"{made.subheads[i % 3]} {i}", t)
        ),
        noise=all_noise(made),
    )


def toolate_jsonld(made: Story) -> MadePage:
    """The article last in the JSON-LD, after those it lists."""
    others = [
        {
            "@type": "NewsArticle",
            "headline": t,
            "datePublished": "2001-02-03",
            "url": f"https://{made.host}/{i}",
        }
        for i, t in enumerate(made.other_titles)
    ]
    j = f'<script type="application/ld+json">{json.dumps([{"@context": "x", "@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "News"}]}, {"@type": "ItemList", "itemListElement": others}, *others, {"@type": ["NewsArticle"], "headline": made.title, "datePublished": f"{made.day}", "publisher": [{"@type": "Organization", "name": made.publisher}], "author": [made.author, "Second Person"], "url": made.url}], ensure_ascii=False)}</script>'
    body = f"<body>{menu(made)}<main><h1>{escape(made.title)}</h1>{ps(made)}</main>{footer(made)}</body>"
    return finished(
        made,
        page(made, j + f'<link rel=canonical href="{made.url}">', body),
        name="latejson",
        body=made.paragraphs,
        noise=all_noise(made),
    )


def br_single(made: Story) -> MadePage:
    """Chinese papers: single line breaks, an indent of two blanks."""
    body = f'<body><div id="nav">{menu(made, tag="div")}</div><div id="Zoom"><h1>{escape(made.title)}</h1><span class="info">{made.label("published")} {made.day:%Y-%m-%d} 09:31 {made.publisher}</span><div class="TRS_Editor">{"<br>".join("　　" + escape(t) for t in made.paragraphs)}</div></div><div id="foot">{made.publisher}</div></body>'
    return finished(
        made,
        page(
            made,
            f'<meta name="source" content="{made.publisher}">',
            body,
            title=f"{made.title}_{made.publisher}",
        ),
        name="brsingle",
        body=made.paragraphs,
        noise=all_noise(made),
    )
