"""Read files in processes of their own, so that one that hangs or crashes its reader costs one."""

import threading
import weakref
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cache
from time import monotonic
from typing import TypeVar

from rag.errors import UnreadableFile
from rag.intake.parsing.process import PROGRAM, ParserProcess
from rag.types import Article, Skipped

AHEAD_PER_WORKER = 32
AHEAD_BYTES = 64_000_000
"""How far reading may run ahead of what is done with the articles: one slow file must not keep
the other workers waiting, and files in memory must stay few."""

PATIENCE_SECONDS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may take: memory beyond what the process holds at its start, and seconds.

    Each article that a file gives adds 0.02 seconds to them.
    """

    seconds: float = 60.0
    memory_bytes: int = 512_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to read. `kind` is a suffix that stands in for that of its name."""

    data: bytes = field(repr=False)
    path: str
    kind: str | None = None


Parts = list[Article | Skipped]
AnyJob = TypeVar("AnyJob", bound=Job)


class Parser:
    """Up to `workers` processes, started when there is something to read, used again and again.

    May be used from several threads. The processes end with `close`, after `idle_seconds` without
    a file (each holds 140 MB), and with this one however it ends.
    """

    def __init__(
        self,
        *,
        workers: int,
        limits: Limits = Limits(),
        program: Sequence[str] = PROGRAM,
        idle_seconds: float = 20.0,
    ) -> None:
        self.workers = workers
        self._idle_seconds = idle_seconds
        self._used = 0.0
        self._rest: threading.Timer | None = None
        self._limits = limits
        self._program = program
        self._turns = threading.Semaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[ParserProcess] = []
        # Holds the list, not self, so that it works when self is gone.
        weakref.finalize(self, _stop_all, self._idle, self._lock)

    def read(self, data: bytes, *, path: str, kind: str | None = None) -> Parts:
        """Return the articles of a file in its order, and what of it failed; wait for a turn.

        Raises:
            UnreadableFile: there is no article in it, or reading it went past a limit (codes
                "timeout", "crashed", "too-much-memory", "too-complex").
        """
        return self._read(Job(data=data, path=path, kind=kind), set())

    def read_ahead(self, jobs: Iterable[AnyJob]) -> Iterator[tuple[AnyJob, Parts | UnreadableFile]]:
        """Yield each job with what became of it, in order, while later ones are being read.

        Jobs are taken from the caller's thread, few at a time. Who stops listening ends the
        reading of what is under way.
        """
        waiting: deque[tuple[AnyJob, Future[Parts | UnreadableFile]]] = deque()
        busy: set[ParserProcess] = set()
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="parser")
        try:
            for job in jobs:
                waiting.append((job, pool.submit(self._outcome, job, busy)))
                while self._is_far_ahead([each for each, _ in waiting]):
                    yield _next(waiting)
            while waiting:
                yield _next(waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            _interrupt([future for _, future in waiting], busy)

    def close(self) -> None:
        """End the idle processes; a later file would start another."""
        _stop_all(self._idle, self._lock)

    def _is_far_ahead(self, jobs: Sequence[Job]) -> bool:
        many = len(jobs) > AHEAD_PER_WORKER * self.workers
        return many or (len(jobs) > 1 and sum(len(job.data) for job in jobs) > AHEAD_BYTES)

    def _outcome(self, job: Job, busy: set[ParserProcess]) -> Parts | UnreadableFile:
        try:
            return self._read(job, busy)
        except UnreadableFile as error:
            return error

    def _read(self, job: Job, busy: set[ParserProcess]) -> Parts:
        with self._turns:
            process = self._take()
            busy.add(process)
            try:
                return process.read(
                    job.data, path=job.path, kind=job.kind, seconds=self._limits.seconds
                )
            finally:
                busy.discard(process)
                self._give(process)

    def _take(self) -> ParserProcess:
        """Return a process that lives. One may have died while it was idle."""
        with self._lock:
            while self._idle:
                if (process := self._idle.pop()).alive:
                    return process
                process.stop()
        return ParserProcess(memory_bytes=self._limits.memory_bytes, program=self._program)

    def _give(self, process: ParserProcess) -> None:
        if process.alive and not process.is_worn:
            with self._lock:
                self._idle.append(process)
                self._used = monotonic()
                self._wait_for_rest()
        else:
            process.stop()

    def _wait_for_rest(self) -> None:
        """See to it that idle processes end some time. The caller holds the lock."""
        if self._rest is None:
            # Not of this object itself, which would then outlive its last user.
            self._rest = threading.Timer(self._idle_seconds, _let_go, [weakref.ref(self)])
            self._rest.daemon = True
            self._rest.start()

    def let_go(self) -> None:
        """End the processes if nothing was read for a while, else look again later."""
        with self._lock:
            self._rest = None
            if not self._idle:
                return
            if monotonic() - self._used < self._idle_seconds:
                self._wait_for_rest()
                return
        self.close()


@cache
def shared_parser(workers: int) -> Parser:
    """Return the parser of this process with the usual limits; it is closed at the end."""
    return Parser(workers=workers)


def _next(
    waiting: deque[tuple[AnyJob, Future[Parts | UnreadableFile]]],
) -> tuple[AnyJob, Parts | UnreadableFile]:
    """Wait for the oldest, which stays in line until then so that an interrupt can end it."""
    job, future = waiting[0]
    outcome = future.result()
    waiting.popleft()
    return job, outcome


def _interrupt(futures: Sequence[Future[Parts | UnreadableFile]], busy: set[ParserProcess]) -> None:
    """End what is under way; a thread may just be about to hand a file to its process."""
    left = [future for future in futures if not future.cancelled()]
    while left:
        for process in tuple(busy):
            process.kill()
        left = list(wait(left, timeout=PATIENCE_SECONDS).not_done)


def _let_go(parser: "weakref.ref[Parser]") -> None:
    if (held := parser()) is not None:
        held.let_go()


def _stop_all(processes: list[ParserProcess], lock: threading.Lock) -> None:
    with lock:
        ended = processes.copy()
        processes.clear()
    for process in ended:
        process.stop()
