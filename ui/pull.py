"""Fetch a model from the hub, and tell how it goes. Nothing else here asks the hub for anything."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from models.catalog import find
from models.download import pull
from models.errors import ModelBroken, PullFailed
from models.fitness import check_fitness
from models.hub import PUBLIC_HUB, Hub, read_name
from models.offers import USUAL_CONTEXT_TOKENS, Offer, find_offer
from models.shelf import models_folder
from ui import lines, show
from ui.printable import printable

YES = {"1", "on", "true", "yes"}


def fetch(name: str) -> None:
    """Fetch a model, checked, and say how to use it; a bundled one is there already.

    Raises:
        PullFailed: it could not be fetched; the message says why and what to do.
    """
    if find(name, "generator"):
        lines.line(f"{name} comes with the install: there is nothing to fetch")
        return
    offer = find_offer(name) or read_name(name)
    hub = _hub(name)
    with _bar(offer) as progress:
        path = pull(offer, models_folder(), hub, progress=progress)
    short = offer.name if find_offer(name) else path.stem
    lines.line(printable(f"{short} is here, {path.stat().st_size / 1e6:,.0f} MB, checked: {path}"))
    lines.line(printable(f'ask with it: footnote ask --model {short} "QUESTION"'))
    try:
        check_fitness(path, context_tokens=USUAL_CONTEXT_TOKENS)
    except ModelBroken as error:
        show.notices([str(error)])


def _hub(name: str) -> Hub:
    """Return the hub that the environment names, by the variables of the hub's own tools.

    Raises:
        PullFailed: the environment says to stay off the network.
    """
    if os.environ.get("HF_HUB_OFFLINE", "").casefold() in YES:
        raise PullFailed(name, "HF_HUB_OFFLINE is set; unset it and pull again")
    return Hub(
        endpoint=os.environ.get("HF_ENDPOINT", "").strip() or PUBLIC_HUB,
        token=os.environ.get("HF_TOKEN", "").strip() or None,
    )


@contextmanager
def _bar(offer: Offer) -> Iterator[Callable[[int, int], object]]:
    """Yield what draws the progress on standard error, where a person looks on."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn())
    timing = (TransferSpeedColumn(), TimeRemainingColumn())
    hidden = not show.err.is_terminal
    with Progress(*columns, *timing, console=show.err, transient=True, disable=hidden) as bar:
        task = bar.add_task(printable(offer.name), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
