"""One at a time, in the order they came."""

import threading
from collections import deque
from collections.abc import Callable

PATIENCE_SECONDS = 0.05
"""How often one who waits looks whether it still wants its turn."""


class Turns:
    """A fair line: a plain lock would let anyone in next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: deque[threading.Event] = deque()

    def take(self, cancelled: Callable[[], bool]) -> bool:
        """Wait for the turn; return False, and leave the line, once `cancelled()` is true."""
        mine = threading.Event()
        with self._lock:
            self._line.append(mine)
            self._line[0].set()
        try:
            while not mine.wait(PATIENCE_SECONDS):
                if cancelled():
                    self._leave(mine)
                    return False
        except BaseException:
            # Ctrl-C while waiting must not leave a place in line that nobody fills.
            self._leave(mine)
            raise
        return True

    def give(self) -> None:
        """End the turn and let the next one in."""
        with self._lock:
            self._line.popleft()
            if self._line:
                self._line[0].set()

    def _leave(self, mine: threading.Event) -> None:
        with self._lock:
            self._line.remove(mine)
            # The turn may have come in the same moment; then it passes on.
            if self._line:
                self._line[0].set()
