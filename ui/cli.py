"""The command line: footnote add, ask, chat, and what looks after a library."""

import os
import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from rag import Library, Pipeline, Scope, Settings
from ui import doctor as checks
from ui import lines, show
from ui.add import add
from ui.batch import answer_batch
from ui.evaluate import evaluate
from ui.failures import FAILED, failures
from ui.models import models_app
from ui.options import AsJson, Lead, Model, NoWishes, Since, Source, Sureness, Until, with_model
from ui.printable import printable
from ui.scope import BadDate, read_scope
from ui.waited import waited

app = typer.Typer(
    help="Ask questions of your own articles; every sentence of an answer cites their exact words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(models_app, name="models")


@app.callback()
def common(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(help="Folder of the library; else $FOOTNOTE_HOME, else your data folder."),
    ] = None,
    embedder: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="sentence-transformers model: bundled name or folder."),
    ] = None,
) -> None:
    """Options of every command."""
    given = {"home": home, "embedder": embedder}
    context.obj = Settings(**{name: value for name, value in given.items() if value})  # type: ignore[arg-type]


app.command()(add)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="The question, in quotes.")] = None,
    as_json: AsJson = False,
    quote: Annotated[bool, typer.Option("--quote", help="Quotes alone, no model.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A question, or a JSON object, a line; - for stdin."),
    ] = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    no_wishes: NoWishes = False,
    k: Annotated[int | None, typer.Option("-k", min=1, help="Passages to retrieve.")] = None,
    model: Model = None,
    model_leads: Lead = False,
    refusal: Sureness = "normal",
) -> None:
    """Answer a question from the articles, with citations."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("give one question, or --batch FILE")
    scope = _scope(source, since, until)
    settings = with_model(context.obj, model, leads=model_leads, none=quote, refusal=refusal)
    with failures(), closing(Pipeline(settings)) as pipeline:
        if batch is not None:
            answers = answer_batch(
                pipeline, batch, scope=scope, k=k, quote_only=quote, wishes=not no_wishes
            )
            if lines.json_lines(answers):
                raise typer.Exit(FAILED)
            return
        events = pipeline.stream(
            question or "", scope=scope, k=k, quote_only=quote, wishes=not no_wishes
        )
        answer = waited(events, console=show.err)
        show.answer(answer, as_json=as_json)
        if any(wish.granted for wish in answer.wishes):
            show.notices(("to search all articles instead: footnote ask --no-wishes",))


@app.command()
def chat(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to serve on.")] = 7860,
    model: Model = None,
    model_leads: Lead = False,
    refusal: Sureness = "normal",
    allow_network: Annotated[
        bool, typer.Option("--allow-network", help="Permit a host that others can reach.")
    ] = False,
) -> None:
    """Chat in the browser; an empty library starts with the sample articles."""
    # gradio takes two seconds to import, which no other command should pay.
    from ui.chat import serve

    settings = with_model(context.obj, model, leads=model_leads, refusal=refusal)
    with failures(), closing(Pipeline(settings)) as pipeline:
        serve(pipeline, host=host, port=port, seeds=show.seeds(), allow_network=allow_network)


@app.command("list")
def list_documents(context: typer.Context, as_json: AsJson = False) -> None:
    """List the articles."""
    with failures(), closing(Library(context.obj)) as library:
        show.documents(library.documents(texts=False), as_json=as_json)


@app.command("show")
def show_document(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="ID", help="As in: footnote list.")],
    as_json: AsJson = False,
    removed: Annotated[
        bool, typer.Option("--removed", help="Show what cleaning took out of it instead.")
    ] = False,
) -> None:
    """Show one article: what is known of it, and the text that citations count in."""
    with failures(), closing(Library(context.obj)) as library:
        held = library.document(document)
        if removed:
            show.removed(held, library.removed(held.id), as_json=as_json)
        else:
            show.document(held, as_json=as_json)


@app.command()
def remove(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID_OR_PATH", help="An article, a file, a folder or a URL.")
    ],
) -> None:
    """Remove an article, or all articles of a file or folder, from the library; files stay."""
    with failures(), closing(Library(context.obj)) as library:
        removed = library.remove(name)
        for document in removed:
            lines.line(printable(f"removed {document.id} {document.title}"))
        if not removed:
            lines.line(printable(f"forgot {name}, which held no article"))


@app.command()
def verify(context: typer.Context) -> None:
    """Check every document, offset, vector and index entry; exit 1 at the first fault."""
    with failures(), closing(Library(context.obj)) as library:
        faults = library.verify()
        show.notices(library.take_notices())
        for fault in faults:
            lines.line(printable(fault))
        if faults:
            raise typer.Exit(FAILED)
        lines.line(f"clean: {len(library.documents(texts=False))} articles")


@app.command()
def doctor(context: typer.Context, model: Model = None) -> None:
    """Check what Footnote needs here, and load and test the models."""
    settings = with_model(context.obj, model, leads=False)
    with failures():
        healthy = True
        for check in checks.run(settings):
            healthy &= check.good
            lines.line(printable(f"{'ok  ' if check.good else 'FAIL'} {check.name}: {check.found}"))
    if not healthy:
        raise typer.Exit(FAILED)


app.command("eval")(evaluate)


def main() -> None:
    """Run the command line; a closed pipe or Ctrl-C ends it without a traceback."""
    _fill_streams()
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except lines.NobodyReads:
        _end_by_pipe()
        signal.raise_signal(signal.SIGPIPE)
    finally:
        _end_by_pipe()


def _end_by_pipe() -> None:
    """Let what is printed from here on end us in silence where nobody reads it.

    Not before: until all is done, a server or a model's process that hangs up is an error.
    """
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _fill_streams() -> None:
    """Stand in for standard streams that whoever started us has closed: Python leaves them None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _scope(source: str | None, since: str | None, until: str | None) -> Scope:
    try:
        return read_scope(source, since, until)
    except BadDate as error:
        raise typer.BadParameter(str(error)) from error
