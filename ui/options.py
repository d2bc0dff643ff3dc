"""The options that several commands share, and the settings they make."""

from dataclasses import replace
from typing import Annotated

import typer

from rag import Settings

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
NoWishes = Annotated[
    bool,
    typer.Option(
        "--no-wishes", help="Search all articles, whatever days or sources the question names."
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Language model: a name in `footnote models`, a GGUF file, or http://HOST:PORT/v1.",
    ),
]
Lead = Annotated[
    bool, typer.Option("--model-leads", help="The model's checked words are the answer.")
]


def with_model(
    settings: Settings, model: str | None, *, leads: bool, none: bool = False
) -> Settings:
    """Return the settings with the language model that the options ask for."""
    if none:
        return replace(settings, model=None)
    lead = "model" if leads else settings.lead
    return replace(settings, model=model or settings.model, lead=lead)
