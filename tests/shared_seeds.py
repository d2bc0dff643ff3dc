"""What is right for the five files of ../shared/seeds, written down by reading them.

Positions are lines of the files, counted from 1; no text of theirs is copied here. A line that
is in no list may stay or go: what is left of film titles in 001 cannot be told from headings.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "shared" / "seeds"
WHERE = "the sample files are not in ../shared/seeds"


@dataclass(frozen=True, kw_only=True)
class SeedArticle:
    """One article: its name here, where its own words stand, and what its file says of it."""

    name: str
    own: Sequence[range]
    title: str | None
    publisher: str | None = None
    byline: str | None = None
    published: date | None = None
    updated: date | None = None
    url: str | None = None
    section: str | None = None
    part: str | None = None


@dataclass(frozen=True, kw_only=True)
class SeedFile:
    """One file, its articles in order, and the lines that are noise or header."""

    name: str
    sha256: str
    noise: Sequence[range]
    articles: Sequence[SeedArticle]

    @property
    def path(self) -> Path:
        return FOLDER / self.name

    def lines(self, ranges: Iterable[range]) -> list[str]:
        """Return the lines with words at these places, without the blanks at their ends."""
        written = self.path.read_text("utf-8").split("\n")
        chosen = [written[number - 1].strip() for each in ranges for number in each]
        return [line for line in chosen if line]


def lines(first: int, last: int | None = None) -> range:
    return range(first, (last or first) + 1)


def present() -> bool:
    """Return whether the files are there and are the ones that were read."""
    return all(
        each.path.is_file() and hashlib.sha256(each.path.read_bytes()).hexdigest() == each.sha256
        for each in SEEDS
    )


SEEDS = (
    SeedFile(
        name="000_a33138d60dee120b.txt",
        sha256="ee97e8891b655b91bdd8e1af33c758f01e7ddb63798bbad4dc97673e875d94af",
        noise=[
            lines(1),
            lines(3),
            lines(59),
            lines(61, 62),
            lines(64),
            lines(67),
            lines(111),
            lines(113),
        ],
        articles=[
            SeedArticle(
                name="000-1",
                own=[lines(5, 55)],
                title="China and Russia reaffirm their close ties as Moscow presses its offensive "
                "in Ukraine",
                publisher="Artifex.News",
                published=date(2024, 5, 16),
                url="https://artifexnews.net/article68184348-ece/",
                part="item 1",
            ),
            SeedArticle(
                name="000-2",
                own=[lines(66), lines(69, 107)],
                title="Russia’s Putin arrives in China for state visit in a show of unity between "
                "the authoritarian allies",
                publisher="Artifex.News",
                published=date(2024, 5, 15),
                url="https://artifexnews.net/article68180364-ece/",
                part="item 2",
            ),
        ],
    ),
    SeedFile(
        name="001_d6032fc9d0dc3a3c.txt",
        sha256="af0bfc272574800765b39fb905a5412c16d15924fb7f433f6d7364c1a153b854",
        noise=[lines(1), lines(68)],
        articles=[
            SeedArticle(
                name="001",
                own=[lines(3, 19), lines(24, 32), lines(37, 45), lines(50, 58), lines(63, 65)],
                title="Putin visits Beijing as Russia and China emphasize ‘no limits’ "
                "relationship amid tensions with US",
            )
        ],
    ),
    SeedFile(
        name="002_10d1aea656668aa2.txt",
        sha256="5ac2447197eaff157ebfad754c481403c55c2a4e264c83417bb6aa87328b0e36",
        noise=[
            lines(1, 12),
            lines(24, 25),
            lines(37),
            lines(39, 43),
            lines(45),
            lines(54),
            lines(60),
            lines(66),
            lines(72),
        ],
        articles=[
            SeedArticle(
                name="002-1",
                own=[lines(13, 23), lines(26, 36), lines(38)],
                title=None,  # The page gives none; the first words of the story stand in.
                publisher="Reuters",
                byline="Guy Faulconbridge and Bernard Orr",
                published=date(2024, 5, 16),
                part="item 1",
            ),
            SeedArticle(
                name="002-2",
                own=[
                    lines(44),
                    lines(46, 53),
                    lines(55, 59),
                    lines(61, 65),
                    lines(67, 71),
                    lines(73, 74),
                ],
                title="Putin and Xi Jinping",
                publisher="CBS/AP",
                updated=date(2024, 5, 16),
                part="item 2",
            ),
        ],
    ),
    SeedFile(
        name="003_3e94291b61d78dc6.txt",
        sha256="8100552065c0803ced791bd0f8bdaa98ab2936a3dccbe69560bfefeb8c54f62a",
        noise=[lines(1), lines(53), lines(55)],
        articles=[
            SeedArticle(
                name="003",
                own=[lines(3, 51)],
                title="“Old Friend” Putin Comes to China for a State Visit and Summit with Xi "
                "Jinping",
                publisher="Latest Global News",
            )
        ],
    ),
    SeedFile(
        name="004_5f29c1f72ed1e2c1.txt",
        sha256="2b97206f581c393e77d1e024a39d2fb7b77bee2394f61513a2ce6c7aed6aba14",
        noise=[lines(1, 2), lines(6), lines(26), lines(50, 51), lines(53)],
        articles=[
            SeedArticle(
                name="004",
                own=[lines(4), lines(8, 24), lines(28, 48)],
                title="Vladimir Putin arrives in China for state visit as Russian troops advance "
                "into Ukraine",
                publisher="cnn.com",
                section="World News",
            )
        ],
    ),
)

COPIES = (("000-1", "002-2"),)
"""Edited copies of one agency report on the summit: many paragraphs are the same word for word."""
REWORDED = (("002-2", "001"),)
"""001 is 002-2 after a machine translated it there and back: paragraph for paragraph the same."""
DIFFERENT = ("000-2", "002-1", "003", "004")
"""Reports of their own. 000-2 is the agency's report of the day before: its background
paragraphs stand in 002-2 too, and still it is another event."""
STORIES = (frozenset({"000-1", "002-2", "001"}),)
"""What may share a place in the results; of no other two articles may that be said."""
