"""The child process that holds one GGUF model: requests in, pieces of text out, as JSON lines.

Run as a program, never imported by the app: llama.cpp may crash, and must crash here alone.

    in   {"path", "threads", "context_tokens", "adapter", "quicken", "extra_buffers"}  once, first
         {"number", "messages", "grammar", "max_tokens"}                 a request
         {"cancel": number}                                              at any time
    out  {"ready": true} or {"failed": reason}                           once, first
         {"number", "piece"} ... then one {"number", "done"} or {"number", "error", "message"}
"""

import json
import os
import queue
import signal
import sys
import threading
import traceback
from types import TracebackType
from typing import Any, TextIO

from models.engine import Engine
from models.picker import RequestRefused


class Desk:
    """Takes lines from the parent in one thread while the model writes in another."""

    def __init__(self, answers: TextIO) -> None:
        self._answers = answers
        self._requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._cancelled: set[int] = set()

    def listen(self) -> None:
        """Read requests and cancels for ever; end the process with the parent."""
        for line in sys.stdin:
            message = json.loads(line)
            if "cancel" in message:
                self._cancelled.add(message["cancel"])
            else:
                self._requests.put(message)
        # The parent is gone. The main thread may be deep in llama.cpp, so no polite way out.
        os._exit(0)

    def serve(self) -> None:
        """Load the model, then answer one request after another."""
        try:
            engine = Engine(**self._requests.get())
            engine.test()
        except (ValueError, RuntimeError, RequestRefused) as error:
            self._say(failed=str(error))
            return
        self._say(ready=True)
        while True:
            self._answer(engine, self._requests.get())

    def _answer(self, engine: Engine, request: dict[str, Any]) -> None:
        number = request.pop("number")
        facts: dict[str, Any] = {}
        try:
            for piece in engine.write(
                **request, cancelled=lambda: number in self._cancelled, facts=facts
            ):
                self._say(number=number, piece=piece)
        except RequestRefused as refusal:
            self._say(number=number, error=refusal.kind, message=str(refusal))
        else:
            self._say(number=number, done=facts)
        self._cancelled.discard(number)

    def _say(self, **message: Any) -> None:
        self._answers.write(json.dumps(message) + "\n")
        self._answers.flush()


def main() -> None:
    """Serve until the parent goes."""
    # Ctrl-C in a terminal reaches the whole group; what to do about it is the parent's choice.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever native code prints goes to stderr, where it cannot break the protocol.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    desk = Desk(answers)
    threading.Thread(target=desk.listen, daemon=True).start()
    # Left at once, both ways: the listener still holds stdin, over which Python's own way out
    # stumbles (fatal error, SIGABRT).
    sys.excepthook = _tell_and_leave
    desk.serve()
    os._exit(0)


def _tell_and_leave(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Print the error, which the parent quotes, and end the process."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


if __name__ == "__main__":
    main()
