import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.stems import analyses, analysis, asked_in, fingerprint, spaced, stems, topical
from rag.stop_words import STOP_WORDS


def test_stems_match_across_endings_and_drop_question_words():
    assert stems("Which cities did Putin visit?") == ["citi", "putin", "visit"]
    assert stems("visiting a city") == ["visit", "citi"]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "Wahlen", "Wahl"),
        ("de", "Häuser", "Haus"),
        ("de", "MÜNCHEN", "Munchen"),
        ("fr", "élections", "election"),
        ("es", "elecciones", "elección"),
        ("it", "elezioni", "elezione"),
        ("pt", "eleições", "eleição"),
        ("nl", "verkiezingen", "verkiezing"),
        ("sv", "flickorna", "flicka"),
        ("hu", "választások", "választás"),
        ("ro", "alegerilor", "alegeri"),
        ("ru", "выборами", "выборы"),
        ("ru", "самолёты", "самолеты"),
        ("el", "ΕΚΛΟΓΈΣ", "εκλογών"),
        ("tr", "İSTANBUL", "İstanbul'da"),
        ("ar", "الانتخابات", "انتخابات"),
        ("ar", "السَّلام", "السلام"),
        ("uk", "п'ять", "п’ять"),
        ("nb", "fergene", "ferge"),
        ("de-AT", "Wahlen", "Wahl"),
    ],
)
def test_endings_and_spellings_of_a_language_are_one_stem(language, one, other):
    assert stems(one, language)[0] == stems(other, language)[0]


@pytest.mark.parametrize(
    ("language", "question", "left"),
    [
        ("de", "Wann war die Wahl?", ["wahl"]),
        ("fr", "Quand est-ce que le pont a été fermé ?", ["pont", "ferm"]),
        ("es", "¿Dónde está el puente?", ["puent"]),
        ("es", "donde esta el puente", ["puent"]),
        ("ru", "Сколько это стоит?", ["сто"]),
        ("pl", "Gdzie jest most?", ["most"]),
        ("tr", "Köprü nerede?", ["kopru"]),
    ],
)
def test_question_words_are_left_out_in_each_language(language, question, left):
    assert stems(question, language) == left


@pytest.mark.parametrize("language", ["zh", "ja", "en", None])
def test_scripts_without_spaces_give_pairs_whatever_the_language(language):
    assert stems("习近平 in 北京", language)[:2] == ["习近", "近平"]
    assert stems("北京", language) == ["北京"]
    assert stems("桥", language) == ["桥"]


def test_what_stands_on_either_side_of_a_question_word_makes_no_pair():
    assert stems("旧桥什么时候关闭？", "zh") == ["旧桥", "关闭"]


def test_narrow_kana_are_the_wide_ones():
    assert stems("ｶﾀｶﾅ", "ja") == stems("カタカナ", "ja")


def test_accents_written_apart_and_soft_hyphens_do_not_part_a_word():
    assert stems("cafe\u0301 Wahl\u00adkampf", "de") == stems("café Wahlkampf", "de")
    assert stems("cafe\u0301") == ["cafe"]


def test_the_marks_of_indic_scripts_stay_in_their_words():
    assert stems("हिन्दी में", "hi") == ["हिन्दी", "में"]


def test_a_language_without_stemmer_is_read_in_small_letters_without_accents():
    assert analysis("vi") == "plain"
    assert stems("Hội ĐỒNG", "vi") == ["hoi", "dong"]


def test_an_unknown_language_is_read_as_english():
    assert analysis(None) == "en"
    assert stems("the visits", None) == ["visit"]


def test_every_way_of_reading_has_a_name_and_works():
    assert {analysis(name) for name in analyses()} == set(analyses())
    assert all(stems("Harbin", name) for name in analyses())


def test_a_question_is_cleared_of_the_stop_words_of_its_own_language_only():
    assert topical("What did the committee say?", ["de"]).split() == ["committee", "?"]
    assert topical("Wann war die Wahl?", ["de", "fr"]).split() == ["Wahl?"]
    assert topical("Where did he die in the war?", ["de"]).split() == ["die", "war?"]


def test_a_question_that_could_be_in_any_language_keeps_its_words():
    assert topical("Die Hard", ["de"]) == "Die Hard"
    assert asked_in("Die Hard", ["de"]) == {"de", "en"}


def test_a_question_in_a_library_of_one_language_is_left_alone():
    assert topical("What did the committee say?", [None, "en-GB"]) == "What did the committee say?"


def test_pairs_are_set_apart_for_whoever_counts_words():
    assert spaced("习近平 met X").split() == ["习近", "近平", "met", "X"]


def test_the_fingerprint_follows_the_tables(monkeypatch):
    before = fingerprint()
    monkeypatch.setitem(STOP_WORDS, "en", frozenset({"the"}))

    assert fingerprint() != before


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(analyses()))
def test_no_text_is_too_strange_and_no_stem_holds_a_blank(text, language):
    assert all(stem and not stem.isspace() and " " not in stem for stem in stems(text, language))
