"""Compare what was read of a page with what is right about it."""

import re
from dataclasses import dataclass

from rag.types import Article
from tests.made_pages.stories import MadePage

_MARKS = re.compile(r"^(?:#{1,6} |\s*- |\d+\. )", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How well one page was read; `noise` counts characters that are not the article's."""

    name: str
    recall: float
    noise: float
    title: bool
    publisher: bool
    published: bool
    invented: bool
    stray: tuple[str, ...]

    @property
    def is_perfect(self) -> bool:
        facts = self.title and self.publisher and self.published and not self.stray
        return facts and self.recall > 0.999 and self.noise < 0.001


def measured(page: MadePage, article: Article) -> Marks:
    """Return the marks of one page: characters without blanks, block by block, in any order."""
    text = _squeezed(_MARKS.sub("", article.text))
    found = total = 0
    rest = text
    for block in page.body:
        wanted = _squeezed(block)
        total += len(wanted)
        if wanted in rest:
            found += len(wanted)
            rest = rest.replace(wanted, "\0", 1)
    for words in page.extra:
        rest = rest.replace(_squeezed(words), "\0", 1)
    left = rest.replace("\0", "")
    return Marks(
        name=page.name,
        recall=found / total,
        noise=len(left) / max(1, len(text)),
        title=article.title == page.title,
        publisher=article.publisher == page.publisher,
        published=article.published == page.published and article.updated in (page.updated, None),
        invented=article.published is not None and page.published is None,
        stray=tuple(words for words in page.noise if _squeezed(words) in left),
    )


def mean(values: list[float] | list[bool]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def _squeezed(text: str) -> str:
    return "".join(text.split())
