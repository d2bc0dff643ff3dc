"""The routes of the reader beside the chat: one article, the list of all, our script and style.

A citation is addressed by document and offsets, so a link stays right after a reload and
when several answers on one page each have a [1].
"""

from collections.abc import Callable
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse

from rag import FootnoteError, Library
from ui.article import render_adding, render_article, render_library
from ui.render import render_failure

ASSETS = Path(__file__).parent / "assets"


def reader_routes(library: Library, *, adding: Callable[[], bool]) -> APIRouter:
    """Return the routes; plain functions, so that FastAPI runs them beside the event loop."""
    router = APIRouter(prefix="/footnote", default_response_class=HTMLResponse)

    @router.get("/library")
    def articles() -> HTMLResponse:
        # The page asks often while articles are being added; the list itself is read once, after.
        return _page(
            lambda: render_adding() if adding() else render_library(library.documents(texts=False))
        )

    @router.get("/article/{document_id}")
    def article(document_id: str, start: int = 0, end: int = 0) -> HTMLResponse:
        quote = (start, end) if (start, end) != (0, 0) else None
        return _page(lambda: render_article(library.document(document_id), quote=quote))

    @router.get("/chat.js")
    def script() -> FileResponse:
        return FileResponse(ASSETS / "chat.js", media_type="text/javascript")

    @router.get("/chat.css")
    def style() -> FileResponse:
        return FileResponse(ASSETS / "chat.css", media_type="text/css")

    return router


def _page(render: Callable[[], str]) -> HTMLResponse:
    """Return what was rendered, or 404 and the one line that says what is wrong."""
    try:
        return HTMLResponse(render())
    except FootnoteError as error:
        return HTMLResponse(render_failure(str(error)), status_code=404)
