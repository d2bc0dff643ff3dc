"""One at a time, in the order they came."""

import threading
from collections import deque
from collections.abc import Callable, Generator

from models.errors import ModelBusy

PATIENCE_SECONDS = 0.05
"""How often one who waits looks whether it still wants its turn."""


class Turns:
    """A fair line: a plain lock would let anyone in next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: deque[threading.Event] = deque()

    @property
    def is_free(self) -> bool:
        """Return whether nobody has the turn or waits for it."""
        return not self._line

    def take(self, cancelled: Callable[[], bool]) -> bool:
        """Wait for the turn; return False, and leave the line, once `cancelled()` is true."""
        waiting = self.wait(cancelled)
        while True:
            try:
                next(waiting)
            except StopIteration as ended:
                return bool(ended.value)

    def wait(
        self, cancelled: Callable[[], bool], *, first: bool = False, most: int | None = None
    ) -> Generator[int, None, bool]:
        """Yield how many are before, each time it changes; return whether the turn came.

        One who is `first` stands before all others that wait. Closed early, it leaves the line.

        Raises:
            ModelBusy: `most` are waiting already.
        """
        mine = self._join(first=first, most=most)
        told = 0
        try:
            while not mine.wait(PATIENCE_SECONDS):
                if cancelled():
                    self._leave(mine)
                    return False
                ahead = self._ahead_of(mine)
                if ahead != told:
                    told = ahead
                    yield ahead
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

    def _join(self, *, first: bool, most: int | None) -> threading.Event:
        mine = threading.Event()
        with self._lock:
            waiting = len(self._line) - 1
            if most is not None and waiting >= most:
                raise ModelBusy(waiting)
            # The head of the line is not waiting: it has the turn.
            self._line.insert(1 if first else len(self._line), mine)
            self._line[0].set()
        return mine

    def _ahead_of(self, mine: threading.Event) -> int:
        with self._lock:
            return self._line.index(mine)

    def _leave(self, mine: threading.Event) -> None:
        with self._lock:
            self._line.remove(mine)
            # The turn may have come in the same moment; then it passes on.
            if self._line:
                self._line[0].set()
