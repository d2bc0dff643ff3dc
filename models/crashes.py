"""Counts how often a model's process died, and says when it is enough."""

import time
from collections import deque
from collections.abc import Callable

from models.errors import ModelStopped

MOST = 3
WITHIN_SECONDS = 300.0


class Crashes:
    """The deaths of late. Three in five minutes stop the model until somebody starts it anew."""

    def __init__(self, name: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._name = name
        self._clock = clock
        self._moments: deque[float] = deque(maxlen=MOST)
        self._stopped: ModelStopped | None = None

    def note(self, how: str) -> None:
        """Count a death; `how` fits after "was": killed by SIGSEGV."""
        now = self._clock()
        self._moments.append(now)
        if len(self._moments) == MOST and now - self._moments[0] <= WITHIN_SECONDS:
            self._stopped = ModelStopped(self._name, how)

    def check(self) -> None:
        """Do nothing while the model may be started.

        Raises:
            ModelStopped: it died too often.
        """
        if self._stopped:
            # A new one each time: a raised error collects the traces of all that raised it.
            raise ModelStopped(self._name, self._stopped.reason)

    def forget(self) -> None:
        """Begin to count anew."""
        self._moments.clear()
        self._stopped = None
