import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import Disagreement, Side, Withheld
from tests.fake_chat import ARTICLE, QUOTE, TEXT, answer, citation, not_found, passage, sentence
from ui.article import ROWS_SHOWN, render_adding, render_article, render_library
from ui.escape import escape, source_link
from ui.render import render_answer, render_failure, render_notices, render_question

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=x&gt;'>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</bdi></div><iframe src=//evil.example></iframe>",
    "</blockquote><style>body{display:none}</style>",
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](https://evil.example/p.png)",
    "<https://evil.example>",
    "[1]: https://evil.example\n\n[1]",
    "```html onload=alert(1)\n<b>\n```",
    "$$\\href{javascript:alert(1)}{x}$$",
    "`code` **bold** __x__ ~~x~~",
    "<!-- <p> --><details open ontoggle=alert(1)>",
    "\n\n# heading\n\n<form action=//evil.example><input>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "| a | b |\n|---|---|\n| ![x](//evil.example) | c |",
    "\u202e<script>\u2066",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)}",
]
OUR_TAGS = set("a article bdi blockquote br div h2 h3 header li mark p section span ul".split())
OUR_ATTRIBUTES = {"class", "dir", "href", "rel", "role", "title"}
TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z-]+=\"[^\"<>]*\")*)>")


def everywhere(words):
    """Return pages on which the words stand in every place that words can stand."""
    cited = citation(
        title=words, publisher=words, url=words, path=words, quote=words, also_carried_by=(words,)
    )
    said = (sentence(words), sentence(words + "x", support="unsupported"))
    fields = {"question_used": words, "notices": (words,), "model": words, "text": words}
    side = Side(value=words, citation=1, publisher=words, day=None)
    fields["disagreements"] = (Disagreement(about=words, sides=(side, side)),)
    fields["withheld"] = (Withheld(support="partly", reason=words),)
    document = type(ARTICLE)(
        id=words, path=words, position=0, title=words, publisher=words, published=None, url=words,
        language=None, text=words or "x",
    )  # fmt: skip
    return [
        render_answer(answer(sentences=said, citations=(cited,), wording=said, **fields)),
        render_answer(
            answer(sentences=(), citations=(), passages=(passage(words or "x"),), **fields)
        ),
        render_answer(
            answer(
                status="not_found",
                sentences=(),
                citations=(),
                passages=(passage(words or "x"),),
                **fields,
            )
        ),
        render_answer(answer(), writing=words),
        render_failure(words),
        render_notices([words]),
        render_question(words),
        render_article(document, quote=(0, len(document.text))),
        render_library([document]),
    ]


def assert_only_our_markup(html):
    rest = TAG.sub("", html)
    assert not set(rest) & {"<", ">"}
    for _, tag, attributes in TAG.findall(html):
        assert tag in OUR_TAGS
        assert set(re.findall(r" ([a-z-]+)=", attributes)) <= OUR_ATTRIBUTES
    for address in re.findall(r'href="([^"]*)"', html):
        assert address.startswith(("#cite/", "#article/", "http&#58;&#47;&#47;", "https&#58;"))
    assert "\n" not in html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_becomes_markup_anywhere(payload):
    for html in everywhere(payload):
        assert_only_our_markup(html)


@given(st.text())
def test_no_text_becomes_markup_anywhere(words):
    for html in everywhere(words):
        assert_only_our_markup(html)


@given(st.text(alphabet=st.characters(), max_size=200))
def test_escaped_text_holds_nothing_that_markdown_or_html_could_read(words):
    assert re.fullmatch(r"(?:[A-Za-z0-9 ,\u0080-\U0010ffff]|&#\d+;)*", escape(words))


def test_a_lone_surrogate_or_control_character_is_replaced():
    assert escape("a\ud800b\x00c") == "a\ufffdb\ufffdc"


def test_direction_controls_cannot_reverse_what_follows():
    assert escape("a\u202eb\u2066c") == "abc"


def test_words_of_other_scripts_stay_readable():
    assert escape("é 中 مرحبا 😀") == "é 中 مرحبا 😀"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "ftp://site.example/x",
        "//site.example",
        "http:",
        "https://user@site.example",
        "https://site.example/a b",
        "https://s\u202eite.example",
        "https://[broken",
        " https://site.example",
    ],
)
def test_only_a_plain_web_address_becomes_a_link(url):
    assert source_link(url) == ""


def test_a_source_address_is_shown_in_full_and_tells_nobody_where_we_came_from():
    link = source_link("https://site.example/a?b=1&c=2")

    shown = escape("https://site.example/a?b=1&c=2")
    assert (
        link == f'<a class="fn-url" href="{shown}" rel="noopener noreferrer nofollow">{shown}</a>'
    )


