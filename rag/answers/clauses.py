"""Cut a question where another question begins, and nowhere else.

A wrong cut is worse than none, so each needs words on both sides that can be asked alone.
Outside English only question marks cut, and in three languages "und wie", "et qui", "y cuándo".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rag.stems import stems

_HIDDEN = re.compile(
    r"[“\"„«][^“”\"„«»]*[”\"»“]|‘[^‘’]*’|\([^()]*\)|\[[^\[\]]*\]|(?<!\w)'[^']+'(?!\w)"
)
"""Quotations and brackets: what stands in them is never cut."""
_MARK = re.compile(r"(?<=[?？؟\u037e])[\"”»)]*\s*(?=\S)")
_ALTERNATIVE = re.compile(r"^\W*(?:or|oder|ou|o|u)\b", re.IGNORECASE)

_AUX = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)"
    r"(?:n['’]t)?"
)
_SHORT = r"(?:['’](?:s|re|d|ll|ve)|(?:(?<=who)|(?<=what)|(?<=where))s)\b(?!\s+more\b)"
""""What's", "who're", and "whats" as hasty readers type it; not "what's more"."""
_BEFORE = (
    r"(?:(?:in|on|at|by|to|for|from|with|of|under|about|against|since|until|through|during|after|"
    r"before|into)\s+)?"
)
_HOW = r"how\s+(?:many|much|old|long|far|big|large|often|high|tall|soon|deep|fast|wide|heavy)"
_SUBJECT = r"(?:he|she|it|they|we|you|there|this|that|these|those|[A-Z][\w.'’-]*)"
_PRONOUN = r"(?:i|he|she|it|they|we|you|his|her|its|their)\b"
_TURNED = (
    rf"(?:(?:when|where|why|how|who|whom|what|which)(?:\s+{_AUX}|{_SHORT})\s+|"
    rf"{_BEFORE}(?:what|which|whose|whom)\s+(?!{_PRONOUN})(?:[\w'’-]+\s+){{1,3}}{_AUX}\b|"
    rf"{_BEFORE}{_HOW}\s+\w|{_BEFORE}whom\s+{_AUX}\s+)"
)
"""The order of words that only a question of its own has: "where is it", not "where it is"."""
_ASKED = (
    rf"(?:{_TURNED}|who\s+(?!{_PRONOUN}|else\b)\w|whose\s+\w|which\s+(?!{_PRONOUN})\w|"
    r"what\s+(?:about|happened|happens|caused|causes|changed|led|made|makes|went)\b|"
    rf"(?:did|does|do|will|can|could|would|should)\s+(?:{_SUBJECT}|the|any|anyone|all)\b|"
    rf"(?:is|are|was|were|has|have|had)\s+{_SUBJECT}\b(?!\s+the\b))"
)
_TOLD = rf"(?:{_ASKED}|{_BEFORE}(?:who|whom|whose|what|which|when|where|why|how)(?:{_SHORT})?\s+\w)"
"""What follows "tell me who won and": there the words stand as in a statement."""
_THEN = r"(?:\s+(?:also|then|if so|if yes|if not)\b,?)?"
_JOINT = re.compile(rf"(?:,?\s+(?:and|but){_THEN}\s+|;\s+)(?={_ASKED})")
_JOINT_TOLD = re.compile(rf"(?:,?\s+(?:and|but){_THEN}\s+|[,;]\s+)(?={_TOLD})")
_COMMA = re.compile(
    rf",\s+(?=(?:what|when|where|why|how)(?:\s+{_AUX}|{_SHORT})\s+\w|{_BEFORE}{_HOW}\s+\w|"
    r"who\s+\w+\s+(?:it|them|him|her)(?:\s+(?:out|up|down|off|on))?(?=,|\s+and\b|\s*\?|\s*$)|"
    r"(?:which|what)\s+\w+(?:\s+\w+)?\s+(?:do|does|did)\b)"
)
_OPENING = re.compile(
    r"^\W*(?:(?:and|but|so|please|also|then|ok|okay|well)\b[,\s]+)*"
    rf"(?P<asked>{_BEFORE}(?:who|whom|whose|what|which|when|where|why|how)|{_AUX})"
    rf"(?P<short>{_SHORT})?\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could|would)\s+you\s+(?:please\s+)?)?"
    r"(?:tell\s+(?:me|us)|explain|describe|list|name|say|give|show|summari[sz]e|do\s+you\s+know|"
    r"i\s+(?:want|need|would\s+like)\s+to\s+know|i['’]d\s+like\s+to\s+know)\s+",
    re.IGNORECASE,
)
_HANGING = re.compile(r"\b(?:for|against|in|on|at|by|to|from|with|of|before|after)\W*$")


@dataclass(frozen=True, slots=True)
class _Tongue:
    """How one language joins two questions, and the words that open one."""

    joint: re.Pattern[str]
    opening: re.Pattern[str]


def _tongue(conjunction: str, before: str, asking: str) -> _Tongue:
    before = rf"(?:(?:{before})\s+)?"
    return _Tongue(
        joint=re.compile(rf",?\s+{conjunction}\s+(?={before}(?:{asking})\b)"),
        opening=re.compile(rf"^\W*{before}(?P<asked>{asking})", re.IGNORECASE),
    )


_TONGUES = (
    _tongue(
        "und",
        "in|an|auf|mit|von|zu|für|seit|bis|aus|nach|bei|um|über|unter|vor|gegen",
        "wie|wer|wann|wo|warum|wen|wem|wessen|wieso|weshalb|wohin|woher|wieviele?|was|"
        "welche|welcher|welches|welchen|welchem",
    ),
    _tongue(
        "et",
        "à|de|avec|pour|par|dans|en|sur|depuis|contre|chez",
        "qui|quand|où|comment|pourquoi|combien|quels?|quelles?",
    ),
    _tongue(
        "[ye]",
        "a|de|con|para|por|en|desde|hasta|contra|sobre",
        "quién|quiénes|cuándo|dónde|cómo|cuántos?|cuántas?|cuánto|cuál|cuáles|qué",
    ),
)
_LEAST_WORDS = 3
"""Of a clause in another language, for it to be a question and not "wann" of "wann und wo"."""
_SAYING = re.compile(rf"(?i:\bwho\s+(?!{_AUX}\b)\w)|\s[A-HJ-Z]\b")
""""Who won?" and "What is A?" say enough, though "won" and "A" are stop words to a search."""
_FULL = re.compile(
    rf"\b(?:who|whom|what|which|when|where|why|how)(?:\s+{_AUX}|{_SHORT})\s+"
    r"(?:i|he|she|it|they|we|you|this|that|these|those|there)\s+(?!not\b)\w|"
    rf"\b(?:who|what|where|how)(?:\s+(?:is|are|was|were)|{_SHORT})\s+"
    r"(?:he|she|it|they)(?=\W*$)",
    re.IGNORECASE,
)
""""What did he say?" asks enough where it has a question mark of its own; "why did he?" not."""
_SUBORDINATE = re.compile(r",\s+(?:w\w+|dass|ob|que|qui|si)\b", re.IGNORECASE)


def clauses(text: str) -> list[str]:
    """Return the questions that a text asks, in order, each as written; one if in doubt."""
    return [clause for question in _questions(text) for clause in _clauses(question)]


def _questions(text: str) -> Iterator[str]:
    """Yield what ends in a question mark; what can be no question of its own stays with it."""
    held = ""
    for piece in _cut(text, [match.span() for match in _MARK.finditer(_masked(text))]):
        # "Really?" and "Why?" say too little, and "Or Scholz?" is the other half of one question.
        if held and _is_full(held) and _is_full(piece) and _asks(piece):
            yield held
            held = piece
        else:
            held = f"{held} {piece}".strip()
    yield held


def _says(text: str) -> bool:
    """Return whether a clause has a word of its own to look for, unlike "why?" or "really?".

    "And what was he after in each?" has none: with the words before it, it finds more.
    """
    if _SAYING.search(text):
        return True
    return bool(stems(text)) and (len(text.split()) > 1 or _dense(text))


def _is_full(text: str) -> bool:
    return _says(text) or _FULL.search(_masked(text)) is not None


def _dense(text: str) -> bool:
    return len(stems(text)) > 1  # Chinese and Thai write whole questions without a blank.


def _asks(piece: str) -> bool:
    marked = re.search(r"[?？؟\u037e]\W*$", piece) is not None
    opened = _OPENING.search(piece) or _REQUEST.search(piece)
    return _ALTERNATIVE.search(piece) is None and (marked or opened is not None)


def _clauses(question: str) -> list[str]:
    masked, start = _masked(question), 0
    places: list[tuple[int, int]] = []
    end: tuple[int, int, _Tongue | None] = (len(question), len(question), None)
    for (opened, closed, tongue), following in pairwise([*_joints(masked), end]):
        lead, tail = masked[start:opened], masked[closed : following[0]]
        if _stands(lead, tail, tongue):
            places.append((opened, closed))
            start = closed
    return _cut(question, places)


def _joints(masked: str) -> list[tuple[int, int, _Tongue | None]]:
    """Return where a second question may begin, in order: (from, to, language but English)."""
    english = (_JOINT_TOLD,) if _REQUEST.search(masked) else (_JOINT, _COMMA)
    found: dict[tuple[int, int], _Tongue | None] = {
        match.span(): None for each in english for match in each.finditer(masked)
    }
    for tongue in _TONGUES:
        found |= {match.span(): tongue for match in tongue.joint.finditer(masked)}
    apart: list[tuple[int, int, _Tongue | None]] = []
    for (opened, closed), language in sorted(found.items(), key=lambda joint: joint[0]):
        if not apart or opened >= apart[-1][1]:  # ", and if so, why" is one joint, not two.
            apart.append((opened, closed, language))
    return apart


def _stands(lead: str, tail: str, tongue: _Tongue | None) -> bool:
    """Return whether the words on both sides of a joint are each a question of their own."""
    if not _says(lead) or not _says(tail):
        return False
    if tongue:
        return _stands_elsewhere(lead, tail, tongue)
    request = _REQUEST.match(lead)
    if request:
        return len(lead[request.end() :].split()) > 1
    return _is_whole(lead, tail) and not _continues(lead, tail)


def _stands_elsewhere(lead: str, tail: str, tongue: _Tongue) -> bool:
    opened, follows = tongue.opening.match(lead), tongue.opening.match(tail)
    if not opened or not follows or _SUBORDINATE.search(lead):
        return False
    again = re.search(rf"\b{re.escape(follows['asked'])}\b", lead[opened.end() :])
    return not again and min(len(lead.split()), len(tail.split())) >= _LEAST_WORDS


def _is_whole(lead: str, tail: str) -> bool:
    """Return whether the first side asks for something without the second."""
    opened = _OPENING.match(lead)
    if not opened:
        return False
    asked, rest = opened["asked"].split()[-1].casefold(), lead[opened.end() :].split()
    if re.fullmatch(_AUX, asked):
        return len(rest) > 1
    if (opened["short"] and rest) or re.search(rf"\b{_AUX}\b", lead[opened.end() :]):
        return True
    # "How much salt and how much sugar does it hold": what does it hold belongs to both.
    shared = re.match(rf"{asked}\b.*\b(?:do|does|did)\b", tail) is not None
    enough = 1 if asked == "who" else 3 if asked in {"which", "whose", "how"} else 2
    happened = asked == "what" and re.fullmatch(r"happened|changed", " ".join(rest)) is not None
    return happened or (len(rest) >= enough and not shared and not _HANGING.search(lead))


def _continues(lead: str, tail: str) -> bool:
    """Return whether the second side goes on with a clause inside the first.

    That is one with its word, "the man who founded it and who", or after any, "what we know of
    where he lives and who", one that has not the order of words of a question.
    """
    opened = _OPENING.match(lead)
    rest = lead[opened.end() if opened else 0 :]
    asked = re.match(rf"{_BEFORE}(who|whom|whose|which|what|when|where|why)s?\b", tail)
    if asked and re.search(rf"\b{asked[1]}s?\b", rest):
        return True
    inside = re.search(r"\b(?:whos?|whom|whose|whats?|when|wheres?|why|how|whether)\b", rest)
    return inside is not None and re.match(_TURNED, tail) is None


def _masked(text: str) -> str:
    """Return the text with what must not be cut blotted out, every place kept."""
    return _HIDDEN.sub(lambda match: "x" * len(match.group()), text)


def _cut(text: str, spans: list[tuple[int, int]]) -> list[str]:
    starts, ends = [0] + [end for _, end in spans], [start for start, _ in spans] + [len(text)]
    pieces = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return [piece for piece in pieces if piece]
