"""Training the close reader: the loss, what is chosen, going on, and what is written."""

import pytest
import torch
from safetensors.torch import load_file
from transformers import LlamaConfig, LlamaModel

from models.close_input import CloseEncoded, collate
from models.close_network import CloseLogits, CloseNetwork, take_in
from models.train.close_reader import Row, chosen, go_on_from, loss_of, train, trained
from models.train.examples import Passage, negative, positive, split
from models.train.export import write

TEXT = "Trade grew. Rain fell."


def row(*, answerable=True, relevant=(1,), shift=0):
    return Row(
        CloseEncoded([1, 4 + shift, 5, 6, 7 + answerable, 2], [-1, 0, 0, 1, 1, -1]),
        relevant if answerable else (),
        answerable,
    )


def network():
    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=24,
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=3,
        num_attention_heads=2,
        num_key_value_heads=1,
    )
    return CloseNetwork(LlamaModel(config).requires_grad_(False))


def certain(*, right):
    sign = 20.0 if right else -20.0
    return CloseLogits(torch.tensor([[-sign, sign], [-sign, -sign]]), torch.tensor([sign, -sign]))


def test_the_loss_is_nothing_when_all_is_right_and_large_when_all_is_wrong():
    rows = [row(), row(answerable=False)]

    assert float(loss_of(certain(right=True), rows)) == pytest.approx(0, abs=1e-3)
    assert float(loss_of(certain(right=False), rows)) > 20


def test_where_nobody_said_which_sentence_only_the_passage_is_trained():
    rows = [row(relevant=None), row(answerable=False)]
    wrong = certain(right=True)
    wrong.sentences[0, 1] = -20.0

    assert float(loss_of(wrong, rows)) == pytest.approx(0, abs=1e-3)


def test_training_learns_and_a_cut_one_ends_with_the_same_weights(tmp_path, monkeypatch):
    monkeypatch.setattr("models.train.close_reader.TOKENS_IN_BATCH", 12)
    rows = [row(answerable=at % 2 == 0, shift=at % 5) for at in range(120)]
    batch = collate([each.encoded for each in rows])
    whole, cut, again = network(), network(), network()
    before = float(loss_of(whole(*batch), rows).detach())

    torch.manual_seed(2)  # Changes begin with chance.
    train(rows, whole, tmp_path / "whole", first_layer=1)
    torch.manual_seed(2)
    train(rows, cut, tmp_path / "cut", steps=20, first_layer=1)
    train(rows, again, tmp_path / "cut", first_layer=1)

    assert float(loss_of(whole(*batch), rows).detach()) < before - 0.1
    for name, value in trained(whole).items():
        assert torch.allclose(value, trained(again)[name], atol=1e-5), name


def test_what_is_written_and_taken_in_reads_as_the_trained_network_does(tmp_path, monkeypatch):
    monkeypatch.setattr("models.train.close_reader.TOKENS_IN_BATCH", 12)
    rows = [row(answerable=at % 2 == 0, shift=at % 5) for at in range(40)]
    taught, plain = network(), network()
    train(rows, taught, tmp_path, first_layer=1)

    write(trained(taught), tmp_path)
    held = load_file(tmp_path / "model.safetensors")
    take_in(plain, held)

    batch = collate([each.encoded for each in rows[:6]])
    for one, other in zip(taught(*batch), plain(*batch), strict=True):
        assert torch.allclose(one, other, atol=0.02)
    assert not any("layers.0." in name or "embed" in name for name in held)


def test_a_second_pass_goes_on_from_what_was_written_in_the_upper_layers(tmp_path, monkeypatch):
    monkeypatch.setattr("models.train.close_reader.TOKENS_IN_BATCH", 12)
    rows = [row(answerable=at % 2 == 0, shift=at % 5) for at in range(40)]
    first, second = network(), network()
    train(rows, first, tmp_path / "first", first_layer=1)
    write(trained(first), tmp_path / "first")
    held = load_file(tmp_path / "first/model.safetensors")
    monkeypatch.setattr(
        "models.train.close_reader.go_on_from",
        lambda *given: go_on_from(*given, first_layer=2),
    )

    train(rows, second, tmp_path / "second", first_layer=1, begin=held)

    changed = {
        name.split(".")[2] if name.startswith("decoder.") else "heads"
        for name, value in trained(second).items()
        if not torch.allclose(value, held[name].float(), atol=2e-3)
    }
    assert changed == {"2", "heads"}
    assert trained(second).keys() == held.keys()


def test_weights_without_a_head_are_not_taken_in():
    held = {name: value for name, value in trained(network()).items() if "passage" not in name}

    with pytest.raises(KeyError, match="no trained weights of passage"):
        take_in(network(), held)


def test_what_is_held_out_is_not_trained_on_and_squad_is_read_twice():
    def passage(group):
        return Passage(group=group, title="t", text=TEXT, sentences=split(TEXT))

    asked = positive("squad", "What grew?", passage("squad:Sky"), [(0, 5)])
    other = negative("nq", "Who sang?", passage("nq:8"))
    held_out = negative("squad", "Why?", passage("squad:Force"))

    assert chosen([asked, other, held_out]) == [asked, other, asked]
