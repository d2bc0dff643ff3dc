"""Put rows of like length together, so that little of a batch is padding."""

import random
from collections.abc import Sequence


def by_length(lengths: Sequence[int], seed: int, *, most: int, blur: float) -> list[list[int]]:
    """Return the places of rows in batches of at most `most` tokens, shuffled by the seed.

    `lengths` are in tokens; `blur` is by how many two rows may change places.
    """
    chosen = random.Random(seed)  # noqa: S311 - an order, no secret.
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + chosen.random() * blur)
    made: list[list[int]] = [[]]
    for at in order:
        if made[-1] and lengths[at] * (len(made[-1]) + 1) > most:
            made.append([])
        made[-1].append(at)
    chosen.shuffle(made)
    return made
