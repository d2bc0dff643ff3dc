"""The wording adapter: low-rank weights that come with Footnote, for its bundled model alone."""

import json
from pathlib import Path

from models.catalog import Card
from models.errors import ModelBroken
from models.hashes import sha256_of

WEIGHTS = Path(__file__).parent / "weights" / "wording"
BASE = "SmolLM2-135M-Instruct"
FILE, FACTS = "adapter.gguf", "wording.json"
_MEND = "mend it: pip install --force-reinstall --no-deps footnote"


def adapter_of(card: Card | None, *, folder: Path = WEIGHTS) -> Path | None:
    """Return where the adapter of a bundled model lies; None for any other model.

    An adapter changes the very weights that it was trained with, so it belongs to one file.
    """
    return folder / FILE if card is not None and card.name == BASE else None


def verify_adapter(path: Path, card: Card) -> None:
    """Do nothing when the adapter is the one we tested, made for this very model.

    Raises:
        ModelBroken: it is gone, or one byte or more differs; such a file is never loaded.
    """
    facts = path.with_name(FACTS)
    try:
        expected = json.loads(facts.read_text("utf-8"))
        fits = expected["base_sha256"] == card.sha256
        same = path.is_file() and sha256_of(path) == expected["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelBroken(f"{facts} is gone or damaged; {_MEND}") from error
    if not (fits and same):
        raise ModelBroken(f"{path} is not the wording adapter we tested; {_MEND}")
