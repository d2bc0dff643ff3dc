import pytest

from rag.intake.pages.names import is_body, purpose


@pytest.mark.parametrize(
    ("tag", "names", "expected"),
    [
        ("nav", "", "navigation"),
        ("div", "post-share-bar", "share"),
        ("div", "postShareBar", "share"),
        ("ul", "breadcrumbs", "navigation"),
        ("div", "commentlist", "comments"),
        ("section", "relatedArticles", "related"),
        ("div", "td-newsletter-block", "newsletter"),
        ("div", "cookieConsent_root__x1", "consent"),
        ("div", "author-bio", "author"),
        ("span", "sr-only", "visually hidden"),
        ("blockquote", "twitter-tweet", "embed"),
        ("amp-ad", "", "advert"),
        ("amp-social-share", "", "share"),
    ],
)
def test_a_name_tells_what_an_element_is_for(tag, names, expected):
    assert purpose(tag, names, "") == expected


@pytest.mark.parametrize(
    "names",
    ["", "has-sidebar", "no-comments", "commentary", "entry-content", "with-share", "headline",
     "sidebar-enabled", "elementor-widget-text-editor", "column", "footnotes", "navy-blue"],
)  # fmt: skip
def test_a_state_or_a_word_that_only_begins_alike_tells_nothing(names):
    assert purpose("div", names, "") is None


def test_a_role_counts_more_than_the_tag():
    assert purpose("header", "", "banner") == "masthead"
    assert purpose("div", "", "navigation") == "navigation"


def test_the_usual_names_of_article_text_are_known():
    assert is_body("foo entry-content bar")
    assert not is_body("entry-summary")
