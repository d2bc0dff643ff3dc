"""Take the mean of two readers' weights: python -m models.train.average ONE TWO --out FOLDER.

Of two passes that went on one from the other, the mean often keeps what each knows better.

Source: Wortsman et al. 2022, arXiv:2203.05482, "model soups".
"""

import argparse
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from models.own import FILE
from models.train.export import write


def averaged(one: dict[str, Tensor], other: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the mean of weights of the same names and shapes, in float32.

    Raises:
        ValueError: they are not those of one network.
    """
    if {name: value.shape for name, value in one.items()} != {
        name: value.shape for name, value in other.items()
    }:
        raise ValueError("the two folders hold weights of different networks")
    return {name: (value.float() + other[name].float()) / 2 for name, value in one.items()}


def main() -> None:
    """Leave the mean in the folder named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("one", type=Path, help="a folder of weights")
    parser.add_argument("other", type=Path, help="another")
    parser.add_argument("--out", type=Path, required=True, help="where the mean goes")
    asked = parser.parse_args()
    mean = averaged(load_file(asked.one / FILE), load_file(asked.other / FILE))
    asked.out.mkdir(parents=True, exist_ok=True)
    write(mean, asked.out)


if __name__ == "__main__":
    main()
