"""The run's end of a child process: one request at a time, a time limit, and why it died."""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

from eval.peers.records import Asked, PeerFailed, Setup

ROOT = Path(__file__).resolve().parents[2]
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    # For what no switch is known: port 9 of this machine takes nothing.
    "HTTP_PROXY": "http://127.0.0.1:9",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "ALL_PROXY": "http://127.0.0.1:9",
}
LAST_WORDS_BYTES = 4000


class Child:
    """One system in its own process, as a context manager.

    Raises:
        PeerFailed: it could not be started.
    """

    def __init__(self, program: Sequence[str], *, threads: int, home: Path) -> None:
        # A file, not a pipe: a pipe that nobody empties would stop the child.
        self._stderr = tempfile.TemporaryFile("w+b")  # noqa: SIM115 - closed in __exit__
        home.mkdir(parents=True, exist_ok=True)
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                program,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                env=environment(threads=threads, home=home),
                cwd=home,
                encoding="utf-8",
            )
        except OSError as error:
            self._stderr.close()
            raise PeerFailed(f"{program[0]} could not be started: {error.strerror}") from error

    def __enter__(self) -> Self:
        """Return the running child."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process, by force: nothing of it is wanted any more."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _close(pipe)
        self._process.wait()
        self._stderr.close()

    def load(self, setup: Setup, *, seconds: float) -> dict[str, Any]:
        """Have the models loaded."""
        return self.request({"do": "load", "setup": asdict(setup)}, seconds=seconds)

    def ask(self, do: str, asked: Asked, *, seconds: float, **more: Any) -> dict[str, Any]:
        """Have a question asked: `do` is "retrieve" or "ask"."""
        return self.request({"do": do, "asked": asdict(asked), **more}, seconds=seconds)

    def request(self, request: Mapping[str, Any], *, seconds: float) -> dict[str, Any]:
        """Return the reply to a request.

        Raises:
            PeerFailed: the process died, or took longer than `seconds` and was ended.
        """
        slow: list[bool] = []

        def end() -> None:
            slow.append(True)
            self._process.kill()

        timer = Timer(seconds, end)
        timer.start()
        try:
            line = self._exchange(json.dumps(request))
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            doing = request["do"]
            raise PeerFailed(
                f"{doing}: not done within {seconds:.0f} seconds"
                if slow
                else f"{doing}: {self._last_words()}"
            )
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _exchange(self, line: str) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return ""
        try:
            stdin.write(line + "\n")
            stdin.flush()
        except OSError:
            return ""  # It is dead; its last words say why.
        return stdout.readline()

    def _last_words(self) -> str:
        """Return the last line on standard error, which of a traceback is the error itself."""
        self._process.wait()
        size = self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, size - LAST_WORDS_BYTES))
        lines = self._stderr.read().decode("utf-8", "replace").splitlines()
        said = [line.strip() for line in lines if line.strip()]
        return said[-1] if said else f"ended with exit code {self._process.returncode}"


def environment(*, threads: int, home: Path) -> dict[str, str]:
    """Return the environment of a child: offline, so many threads, at home in its own folder."""
    return (
        dict(os.environ)
        | OFFLINE
        | {name.lower(): value for name, value in OFFLINE.items() if name.endswith("_PROXY")}
        | {
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "OMP_NUM_THREADS": str(threads),
            # As Footnote's own worker has it: spinning threads cripple llama.cpp beside others.
            "OMP_WAIT_POLICY": "passive",
            "TOKENIZERS_PARALLELISM": "false",
        }
    )


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        return  # What was still to be written has nobody to read it.
