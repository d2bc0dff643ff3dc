"""Adapters begin as nothing, are trained alone, and are written as llama.cpp reads them."""

import gguf
import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from models.train.low_rank import ADAPTED, LowRank, adapt, adapters
from models.train.wording import loss_of, train
from models.train.wording_rows import Row, batches, collate

ROWS = [Row([1, 2, 3, 4 + at % 3], [7, 8 + at % 3, 0]) for at in range(24)]


@pytest.fixture
def network():
    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=16,
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=12,
        num_attention_heads=2,
        num_key_value_heads=1,
        tie_word_embeddings=True,
    )
    return LlamaForCausalLM(config).requires_grad_(False)


def test_an_untrained_adapter_changes_nothing():
    layer = torch.nn.Linear(8, 4, bias=False)
    inputs = torch.randn(2, 8)

    assert torch.equal(LowRank(layer)(inputs), layer(inputs))


def test_only_adapters_of_the_upper_layers_are_trained(network):
    trained = adapt(network.model.layers, ADAPTED, first_layer=10)

    assert [name for name, _ in adapters(network)][:2] == [
        "blk.10.attn_v.weight",
        "blk.10.attn_output.weight",
    ]
    assert len(trained) == 2 * 2 * 4


def test_only_what_is_to_be_written_counts_for_the_loss():
    ids, mask, labels = collate([Row([1, 2, 3], [4, 5]), Row([1], [6])])

    assert ids.tolist() == [[1, 2, 3, 4, 5], [1, 6, 0, 0, 0]]
    assert mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 0, 0, 0]]
    assert labels.tolist() == [[-100, -100, -100, 4, 5], [-100, 6, -100, -100, -100]]


def test_every_row_is_in_one_batch():
    assert sorted(at for batch in batches(ROWS, 0) for at in batch) == list(range(len(ROWS)))


def test_training_learns_and_writes_what_llama_cpp_reads(network, tmp_path, monkeypatch):
    base = tmp_path / "base.gguf"
    base.write_bytes(b"base")
    monkeypatch.setattr("models.train.wording_rows.TOKENS_IN_BATCH", 100)
    before = loss_of(network, ROWS).item()

    train(ROWS * 4, network, tmp_path / "out", base=base)

    assert loss_of(network, ROWS).item() < before - 0.05
    reader = gguf.GGUFReader(tmp_path / "out" / "adapter.gguf")
    facts = {name: field.contents() for name, field in reader.fields.items()}
    assert (facts["general.type"], facts["adapter.type"]) == ("adapter", "lora")
    assert facts["adapter.lora.alpha"] == 32
    assert {tensor.name for tensor in reader.tensors} >= {"blk.10.ffn_down.weight.lora_a"}
