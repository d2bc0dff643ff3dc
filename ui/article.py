"""Turn one article, or the list of all, into HTML for the reader beside the chat. Pure."""

from collections.abc import Iterator, Sequence

from rag import Document, count_invisible
from ui.escape import article_address, escape, isolated, source_link
from ui.render import render_date

ROWS_SHOWN = 500
"""Articles in the list; a page of thousands would be slow to draw, and nobody reads it."""

Span = tuple[int, int]


def render_article(document: Document, *, quote: Span | None = None) -> str:
    """Return the whole article; `quote`, half-open offsets in its text, is highlighted."""
    inside = quote if quote and 0 <= quote[0] < quote[1] <= len(document.text) else None
    lost = "" if inside or not quote else _LOST
    body = "".join(_block(document.text, block, inside) for block in _blocks(document.text))
    return (
        '<article class="fn-article"><header>'
        f'<h2 dir="auto">{isolated(document.title)}</h2>'
        f'<p class="fn-from">{_known(document)}</p>'
        f'<p class="fn-from">{source_link(document.url) or isolated(document.path)}</p>'
        f"</header>{_warnings(document)}{lost}{body}</article>"
    )


def _known(document: Document) -> str:
    """Return who published it, who wrote it, and when, as far as the article says."""
    known = [isolated(document.publisher or "publisher not known")]
    if document.byline:
        known.append(isolated(document.byline))
    known.append(render_date(document.published, updated=document.updated))
    if document.published and document.updated:
        known.append(f"updated {render_date(document.updated)}")
    return " · ".join(known)


def _warnings(document: Document) -> str:
    """Say that there is a newer version, what the article corrects itself, what nobody sees."""
    newer = document.superseded_by
    link = f'<a href="{article_address(newer)}">a newer version</a>' if newer else ""
    said = [f"There is {link} of this article."] if newer else []
    said += [f"Corrected: {isolated(note)}" for note in document.corrections]
    if unseen := count_invisible(document.text):
        said.append(_UNSEEN.format(unseen, "" if unseen == 1 else "s"))
    return "".join(f'<p class="fn-notice">{each}</p>' for each in said)


_UNSEEN = "{:d} invisible character{} in this article, removed before a model reads it."
_LOST = '<p class="fn-notice">The quoted place is not in this article any more.</p>'


def render_library(documents: Sequence[Document]) -> str:
    """Return the list of articles, newest first."""
    newest = sorted(documents, key=lambda each: (each.published is None, each.title.casefold()))
    newest.sort(key=lambda each: each.published.toordinal() if each.published else 0, reverse=True)
    rows = "".join(_row(document) for document in newest[:ROWS_SHOWN])
    unseen = len(newest) - ROWS_SHOWN
    more = f'<p class="fn-from">and {unseen:d} more</p>' if unseen > 0 else ""
    count = f"{len(newest)} article{'' if len(newest) == 1 else 's'} on this machine"
    shown = count if newest else "None yet. Add some with: footnote add PATH"
    return (
        '<section class="fn-library"><h2>Your articles</h2>'
        f'<p class="fn-from">{shown}</p><ul>{rows}</ul>{more}</section>'
    )


def render_adding() -> str:
    """Return what stands in for the list while it grows; the page looks again for data-adding."""
    return (
        '<section class="fn-library" data-adding="yes"><h2>Your articles</h2>'
        '<p class="fn-from">Being added …</p></section>'
    )


def _row(document: Document) -> str:
    return (
        f'<li><a href="{article_address(document.id)}" dir="auto">{isolated(document.title)}</a>'
        f'<span class="fn-from">{isolated(document.publisher or "publisher not known")}, '
        f"{render_date(document.published, updated=document.updated)}</span></li>"
    )


def _blocks(text: str) -> Iterator[Span]:
    """Yield the spans of paragraphs: runs of lines that are not blank; a heading stands alone."""
    start, position = None, 0
    for line in text.split("\n"):
        alone = line.startswith("#")
        if start is not None and (alone or not line.strip()):
            yield start, position - 1
            start = None
        if alone:
            yield position, position + len(line)
        elif line.strip() and start is None:
            start = position
        position += len(line) + 1
    if start is not None:
        yield start, len(text)


def _block(text: str, block: Span, quote: Span | None) -> str:
    start, end = block
    heading = text[start:end].startswith("#")
    tag = "h3" if heading else "p"
    if heading:
        start += len(text[start:end]) - len(text[start:end].lstrip("# "))
    return f'<{tag} dir="auto">{_marked(text, (start, end), quote)}</{tag}>'


def _marked(text: str, block: Span, quote: Span | None) -> str:
    """Return a span of the text with the part that the quote covers inside `mark`."""
    start, end = block
    first, last = (max(start, quote[0]), min(end, quote[1])) if quote else (end, end)
    if first >= last:
        return escape(text[start:end])
    before, inside, after = text[start:first], text[first:last], text[last:end]
    return f"{escape(before)}<mark>{escape(inside)}</mark>{escape(after)}"
