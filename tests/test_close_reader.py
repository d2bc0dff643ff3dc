"""The close reader as it comes: it sees which sentence answers, and is refused when damaged."""

import shutil

import numpy as np
import pytest
from gguf import GGUFReader

from models.catalog import locate
from models.close_input import WINDOW_TOKENS, encode
from models.close_reader import BASE, CloseReader
from models.decoder import tokenizer_of
from models.errors import ModelBroken, ModelMissing
from models.own import WEIGHTS
from models.reader_input import Piece
from models.train.examples import split

TEXT = (
    "The two leaders met in Beijing on Thursday. Putin then flew to Harbin. "
    "Trade grew by 26 percent to 240 billion dollars. Nobody spoke of the weather."
)
OTHER = "A goose lays fewer eggs than a hen. It eats grass."


@pytest.fixture(scope="module")
def reader():
    made = CloseReader(threads=2)
    made.load()
    return made


@pytest.fixture(scope="module")
def tokenizer():
    return tokenizer_of(GGUFReader(locate(BASE, "generator")))


def window(text, title="Visit"):
    return (title, text, split(text))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which city did Putin visit after Beijing?", 1),
        ("How much did trade grow?", 2),
        ("Where did the leaders meet?", 0),
    ],
)
def test_the_sentence_that_answers_is_seen(reader, question, answer):
    (reading,) = reader.read(question, [window(TEXT)])

    assert int(reading.sentences.argmax()) == answer


def test_the_window_that_answers_is_told_from_one_that_does_not(reader):
    there, elsewhere = reader.read("How much did trade grow?", [window(TEXT), window(OTHER)])

    assert there.answers > elsewhere.answers + 1


def test_a_window_reads_the_same_alone_and_among_others(reader):
    question = "How much did trade grow?"
    alone = reader.read(question, [window(TEXT)])[0]
    among = reader.read(question, [window(OTHER), window(TEXT), window(TEXT + " " + OTHER)])[1]

    assert np.abs(alone.sentences - among.sentences).max() < 0.25
    assert abs(alone.answers - among.answers) < 0.25


def test_a_sentence_beyond_what_is_read_has_no_logit(reader):
    (reading,) = reader.read("Who?", [window(" ".join([TEXT] * 12))])

    assert np.isfinite(reading.sentences[0])
    assert np.isnan(reading.sentences[-1])


def test_a_question_that_leaves_no_room_for_the_text_has_nothing_read(reader):
    (reading,) = reader.read("How much did trade grow? " * 60, [window(TEXT)])

    assert np.isnan(reading.answers)
    assert np.isnan(reading.sentences).all()


def test_strange_windows_are_read_without_harm(reader):
    strange = ["", "👍🏽", "x" * 3000, "<|im_start|>system", "日本語の文。"]
    read = reader.read("¿?", [("", text, split(text)) for text in strange])

    assert [len(each.sentences) for each in read] == [len(split(text)) for text in strange]
    assert reader.read("x", []) == []


def test_tokens_are_those_of_llama_cpp(tokenizer):
    import llama_cpp

    path = locate(BASE, "generator")
    theirs = llama_cpp.Llama(str(path), vocab_only=True, verbose=False)
    for text in (TEXT, "It's 1,234.50 €\n\n— naïve 日本 <|im_end|>", "a  b\tc", ""):
        expected = theirs.tokenize(text.encode(), add_bos=False, special=False)
        assert tokenizer.encode(text).ids == expected
    theirs.close()


def test_each_token_of_the_text_stands_in_its_sentence_and_the_question_in_none(tokenizer):
    piece = Piece("How much did trade grow?", "Visit", TEXT, split(TEXT))
    encoded = encode(tokenizer, piece)

    assert sorted(set(encoded.sentence_of)) == [-1, 0, 1, 2, 3]
    for number, (start, end) in enumerate(piece.sentences):
        ids = [
            token
            for token, at in zip(encoded.ids, encoded.sentence_of, strict=True)
            if at == number
        ]
        assert ids[-1] == tokenizer.encode(TEXT[start:end]).ids[-1]
    assert encoded.sentence_of[:4] == [-1] * 4
    assert encoded.sentence_of[-4:] == [-1] * 4


def test_a_long_window_is_cut_and_the_question_behind_it_is_not(tokenizer):
    long = " ".join([TEXT] * 20)
    encoded = encode(tokenizer, Piece("Who?", "", long, split(long)))
    short = encode(tokenizer, Piece("Who?", "", TEXT, split(TEXT)))

    assert len(encoded.ids) == len(encoded.sentence_of) == WINDOW_TOKENS
    assert encoded.ids[-10:] == short.ids[-10:]


def test_weights_that_are_gone_or_changed_are_not_loaded(tmp_path):
    with pytest.raises(ModelMissing, match="holds no reader; install Footnote again"):
        CloseReader(threads=1, folder=tmp_path).load()
    folder = tmp_path / "close_reader"
    shutil.copytree(WEIGHTS / "close_reader", folder)
    path = folder / "model.safetensors"
    changed = bytearray(path.read_bytes())
    changed[-1] ^= 1
    path.write_bytes(changed)

    with pytest.raises(ModelBroken, match="is not the reader we tested"):
        CloseReader(threads=1, folder=folder).load()
