import math

import pytest

from rag.index.lexical import TantivyIndex
from rag.index.records import LexicalRow
from rag.index.sealed import BrokenSeal, OutdatedSeal
from rag.stop_words import STOP_WORDS
from tests.many_languages import ARTICLES, QUESTIONS

TEXTS = {
    1: "Putin visited Harbin and its trading fair",
    2: "Xi and Putin don't trade words about C++ in Beijing",
    3: "Nothing of the kind",
}


def row(number, text, title="Story", language=None):
    return LexicalRow(
        chunk_id=number, document_id=f"d{number}", title=title, text=text, language=language
    )


@pytest.fixture(params=["on disk", "in memory"])
def index(request, tmp_path):
    index = TantivyIndex.create(tmp_path / "lexical" if request.param == "on disk" else None)
    index.change(gone=(), rows=[[row(*item) for item in TEXTS.items()]], mark="m")
    return index


def found(index, question, **options):
    return [number for number, _ in index.matching(question, k=9, **options)]


def test_words_match_across_endings_and_the_rarer_counts_more(index):
    assert found(index, "trades in Harbin") == [1, 2]
    assert found(index, "HARBIN") == [1]
    assert found(index, "unheard of") == []


def test_the_title_counts_as_text(index):
    index.change(gone=(), rows=[[row(4, "Some words", title="Zugzwang")]], mark="n")

    assert found(index, "zugzwang") == [4]


@pytest.mark.parametrize(
    "question",
    ["don't", "Putin AND (", "a:b Putin", "c++", "50% *", "NEAR(", '"', "(" * 2000, "'); DROP",
     "[* TO *]", "", "  ", "👩‍👧", "-Putin", "Putin~2 ^9", "\\", "x" * 10_000, "中国 " * 500],
)  # fmt: skip
def test_no_question_is_ever_syntax(index, question):
    plain = {"don't": "don", "c++": "c"}.get(question, "Putin" if "Putin" in question else "zzz")

    assert found(index, question) == found(index, plain)


def test_only_the_documents_allowed_are_found_and_scores_stay(index):
    everywhere = dict(index.matching("Putin trade", k=9))

    assert index.matching("Putin trade", k=9, allowed=["d2", "d3"]) == [(2, everywhere[2])]
    assert found(index, "Putin", allowed=[]) == []


def test_chunks_taken_out_are_not_found_again(index):
    index.change(gone=[1], rows=[], mark="n")

    assert found(index, "Harbin Putin") == [2]
    assert index.ids().tolist() == [2, 3]
    assert index.mark == "n"


def test_rarity_is_the_idf_of_the_stem(index):
    rarity = index.rarity(["trade", "Trading", "Harbin", "the", "zzz"])

    assert rarity["trade"] == rarity["Trading"] == pytest.approx(math.log(1 + 1.5 / 2.5))
    assert rarity["Harbin"] == pytest.approx(math.log(1 + 2.5 / 1.5))
    assert rarity["zzz"] == pytest.approx(math.log(1 + 3.5 / 0.5))
    assert rarity["the"] == 0


def test_rarity_never_falls_below_nothing_after_many_deletions(index):
    for mark in ("a", "b", "c"):
        index.change(gone=[1, 2], rows=[[row(1, "Putin"), row(2, "Putin")]], mark=mark)

    assert index.rarity(["Putin"])["Putin"] >= 0


def test_an_index_opens_again_as_it_was_left(tmp_path):
    made = TantivyIndex.create(tmp_path / "lexical")
    made.change(gone=(), rows=[[row(1, "Harbin")]], mark="m")

    opened = TantivyIndex.open(tmp_path / "lexical")

    assert opened.mark == "m"
    assert found(opened, "Harbin") == [1]


def test_every_file_of_the_index_is_under_its_seal(tmp_path):
    folder = tmp_path / "lexical"
    TantivyIndex.create(folder).change(gone=(), rows=[[row(1, "Harbin")]], mark="m")
    files = [path for path in folder.iterdir() if path.suffix != ".lock"]

    for path in files:
        whole = path.read_bytes()
        path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        with pytest.raises(BrokenSeal, match="checksum"):
            TantivyIndex.open(folder)
        path.write_bytes(whole)

    assert len(files) > 3
    assert TantivyIndex.open(folder).mark == "m"


