"""Tell from the names in its mark-up what an element of a page is for."""

import re
from functools import lru_cache

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_STATES = re.compile(
    r"^(?:has|no|not|non|with|without|is|js|can|show|hide|hides|toggle|open|enable|u|t)[-_]|"
    r"[-_](?:free|less|enabled|disabled|open|opened|closed|active|count|on|off|hidden|visible|layout)$",
    re.IGNORECASE,
)
"""A name that says how an element is, "has-sidebar", not what it is."""

_ROLES = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": "masthead",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "toolbar": "tools",
}
_TAGS = {
    "nav": "navigation",
    "menu": "navigation",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "dialog": "dialog",
    "figcaption": "caption",
    "caption": "caption",
    "button": "button",
    "header": "masthead",
    "amp-ad": "advert",
    "amp-sidebar": "navigation",
    "amp-consent": "consent",
    "amp-user-notification": "consent",
    "amp-social-share": "share",
    "address": "byline",
}
_WHOLE = {
    kind: frozenset(words.split())
    for kind, words in {
        "navigation": "nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumb "
        "crumbs "
        "pager pagination pagenav paging toc skiplink navbox catlinks jump pathway hatnote",
        "comments": "respond disqus livefyre replies",
        "related": "outbrain taboola zergnet recirc recirculation popular trending recommended "
        "mostread readnext upnext alsoread seealso",
        "share": "share shares sharing sharer sharebar sharedaddy addtoany addthis shariff social "
        "socials follow",
        "newsletter": "newsletter newsletters signup optin mailchimp mailinglist",
        "consent": "cookie cookies consent gdpr ccpa onetrust cmplz didomi usercentrics cookiebot "
        "tarteaucitron",
        "dialog": "modal popup popover lightbox interstitial",
        "advert": "ad ads adbox adslot adunit adsense advert adverts advertisement advertising dfp "
        "sponsor sponsors sponsored promo promos promotion donate donation",
        "footer": "footer colophon copyright imprint printfooter",
        "aside": "sidebar sidebars rail complementary",
        "author": "bio biography authorbox",
        "tags": "tags taglist hashtags",
        "byline": "byline bylines dateline timestamp submitted pubdate publishdate authors",
        "caption": "caption captions figcaption credit credits",
        "paywall": "paywall regwall piano",
        "form": "login searchform search",
        "masthead": "masthead topbar",
        "tools": "toolbar tools editsection rating ratings feedback",
        "references": "reflist references",
        "visually hidden": "screenreader srt",
    }.items()
}
_PAIRS = {
    kind: tuple(pairs.split())
    for kind, pairs in {
        "embed": "twitter-tweet twitter-video instagram-media fb-post tiktok-embed "
        "wp-embedded-content reddit-card bluesky-embed mastodon-embed telegram-post",
        "visually hidden": "sr-only visually-hidden visuallyhidden screen-reader assistive-text "
        "element-invisible off-screen hidden-text",
        "comments": "comments-area comment-list comment-section comment-thread comment-form "
        "comments-section comment-body user-comments post-comments article-comments fb-comments "
        "leave-comment comments-wrapper reader-comments",
        "related": "read-more more-on more-from read-next up-next also-read see-also most-read "
        "most-popular you-may you-might recent-posts recent-articles latest-news latest-posts "
        "related-articles further-reading more-stories top-stories next-article also-like "
        "other-news similar-posts post-navigation prev-next nav-links articles-list",
        "newsletter": "sign-up opt-in mailing-list mc4wp-form email-capture email-signup "
        "subscribe-box subscribe-form subscription-widget subscribe-widget subscribe-button",
        "consent": "privacy-banner privacy-notice eu-law",
        "advert": "ad-slot ad-unit ad-container ad-wrapper google-ads dfp-ad div-gpt",
        "footer": "site-info legal-notice site-footer foot-note-bar",
        "aside": "widget-area right-rail left-rail side-bar side-column right-col left-col "
        "right-column left-column",
        "author": "author-bio author-box author-card author-info author-about about-author "
        "about-the author-profile author-description author-block post-author-bio author-details",
        "tags": "tag-links cat-links post-tags entry-tags tag-list post-categories tags-links "
        "article-tags entry-categories topic-tags topic-list post-labels",
        "byline": "entry-meta post-meta article-meta posted-on post-info article-info post-date "
        "entry-date publish-date published-date reading-time read-time post-byline entry-author "
        "post-author article-author author-name story-meta meta-data post-details article-byline "
        "article-date article-header-meta news-date article-details date-header post-footer "
        "post-timestamp",
        "caption": "wp-caption-text photo-credit image-credit picture-credit photo-caption "
        "image-caption image-copyright media-caption",
        "paywall": "subscribe-wall subscriber-wall reg-wall meter-wall pay-wall",
        "form": "search-form login-form search-box",
        "masthead": "site-header page-header-bar top-bar site-branding site-title site-description "
        "site-name global-header",
        "tools": "edit-section mw-indicators print-link print-button text-size font-size "
        "audio-player back-to skip-to skip-link wm-ipp action-bar post-actions article-actions "
        "article-tools",
    }.items()
}
_BEGINNINGS = {
    "comments": re.compile(r"comment(?!ar|at)|discussthread|disqus"),
    "related": re.compile(r"related|recommend|recirc"),
    "share": re.compile(r"sharing|sharebar|sharethis|sharebutton|social(?:share|media|icon|bar)"),
    "newsletter": re.compile(r"newsletter|subscribe(?!r)"),
    "consent": re.compile(r"cookie|gdpr"),
    "advert": re.compile(r"advert|sponsor"),
    "navigation": re.compile(r"breadcrumb|navbar|pagination|menu(?:item|bar|list)"),
    "aside": re.compile(r"sidebar"),
    "related ": re.compile(r"mostread|mostpopular"),
}
BODY = frozenset(
    "articlebody article-body article__body articlebodycontent entry-content post-content "
    "post-body story-body article-content article__content article-text body-text story-content "
    "node__content field-body content-body post-full-content gh-content entry-body "
    "td-post-content post__content available-content body-copy main-article-body "
    "mw-parser-output page-content wysiwyg rich-text richtext artikel-text articletext "
    "storytext article-main news-text news-body post-entry article-wrapper pf-content "
    "bodytext single-content text-long".split()
)


