"""What became of files that were added."""

from dataclasses import dataclass
from typing import Any, Literal

from rag.types.articles import Skipped
from rag.types.plain import plain

Outcome = Literal["added", "unchanged", "replaced", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one file or URL. `code` and `reason` are None unless it failed.

    `skipped` are the parts of a file that failed where others gave articles.
    """

    path: str
    outcome: Outcome
    code: str | None = None
    reason: str | None = None
    document_ids: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of every file that was seen, in the order seen.

    `vanished` are files of the folders asked for that are gone from the disk. They stay in the
    library unless `pruned` says that they were removed from it.
    """

    files: tuple[FileOutcome, ...] = ()
    vanished: tuple[str, ...] = ()
    pruned: bool = False

    @property
    def is_flawed(self) -> bool:
        """Return whether any file, or any part of one, gave no article."""
        return any(file.outcome == "failed" or file.skipped for file in self.files)

    def count(self, outcome: Outcome) -> int:
        """Return how many files had this outcome."""
        return sum(file.outcome == outcome for file in self.files)

    def as_dict(self) -> dict[str, Any]:
        """Return the JSON shape of `footnote add --json`."""
        outcomes: tuple[Outcome, ...] = ("added", "unchanged", "replaced", "failed")
        return {name: self.count(name) for name in outcomes} | {
            "files": [plain(file) for file in self.files],
            "vanished": list(self.vanished),
            "pruned": self.pruned,
        }
