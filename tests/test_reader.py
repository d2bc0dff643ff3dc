"""The reader as it comes: it sees which sentence answers, and is refused when damaged."""

import shutil

import pytest

from models.errors import ModelBroken, ModelMissing
from models.own import WEIGHTS
from models.reader import LOWEST, PassageReader
from models.train.examples import split

TEXT = (
    "The bridge at Lund was opened in 1911. It was designed by the engineer Anna Berg. "
    "Some 4,000 people cross it every day. The river below is rich in trout."
)
OTHER = "The museum shows paintings of the seventeenth century. Entry is free on Sundays."


@pytest.fixture(scope="module")
def reader():
    made = PassageReader(threads=2)
    made.load()
    return made


def passage(text, title="The bridge"):
    return title, text, split(text)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who designed the bridge?", "Anna Berg"),
        ("When was the bridge opened?", "1911"),
        ("How many people cross the bridge each day?", "4,000"),
        ("Which fish live in the river?", "trout"),
    ],
)
def test_the_sentence_that_answers_is_seen(reader, question, answer):
    (reading,) = reader.read(question, [passage(TEXT)])

    start, end = split(TEXT)[int(reading.spans.argmax())]
    assert answer in TEXT[start:end]


def test_the_passage_that_answers_is_told_from_one_that_does_not(reader):
    there, elsewhere = reader.read(
        "Who designed the bridge?", [passage(TEXT), passage(OTHER, "The museum")]
    )

    assert there.answers > elsewhere.answers


def test_a_passage_reads_the_same_alone_and_among_others(reader):
    question = "When was the bridge opened?"
    alone = reader.read(question, [passage(TEXT)])[0]

    among = reader.read(question, [passage(OTHER), passage(TEXT), passage(TEXT * 3)])[1]

    # bfloat16 rounds a padded batch otherwise.
    assert among.spans == pytest.approx(alone.spans, abs=0.3)
    assert among.answers == pytest.approx(alone.answers, abs=0.3)


def test_a_sentence_beyond_the_window_gets_the_lowest_logits(reader):
    (reading,) = reader.read("Who?", [passage(" ".join([TEXT] * 12))])

    assert len(reading.sentences) == 48
    assert reading.sentences[-1] == LOWEST
    assert reading.spans[-1] == LOWEST
    assert reading.spans[0] > LOWEST


def test_strange_passages_are_read_without_harm(reader):
    strange = ["", "...", "日本の首都は東京です。", "a" * 5000, "\n\n\t"]

    read = reader.read("¿?", [("", text, split(text)) for text in strange])

    assert len(read) == len(strange)
    assert reader.read("x", []) == []


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(ModelMissing, match="holds no reader; install Footnote again"):
        PassageReader(threads=1, folder=tmp_path).load()


def test_one_changed_byte_is_refused(tmp_path):
    folder = tmp_path / "reader"
    shutil.copytree(WEIGHTS / "reader", folder)
    data = bytearray((folder / "model.safetensors").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "model.safetensors").write_bytes(data)

    with pytest.raises(ModelBroken, match="is not the reader we tested"):
        PassageReader(threads=1, folder=folder).load()


@pytest.mark.parametrize(
    ("facts", "reason"),
    [("{", "cannot be read"), ("{}", "names no sha256"), ("[]", "names no sha256")],
)
def test_damaged_facts_are_refused(tmp_path, facts, reason):
    folder = tmp_path / "reader"
    shutil.copytree(WEIGHTS / "reader", folder)
    (folder / "reader.json").write_text(facts, encoding="utf-8")

    with pytest.raises(ModelBroken, match=rf"reader.json {reason}"):
        PassageReader(threads=1, folder=folder).load()
