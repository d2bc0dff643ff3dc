import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.intake.languages import CODES, code_of, detect, settle
from tests.many_languages import ARTICLES


@pytest.mark.parametrize("language", ARTICLES)
def test_a_paragraph_is_enough_to_tell_its_language(language):
    assert [detect(text) for text in ARTICLES[language]] == [language] * 3


@pytest.mark.parametrize("language", ARTICLES)
def test_a_long_article_is_told_by_pieces_of_it(language):
    assert detect("\n\n".join(ARTICLES[language] * 30)) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "Berlin",
        "Vladimir Putin",
        "2024 2025 2026",
        "12.4 | 13.5 | 14.6\n15.7 | 16.8 | 3.2",
        "https://www.example.org/news/2024/05/16/index.html?from=front",
        "Share Tweet Email Print",
        "SELECT id, name FROM users WHERE id = 3;",
        '{"a": 1, "b": [1, 2, 3], "c": {"d": null}}',
        "def double(x):\n    return [y * 2 for y in x if y > 3]\n\nclass Box(Thing):\n    pass\n",
        "function f(a, b) { return a.map(x => x + b).filter(Boolean); } const y = await get(url);",
        "👍👍👍",
    ],
)
def test_what_is_too_short_or_no_prose_has_no_language(text):
    assert detect(text) is None


@pytest.mark.parametrize(("one", "other"), [("en", "de"), ("fr", "ru"), ("es", "ar")])
def test_a_text_half_in_one_language_and_half_in_another_has_none(one, other):
    assert detect("\n\n".join([*ARTICLES[one], *ARTICLES[other]])) is None


def test_a_quotation_in_another_language_changes_nothing():
    assert detect("\n\n".join([*ARTICLES["en"], *ARTICLES["en"], ARTICLES["ru"][2]])) == "en"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en-US", "en"),
        ("EN_gb", "en"),
        (" de ", "de"),
        ("zh-Hans-CN", "zh"),
        ("pt_BR.UTF-8", "pt"),
        ("eng", "en"),
        ("English", "en"),
        ("Deutsch", "de"),
        ("iw", "he"),
        ("fr; charset=utf-8", "fr"),
        ("en, fr", "en"),
        ("und", None),
        ("x-default", None),
        ("klingon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_declared_language_is_brought_to_two_letters(written, code):
    assert code_of(written) == code


@pytest.mark.parametrize("language", [each for each in ARTICLES if each != "en"])
def test_a_template_that_declares_english_for_everything_is_not_believed(language):
    assert settle("en-US", ARTICLES[language][0]) == (language, True)


def test_a_declared_language_is_kept_where_the_text_agrees_or_cannot_tell():
    assert settle("de-AT", ARTICLES["de"][0]) == ("de", False)
    assert settle("de", "Berlin 2024") == ("de", False)
    assert settle("nb", "Bystyret vedtok sent tirsdag å stenge den gamle broen.") == ("nb", False)
    assert settle("en", "Madame Bovary, c'est moi.") == ("en", False)


def test_what_nothing_is_declared_for_is_detected_or_stays_unknown():
    assert settle(None, ARTICLES["fr"][1]) == ("fr", True)
    assert settle("x-default", ARTICLES["fr"][1]) == ("fr", True)
    assert settle(None, "Berlin") == (None, False)


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=())), st.text(max_size=20))
def test_no_text_and_no_declaration_is_too_strange(text, declared):
    language, detected = settle(declared, text)

    assert language is None or language in CODES
    assert language is not None or not detected
