"""More pages of the second kind."""

from html import escape

from tests.made_pages.parts import all_noise, article_json, finished, open_graph, page
from tests.made_pages.stories import MadePage, Story, body_of, paragraphs_html


def metropolitan(made: Story) -> MadePage:
    parts = [f'<p class="css-at9mc1 evys1bk0">{escape(t)}</p>' for t in made.paragraphs]
    groups = [
        f'<div class="css-s99gbd StoryBodyCompanionColumn"><div class="css-53u6y8">{"".join(parts[i : i + 2])}</div></div><div class="css-ad" id="story-ad-{i}-wrapper"><div class="ad"><p>Advertisement</p><a href="#after">SKIP ADVERTISEMENT</a></div></div>'
        for i in range(0, len(parts), 2)
    ]
    body = (
        f'<body><div id="app"><div><header class="css-hd"><section class="css-date">{made.written_day(300)}</section></header></div><main id="site-content"><div><article id="story" class="css-1vxca1d"><div id="top-wrapper"><p>Advertisement</p></div><header class="css-1abc"><h1 data-testid="headline" id="link-1">{escape(made.title)}</h1><p id="article-summary" class="css-79">{escape(made.remarks[2])}</p></header>'
        f'<div class="css-bar"><div data-testid="share-tools"><ul><li><button>Share full article</button></li></ul></div></div><div class="css-by"><p class="css-1ml"><span>{made.label("by")} </span><span itemprop="name">{made.author}</span></p><time class="css-8bl" datetime="{made.day}T05:00:12-04:00">{made.written_day()}</time></div>'
        f'<section name="articleBody" itemprop="articleBody" class="meteredContent css-1r7ky0e">{"".join(groups)}</section><div class="bottom-of-article"><div class="css-note"><p>{made.author} {escape(made.remarks[3])}</p></div><div><p>A version of this article appears in print</p></div></div></article></div></main>'
        f'<nav class="css-1nm"><h2>Site Index</h2></nav><footer><ul><li>© 2030 {made.publisher}</li></ul></footer></div></body>'
    )
    return finished(
        made,
        page(made, article_json(made), body),
        name="metropolitan",
        body=(made.remarks[2], *made.paragraphs),
        noise=(
            *(e for e in all_noise(made) if e not in made.remarks[2:4]),
            "Advertisement",
            "Share full",
        ),
    )


def encyclopedia(made: Story) -> MadePage:
    parts = [
        f"<p>{escape(t)}<sup id='cite_ref-{i}' class='reference'><a href='#c'><span class='cite-bracket'>[</span>{i + 1}<span class='cite-bracket'>]</span></a></sup></p>"
        for i, t in enumerate(made.paragraphs)
    ]
    parts.insert(
        2,
        f'<div class="mw-heading mw-heading2"><h2 id="x">{made.subheads[0]}</h2><span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="/e">edit</a><span class="mw-editsection-bracket">]</span></span></div>',
    )
    body = (
        f'<body class="skin-vector mediawiki ltr sitedir-ltr ns-0 ns-subject"><div id="mw-page-base" class="noprint"></div><div id="content" class="mw-body" role="main"><div id="siteNotice"></div><h1 id="firstHeading" class="firstHeading mw-first-heading">{escape(made.title)}</h1><div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">From {made.publisher}</div><div id="contentSub"></div><a class="mw-jump-link" href="#mw-head">Jump to navigation</a>'
        f'<div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output"><div role="note" class="hatnote navigation-not-searchable">For other uses, see elsewhere.</div><div id="toc" class="toc" role="navigation"><h2>Contents</h2><ul><li><a href="#x">1 {made.subheads[0]}</a></li></ul></div>{"".join(parts)}<div class="mw-heading mw-heading2"><h2>References</h2></div><div class="reflist"><ol class="references"><li><a href="#r">^</a> {escape(made.remarks[0])}</li></ol></div>'
        f'<div role="navigation" class="navbox"><table><tr><td><a href="/1">one</a></td><td><a href="/2">two</a></td></tr></table></div></div><div class="printfooter">Retrieved from "{made.url}"</div></div><div id="catlinks" class="catlinks"><a href="/c">Categories</a>: <a href="/k">Towns</a></div></div></div><div id="mw-navigation"><h2>Navigation menu</h2></div>'
        f'<footer id="footer" class="mw-footer" role="contentinfo"><ul><li id="footer-info-lastmod"> This page was last edited on {made.written_day()}, at 10:20 (UTC).</li></ul></footer></body>'
    )
    gold = (*made.paragraphs[:2], made.subheads[0], *made.paragraphs[2:])
    head = f'<link rel="canonical" href="{made.url}"><meta property="og:site_name" content="{made.publisher}">'
    return finished(
        made,
        page(made, head, body, title=f"{made.title} - {made.publisher}"),
        name="encyclopedia",
        body=gold,
        noise=("For other uses", "[1]", "[edit]", "Contents", "Retrieved from", *made.remarks),
        published=None,
    )


