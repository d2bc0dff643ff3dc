"""The chat in the browser: Gradio components wired to the pipeline, and the server around them."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from rag import Pipeline
from ui.filters import filters
from ui.guard import Guard
from ui.judged import NAME, Judged, JudgementLost
from ui.listen import listen, web_address
from ui.panel import reader_routes
from ui.start import Start, render_progress
from ui.talk import Said, Talk, messages
from ui.welcome import welcome

HEAD = (
    '<link rel="stylesheet" href="/footnote/chat.css">'
    '<script src="/footnote/chat.js" defer></script>'
)
PROMISE = "Answers from your own articles, each sentence with the exact words it rests on."
EXAMPLES = (
    "Which city did Putin visit after Beijing?",
    "How many people fled their homes in the Kharkiv region?",
    "When was the “no limits” partnership declared?",
)
ASKED_AT_ONCE = 24
"""Questions looked up or in line for the model at once; each takes one of the server's 40 threads.
More than may wait for the model, so that none waits for its quotes as well."""
PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def serve(
    pipeline: Pipeline,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    seeds: Path | None = None,
    allow_network: bool = False,
    announce: Callable[[str], object] = print,
) -> None:
    """Serve the chat until interrupted; an empty library gets the articles in `seeds` first.

    Raises:
        FootnoteError: the host or port cannot be had; the message says what to do.
    """
    with listen(host, port, allow_network=allow_network) as listener:
        port = listener.getsockname()[1]
        start = Start(pipeline, seeds=seeds)
        judged = Judged(pipeline.settings.home / NAME)
        app = build_app(pipeline, start, host=host, port=port, judged=judged)
        start.begin()
        announce(f"Footnote listens at {web_address(host, port)} (Ctrl+C ends it)")
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def build_app(
    pipeline: Pipeline, start: Start, *, host: str, port: int, judged: Judged | None = None
) -> Guard:
    """Return the whole application behind its guard; with `judged`, answers have thumbs."""
    gr = _gradio()
    undocumented: dict[str, Any] = {"openapi_url": None, "docs_url": None, "redoc_url": None}
    app = FastAPI(**undocumented)
    app.include_router(reader_routes(pipeline.library, adding=lambda: start.progress.adding))
    gr.mount_gradio_app(
        app,
        build_page(pipeline, start, judged),
        path="/",
        server_name=host,
        server_port=port,
        app_kwargs=undocumented,
        footer_links=[],
        run_history=False,
        allowed_paths=[],
        show_error=False,
        max_file_size="1kb",
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=_theme(gr),
        head=HEAD,
    )
    return Guard(app, hosts=[host], port=port)


def build_page(pipeline: Pipeline, start: Start, judged: Judged | None = None) -> Any:
    """Return the page as Gradio blocks: header, chat, question box, filters."""
    gr = _gradio()
    talk = Talk(pipeline, start, judged)
    with gr.Blocks(title="Footnote", analytics_enabled=False, fill_height=True) as page:
        gr.Markdown(f"# Footnote\n{PROMISE}", elem_id="fn-head")
        status = gr.Markdown(elem_id="fn-status")
        chat = _chat_box(gr)
        with gr.Row(elem_id="fn-ask"):
            box = gr.Textbox(
                placeholder="Ask a question …",
                show_label=False,
                container=False,
                max_lines=6,
                scale=1,
                autofocus=True,
                elem_id="fn-box",
            )
            send = gr.Button("Ask", variant="primary", min_width=80, scale=0)
            stop = gr.Button("Stop", variant="stop", min_width=80, scale=0, visible=False)
        narrowing = filters(gr)
        kept = gr.BrowserState([], storage_key="footnote-conversation")
        _wire(
            gr, talk, page, chat=chat, box=box, send=send, stop=stop, filters=narrowing, kept=kept
        )
        if judged:
            _wire_thumbs(gr, talk, chat=chat, kept=kept)

        def opened(said: list[Said]) -> Iterator[tuple[Any, ...]]:
            # Once: a question may be answered before the last of the start is told.
            kept_messages = {"value": messages(said)}
            for progress in start.watch():
                held = pipeline.library.documents(texts=False) if progress.ready else ()
                shown = gr.update(placeholder=welcome(held), **kept_messages)
                yield shown, render_progress(progress)
                kept_messages = {}

        page.load(opened, inputs=kept, outputs=[chat, status], concurrency_limit=None, **PRIVATE)
    page.queue(max_size=64)
    return page


def _chat_box(gr: Any) -> Any:
    return gr.Chatbot(
        elem_id="fn-chat",
        show_label=False,
        container=False,
        scale=1,
        height=None,
        layout="panel",
        buttons=[],
        # To the end of an answer, past its warning and first quotes; chat.js shows its beginning.
        autoscroll=False,
        latex_delimiters=[],
        sanitize_html=True,
        allow_tags=False,
        feedback_options=("Like", "Dislike"),
        placeholder=welcome(),
        examples=[{"text": example} for example in EXAMPLES],
    )


def _wire(
    gr: Any,
    talk: Talk,
    page: Any,
    *,
    chat: Any,
    box: Any,
    send: Any,
    stop: Any,
    filters: list[Any],
    kept: Any,
) -> None:
    """Tie the events of one page to the talk."""

    # Gradio finds its request by the class in the annotation, and only among named arguments.
    def ask(
        question: str,
        said: list[Said],
        source: str,
        since: str,
        until: str,
        quote_only: bool,
        wishes: bool,
        request: gr.Request,
    ) -> Iterator[tuple[Any, ...]]:
        name = request.session_hash or ""
        asked = talk.ask(question, said, source, since, until, quote_only, wishes, page=name)
        for view in asked:
            buttons = gr.update(visible=not view.busy), gr.update(visible=view.busy)
            yield view.messages, view.said, "", *buttons

    def halt(request: gr.Request) -> None:
        """End the page's answer: at its Stop button, and when its tab is closed."""
        talk.stop(request.session_hash or "")

    def example(chosen: gr.SelectData) -> str:
        return str(chosen.value["text"])

    asked: dict[str, Any] = {
        "fn": ask,
        "inputs": [box, kept, *filters],
        "outputs": [chat, kept, box, send, stop],
        "concurrency_limit": ASKED_AT_ONCE,
        "concurrency_id": "ask",
        **PRIVATE,
    }
    gr.on([box.submit, send.click], **asked)
    chat.example_select(example, outputs=box, queue=False, **PRIVATE).then(**asked)
    # Unqueued, so that it is heard while answers are being made.
    stop.click(halt, queue=False, **PRIVATE)
    page.unload(halt)
    chat.clear(lambda: [], outputs=kept, queue=False, **PRIVATE)


def _wire_thumbs(gr: Any, talk: Talk, *, chat: Any, kept: Any) -> None:
    """Draw thumbs under each answer, which Gradio does once somebody listens for them."""

    def judge(said: list[Said], thumb: gr.LikeData) -> None:
        # Taken back, a thumb is neither; what was written down stays as it was.
        if not isinstance(thumb.liked, bool):
            return
        place = thumb.index if isinstance(thumb.index, int) else thumb.index[0]
        try:
            talk.judge(said, place, liked=thumb.liked)
        except JudgementLost as error:
            gr.Warning(str(error))

    chat.like(judge, inputs=kept, queue=False, **PRIVATE)


def _gradio() -> Any:
    """Return Gradio, imported here: it takes seconds, and reads these names when imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    import gradio

    return gradio


def _theme(gr: Any) -> Any:
    """Return a theme of fonts that every machine has; the named themes fetch theirs."""
    fonts = ["system-ui", "-apple-system", "Segoe UI", "sans-serif"]
    mono = ["ui-monospace", "Menlo", "monospace"]
    return gr.themes.Base(
        font=fonts, font_mono=mono, primary_hue="teal", neutral_hue="stone", radius_size="lg"
    )
