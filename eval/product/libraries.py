"""Open the product itself over the articles of a data set, built once and kept for the next run."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from eval.keys import ROOT, hash_of, hash_of_files, settings_shown
from eval.product.embeddings import CachedEmbedder, Embeds
from eval.suite import Context
from models.embedder import SentenceEmbedder
from models.errors import ModelError
from rag import FootnoteError, Library, LibraryUnavailable, ModelUnavailable, Pipeline, Settings

LONG_TEXTS = 500
"""Texts to embed at once from which on it takes long enough to be told of."""
KEPT = 2
"""Libraries of one data set that stay: that of this code, and one to go back to."""


class NothingAdded(FootnoteError):
    """The product could not read one of the files that it is to be measured on."""

    def __init__(self, path: str, reason: str | None) -> None:
        super().__init__(f"{path} could not be added to the library: {reason}; mend that file")
        self.path = path


def cached_embedder(context: Context) -> CachedEmbedder:
    """Return the embedder that the settings name, remembering what it embedded.

    Raises:
        ModelUnavailable: it is missing or cannot be loaded.
    """
    try:
        inner = SentenceEmbedder(context.settings.embedder, threads=context.settings.threads)
    except ModelError as error:
        raise ModelUnavailable(str(error)) from error
    return CachedEmbedder(inner, context.work / "embeddings", progress=_told(context))


def _told(context: Context) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        # A library embeds a little at a time and tells of its own progress.
        if total >= LONG_TEXTS:
            context.progress(done, total, "embed")

    return tell


@contextmanager
def library_open(
    context: Context, name: str, files: Mapping[str, bytes], embedder: Embeds
) -> Iterator[Pipeline]:
    """Yield a pipeline, without a language model, over the articles of some files by file name.

    It is kept under `context.work` by what it depends on: the files, the settings and the code
    of the product, so no change of the code is measured on a library of the code before. What
    was added before an interruption is not added again.

    Raises:
        NothingAdded: a file gave no article.
        LibraryUnavailable: the work folder cannot be written.
    """
    settings = replace(context.settings, model=None)
    folder = context.work / "libraries" / f"{name}-{_key(settings, files, embedder)}"
    articles = folder / "articles"
    _write(articles, files)
    pipeline = Pipeline(replace(settings, home=folder / "home"))
    pipeline.library.close()
    pipeline.library = Library(pipeline.settings, embedder=lambda: embedder)
    try:
        report = pipeline.library.add(
            [articles], progress=lambda done, total, _: context.progress(done, total, f"add {name}")
        )
        for file in report.files:
            if file.outcome == "failed":
                raise NothingAdded(Path(file.path).name, file.reason)
        _remove_old(folder, name)
        yield pipeline
    finally:
        pipeline.close()


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = folder / name
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
    except OSError as error:
        raise LibraryUnavailable(folder, error.strerror or str(error)) from error


def _key(settings: Settings, files: Mapping[str, bytes], embedder: Embeds) -> str:
    contents = {name: sha256(content).hexdigest() for name, content in files.items()}
    code = hash_of_files(ROOT, sorted((ROOT / "rag").rglob("*.py")))
    return hash_of([settings_shown(settings), embedder.fingerprint, code, contents])[:16]


def _remove_old(folder: Path, name: str) -> None:
    """Remove what earlier code left, all but the latest."""
    folder.touch()
    length = len(folder.name)
    found = [
        each
        for each in folder.parent.iterdir()
        if len(each.name) == length and each.name.startswith(f"{name}-")
    ]
    for old in sorted(found, key=lambda each: each.stat().st_mtime, reverse=True)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