def test_a_write_that_was_cut_off_leaves_no_seal(tmp_path):
    index = TantivyIndex.create(tmp_path / "lexical")
    index.change(gone=(), rows=[[row(1, "Harbin")]], mark="m")

    def rows():
        yield [row(2, "Beijing")]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.change(gone=[1], rows=rows(), mark="n")

    assert not TantivyIndex.was_finished(tmp_path / "lexical")
    with pytest.raises(BrokenSeal, match="No such file"):
        TantivyIndex.open(tmp_path / "lexical")


def test_an_index_whose_words_were_read_in_another_way_is_not_used(tmp_path, monkeypatch):
    index = TantivyIndex.create(tmp_path / "lexical")
    index.change(gone=(), rows=[[row(*item) for item in TEXTS.items()]], mark="m")
    monkeypatch.setitem(STOP_WORDS, "de", frozenset({"wer"}))

    with pytest.raises(OutdatedSeal, match="read in another way"):
        TantivyIndex.open(tmp_path / "lexical")


def many(*languages):
    """An index of the three articles of each language, ids from 10 for the first and so on."""
    index = TantivyIndex.create(None)
    rows = [
        row(10 * place + number, text, title="", language=language)
        for place, language in enumerate(languages, start=1)
        for number, text in enumerate(ARTICLES[language])
    ]
    index.change(gone=(), rows=[rows], mark="m")
    return index


@pytest.mark.parametrize("language", ARTICLES)
def test_words_match_across_the_endings_of_each_language(language):
    index = many(language)

    assert [found(index, question)[0] for question in QUESTIONS[language]] == [10, 11, 12]


def test_a_question_finds_its_language_among_many():
    index = many(*ARTICLES)

    for place, language in enumerate(ARTICLES, start=1):
        best = [found(index, question)[0] for question in QUESTIONS[language]]
        assert best == [10 * place, 10 * place + 1, 10 * place + 2], language


def test_a_name_is_found_in_articles_of_every_language():
    index = TantivyIndex.create(None)
    rows = [row(n, f"Xi, {n}", language=code) for n, code in enumerate(["en", "de", "ru", None])]
    index.change(gone=(), rows=[rows], mark="m")

    assert sorted(found(index, "Who is Xi?")) == [0, 1, 2, 3]


def test_the_stop_words_of_a_question_match_nothing_in_other_languages():
    index = TantivyIndex.create(None)
    rows = [
        row(1, "The What und The Did, zwei Bands", language="de", title=""),
        row(2, "A committee met", language="en", title=""),
    ]
    index.change(gone=(), rows=[rows], mark="m")

    assert found(index, "What did the committee do?") == [2]


def test_a_few_articles_of_another_language_leave_the_ranking_of_the_rest_as_it_was():
    english = [row(n, text, title="") for n, text in enumerate(ARTICLES["en"] * 20)]
    alone, joined = TantivyIndex.create(None), TantivyIndex.create(None)
    alone.change(gone=(), rows=[english], mark="m")
    german = row(99, ARTICLES["de"][0], title="", language="de")
    joined.change(gone=(), rows=[[*english, german]], mark="m")

    for question in QUESTIONS["en"]:
        assert found(joined, question) == found(alone, question)


def test_rarity_counts_among_the_chunks_of_the_language():
    index = many("en", "de")

    rarity = index.rarity(["Wolf", "Die", "Zug"], language="de")

    assert rarity["Wolf"] == pytest.approx(math.log(1 + 2.5 / 1.5))
    assert rarity["Zug"] == pytest.approx(math.log(1 + 3.5 / 0.5))
    assert rarity["Die"] == 0
    assert index.rarity(["wolf"]) == {"wolf": rarity["Wolf"]}


def test_an_english_index_ranks_as_if_there_were_no_other_language(index):
    # Worked by hand: k1 1.2, b 0.75, title and text of 6, 7 and 3 stems; tantivy keeps lengths
    # this small exactly.
    lengths, idf = {1: 6, 2: 7, 3: 3}, math.log(1 + 1.5 / 2.5)
    mean = sum(lengths.values()) / 3

    scores = dict(index.matching("Putin", k=9))

    for number in (1, 2):
        expected = idf * 2.2 / (1 + 1.2 * (0.25 + 0.75 * lengths[number] / mean))
        assert scores[number] == pytest.approx(expected, rel=1e-5)
