"""Every error this package raises on purpose.

* FootnoteError
  - BadQuestion        the question is empty or far too long
  - EmptyLibrary       there is no article to answer from
  - NotInLibrary       no document or file of that name is held
  - UnreadableFile     one file gave no article; carries a reason code
  - IndexMismatch      the library was built with another embedding model
  - DamagedLibrary     the database itself is damaged; nothing was changed
  - LibraryBusy        another process is writing to the library
  - LibraryUnavailable the library cannot be opened or written; it is not damaged
  - ModelUnavailable   a model cannot be loaded or has stopped
"""

from pathlib import Path


class FootnoteError(Exception):
    """Base class: catch this to catch any failure the user can mend."""


class BadQuestion(FootnoteError):
    """The question cannot be answered as it was typed."""


class EmptyLibrary(FootnoteError):
    """There is nothing to answer from yet."""

    def __init__(self, home: Path) -> None:
        super().__init__(f"the library in {home} holds no articles; run: footnote add PATH")
        self.home = home


class NotInLibrary(FootnoteError):
    """No document or file of that name is held, or the name does not tell which one is meant."""

    def __init__(self, name: str, reason: str | None = None) -> None:
        super().__init__(f"{name!r} {reason or 'is not in the library; see: footnote list'}")
        self.name = name


class UnreadableFile(FootnoteError):
    """One file gave no article. `code` is stable, for scripts; the message is for people."""

    def __init__(self, path: str, code: str, reason: str) -> None:
        super().__init__(f"{path}: {code}: {reason}")
        self.path = path
        self.code = code
        self.reason = reason


class IndexMismatch(FootnoteError):
    """The stored vectors and the loaded embedding model disagree."""

    def __init__(self, *, built_with: str, loaded: str, home: Path) -> None:
        super().__init__(
            f"the library in {home} was built with the embedder {built_with!r}, but {loaded!r} is "
            f"loaded; use the first again, or build a new library: footnote --home NEW add PATH"
        )
        self.built_with = built_with
        self.loaded = loaded


class DamagedLibrary(FootnoteError):
    """The database, which is the only truth, cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} is damaged ({reason}); nothing was changed: put a backup in its place, "
            "or move it away and add the articles again"
        )
        self.path = path


class LibraryBusy(FootnoteError):
    """Another process is writing to this library."""

    def __init__(self, home: Path, holder: str) -> None:
        super().__init__(f"the library in {home} is being written to by {holder}; try again later")
        self.home = home
        self.holder = holder


class LibraryUnavailable(FootnoteError):
    """The library cannot be opened or written, by no fault of its content."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"cannot use {path}: {reason}; nothing was lost: see that the disk has room and that "
            "you may write there, then try again"
        )
        self.path = path


class ModelUnavailable(FootnoteError):
    """A model cannot be loaded or has stopped; quotes may still be had without it."""
