"""Turn failures that the user can mend into one line and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from models.errors import ModelError
from rag import FootnoteError
from ui import show

FAILED = 1


@contextmanager
def failures() -> Iterator[None]:
    """Print a failure that the user can mend as one line on standard error, and exit with 1."""
    try:
        yield
    except (FootnoteError, ModelError) as error:
        show.failure(error)
        raise typer.Exit(FAILED) from error
