"""Print lines on standard output, for people and for scripts."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from ui.printable import printable_json


class NobodyReads(Exception):
    """Whoever read what we print has gone."""


def line(text: str) -> None:
    """Print one line as it is.

    Raises:
        NobodyReads: there is no reader any more.
    """
    with _for_a_reader():
        # Not through rich, which would turn :smile: into a face and tabs into spaces in a quote.
        sys.stdout.write(text + "\n")


def flush() -> None:
    """Hand on what was printed so far to one who reads along through a pipe.

    Raises:
        NobodyReads: there is no reader any more.
    """
    with _for_a_reader():
        sys.stdout.flush()


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    # Not through rich, which would wrap and colour what a script will parse.
    line(printable_json(value, indent=2))


def json_lines(values: Iterable[dict[str, Any]]) -> bool:
    """Print each as one line of JSON; return whether any holds an error."""
    failed = False
    for value in values:
        line(printable_json(value))
        failed |= "error" in value
    return failed


@contextmanager
def _for_a_reader() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise NobodyReads from error
