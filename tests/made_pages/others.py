"""Pages of a second kind, written after the reader worked, to see how it does on what is new."""

from collections.abc import Callable
from datetime import timedelta
from html import escape

from tests.made_pages import others_more
from tests.made_pages.parts import all_noise, article_json, finished, open_graph, page
from tests.made_pages.stories import MadePage, Story, body_of, paragraphs_html


def ghost(made: Story) -> MadePage:
    cards = "".join(
        f'<article class="gh-card post"><a class="gh-card-link" href="/{i}"><h3 class="gh-card-title">{escape(title)}</h3><p class="gh-card-excerpt">{escape(made.remarks[i])}</p>'
        f'<footer class="gh-card-meta"><time class="gh-card-date" datetime="{made.day + timedelta(days=i + 4)}">{made.written_day(i + 4)}</time></footer></a></article>'
        for i, title in enumerate(made.other_titles)
    )
    body = (
        f'<body class="post-template tag-news is-head-left-logo"><div class="gh-viewport"><header id="gh-navigation" class="gh-navigation"><a class="gh-navigation-logo" href="/">{made.publisher}</a>'
        f'<ul class="nav"><li class="nav-home"><a href="/">{made.label("home")}</a></li></ul></header><main class="gh-main"><article class="gh-article post tag-news">'
        f'<header class="gh-article-header gh-canvas"><span class="gh-article-tag"><a href="/t">News</a></span><h1 class="gh-article-title is-title">{escape(made.title)}</h1>'
        f'<p class="gh-article-excerpt is-body">{escape(made.remarks[4])}</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/a">{made.author}</a></h4>'
        f'<time class="gh-article-meta-date" datetime="{made.day}">{made.written_day()}</time><span class="gh-article-meta-length"> — 3 min read</span></div></header>'
        f'<section class="gh-content gh-canvas is-body">{paragraphs_html(made)}<div class="kg-card kg-signup-card"><h2>{made.label("newsletter")}</h2><form><button>Go</button></form></div></section></article>'
        f'<div class="gh-comments gh-canvas"></div></main><section class="gh-container is-grid gh-outer"><h2 class="gh-container-title">{made.label("read")}</h2><div class="gh-feed">{cards}</div></section>'
        f'<footer class="gh-footer"><div class="gh-footer-copyright">{made.publisher} © 2026</div></footer></div></body>'
    )
    noise = tuple(each for each in all_noise(made) if each != made.remarks[4])
    return finished(
        made,
        page(made, open_graph(made), body),
        name="ghost",
        body=(made.remarks[4], *body_of(made)),
        noise=noise,
    )


def blogger(made: Story) -> MadePage:
    archive = "".join(
        f'<li class="archivedate"><a href="#{y}">{y}</a> <span class="post-count">({y % 9})</span></li>'
        for y in range(2009, 2025)
    )
    text = "<br /><br />".join(escape(each) for each in made.paragraphs)
    body = (
        f'<body class="loading"><div class="navbar section" id="navbar"></div><div class="content"><header><div class="header section"><h1 class="title"><a href="/">{made.publisher}</a></h1></div></header>'
        f'<div class="main section" id="main"><div class="widget Blog" data-version="1" id="Blog1"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>{made.written_day()}</span></h2>'
        f'<div class="date-posts"><div class="post-outer"><div class="post hentry uncustomized-post-template"><h3 class="post-title entry-title">{escape(made.title)}</h3><div class="post-body entry-content" id="post-body-7">'
        f'<div dir="ltr" style="text-align: left;" trbidi="on">{text}<div style="clear: both;"></div></div></div><div class="post-footer"><div class="post-footer-line post-footer-line-1"><span class="post-author vcard">'
        f'{made.label("by")} <span class="fn">{made.author}</span></span> <span class="post-timestamp">at <a class="timestamp-link" href="#"><abbr class="published" title="{made.day}T10:32:00-07:00">10:32 AM</abbr></a></span>'
        f'<span class="post-comment-link"></span></div><div class="post-footer-line"><span class="post-labels">Labels: <a href="/l">x</a></span></div></div></div>'
        f'<div class="comments" id="comments"><h4>2 comments:</h4><dl id="comments-block"><dt class="comment-author">reader1 said...</dt><dd class="comment-body"><p>{escape(made.remarks[0])}</p></dd>'
        f'<dd class="comment-footer"><span class="comment-timestamp">{made.written_day(5)}</span></dd></dl></div></div></div></div></div></div></div><aside><div class="sidebar section"><div class="widget BlogArchive"><h2>Blog Archive</h2><ul class="hierarchy">{archive}</ul></div>'
        f'<div class="widget Profile"><h2>{made.label("about")}</h2><p>{escape(made.remarks[1])}</p></div></div></aside></div></body>'
    )
    head = f'<meta content="{made.url}" property="og:url"><link href="{made.url}" rel="canonical">'
    return finished(
        made,
        page(made, head, body, title=f"{made.publisher}: {made.title}"),
        name="blogger",
        body=made.paragraphs,
        noise=all_noise(made),
    )


