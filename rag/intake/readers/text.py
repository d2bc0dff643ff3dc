"""Read plain text, which may hold one article or a whole feed."""

from rag.errors import UnreadableFile
from rag.intake.clean import clean, decode, has_words
from rag.intake.dumps.split import split_dump
from rag.types import Article


class TextReader:
    """Takes the file as one article, or as several where they can be told apart."""

    suffixes = frozenset({".txt", ".text"})

    def read(self, data: bytes, *, path: str) -> list[Article]:
        """Return the articles of the file; what the text says of itself is left to find.

        Raises:
            UnreadableFile: it is binary, or holds no words (codes "binary", "no-text").
        """
        text = clean(decode(data, path))
        if not has_words(text):
            raise UnreadableFile(path, "no-text", "the file holds no words")
        return split_dump(text) or [Article(text=text)]
