"""Pages as publishing systems make them."""

from datetime import timedelta
from html import escape

from tests.made_pages.parts import (
    all_noise,
    article_json,
    author_box,
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


def wordpress(made: Story) -> MadePage:
    """A classic theme: dates in the mark-up, Yoast's graph, comments, widgets."""
    graph = (
        '<script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org",'
        f'"@graph":[{{"@type":"WebPage","@id":"{made.url}","url":"{made.url}","name":"{made.title.replace(chr(34), "")}",'
        f'"isPartOf":{{"@id":"https://{made.host}/#website"}},"datePublished":"{made.day}T05:00:00+00:00",'
        f'"dateModified":"{made.day + timedelta(days=3)}T05:00:00+00:00","inLanguage":"{made.tongue.code}"}},'
        f'{{"@type":"WebSite","@id":"https://{made.host}/#website","name":"{made.publisher}"}}]}}</script>'
    )
    widgets = f'<aside id="secondary" class="widget-area"><section class="widget"><h2>{made.label("read")}</h2><ul>'
    widgets += "".join(
        f'<li><a href="/{i}">{escape(each)}</a></li>' for i, each in enumerate(made.other_titles)
    )
    body = (
        f'<body class="post-template-default single single-post has-sidebar"><div id="page" class="site">'
        f'<header id="masthead" class="site-header"><p class="site-title"><a href="/">{made.publisher}</a></p>{menu(made)}</header>'
        f'<div id="content" class="site-content"><main id="main" class="site-main"><article class="post type-post hentry">'
        f'<header class="entry-header"><h1 class="entry-title">{escape(made.title)}</h1><div class="entry-meta">'
        f'<span class="posted-on">{made.label("published")} <time class="entry-date published" datetime="{made.day}T07:00:00+02:00">'
        f'{made.written_day()}</time><time class="updated" datetime="{made.day + timedelta(days=3)}">{made.written_day(3)}</time></span>'
        f'<span class="byline">{made.label("by")} <a class="url fn n" href="/author/x">{made.author}</a></span></div></header>'
        f'<div class="entry-content">{paragraphs_html(made)}<div class="sharedaddy sd-sharing-enabled">{share(made)}</div>'
        f'<div id="jp-relatedposts" class="jp-relatedposts">{related(made)}</div></div>'
        f'<footer class="entry-footer"><span class="cat-links">Foo, Bar</span><span class="tags-links">{made.label("tags")}: x, y</span></footer>'
        f"</article>{author_box(made)}{comments(made)}</main>{widgets}</ul></section></aside></div>{footer(made)}</div></body>"
    )
    title = f"{made.title} - {made.publisher}"
    return finished(made, page(made, graph, body, title=title), name="wordpress",
                    body=body_of(made), noise=all_noise(made), updated=made.day + timedelta(days=3))  # fmt: skip


def wordpress_blocks(made: Story) -> MadePage:
    """A block theme: figures with captions, a pull quote, an embed, a table."""
    parts = [f"<p>{escape(text)}</p>" for text in made.paragraphs]
    parts.insert(1, '<figure class="wp-block-image"><img src="a.jpg" alt="A pier"><figcaption class="wp-element-caption">'
                    "The pier at dawn. Photo: Handout / Agency</figcaption></figure>")  # fmt: skip
    parts.insert(3, '<div class="wp-block-group newsletter-block">' + newsletter(made) + "</div>")
    parts.insert(
        4, "<ul><li>First of all the beams must hold.</li><li>Then the paint has to dry.</li></ul>"
    )
    body = (
        f'<body class="wp-embed-responsive">{cookie_box(made, box="cmplz-cookiebanner")}<header class="wp-block-template-part">{menu(made)}</header>'
        f'<main class="wp-block-group"><h1 class="wp-block-post-title">{escape(made.title)}</h1>'
        f'<div class="wp-block-post-date"><time datetime="{made.day}T10:00:00+00:00">{made.written_day()}</time></div>'
        f'<div class="entry-content wp-block-post-content">{"".join(parts)}</div>{comments(made, box="wp-block-comments")}'
        f"</main>{footer(made)}</body>"
    )
    gold = [made.paragraphs[0], made.paragraphs[1], "First of all the beams must hold.",
            "Then the paint has to dry.", *made.paragraphs[2:]]  # fmt: skip
    return finished(made, page(made, open_graph(made, date=False), body), name="blocks", body=tuple(gold),
                    noise=(*all_noise(made), "Photo: Handout"))  # fmt: skip


def drupal(made: Story) -> MadePage:
    """Fields within fields, a submitted line, tags and a block of others."""
    said = f'<meta name="dcterms.title" content="{escape(made.title)}"><meta name="dcterms.date" content="{made.day}T00:00Z">'
    said += f'<meta name="dcterms.publisher" content="{made.publisher}"><link rel="canonical" href="{made.url}">'
    body = (
        f'<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable">Skip to main content</a>'
        f'<header role="banner"><div class="site-branding__name">{made.publisher}</div>{menu(made)}</header>'
        f'<nav class="breadcrumb"><ol><li>{made.label("home")}</li><li>News</li></ol></nav>'
        f'<main role="main"><div class="layout-content"><div id="block-page-title"><h1 class="page-title"><span>{escape(made.title)}</span></h1></div>'
        f'<article role="article" class="node node--type-article"><footer class="node__meta"><div class="node__submitted">'
        f'{made.label("by")} <span>{made.author}</span>, {made.written_day()}</div></footer><div class="node__content">'
        f'<div class="field field--name-body field__item">{paragraphs_html(made)}</div>'
        f'<div class="field field--name-field-tags"><div class="field__label">{made.label("tags")}</div><a href="/t">one</a> <a href="/t2">two</a></div>'
        f'</div></article></div><aside class="layout-sidebar-second" role="complementary">{related(made, box="block views-block", summary=True)}</aside>'
        f"</main>{footer(made)}</body>"
    )
    return finished(made, page(made, said, body, title=f"{made.title} | {made.publisher}"), name="drupal",
                    body=body_of(made), noise=all_noise(made))  # fmt: skip


def amp(made: Story) -> MadePage:
    """An AMP page: its own elements, a hidden menu, a consent box, boilerplate styles."""
    head = article_json(made, dateModified=f"{made.day + timedelta(days=1)}T00:00:00Z")
    head += "<style amp-boilerplate>body{visibility:hidden;animation:-amp-start 8s steps(1,end) 0s 1 normal both}</style>"
    body = (
        f'<body><amp-sidebar id="s" layout="nodisplay">{menu(made, tag="div")}</amp-sidebar><amp-consent id="c"><div>{made.label("cookies")}'
        f'<button>{made.label("accept")}</button></div></amp-consent><header class="top"><a href="/">{made.publisher}</a></header>'
        f'<article class="amp-wp-article"><header><h1 class="amp-wp-title">{escape(made.title)}</h1>'
        f'<div class="amp-wp-meta"><time datetime="{made.day}T06:30:00+00:00">{made.written_day()}</time></div></header>'
        f'<figure class="amp-wp-article-featured-image"><amp-img src="x.jpg" width="1" height="1"></amp-img><figcaption>A view of the quay</figcaption></figure>'
        f'<div class="amp-wp-article-content">{paragraphs_html(made)}<amp-ad type="x"><p>{made.label("subscribe")}</p></amp-ad></div>'
        f'<amp-social-share type="e">{made.label("share")}</amp-social-share></article>{related(made, box="recirculation")}{footer(made)}</body>'
    )
    return finished(made, page(made, head, body), name="amp", body=body_of(made),
                    noise=(*all_noise(made), "A view of the quay"), updated=made.day + timedelta(days=1))  # fmt: skip


def medium_like(made: Story) -> MadePage:
    """No names that mean anything, the title inside the text, claps and a follow box at its end."""
    head = article_json(
        made, kind="BlogPosting", publisher={"@type": "Organization", "name": made.publisher}
    )
    middle = made.paragraphs[2:]
    body = (
        f'<body><div id="root"><div class="a b c"><div class="s u"><a href="/in">Sign in</a><a href="/up">Get started</a></div></div>'
        f'<div class="l m"><article><div class="n o"><section><div><h1 class="pw-post-title hx">{escape(made.title)}</h1>'
        f'<div class="ab q"><a href="/@x">{made.author}</a><div class="pw-published-date"><span>{made.written_day()}</span> · 4 min read</div></div>'
        f"{''.join(f'<p class=pw-post-body-paragraph>{escape(each)}</p>' for each in made.paragraphs[:2])}"
        f'<figure class="mz"><img src="x"><figcaption class="nf">Photo by Nobody on Nowhere</figcaption></figure>'
        f"{''.join(f'<p class=pw-post-body-paragraph>{escape(each)}</p>' for each in middle)}</div></section></div></article>"
        f'<div class="qq"><a href="/tag/a">Harbours</a><a href="/tag/b">Towns</a></div><div class="rr"><div class="follow-box"><h2>{made.author}</h2>'
        f'<p>1.2K Followers</p></div></div><div class="ss"><h2>{made.label("read")}</h2>{related(made, box="zz", summary=True)}</div></div></div></body>'
    )
    return finished(made, page(made, head, body, title=f"{made.title} | by {made.author} | {made.publisher}"),
                    name="medium", body=made.paragraphs,
                    noise=(*all_noise(made), "Photo by", "Followers", "min read"))  # fmt: skip
