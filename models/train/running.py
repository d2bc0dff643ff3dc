"""A training that goes on from where it was cut off: optimiser, rate, checkpoints, progress."""

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

WARM_UP = 0.06
"""Share of the steps in which the rate grows; after it falls to nothing."""
LONGEST_GRADIENT = 1.0
SAVE_SECONDS, LOG_STEPS = 240, 25
CHECKPOINT = "checkpoint.pt"

Group = tuple[Sequence[nn.Parameter], float]
"""Parameters, and the rate at which they learn."""

log = logging.getLogger(__name__)


class Training:
    """The optimiser over some parameters for so many steps, its checkpoints in a folder.

    Each parameter learns in float32 and is saved as it stands.
    """

    def __init__(
        self, groups: Sequence[Group], steps: int, out: Path, *, weight_decay: float
    ) -> None:
        self._parameters = [each for parameters, _ in groups for each in parameters]
        self._steps, self._out = steps, out
        self._optimizer = torch.optim.AdamW(
            [{"params": list(parameters), "lr": rate} for parameters, rate in groups],
            weight_decay=weight_decay,
        )
        warm = max(1.0, WARM_UP * steps)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer,
            lambda step: min((step + 1) / warm, (steps - step) / max(1.0, steps - warm)),
        )

    def run(
        self,
        loss_of: Callable[[int], Tensor],
        *,
        until: int | None = None,
        saved: Callable[[], object] = lambda: None,
    ) -> None:
        """Train from the last checkpoint on, if there is one; `until` stops as a cut would.

        `loss_of` returns the loss of a step, counted from 0; `saved` is called after each save.
        """
        self._out.mkdir(parents=True, exist_ok=True)
        last = self._steps if until is None else min(until, self._steps)
        at, losses = time.monotonic(), []
        for step in range(self._resume(), last):
            losses.append(self._step(loss_of(step)))
            if step % LOG_STEPS == 0:
                log.info("%d of %d, loss %.3f", step, self._steps, sum(losses) / len(losses))
                losses = []
            if time.monotonic() - at > SAVE_SECONDS or step + 1 == last:
                self._save(step + 1)
                saved()
                at = time.monotonic()

    def load(self, folder: Path) -> dict[str, Any]:
        """Put what a checkpoint holds into the parameters; return all of it."""
        state: dict[str, Any] = torch.load(folder / CHECKPOINT, weights_only=True)
        for parameter, value in zip(self._parameters, state["parameters"], strict=True):
            parameter.data.copy_(value)
        return state

    def _step(self, loss: Tensor) -> float:
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._parameters, LONGEST_GRADIENT)
        self._optimizer.step()
        self._schedule.step()
        return float(loss.detach())

    def _resume(self) -> int:
        """Return how many steps were done before, their outcome loaded."""
        if not (self._out / CHECKPOINT).is_file():
            return 0
        state = self.load(self._out)
        self._optimizer.load_state_dict(state["optimizer"])
        self._schedule.load_state_dict(state["schedule"])
        return int(state["done"])

    def _save(self, done: int) -> None:
        state = {
            "parameters": [each.detach() for each in self._parameters],
            "optimizer": self._optimizer.state_dict(),
            "schedule": self._schedule.state_dict(),
            "done": done,
        }
        # Replaced whole: a run cut off while writing goes on from the one before.
        torch.save(state, self._out / "checkpoint.part")
        (self._out / "checkpoint.part").replace(self._out / CHECKPOINT)