@lru_cache(maxsize=8192)
def purpose(tag: str, names: str, role: str) -> str | None:
    """Return what the element is for if that is not the article: "share", "comments"; else None.

    `names` is its class, id and the like, blanks between. A name counts word by word, so
    "post-share-bar" and "postShareBar" are the same, and "has-sidebar" is none of them.
    """
    known = _ROLES.get(role) or _by_names(names)
    return known or _TAGS.get(tag) or (_by_names(tag) if "-" in tag else None)


@lru_cache(maxsize=8192)
def is_body(names: str) -> bool:
    """Return whether a name is one that publishing systems give to the text of an article."""
    return any(name.lower() in BODY for name in names.split())


def _by_names(names: str) -> str | None:
    for name in names.split():
        if _STATES.search(name):
            continue
        words = [word.lower() for word in _WORDS.findall(name)]
        found = _by_words(words)
        if found:
            return found.strip()
    return None


def _by_words(words: list[str]) -> str | None:
    joined = f"-{'-'.join(words)}-"
    for kind, pairs in _PAIRS.items():
        if any(f"-{pair}-" in joined for pair in pairs):
            return kind
    for kind, whole in _WHOLE.items():
        if not whole.isdisjoint(words):
            return kind
    for kind, beginning in _BEGINNINGS.items():
        if any(beginning.match(word) for word in words):
            return kind
    return "aside" if words and words[0] == "widget" else None
