"""Packages that only the evaluation needs, and that an install may therefore lack."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from rag import FootnoteError

PACKAGES = {
    "jinja2": "jinja2",
    "matplotlib": "matplotlib",
    "ir_measures": "ir-measures",
    "pytrec_eval": "pytrec-eval-terrier",
    "rouge_score": "rouge-score",
}
"""What the extra brings: modules, and the packages that they come in."""


class MissingExtra(FootnoteError):
    """A package that only the evaluation needs is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"the evaluation needs {package}, which is not installed; "
            "run: pip install 'footnote[eval]'"
        )
        self.package = package


def must_be_whole() -> None:
    """Look whether all that the extra brings is there, without loading any of it.

    Raises:
        MissingExtra: some of it is not installed.
    """
    for module, package in PACKAGES.items():
        if find_spec(module) is None:
            raise MissingExtra(package)


def needed(module: str, *, package: str | None = None) -> Any:
    """Return an imported module; `package` is its name where it is installed from, if another.

    Raises:
        MissingExtra: it, or what it stands on, is not installed; names the extra that brings it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        wanted = module.partition(".")[0]
        missing = (error.name or wanted).partition(".")[0]
        raise MissingExtra((package or module) if missing == wanted else missing) from error
