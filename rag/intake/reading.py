"""Read one file, archives included, into finished articles."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from rag.errors import UnreadableFile
from rag.intake.archives import MAX_DEPTH, Budget, members
from rag.intake.clean import clean
try:
    from rag.intake.finish import finish
except ImportError:
    from rag.intake.titles import fallback_title
    def finish(a, *, path):
        return replace(a, title=a.title or fallback_title(a.text, path))
from rag.intake.readers import ARCHIVES, SUFFIXES, reader_for
from rag.intake.sniff import suffix_to_read
from rag.types import Article, Skipped

Part = Article | Skipped
NAMES = ("title", "publisher", "byline", "url", "language", "section", "part")


def read_articles(data: bytes, *, path: str, kind: str | None = None) -> list[Article | Skipped]:
    """Return the finished articles of a file in its order, and what of it failed.

    `kind`, a suffix such as ".html", stands in for that of the name. Members of an archive have
    its name before their own `part`; like in a folder, those of other kinds are passed over.

    Raises:
        UnreadableFile: there is not one article in it.
    """
    found = list(_parts(data, path, kind, _Inside()))
    if any(isinstance(each, Article) for each in found):
        return found
    first = next((each for each in found if isinstance(each, Skipped)), None)
    if first is None:
        raise UnreadableFile(path, "no-text", "nothing in it can be read as an article")
    raise UnreadableFile(path, first.code, f"no article in it; {first.part}: {first.reason}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inside:
    """How many archives we are in, and what all of them may still give."""

    archives: int = 0
    budget: Budget = field(default_factory=Budget)


def _parts(data: bytes, path: str, kind: str | None, inside: _Inside) -> Iterator[Part]:
    suffix = suffix_to_read(data, path=path, readable=SUFFIXES, kind=kind)
    if suffix in ARCHIVES:
        yield from _members(data, path, replace(inside, archives=inside.archives + 1))
        return
    reader = reader_for(f"article{suffix}")
    if reader is None:
        raise UnreadableFile(path, "unsupported", f"there is no reader for {suffix}")
    for part in reader.read(data, path=path):
        yield _finished(part, path)


def _members(data: bytes, path: str, inside: _Inside) -> Iterator[Part]:
    if inside.archives > MAX_DEPTH:
        reason = "an archive in an archive in an archive; unpack it and add the files"
        raise UnreadableFile(path, "zip-ratio", reason)
    for member in members(data, path=path, wanted=_is_wanted, budget=inside.budget):
        if isinstance(member, Skipped):
            yield member
        else:
            yield from _within(*member, inside)


def _is_wanted(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def _within(name: str, data: bytes, inside: _Inside) -> Iterator[Part]:
    """Yield what a member holds; what is wrong with one says nothing of the next."""
    try:
        if not data:
            raise UnreadableFile(name, "empty", "the file holds nothing")
        for part in _parts(data, name, None, inside):
            yield replace(part, part=f"{name}: {part.part}" if part.part else name)
    except UnreadableFile as error:
        yield Skipped(part=name, code=error.code, reason=error.reason)


def _finished(part: Part, path: str) -> Part:
    """Return an article with its identity, all of it fit to be stored and shown."""
    if isinstance(part, Skipped):
        return part
    try:
        article = finish(part, path=path)
    except UnreadableFile as error:
        if part.part is None:
            raise
        return Skipped(part=part.part, code=error.code, reason=error.reason)
    named = {name: value for name in NAMES if (value := getattr(article, name))}
    # A field may come from JSON or an entity, with half a character or an escape for terminals.
    tidy = {name: " ".join(clean(value).split()) or None for name, value in named.items()}
    return replace(article, **tidy)