def joomla(made: Story) -> MadePage:
    body = (
        f'<body class="site com_content view-article layout-blog no-task itemid-101"><div class="container-header"><a class="brand-logo" href="/"><img src="logo.png" alt="{made.publisher}"></a><div class="mod-menu"><ul><li><a href="/">{made.label("home")}</a></li></ul></div></div>'
        f'<div class="site-grid"><div class="grid-child container-sidebar-left"><div class="sidebar-left card"><h3 class="card-header">Latest</h3><div class="card-body"><ul class="mod-articleslatest latestnews">{"".join(f"<li><a href=x{i}>{escape(t)}</a></li>" for i, t in enumerate(made.other_titles))}</ul></div></div></div>'
        f'<div class="grid-child container-component"><main><div class="com-content-article item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="{made.tongue.code}"><div class="page-header"><h1 itemprop="headline">{escape(made.title)}</h1></div>'
        f'<dl class="article-info text-muted"><dt class="article-info-term">Details</dt><dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{made.author}</span></dd>'
        f'<dd class="published"><time datetime="{made.day}T08:00:00+00:00" itemprop="datePublished">{made.label("published")}: {made.written_day()}</time></dd><dd class="hits"><meta itemprop="interactionCount" content="UserPageVisits:312">Hits: 312</dd></dl>'
        f'<div itemprop="articleBody" class="com-content-article__body">{paragraphs_html(made)}</div><ul class="tags list-inline"><li><a href="/t">quay</a></li></ul><nav class="pagenavigation"><span>Prev</span><span>Next</span></nav></div></main></div></div>'
        f'<footer class="container-footer footer full-width"><p>Copyright &copy; 2025 {made.publisher}. All Rights Reserved.</p></footer></body>'
    )
    return finished(
        made,
        page(made, "", body),
        name="joomla",
        body=body_of(made),
        noise=(*all_noise(made), "Hits", "Details"),
    )


def squarespace(made: Story) -> MadePage:
    half = len(made.paragraphs) // 2
    blocks = "".join(
        f'<div class="sqs-block html-block sqs-block-html" data-block-type="2" id="block-{i}"><div class="sqs-block-content"><div class="sqs-html-content">{"".join(f"<p style=white-space:pre-wrap>{escape(t)}</p>" for t in group)}</div></div></div>'
        + (
            '<div class="sqs-block image-block"><figure><img alt=""><figcaption class="image-caption-wrapper"><div class="image-caption"><p>Boats, seen from above.</p></div></figcaption></figure></div>'
            if not i
            else ""
        )
        for i, group in enumerate((made.paragraphs[:half], made.paragraphs[half:]))
    )
    body = (
        f'<body id="item-1" class="tweak-blog-item view-item"><div id="siteWrapper" class="clearfix site-wrapper"><div class="header-announcement-bar-wrapper"><a class="sqs-announcement-bar-url">{made.label("subscribe")}</a></div>'
        f'<header data-test="header" id="header" class="header"><div class="header-title-text"><a id="site-title" href="/">{made.publisher}</a></div></header><main id="page" class="container" role="main"><article class="sections" id="sections"><section class="page-section"><div class="content-wrapper"><div class="content"><div class="blog-item-wrapper"><article id="article-" class="h-entry"><div class="blog-item-inner-wrapper">'
        f'<div class="blog-item-top-wrapper"><div class="blog-item-title"><h1 class="entry-title entry-title--large p-name">{escape(made.title)}</h1></div><div class="blog-item-meta-wrapper"><time class="dt-published blog-meta-item blog-meta-item--date" datetime="{made.day}"><span>{made.written_day()}</span></time><div class="blog-item-author-date"><a class="blog-author-name">{made.author}</a></div></div></div>'
        f'<div class="blog-item-content-wrapper"><div class="blog-item-content e-content"><div class="sqs-layout"><div class="row sqs-row"><div class="col">{blocks}</div></div></div></div></div><section class="blog-item-comments"></section></div></article></div></div></div></section></article>'
        f'<section id="itemPagination" class="item-pagination"><a class="item-pagination-link--next"><h2 class="item-pagination-title">{escape(made.other_titles[0])}</h2></a></section></main><footer class="sections" id="footer-sections"><p>{escape(made.remarks[0])}</p></footer></div></body>'
    )
    head = f'<meta property="og:site_name" content="{made.publisher}"/><meta property="og:title" content="{escape(made.title)} — {made.publisher}"/><link rel="canonical" href="{made.url}"/>'
    return finished(
        made,
        page(made, head, body, title=f"{made.title} — {made.publisher}"),
        name="squarespace",
        body=made.paragraphs,
        noise=(*all_noise(made), "Boats, seen"),
    )


