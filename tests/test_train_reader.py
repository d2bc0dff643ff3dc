"""Training the reader: the losses, the order of batches, going on after an interruption."""

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from models.catalog import locate
from models.reader_input import Batch, Encoded, collate, tokenizer_of
from models.reader_network import SHARED, Logits, ReaderNetwork
from models.train.examples import UNMARKED, Passage, negative
from models.train.export import export
from models.train.losses import Row, loss_of
from models.train.reader import batches, go_on_from, prepare, train

NO_PLACE = (-1, -1)


def encoded(length: int = 6) -> Encoded:
    """Return [CLS] question [SEP] and a passage of two sentences of equal length."""
    inside = length - 2
    return Encoded(
        list(range(3, 3 + length)),
        [0, 0] + [1] * inside,
        [NO_PLACE, NO_PLACE, *((at, at + 1) for at in range(inside))],
        [-1, -1] + [int(at >= inside // 2) for at in range(inside)],
    )


def row(*, answerable: bool = True, length: int = 6, has_span: bool = True) -> Row:
    place = [3] if answerable else []
    return Row(encoded(length), place, place, (0,) if answerable else (), answerable, has_span)


def network() -> ReaderNetwork:
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=60,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return ReaderNetwork(BertModel(config, add_pooling_layer=False), 16)


def sure(batch: Batch, rows: list[Row], *, right: bool) -> Logits:
    """Return logits that are certain of the right things, or of the wrong ones."""
    sign = 20.0 if right else -20.0
    places = torch.full(batch.ids.shape, -20.0)
    sentences = torch.full(batch.members.shape[:2], -sign)
    passage = torch.tensor([sign if each.answerable else -sign for each in rows])
    for at, each in enumerate(rows):
        target = (each.starts or [0])[0]
        places[at, target if right else 5] = 20.0
        for relevant in each.relevant or ():
            sentences[at, relevant] = sign
    return Logits(places, places.clone(), sentences, passage)


def test_the_loss_is_nothing_when_all_is_right_and_large_when_all_is_wrong() -> None:
    rows = [row(), row(answerable=False)]
    batch = collate([each.encoded for each in rows])

    assert float(loss_of(sure(batch, rows, right=True), rows, batch)) == pytest.approx(0, abs=1e-3)
    assert float(loss_of(sure(batch, rows, right=False), rows, batch)) > 20


def test_an_answer_without_known_words_does_not_train_the_span() -> None:
    rows = [row(has_span=False)]
    batch = collate([rows[0].encoded])
    wrong = sure(batch, rows, right=True)
    wrong.start[0, 5], wrong.start[0, 3] = 20.0, -20.0

    assert float(loss_of(wrong, rows, batch)) == pytest.approx(0, abs=1e-3)


def test_a_span_never_starts_in_the_question() -> None:
    rows = [row()]
    batch = collate([rows[0].encoded])
    logits = sure(batch, rows, right=True)
    logits.start[0, 1] = 40.0  # A token of the question, whatever its logit, is no place.

    assert float(loss_of(logits, rows, batch)) == pytest.approx(0, abs=1e-3)


def test_batches_hold_every_row_once_and_few_tokens() -> None:
    rows = [row(length=6 + 2 * (at % 40)) for at in range(500)]

    made = list(batches(rows, 0))

    assert sorted(at for batch in made for at in batch) == list(range(500))
    assert all(len(each) * max(len(rows[at].encoded.ids) for at in each) < 3000 for each in made)
    assert made != list(batches(rows, 1))


def test_training_learns_and_an_interrupted_one_ends_with_the_same_weights(tmp_path: Path) -> None:
    rows = [row(answerable=at % 2 == 0) for at in range(8)]
    batch = collate([each.encoded for each in rows])
    whole, cut = network(), network()
    before = float(loss_of(whole(*batch), rows, batch).detach())

    train(rows, whole, tmp_path / "whole", epochs=6)
    train(rows, cut, tmp_path / "cut", epochs=6, steps=3)
    again = network()
    train(rows, again, tmp_path / "cut", epochs=6)

    assert float(loss_of(whole(*batch), rows, batch).detach()) < before
    for name, value in whole.state_dict().items():
        assert torch.allclose(value, again.state_dict()[name], atol=1e-5), name


@pytest.fixture(scope="module")
def tokenizer():
    return tokenizer_of(locate("all-MiniLM-L6-v2", "embedder"))


@pytest.mark.parametrize(
    ("source", "has_span"), [("squad", True), *((each, False) for each in sorted(UNMARKED))]
)
def test_one_written_without_an_answer_does_not_teach_that_it_stands_nowhere(
    tokenizer, source: str, has_span: bool
) -> None:
    text = "The dam holds water."
    passage = Passage(group="dam", title="", text=text, sentences=((0, len(text)),))

    assert prepare(negative(source, "Who built it?", passage), tokenizer).has_span is has_span


def test_training_goes_on_from_what_was_exported(tmp_path: Path) -> None:
    first = network()
    export(first, tmp_path)
    again = network()
    for value in again.parameters():
        value.data.zero_()
    again.get_parameter(SHARED).data.copy_(first.get_parameter(SHARED))

    go_on_from(again, tmp_path)

    for name, value in first.state_dict().items():
        assert torch.allclose(value, again.state_dict()[name], atol=1e-3), name


def test_the_exported_weights_are_half_precision_without_the_words(tmp_path: Path) -> None:
    from safetensors.torch import load_file

    trained = network()

    export(trained, tmp_path)

    held = load_file(tmp_path / "model.safetensors")
    assert "encoder.embeddings.word_embeddings.weight" not in held
    assert {value.dtype for value in held.values()} == {torch.float16}
    assert held["span.weight"].shape == (2, 16)
