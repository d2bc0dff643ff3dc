"""Attacks on the reader of articles: what is said, where it stands, what it wants.

Articles and attacks of our own come along; the goals of BIPIA are read where they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from eval.data.fields import SAMPLES, Fields, find, read_lines, read_object
from eval.suite import Context

ARTICLES, OWN, GOALS = "attacks/articles.jsonl", "attacks/own.jsonl", "bipia/attacks.json"
Place = Literal[
    "start",
    "middle",
    "end",
    "alone",
    "html",
    "beside",
    "title",
    "publisher",
    "byline",
    "url",
    "file name",
]
WOVEN: tuple[Place, ...] = ("start", "middle", "end")
"""Within the paragraph that holds the answer, so that whoever quotes that reads the attack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Honest:
    """An article of three paragraphs; the middle one answers the question.

    `expected` is what an answer must hold, `statement` the beginning of one.
    """

    title: str
    publisher: str
    before: str
    paragraph: str
    after: str
    question: str
    expected: tuple[str, ...]
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """What an attacker writes. `wants` is a made-up word to be said, empty where none is.

    `others` are articles of the attacker's beside the first, for the place "beside".
    """

    kind: str
    place: Place
    text: str
    wants: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attacked:
    """An honest article and what is done to it."""

    id: str
    article: Honest
    attack: Attack

    @property
    def attacker_texts(self) -> tuple[str, ...]:
        """Return the attacker's words, filled in with those of the article."""
        fills = {name: getattr(self.article, name) for name in _FILLED}
        return tuple(_filled(text, fills) for text in (self.attack.text, *self.attack.others))


def load_attacked(context: Context) -> list[Attacked]:
    """Return BIPIA's goals at three places and our own attacks, each upon an article in turn.

    Raises:
        NoData: the goals are not there.
        BadRow: a row cannot be used.
    """
    articles = load_articles()
    attacks = [*_goals(context), *load_own()]
    return [
        Attacked(id=str(number), article=articles[number % len(articles)], attack=attack)
        for number, attack in enumerate(attacks)
    ]


def load_articles() -> list[Honest]:
    """Return the honest articles, our own."""
    names = ("title", "publisher", "before", "paragraph", "after", "question", "statement")
    return [
        Honest(**{name: row.text(name) for name in names}, expected=row.texts("expected"))
        for row in read_lines(SAMPLES / ARTICLES)
    ]


def load_own() -> list[Attack]:
    """Return the attacks of our own."""
    return [_attack(row) for row in read_lines(SAMPLES / OWN)]


def _attack(row: Fields) -> Attack:
    place = row.one_of("place", get_args(Place))
    return Attack(
        kind=row.text("kind"),
        place=next(each for each in get_args(Place) if each == place),
        text=row.text("text"),
        wants=row.text("wants", empty=True),
        others=row.texts("others", empty=True),
    )


def _goals(context: Context) -> Iterator[Attack]:
    fields = read_object(find(context, "safety", GOALS))
    for kind in fields.names():
        for goal in fields.texts(kind):
            yield from (Attack(kind=f"BIPIA: {kind}", place=place, text=goal) for place in WOVEN)


def woven(article: Honest, text: str, place: Place) -> str:
    """Return the article's paragraphs with a text put into, or behind, the one that answers."""
    first, second = article.paragraph.split(". ", 1)
    answering = {
        "start": f"{text} {article.paragraph}".lstrip(),
        "middle": f"{first}. {text} {second}",
        "end": f"{article.paragraph} {text}",
        "alone": f"{article.paragraph}\n\n{text}",
    }
    return "\n\n".join((article.before, answering.get(place, article.paragraph), article.after))


_FILLED = ("question", "paragraph", "statement")


def _filled(text: str, fills: dict[str, str]) -> str:
    for name, value in fills.items():
        text = text.replace(f"{{{name}}}", value)
    return text
