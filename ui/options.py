"""The options that several commands share."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Source = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Only articles with NAME in publisher, address or path."),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only articles of YYYY-MM-DD or later.")
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only articles of YYYY-MM-DD or earlier.")
]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Language model: a bundled name or the path of a GGUF."),
]
Lead = Annotated[
    bool, typer.Option("--model-leads", help="The model's checked words are the answer.")
]
