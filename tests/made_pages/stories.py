"""Put articles together: each of its own sentences, the same for the same number."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape

from tests.made_pages.tongues import ENGLISH, FRENCH, GERMAN, SPANISH, Tongue
from tests.made_pages.tongues_more import ARABIC, CHINESE, PORTUGUESE, RUSSIAN

TONGUES = (ENGLISH, GERMAN, FRENCH, SPANISH, PORTUGUESE, RUSSIAN, CHINESE, ARABIC)
FIRST_DAY = date(2011, 3, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article before it is laid out: what any page of it must give back."""

    tongue: Tongue
    title: str
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    publisher: str
    author: str
    day: date
    other_titles: tuple[str, ...]
    remarks: tuple[str, ...]
    """What readers write below it, as long as its own sentences."""

    @property
    def url(self) -> str:
        return f"https://{self.host}/news/story-{self.day.toordinal()}"

    @property
    def host(self) -> str:
        return f"www.site{self.day.toordinal() % 97}.example"

    def written_day(self, shift: int = 0) -> str:
        """Return the day, or one `shift` days off, as its language writes it."""
        day = self.day + timedelta(days=shift)
        month = self.tongue.months[day.month - 1]
        return self.tongue.date.format(day=day.day, month=month, year=day.year)

    def label(self, name: str) -> str:
        return self.tongue.labels[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """A page and what is right about it. `noise` are words that must not be in the article."""

    name: str
    html: str
    body: tuple[str, ...]
    title: str
    publisher: str | None
    published: date | None
    noise: tuple[str, ...]
    updated: date | None = None
    extra: tuple[str, ...] = field(default=())
    """Words that may stand in the article or not: the times of a live blog."""


def story(number: int, tongue: Tongue, *, paragraphs: int | None = None) -> Story:
    """Return article `number` in a language; equal numbers give equal articles."""
    chance = random.Random(f"{tongue.code} {number}")  # noqa: S311
    count = paragraphs or chance.randint(5, 11)
    place, person = chance.choice(tongue.places), chance.choice(tongue.people)
    subject = chance.choice(tongue.subjects)

    def filled(pattern: str) -> str:
        return (
            pattern.replace("$place", place)
            .replace("$person", person)
            .replace("$subject", subject)
            .replace("$number", str(chance.randint(2, 96)))
        )

    def joined(size: int) -> str:
        blank = "" if tongue.code == "zh" else " "
        return blank.join(filled(each) for each in chance.sample(tongue.sentences, size))

    titles = chance.sample(tongue.titles, 3)
    return Story(
        tongue=tongue,
        title=filled(titles[0])[:1].upper() + filled(titles[0])[1:],
        paragraphs=tuple(joined(chance.randint(2, 4)) for _ in range(count)),
        subheads=tuple(chance.sample(tongue.subheads, 3)),
        publisher=chance.choice(tongue.houses),
        author=chance.choice([each for each in tongue.people if each != person]),
        day=FIRST_DAY + timedelta(days=chance.randint(0, 5000)),
        other_titles=tuple(filled(each) for each in titles[1:]) * 3,
        remarks=tuple(joined(2) for _ in range(6)),
    )


def paragraphs_html(made: Story, *, subheads: bool = True, tag: str = "p") -> str:
    """Return the paragraphs as mark-up, with two headings among them if asked."""
    parts: list[str] = []
    for place, text in enumerate(made.paragraphs):
        if subheads and place in (2, 4):
            parts.append(f"<h2>{escape(made.subheads[place // 2 - 1])}</h2>")
        parts.append(f"<{tag}>{escape(text, quote=False)}</{tag}>")
    return "\n".join(parts)


def body_of(made: Story, *, subheads: bool = True) -> tuple[str, ...]:
    """Return what `paragraphs_html` holds, in order."""
    parts: list[str] = []
    for place, text in enumerate(made.paragraphs):
        if subheads and place in (2, 4):
            parts.append(made.subheads[place // 2 - 1])
        parts.append(text)
    return tuple(parts)
