"""Count down for a whole piece of work, however many waits it is made of."""

import time


class Deadline:
    """An end in time. A limit on each wait would not do: a server may drip bytes for ever."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left, more than 0.

        Raises:
            TimeoutError: none are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"{self.seconds:g} seconds have passed")
        return left