def test_a_mark_addresses_the_exact_words_of_its_own_document():
    html = render_answer(answer())

    start = TEXT.index(QUOTE)
    assert f'href="#cite/d1/{start}/{start + len(QUOTE)}"' in html


def test_a_number_inside_a_quote_is_not_a_citation():
    quote = "See [1] for more."
    cited = citation(quote=quote, start=TEXT.index(quote), end=len(TEXT))

    html = render_answer(answer(sentences=(sentence(quote),), citations=(cited,)))

    body = html.split('<ul class="fn-sources">')[0]
    assert body.count('class="fn-mark"') == 1
    assert "See &#91;1&#93; for more&#46;</bdi>" in body


LIST = "He visited:\n\n- Beijing\n\n- Harbin [2]"
LIST_SAID = "He visited: - Beijing - Harbin [2]"


def test_a_quote_with_line_breaks_is_a_quote_and_keeps_its_lines():
    listed = citation(quote=LIST)

    html = render_answer(answer(sentences=(sentence(LIST_SAID),), citations=(listed,)))

    assert "From the articles" in html
    assert "Answer, checked" not in html
    assert 'class="fn-said"' not in html
    assert (
        '<blockquote class="fn-quote" dir="auto"><bdi>He visited&#58;<br>&#45; Beijing'
        "<br>&#45; Harbin &#91;2&#93;</bdi>"
    ) in html


def test_the_models_words_are_no_quote():
    html = render_answer(answer(sentences=(sentence("He saw Harbin."),)))

    assert "Answer, checked" in html
    assert 'class="fn-said"' in html
    assert "<blockquote" not in html


def test_a_warning_stands_above_the_quotes_it_warns_of():
    html = render_answer(answer(notices=("They may not answer the question.",)))

    warning = '<p class="fn-notice"><bdi>They may not answer the question&#46;</bdi></p>'
    assert warning + '<p class="fn-label">From the articles</p><blockquote' in html


def test_a_long_list_of_articles_is_cut_and_says_by_how_many():
    html = render_library([ARTICLE] * (ROWS_SHOWN + 7))

    assert html.count("<li>") == ROWS_SHOWN == 500
    assert "507 articles on this machine" in html
    assert "and 7 more" in html
    assert " more</p>" not in render_library([ARTICLE] * ROWS_SHOWN)


def test_an_empty_list_says_how_to_add_and_a_growing_one_that_it_grows():
    assert "None yet" in render_library([])
    assert "data-adding" not in render_library([])
    assert 'data-adding="yes"' in render_adding()


def test_a_number_without_a_citation_gets_no_link():
    html = render_answer(answer(sentences=(sentence(citations=(7,)),)))

    assert "&#91;7&#93;" not in html


def test_the_models_words_stand_apart_and_say_whose_they_are():
    html = render_answer(answer(wording=(sentence("He went on to Harbin."),), model="Tiny"))

    assert html.index("After Beijing he went") < html.index("The model’s answer, checked")
    assert html.index("The model’s answer") < html.index("He went on to Harbin")


def test_a_model_that_says_nothing_more_is_said_to_add_nothing():
    assert "adds nothing to the quotes" in render_answer(answer(model="Tiny"))
    assert "adds nothing to the quotes" not in render_answer(answer(model=None))
    assert "adds nothing to the quotes" not in render_answer(answer(model="Tiny"), stopped=True)


def test_a_sentence_that_is_not_supported_says_so():
    html = render_answer(answer(sentences=(sentence("He flew home.", support="unsupported"),)))

    assert "not borne out by the articles" in html


def test_an_answer_that_is_not_there_looks_different_and_shows_what_is_nearest():
    html = render_answer(not_found())

    assert html.startswith('<div class="fn-answer fn-not_found">')
    assert "Not in the articles" in html
    assert "The articles do not say" in html
    assert "Nearest passages" in html


def test_other_carriers_of_a_story_are_named():
    cited = citation(also_carried_by=("The Post", "The Sun"))

    html = render_answer(answer(citations=(cited,)))

    assert "also carried by <bdi>The Post</bdi>, <bdi>The Sun</bdi>" in html


def test_what_articles_tell_otherwise_is_said_with_links_to_both_quotes():
    cited = citation(), citation(number=2, document_id="d2")
    found = Disagreement(
        about="killed",
        sides=(
            Side(value="15", citation=2, publisher="B[2]C", day=date(2024, 5, 17)),
            Side(value="<b>12", citation=1, publisher=None, day=None),
        ),
    )

    html = render_answer(answer(citations=cited, disagreements=(found,)))

    line = html[html.index("fn-differ") :].split("</p>")[0]
    assert unescape(re.sub("<.*?>", "", line)).endswith(
        "The articles differ: 15 (B[2]C, 17 May 2024 [2]); <b>12 ([1])"
    )
    assert re.findall(r"&#91;(\d)&#93;</a>", line) == ["2", "1"]


