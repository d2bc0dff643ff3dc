"""Read plain text."""

from rag.errors import UnreadableFile
from rag.intake.clean import clean, decode, has_words
from rag.intake.titles import fallback_title
from rag.types import Article


class TextReader:
    """Takes the whole file as one article, its first line as the title."""

    suffixes = frozenset({".txt", ".text"})

    def read(self, data: bytes, *, path: str) -> list[Article]:
        """Return the one article of the file.

        Raises:
            UnreadableFile: it is binary, or holds no words (codes "binary", "no-text").
        """
        text = clean(decode(data, path))
        if not has_words(text):
            raise UnreadableFile(path, "no-text", "the file holds no words")
        return [Article(text=text, title=fallback_title(text, path))]
