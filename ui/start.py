"""What happens between the command and the first question: samples added, models loaded."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from rag import FootnoteError, Library
from ui.escape import escape
from ui.render import render_failure, render_notices

SECONDS_BETWEEN_LOOKS = 0.15
SAMPLES = (
    "These are sample articles, so that there is something to ask. "
    "Add your own with: footnote add PATH"
)


class Startable(Protocol):
    """What a start needs of a pipeline."""

    library: Library

    def warm_up(self, *, quotable: Callable[[], object] | None = None) -> tuple[str, ...]:
        """Load the models and return what the reader should know.

        `quotable` is called once evidence can be given.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the start is. `adding` holds until the samples are in or were not needed."""

    doing: str = "Loading the models"
    done: int = 0
    total: int = 0
    notices: tuple[str, ...] = ()
    failure: str = ""
    adding: bool = False
    ready: bool = False


class Start:
    """Runs once, in the background; any number of pages may watch."""

    def __init__(self, pipeline: Startable, *, seeds: Path | None = None) -> None:
        self._pipeline = pipeline
        self._seeds = seeds
        self._quotable = threading.Event()
        self._finished = threading.Event()
        self.progress = Progress(adding=seeds is not None)

    def begin(self) -> None:
        """Start the work and come back at once."""
        threading.Thread(target=self.run, name="footnote-start", daemon=True).start()

    def run(self) -> None:
        """Add the samples to an empty library, then load the models.

        Questions are let in as soon as quotes can be given: they need no language model, which
        may be a server that says nothing for a minute.
        """
        try:
            if self._seeds and self._pipeline.library.is_empty:
                self._add_samples(self._seeds)
            self._show(doing="Loading the models", total=0, adding=False)
            found = self._pipeline.warm_up(quotable=self._quotable.set)
            self._show(notices=self.progress.notices + found)
        except FootnoteError as error:
            self._show(failure=str(error))
        finally:
            self._show(adding=False, ready=True)
            self._quotable.set()
            self._finished.set()

    @property
    def is_quotable(self) -> bool:
        """Return whether questions are let in, so that none has to wait."""
        return self._quotable.is_set()

    def watch(self) -> Iterator[Progress]:
        """Yield the progress whenever it has changed, and last when all is ready."""
        seen = None
        while not self._finished.is_set():
            if self.progress != seen:
                seen = self.progress
                yield seen
            self._finished.wait(SECONDS_BETWEEN_LOOKS)
        yield self.progress

    def wait(self, stopped: Callable[[], bool]) -> bool:
        """Return true when quotes can be looked for, false if the reader stopped before that.

        The language model may still be loading then.
        """
        while not self._quotable.wait(SECONDS_BETWEEN_LOOKS):
            if stopped():
                return False
        return True

    def _add_samples(self, seeds: Path) -> None:
        self._show(doing="Adding the sample articles")
        report = self._pipeline.library.add([seeds], progress=self._count)
        failed = [file.path for file in report.files if file.outcome == "failed"]
        lost = (f"Samples that could not be read: {', '.join(failed)}",) if failed else ()
        self._show(notices=(SAMPLES, *lost))

    def _count(self, done: int, total: int, name: str) -> None:
        doing = f"Adding the sample articles: {Path(name).name}"
        self._show(doing=doing, done=done, total=total)

    def _show(self, **changes: object) -> None:
        self.progress = replace(self.progress, **changes)  # type: ignore[arg-type]


def render_progress(progress: Progress) -> str:
    """Return the bar while starting, then the notices, if any."""
    if progress.failure:
        return render_failure(progress.failure)
    if progress.ready:
        return render_notices(progress.notices)
    share = f' value="{progress.done:d}" max="{progress.total:d}"' if progress.total else ""
    count = f" ({progress.done:d} of {progress.total:d})" if progress.total else ""
    return (
        f'<div class="fn-start"><p>{escape(progress.doing + count)} …</p>'
        f"<progress{share}></progress></div>"
    )
