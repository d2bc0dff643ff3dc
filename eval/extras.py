"""Packages that only the evaluation needs, and that an install may therefore lack."""

from importlib import import_module
from typing import Any

from rag import FootnoteError


class MissingExtra(FootnoteError):
    """A package that only the evaluation needs is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"the evaluation needs {package}, which is not installed; "
            "run: pip install 'footnote[eval]'"
        )
        self.package = package


def needed(module: str, *, package: str | None = None) -> Any:
    """Return an imported module; `package` is its name where it is installed from, if another.

    Raises:
        MissingExtra: it is not installed; names the extra that brings it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != module.partition(".")[0]:
            raise  # The package is there, and one that it should have brought is not.
        raise MissingExtra(package or module) from error
