"""The mean of two readers' weights."""

import pytest
import torch

from models.train.average import averaged


def test_each_weight_is_the_mean_of_both():
    one = {"up": torch.tensor([1.0, 2.0]).half()}
    other = {"up": torch.tensor([3.0, 6.0]).half()}

    made = averaged(one, other)

    assert made["up"].tolist() == [2.0, 4.0]
    assert made["up"].dtype == torch.float32


@pytest.mark.parametrize("other", [{}, {"down": torch.ones(2)}, {"up": torch.ones(3)}])
def test_weights_of_different_networks_have_none(other):
    with pytest.raises(ValueError, match="different networks"):
        averaged({"up": torch.ones(2)}, other)
