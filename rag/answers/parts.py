"""Take a question that asks several things apart, by rule."""

import re

from rag.words import stems

_JOINT = re.compile(
    r"\?\s+(?=\S)|[,;]?\s+and\s+(?=(?:also\s+)?(?:in\s+|to\s+|for\s+|at\s+|on\s+|with\s+)?"
    r"(?:what|who|whom|whose|when|where|why|which|how)\b)",
    re.IGNORECASE,
)
MOST = 3


def split_parts(question: str) -> list[str]:
    """Return the single questions in one, in order; a question that asks one thing is its own.

    A part without words of its own ("and why?") is kept with the part before it.
    """
    parts: list[str] = []
    for piece in _JOINT.split(question):
        own = len(stems(piece)) >= 2
        if parts and (not own or len(parts) == MOST):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return parts if all(len(stems(part)) >= 2 for part in parts) else [question]
