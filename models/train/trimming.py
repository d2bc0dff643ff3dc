"""Leave out of a sentence what a question did not ask for, its other words unchanged."""

import re

LEAST_WORDS = 5
_LINKS = (
    "however|moreover|furthermore|additionally|in addition|also|thus|therefore|hence|meanwhile|"
    "nevertheless|nonetheless|similarly|as a result|for example|for instance|in fact|indeed|"
    "instead|finally|on the other hand|by contrast|in contrast|in particular|consequently|"
    "besides|overall|in general|and|but|so|yet|then|of note|abstract:|\\w+ly(?=,)"
)
_LEADING = (
    re.compile(rf"^(?:{_LINKS}),?\s+", re.IGNORECASE),
    re.compile(
        r"^(?:as|in|on|at|after|before|during|while|although|though|when|since|because|with|"
        r"according to|despite|unlike|by|from|under|following)\s[^,;]{3,90},\s+",
        re.IGNORECASE,
    ),
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_ASIDE = re.compile(r",\s+(?:which|who|whose|where|when|an?|the|including)\s[^,;]{3,80},(?=\s)")
_TRAILING_STARTS = re.compile(
    r"\s*(?:[;:–—]|,\s+(?:which|who|whose|where|when|while|whereas|although|though|but|because|"
    r"since|as well as|including|such as|according to|so that|making|leading|causing|resulting|"
    r"giving|leaving|with)\b|,\s+(?:he|she|it|they)\s+(?:said|says|added)\b|"
    r",\s+(?:and|or)\s+(?=(?:he|she|it|they|the|this|these|there|in)\b))"
)


def trimmed(sentence: str, kept: str, *, lightly: bool = False) -> str:
    """Return the sentence without brackets, leading links and clauses that lack the words `kept`.

    `kept` is some of its own words, or empty where nothing in particular must stay. `lightly`
    leaves all clauses, for a question that wants to hear more.
    """
    line = " ".join(sentence.split())
    line = _without(_BRACKETS, line, kept)
    for pattern in _LEADING[:1] if lightly else _LEADING:
        line = _without(pattern, line, kept, once=True)
    if not lightly:
        line = _without(_ASIDE, line, kept)
    while not lightly and (shorter := _shorter(line, kept)) != line:
        line = shorter
    line = re.sub(r"\s+([,.;:])", r"\1", line).strip(" ,;:")
    if line.count('"') % 2 or line.count("“") != line.count("”"):
        line = re.sub(r"[\"“”]", "", line)
    return finished(line)


def finished(line: str) -> str:
    """Return the line with a capital at its head and one full stop at its end."""
    line = " ".join(line.split()).rstrip(" ,;:")
    if not line.endswith((".", "!", "?", '."', ".”")):
        line += "."
    return line[:1].upper() + line[1:]


def _without(pattern: re.Pattern[str], line: str, kept: str, *, once: bool = False) -> str:
    def shortened(match: re.Match[str]) -> str:
        left = line[: match.start()] + line[match.end() :]
        loses = kept.casefold() not in left.casefold()
        return match[0] if loses or len(left.split()) < LEAST_WORDS else ""

    changed = pattern.sub(shortened, line, count=1 if once else 0)
    return changed if kept.casefold() in changed.casefold() else line


def _shorter(line: str, kept: str) -> str:
    """Return the line without its last subordinate clause, if it may go."""
    for match in reversed(list(_TRAILING_STARTS.finditer(line))):
        left = line[: match.start()]
        whole = left.count('"') % 2 == 0 and left.count("“") == left.count("”")
        if whole and len(left.split()) >= LEAST_WORDS and kept.casefold() in left.casefold():
            return left
    return line