def broadcaster(made: Story) -> MadePage:
    blocks = "".join(
        f'<div data-component="text-block" class="sc-18f-0"><p class="sc-eb7-0">{escape(t)}</p></div>'
        for t in made.paragraphs
    )
    links = "".join(
        f'<li><a href="/n{i}"><span>{escape(t)}</span></a><div><p>{escape(made.remarks[i][:90])}</p><span>{i + 2} days ago</span></div></li>'
        for i, t in enumerate(made.other_titles)
    )
    body = (
        f'<body><div id="__next"><div data-testid="header"><a href="/">{made.label("home")}</a></div><main id="main-content"><article class="sc-3b6"><div data-component="headline-block"><h1 class="sc-51">{escape(made.title)}</h1></div>'
        f'<div data-component="byline-block"><time class="sc-2b" datetime="{made.day}T09:01:22.000Z">3 hours ago</time><div data-testid="byline-contributors"><span>{made.author}</span><span>Quay correspondent</span></div></div>'
        f'<div data-component="image-block"><figure><img alt="x"><div data-component="caption-block"><figcaption>A wall of nets drying</figcaption></div></figure></div>{blocks}<div data-component="links-block"><p><b>{made.label("related")}</b></p><ul>{links}</ul></div>'
        f'<div data-component="tags"><a href="/x">Fishing</a></div></article><div data-testid="alaska-section-outer"><h2>{made.label("read")}</h2><ul>{links}</ul></div></main><div data-testid="footer"><p>Copyright 2031 {made.publisher}. {escape(made.remarks[5])}</p></div></div></body>'
    )
    head = article_json(
        made,
        kind="ReportageNewsArticle",
        publisher={
            "@type": "NewsMediaOrganization",
            "name": made.publisher,
            "publishingPrinciples": "https://x.example",
        },
    )
    return finished(
        made,
        page(made, head, body),
        name="broadcaster",
        body=made.paragraphs,
        noise=(*all_noise(made), "nets drying", "days ago"),
    )


def daily(made: Story) -> MadePage:
    rich = f'<aside data-spacefinder-role="inline" class="dcr-rich"><a href="/o"><h3>{escape(made.other_titles[0])}</h3><div>{made.label("read")}</div></a></aside>'
    parts = [f'<p class="dcr-130mj7b">{escape(t)}</p>' for t in made.paragraphs]
    parts.insert(2, rich)
    body = (
        f'<body><a href="#maincontent" class="dcr-skip">Skip to main content</a><div class="dcr-top"><gu-island name="TopBar">{made.written_day(77)}</gu-island></div><main data-layout="StandardLayout"><div id="maincontent"><section><div data-gu-name="title"><div><a href="/world">World</a></div></div>'
        f'<div data-gu-name="headline"><h1>{escape(made.title)}</h1></div><div data-gu-name="standfirst"><div class="dcr-standfirst"><p>{escape(made.remarks[0])}</p></div></div><div data-gu-name="meta"><address aria-label="Contributor info"><a rel="author" href="/p">{made.author}</a></address><details><summary><span>{made.written_day()} 08.15 CEST</span></summary>Last modified on {made.written_day(1)} 10.00 CEST</details><div><a href="s">{made.label("share")}</a></div></div>'
        f'<div data-gu-name="body"><div id="mainbody" class="article-body-commercial-selector article-body-viewer-selector">{"".join(parts)}</div><div data-print-layout="hide"><span>Explore more on these topics</span><ul><li><a href="/t">Harbours</a></li></ul></div></div></section></div></main>'
        f'<section data-component="more-on-this-story"><h2>{made.label("related")}</h2><p>{escape(made.remarks[1])}</p></section><footer>{made.publisher}</footer></body>'
    )
    head = (
        open_graph(made)
        + f'<meta property="article:modified_time" content="{made.day + timedelta(days=1)}T08:00:00.000Z">'
    )
    return finished(
        made,
        page(made, head, body, title=f"{made.title} | World | {made.publisher}"),
        name="daily",
        body=(made.remarks[0], *made.paragraphs),
        noise=tuple(e for e in all_noise(made) if e != made.remarks[0]),
        updated=made.day + timedelta(days=1),
    )


TEMPLATES: tuple[Callable[[Story], MadePage], ...] = (
    ghost, blogger, joomla, squarespace, broadcaster, daily, others_more.metropolitan, others_more.encyclopedia, others_more.ministry,
    others_more.letter, others_more.typo3, others_more.saved_copy, others_more.print_view, others_more.elementor,
)  # fmt: skip