def ministry(made: Story) -> MadePage:
    body = (
        f'<body><div id="skip"><a href="#c">Skip to content</a></div><div class="banner-row"><img src="arms.png" alt="{made.publisher} logo"></div><div class="utility">Today is {made.written_day(900)}</div><div id="content-area"><div class="breadcrumbs">You are here: <a href="/">{made.label("home")}</a> &gt; <a href="/press">Press</a></div><h2 class="pressTitle">{escape(made.title)}</h2>'
        f'<p class="pressDate"><strong>Date:</strong> {made.written_day()}</p><div class="pressText">{paragraphs_html(made)}<p align="center">###</p></div><div class="contactBox"><p>Press office: 000 123 456</p></div></div><div id="bottom"><a href="/imprint">Imprint</a> | <a href="/privacy">Privacy</a> | <a href="/access">Accessibility</a></div></body>'
    )
    return finished(
        made,
        page(made, "", body, title=f"{made.publisher} - {made.title}"),
        name="ministry",
        body=body_of(made),
        noise=("Press office", "You are here", "Skip to content", "Privacy"),
    )


def letter(made: Story) -> MadePage:
    parts = "".join(f"<p><span>{escape(t)}</span></p>" for t in made.paragraphs[:3])
    rest = "".join(f"<p>{escape(t)}</p>" for t in made.paragraphs[3:])
    box = f'<div class="subscription-widget-wrap" data-attrs="{{}}"><div class="subscription-widget show-subscribe"><div class="preamble"><p>{made.label("newsletter")}</p></div><form class="subscription-widget-subscribe"><input type="email"><input type="submit" value="Subscribe"></form></div></div>'
    body = (
        f'<body><div id="entry"><div id="main" class="main typography use-theme-bg"><div class="pencraft topBar"><a href="/">{made.publisher}</a><button>Subscribe</button><button>Sign in</button></div><div><div class="single-post-container"><div class="container"><div class="single-post"><article class="typography newsletter-post post"><div class="post-header" role="region"><h1 dir="auto" class="post-title published">{escape(made.title)}</h1><h3 dir="auto" class="subtitle">{escape(made.subheads[2])}</h3>'
        f'<div class="byline-wrapper"><div class="pencraft"><a href="/@a">{made.author}</a></div><div class="pencraft">{made.written_day()}</div></div><div class="post-ufi"><a class="like-button">12</a><a>Share</a></div></div><div><div class="available-content"><div dir="auto" class="body markup">{parts}{box}{rest}</div></div></div></article></div></div></div><div class="container"><div id="discussion"><h4>Discussion about this post</h4><div class="comment-list"><div class="comment"><p>{escape(made.remarks[1])}</p></div></div></div></div></div></div></div></body>'
    )
    head = article_json(made)
    return finished(
        made,
        page(made, head, body, title=f"{made.title} - by {made.author} - {made.publisher}"),
        name="letter",
        body=(made.subheads[2], *made.paragraphs),
        noise=all_noise(made),
    )


def typo3(made: Story) -> MadePage:
    body = (
        f'<body id="p42" class="page-42 pagelevel-3"><header class="page-header"><a class="navbar-brand" href="/"><img class="navbar-brand-logo-normal" alt="{made.publisher} logo" src="l.svg"></a><div class="meta-nav"><a href="/k">K</a></div></header><div id="content"><!--TYPO3SEARCH_begin--><div class="news news-single"><div class="article" itemscope="itemscope" itemtype="http://schema.org/Article"><div class="header"><h1><span itemprop="headline">{escape(made.title)}</span></h1></div>'
        f'<p class="news-list-date"><time itemprop="datePublished" datetime="{made.day}">{made.day:%d.%m.%Y}<meta itemprop="datePublished" content="{made.day}"></time></p><div class="teaser-text" itemprop="description"><p>{escape(made.remarks[0])}</p></div><div class="news-img-wrap"><div class="news-img-caption">Quay, 1931</div></div><div class="news-text-wrap" itemprop="articleBody">{paragraphs_html(made)}</div>'
        f'<div class="news-backlink-wrap"><a href="/n">{made.label("home")}</a></div><div class="news-related-wrap"><div class="news-related news-related-news"><h4>{made.label("related")}</h4><ul><li><a href="/z">{escape(made.other_titles[1])}</a></li></ul></div></div></div></div><!--TYPO3SEARCH_end--></div><footer id="page-footer"><p>© {made.publisher}</p></footer></body>'
    )
    return finished(
        made,
        page(
            made, f'<meta name="generator" content="TYPO3 CMS">{open_graph(made, date=False)}', body
        ),
        name="typo3",
        body=(made.remarks[0], *body_of(made)),
        noise=("Quay, 1931", *all_noise(made)[:1], made.other_titles[1]),
    )


