"""What one bad input is: how its file is made, and what may become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROSE = (
    "The harbour council met on Tuesday and agreed to rebuild the northern pier before winter. "
    "Engineers expect the work to take eleven weeks, and two ferries will use the old quay. "
)
"""Words of our own that any reader takes for an article."""

Make = Callable[[Path], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`number` counts as the list of bad inputs does; `name` is the file's, in a folder of its own.

    `outcomes` are "added" and the codes of failure that are right. `holds` must, and `lacks`
    must not stand in the article. `scaled` says what was made smaller than the list has it.
    """

    number: int
    name: str
    make: Make
    outcomes: frozenset[str]
    holds: str = ""
    lacks: str = ""
    scaled: str = ""


def case(number: int, name: str, content: bytes | str | Make, outcomes: str, **more: str) -> Case:
    """Return a case; `outcomes` are separated by blanks."""
    make = content if callable(content) else writer(content)
    return Case(number=number, name=name, make=make, outcomes=frozenset(outcomes.split()), **more)


def writer(content: bytes | str) -> Make:
    data = content if isinstance(content, bytes) else content.encode()

    def make(path: Path) -> None:
        path.write_bytes(data)

    return make
