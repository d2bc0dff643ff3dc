"""Draw an answer with the product's own hands: chat, reader beside it, terminal, JSON.

Alone in knowing ui: what is judged must be what the reader gets.
"""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

from eval.metrics.rendering import Drawn
from rag import Answer, Library
from ui import show
from ui.article import render_article, render_library
from ui.render import render_answer, render_question


def draw(answer: Answer, library: Library) -> Drawn:
    """Return an answer in every shape that it is shown in, with the articles it shows."""
    ids = dict.fromkeys(
        [each.document_id for each in answer.citations]
        + [each.document_id for each in answer.passages]
    )
    documents = [library.document(id_) for id_ in ids]
    cited = {each.document_id: (each.start, each.end) for each in answer.citations}
    panels = [render_article(each, quote=cited.get(each.id)) for each in documents]
    return Drawn(
        page=render_question(answer.question) + render_answer(answer),
        articles=(*panels, render_library(documents)),
        sources=frozenset(each.url for each in documents if each.url),
        terminal=_printed(answer, as_json=False),
        as_json=_printed(answer, as_json=True),
    )


def _printed(answer: Answer, *, as_json: bool) -> str:
    """Return what `footnote ask` prints; its notes too, but for JSON, which goes to a script."""
    out, notes = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(notes):
        show.answer(answer, as_json=as_json)
    return out.getvalue() if as_json else notes.getvalue() + out.getvalue()