def test_the_order_of_a_count_that_goes_on_is_that_of_its_days():
    cited = citation(), citation(number=2, document_id="d2")
    sides = (
        Side(value="15", citation=2, publisher="Post", day=date(2024, 5, 17)),
        Side(value="12", citation=1, publisher="Wire", day=date(2024, 5, 16)),
    )
    found = Disagreement(about="killed", sides=sides, develops=True)

    html = render_answer(answer(citations=cited, disagreements=(found,)))

    assert html.index("12 on 16 May 2024") < html.index("15 on 17 May 2024")


def test_what_ages_and_what_several_report_is_said_beside_the_quote():
    said = replace(sentence(), sources=2)
    cited = citation(as_of=date(2024, 5, 16))

    html = render_answer(answer(sentences=(said,), citations=(cited,)))

    assert "as of 16 May 2024 · 2 independent sources" in html
    assert "as of" not in render_answer(answer())


def test_an_article_of_which_only_the_update_is_dated_says_so():
    cited = citation(published=None, updated=date(2024, 5, 16))
    article = replace(ARTICLE, published=None, updated=date(2024, 5, 16))

    shown = [render_answer(answer(citations=(cited,))), render_article(article)]
    shown.append(render_library([article]))

    assert all(html.count("updated 16 May 2024") == 1 for html in shown)
    assert not any("date not known" in html for html in shown)


def test_sentences_of_the_model_that_failed_are_counted_and_not_shown():
    kept_back = (Withheld(support="unsupported", reason="it says <9>, which its source does not"),)

    html = render_answer(answer(model="Tiny", withheld=kept_back))

    assert "1 sentence of the model was withheld: it says <9>, which its" in unescape(html)
    assert "adds nothing to the quotes" not in html


def test_a_follow_up_question_says_how_it_was_read():
    html = render_answer(answer(question="And then?", question_used="Where did Putin go then?"))

    assert "Read as: <bdi>Where did Putin go then&#63;</bdi>" in html


def test_the_reader_marks_exactly_the_quote():
    start = TEXT.index(QUOTE)

    html = render_article(ARTICLE, quote=(start, start + len(QUOTE)))

    assert re.findall("<mark>(.*?)</mark>", html) == [escape(QUOTE)]
    assert "16 May 2024" in html
    assert "The Daily" in html


def test_a_quote_over_two_paragraphs_is_marked_in_both():
    html = render_article(ARTICLE, quote=(TEXT.index("16 May"), TEXT.index(" he went")))

    assert re.findall("<mark>(.*?)</mark>", html) == ["16 May&#46;", "After Beijing"]


def test_a_quote_that_is_not_in_the_article_is_owned_up_to():
    html = render_article(ARTICLE, quote=(5, 99_999))

    assert "<mark>" not in html
    assert "not in this article any more" in html


@given(st.text(alphabet="ab# \n.", min_size=1), st.data())
def test_marked_characters_are_those_of_the_quote(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = type(ARTICLE)(
        id="d", path="p", position=0, title="t", publisher=None, published=None, url=None,
        language=None, text=text,
    )  # fmt: skip

    html = render_article(document, quote=(start, end))

    marked = "".join(re.findall("<mark>(.*?)</mark>", html)).replace("&#46;", ".")
    marked = marked.replace("&#35;", "#").replace("&#10;", "\n")
    assert re.sub(r"[\s#]", "", marked) == re.sub(r"[\s#]", "", text[start:end])


def test_numbers_in_titles_and_in_the_models_words_look_like_no_footnote():
    said = sentence("He went 【9】 there [7].")
    titled = citation(title="A [2]", publisher="B [3]", also_carried_by=("C [4]",))

    html = render_answer(answer(citations=(titled,), sentences=(said,), wording=(said,)))

    shown = re.sub(r'<a class="fn-mark".*?</a>', "", html)
    assert not re.search(r"(?:&#91;|【)\d+(?:&#93;|】)", shown)


def test_invisible_characters_of_an_article_are_counted_for_the_reader():
    hiding = replace(ARTICLE, text="Plain\u200b text.")

    assert "invisible" not in render_article(ARTICLE)
    assert "1 invisible character in this article, removed before a model reads" in (
        render_article(hiding)
    )


def test_rendering_loads_nothing_heavy():
    code = "import ui.render, sys; print('gradio' in sys.modules, 'torch' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
