"""Take apart a request to compare two things: each is looked for by itself."""

import re

_OPENING = re.compile(
    r"^\W*(?:please\s+)?(?:(?P<told>compare(?:\s+and\s+contrast)?|contrast)|"
    r"what\s+(?:is|are|was|were)\s+the\s+(?:main\s+|key\s+)?(?:differences?|similarities)\s+between)"
    r"\s+",
    re.IGNORECASE,
)
_LINK = r"(?:(?:of|de|von|van|for|the|del|la|du)\s+){0,2}"
_NAME = rf"(?:the\s+)?[A-Z][\w.&'’-]*(?:\s+{_LINK}[A-Z][\w.&'’-]*)*"
_NOUN = r"(?!(?:what|who|how|where|when|why|which|that)\b)[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,2}?"
_AND = r"\s+(?:and|with|to|versus|vs\.?)\s+"
_PAIR = re.compile(
    r"(?P<shared>(?:[a-z][\w'’-]*\s+){1,5}?(?:of|in|for|by|from)\s+)?"
    rf"(?:(?P<one>{_NAME}){_AND}(?P<other>{_NAME})|(?P<thing>{_NOUN}){_AND}(?P<second>{_NOUN}))"
    r"(?P<when>\s+(?:in|on|over|since|during|from|at|under)\s+(?:(?!\s(?:and|or)\s)[^?!,;])+?)?[?.!\s]*"
)


def compared(question: str) -> list[str]:
    """Return what is asked about each of two things compared; nothing if that is not asked.

    "Compare the growth of A and B in May" is "the growth of A in May", "the growth of B in May".
    """
    opened = _OPENING.match(question)
    pair = _PAIR.fullmatch(question, opened.end()) if opened else None
    if not opened or not pair:
        return []
    one, other = pair["one"] or pair["thing"], pair["other"] or pair["second"]
    if not opened["told"] and not pair["shared"]:
        return [f"What is {each}{pair['when'] or ''}?" for each in (one, other)]
    return [
        f"{pair['shared'] or ''}{each.rstrip('.')}{pair['when'] or ''}" for each in (one, other)
    ]
