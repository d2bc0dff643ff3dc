import math

import pytest

from rag.index.lexical import TantivyIndex
from rag.index.records import LexicalRow
from rag.index.sealed import BrokenSeal

TEXTS = {
    1: "Putin visited Harbin and its trading fair",
    2: "Xi and Putin don't trade words about C++ in Beijing",
    3: "Nothing of the kind",
}


def row(number, text, title="Story"):
    return LexicalRow(chunk_id=number, document_id=f"d{number}", title=title, text=text)


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


def test_an_index_made_with_other_stop_words_is_not_used(tmp_path, monkeypatch):
    index = TantivyIndex.create(tmp_path / "lexical")
    index.change(gone=(), rows=[[row(*item) for item in TEXTS.items()]], mark="m")
    monkeypatch.setattr("rag.index.lexical._STOP_WORDS", "others")

    with pytest.raises(BrokenSeal, match="other stop words"):
        TantivyIndex.open(tmp_path / "lexical")
