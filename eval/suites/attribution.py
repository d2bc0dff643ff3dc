"""From an excerpt to its article: publisher, date and address of what is cited."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from eval.data.fields import SAMPLES, Fields, hash_of_rows, read_lines
from eval.data.gold import fingerprint
from eval.data.rows import spread
from eval.keys import hash_of
from eval.measuring.measured import mean_figure, measure_all
from eval.product.seeds import SEEDS, seeds_open
from eval.suite import Case, Context, Figure, SuiteReport
from rag import Answer, Pipeline

FILE = "attribution/excerpts.jsonl"
PROTOCOL = (
    "A few words that stand in one sample article alone are quoted in the question; the first "
    "citation is held against what the article's own file says of it, read here without the "
    "product. What the file does not say must be unknown."
)
METADATA = ("publisher", "published", "url")
LABELS = {
    "attribution_article": "the first citation is of the article with the excerpt",
    "attribution_quote": "a quote holds the excerpt",
    "attribution_publisher": "the publisher cited is the article's",
    "attribution_date": "the date cited is the article's",
    "attribution_url": "the address cited is the article's, and none where it has none",
    "attribution_all": "article, publisher, date and address are right",
}
MOST_WORDS = "the article that shares most words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of one article, and what its file says of it; None for what it does not say."""

    id: str
    document: str
    excerpt: str
    publisher: str | None
    published: str | None
    url: str | None

    @property
    def question(self) -> str:
        """Return what is asked."""
        return f"Which article says “{self.excerpt}”?"


class AttributionSuite:
    """Asks where words come from."""

    name = "attribution"

    def run(self, context: Context) -> SuiteReport:
        """Return what was found; the sample articles are the data.

        Raises:
            FootnoteError: an excerpt is broken, or a model is missing.
        """
        started = perf_counter()
        texts = {path.name: path.read_text("utf-8") for path in sorted(SEEDS.glob("*.md"))}
        rows = spread(load(SAMPLES / FILE, texts), context.limit)
        articles = fingerprint(SEEDS, "*.md")
        with seeds_open(context, self.name) as pipeline:
            cases = measure_all(
                context, self.name, rows, lambda row: _ask(pipeline, row), also=[articles]
            )
        guessed = [_guess(row, texts) for row in rows]
        return SuiteReport(
            suite=self.name,
            protocol=PROTOCOL,
            data_hash=hash_of([hash_of_rows(rows), articles]),
            is_sample=False,
            figures=(*_figures(cases, "footnote"), *_figures(guessed, MOST_WORDS)),
            cases=tuple(cases),
            seconds=perf_counter() - started,
        )


def load(path: Path, texts: Mapping[str, str]) -> list[Excerpt]:
    """Return the excerpts of a file; `texts` holds the articles by file name.

    Raises:
        UnreadableLines: it is not there.
        BadRow: a row cannot be used, or its words stand in no article, or in another as well.
    """
    rows = []
    for fields in read_lines(path):
        document, excerpt = fields.text("document"), fields.text("excerpt")
        _must_be_distinctive(fields, document, excerpt, texts)
        said = front_matter(texts[document])
        rows.append(
            Excerpt(
                id=fields.text("id"),
                document=document,
                excerpt=excerpt,
                **{name: said.get(name) for name in METADATA},
            )
        )
    return rows


def front_matter(text: str) -> dict[str, str]:
    """Return what a sample article says of itself, between the two lines of dashes at its top."""
    head = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    lines = head[1].splitlines() if head else []
    pairs = (line.partition(": ") for line in lines)
    return {name: value.strip().strip("\"'") for name, mark, value in pairs if mark}


def _must_be_distinctive(
    fields: Fields, document: str, excerpt: str, texts: Mapping[str, str]
) -> None:
    if document not in texts:
        raise fields.bad("document", f"{document!r} is no sample article")
    holding = [name for name, text in texts.items() if excerpt in text]
    if holding != [document]:
        raise fields.bad("excerpt", f"stands in {holding or 'no article'}, not in it alone")


def _ask(pipeline: Pipeline, row: Excerpt) -> Case:
    answer = pipeline.ask(row.question, quote_only=True)
    return _case(row, _cited(answer), [each.quote for each in answer.citations])


def _cited(answer: Answer) -> dict[str, str | None]:
    """Return what the first citation says of its article; nothing after a refusal."""
    if not answer.citations:
        return {}
    first = answer.citations[0]
    day = first.published.isoformat() if first.published else None
    return {
        "document": Path(first.path).name,
        "publisher": first.publisher,
        "published": day,
        "url": first.url,
    }


def _guess(row: Excerpt, texts: Mapping[str, str]) -> Case:
    asked = set(re.findall(r"\w+", row.excerpt.casefold()))
    shared = {
        name: len(asked & set(re.findall(r"\w+", text.casefold()))) for name, text in texts.items()
    }
    best = max(shared, key=lambda name: shared[name])
    said = front_matter(texts[best])
    return _case(row, {"document": best} | {name: said.get(name) for name in METADATA}, [])


def _case(row: Excerpt, cited: Mapping[str, str | None], quotes: Sequence[str]) -> Case:
    right = {name: bool(cited) and cited[name] == getattr(row, name) for name in METADATA}
    article = bool(cited) and cited["document"] == row.document
    wanted = " ".join(row.excerpt.split())
    scores = {
        "attribution_article": article,
        "attribution_quote": any(wanted in " ".join(quote.split()) for quote in quotes),
        "attribution_publisher": right["publisher"],
        "attribution_date": right["published"],
        "attribution_url": right["url"],
        "attribution_all": article and all(right.values()),
    }
    return Case(
        id=row.id,
        article=row.document,
        question=row.question,
        scores={name: float(value) for name, value in scores.items()},
        answer=", ".join(f"{name}: {value}" for name, value in cited.items()) or "(refused)",
        expected=f"{row.document}: {row.publisher}, {row.published}, {row.url}",
        evidence=tuple(quotes),
        wrong=tuple(_wrong(cited, article=article, right=right)),
    )


def _wrong(
    cited: Mapping[str, str | None], *, article: bool, right: Mapping[str, bool]
) -> list[str]:
    if not cited:
        return ["refused, though the words stand in an article"]
    said = [] if article else [f"cites {cited['document']} first"]
    return said + [
        f"the {name} is not the article's" for name, is_right in right.items() if not is_right
    ]


def _figures(cases: Sequence[Case], system: str) -> list[Figure]:
    # The baseline picks an article and quotes nothing.
    names = [name for name in LABELS if system == "footnote" or name != "attribution_quote"]
    return [mean_figure(name, LABELS[name], cases, system=system) for name in names]