def saved_copy(made: Story) -> MadePage:
    body = (
        f'<body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base" lang="en"><div id="wm-ipp"><p>12 captures 3 Jan 2001 - 9 Sep 2031</p></div></div><!-- END WAYBACK TOOLBAR INSERT --><form name="form1" method="post" action="./story.aspx" id="form1"><div class="aspNetHidden"><input type="hidden" value="x"></div><div id="pnlHeader"><a href="/"><img id="imgLogo" alt="{made.publisher}" src="x"></a><span id="lblToday">{made.written_day(2000)}</span></div>'
        f'<div id="pnlMain"><span id="lblTitle" class="Headline">{escape(made.title)}</span><br><span id="lblDate" class="SmallDate">{made.label("published")} {made.written_day()}</span><div id="pnlTools"><a href="p">Print</a> <a href="m">E-mail</a></div><span id="lblBody" class="BodyText">{"<p>".join(escape(t) for t in made.paragraphs)}</span></div><div id="pnlRight"><b>Top</b>{"".join(f"<p><a href=q{i}>{escape(t)}</a></p>" for i, t in enumerate(made.other_titles))}</div></form><hr><center>Copyright (c) 2004 {made.publisher}. All rights reserved.</center></body>'
    )
    html = page(made, "", body)
    return finished(
        made,
        f"<!-- saved from url=(0042){made.url} -->\n" + html,
        name="saved",
        body=made.paragraphs,
        noise=("captures", "E-mail", *made.other_titles),
    )


def print_view(made: Story) -> MadePage:
    body = f'<body onload="window.print()"><p><b>{made.publisher}</b></p><hr><h3>{escape(made.title)}</h3><p><i>{made.label("by")} {made.author}<br>{made.written_day()}</i></p>{"".join(f"<p>{escape(t)}" for t in made.paragraphs)}<hr><p>Printed from {made.url} on {made.written_day(700)}</p><p>© {made.day.year} {made.publisher}</p></body>'
    return finished(
        made,
        page(
            made,
            '<meta name="robots" content="noindex">',
            body,
            title=f"{made.publisher} | Print: {made.title}",
        ),
        name="print",
        body=made.paragraphs,
        noise=("Printed from", "©"),
    )


def elementor(made: Story) -> MadePage:
    def widget(kind: str, inner: str) -> str:
        return f'<div class="elementor-element elementor-widget elementor-widget-{kind}" data-widget_type="{kind}.default"><div class="elementor-widget-container">{inner}</div></div>'

    texts = [
        widget("text-editor", "".join(f"<p>{escape(t)}</p>" for t in made.paragraphs[i : i + 2]))
        for i in range(0, len(made.paragraphs), 2)
    ]
    body = (
        f'<body class="elementor-default elementor-page"><div data-elementor-type="header" class="elementor elementor-location-header">{widget("nav-menu", "<ul><li><a href=/>Home</a></li></ul>")}</div><div data-elementor-type="single-post" class="elementor elementor-location-single post"><section class="elementor-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-wrap">'
        f"{widget('theme-post-title', f'<h1 class=elementor-heading-title>{escape(made.title)}</h1>')}{widget('post-info', f'<ul class=elementor-icon-list-items><li><span class=elementor-icon-list-text><time>{made.written_day()}</time></span></li><li><span>{made.author}</span></li></ul>')}{''.join(texts)}{widget('share-buttons', made.label('share'))}{widget('author-box', f'<p>{escape(made.remarks[2])}</p>')}"
        f"{widget('posts', ''.join(f'<article class=elementor-post><h3><a href=w{i}>{escape(t)}</a></h3><p>{escape(made.remarks[i])}</p></article>' for i, t in enumerate(made.other_titles)))}</div></div></div></section></div></body>"
    )
    return finished(
        made,
        page(made, open_graph(made, date=False), body),
        name="elementor",
        body=made.paragraphs,
        noise=all_noise(made),
    )
