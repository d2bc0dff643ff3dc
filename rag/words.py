"""What the words of a text are, and the particulars it asserts."""

import re
from collections.abc import Iterable

from rag.months import ENGLISH_DAYS, ENGLISH_MONTHS
from rag.stop_words import STOP_WORDS

_TIMES = frozenset((*ENGLISH_MONTHS, *ENGLISH_DAYS)) | frozenset(
    "today yesterday week month year eve earlier later".split()
)
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "dozen": 12, "half": 0.5, "twice": 2, "both": 2,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip

_LETTERS = (
    r"(?>[^\W_]+(?:[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963"
    r"\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u1037-\u103e\u17b4-\u17d3]+[^\W_]*)*)"
)
"""Letters and the marks on them, which are no word characters to `re` but half of Hindi."""
_WORD = re.compile(rf"{_LETTERS}(?:['’\-.]{_LETTERS})*")
_NUMBER = re.compile(
    r"(?<![\w.])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?"
    r"(?P<suffix>st|nd|rd|th)?(?:[\s-]?(?P<scale>" + "|".join(SCALES) + r"))?(?!\w)",
    re.IGNORECASE,
)
_SCALED_WORD = re.compile(
    r"\b(?P<word>" + "|".join(NUMBER_WORDS) + r")(?:[\s-](?P<scale>" + "|".join(SCALES) + r"))?\b",
    re.IGNORECASE,
)
_QUOTED = r"[^“”\"„«»]{2,}"
_QUOTATION = re.compile(rf"[“\"„«]{_QUOTED}[”\"»]|„{_QUOTED}“|»{_QUOTED}«")
"""English, French and Swiss; German; German as books have it, and Danish."""
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|St|Prof|Sen|Rep|No)\.$")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot|refus\w+|den(?:y|ied|ies)|"
    r"reject\w*|fail(?:ed|s|ing)?|hardly)\b|n['’]t\b",
    re.IGNORECASE,
)


def encodable(text: str) -> str:
    """Return the text without lone surrogates, which would end the tokenizer."""
    return text.encode("utf-8", "replace").decode()


def words(text: str) -> list[str]:
    """Return the words in order, lower case, punctuation gone, inner hyphens and dots kept."""
    return [match.group().casefold() for match in _WORD.finditer(text)]


def numbers(text: str) -> set[float]:
    """Return every number asserted, digits or words: "$2.4bn" is 2.4e9, "fifth" is 5."""
    values = set(figures(text).values())
    for match in _SCALED_WORD.finditer(text):
        scale = SCALES.get((match["scale"] or "").casefold(), 1.0)
        values.add(NUMBER_WORDS[match["word"].casefold()] * scale)
    return values


def figures(text: str) -> dict[str, float]:
    """Return the numbers in digits, as written and by value: {"240 billion": 2.4e11}."""
    return {
        match.group(): float(match["digits"].replace(",", "") + (match["fraction"] or ""))
        * SCALES.get((match["scale"] or "").casefold(), 1.0)
        for match in _NUMBER.finditer(text)
    }


def disagree(one: str, other: str) -> bool:
    """Return whether each of two texts gives a number that the other does not."""
    left, right = numbers(one), numbers(other)
    return bool(left - right) and bool(right - left)


def without_numbers(text: str) -> str:
    """Return the text with a blank for each number in digits, its unit of scale gone with it."""
    return _NUMBER.sub(" ", text)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each quotation in order, its marks included."""
    return [match.span() for match in _QUOTATION.finditer(text)]


def quotations(text: str) -> list[str]:
    """Return what stands between quotation marks, marks and outer punctuation gone."""
    return [match.group()[1:-1].strip(" ,.;:!?…") for match in _QUOTATION.finditer(text)]


def negated(text: str) -> bool:
    """Return whether the text denies, refuses or negates anything."""
    return _NEGATION.search(text) is not None


def names(text: str, *, openers: bool = False) -> list[str]:
    """Return the words written with a capital that are names, in order, lower case.

    A capital that only opens a sentence may be a name or not. With `openers` it counts as one;
    else only where the text has the same capital elsewhere, or all its letters are capital.
    """
    found = []
    for match in _WORD.finditer(text):
        bare = re.sub(r"['’]s$", "", match.group())
        initials = len(bare) > 1 and bare.isupper()
        if not bare[0].isupper() or (bare.casefold() in STOP_WORDS["en"] and not initials):
            continue
        if openers or not opens_sentence(text, match.start()) or _looks_like_name(bare, text):
            found.append(bare.casefold().replace(".", ""))
    return found


def opens_sentence(text: str, start: int) -> bool:
    """Return whether the word at `start` is the first of a sentence or of a quotation."""
    before = text[:start].rstrip(" \t\"“‘'(«[")
    return not before or (before[-1] in ".!?:\n…" and not _ABBREVIATION.search(before))


def _looks_like_name(word: str, text: str) -> bool:
    return (len(word) > 1 and word.isupper()) or len(
        re.findall(rf"(?<![.!?\n] )(?<!^)\b{re.escape(word)}\b", text)
    ) > 0


def fits_kind(question: str, sentence: str) -> float:
    """Return 1 where the sentence holds the kind of thing asked for, 0.5 where none is asked."""
    asked = question.casefold()
    if re.search(r"\bhow (?:many|much|old|long|far|big|large|often)\b", asked):
        return float(bool(numbers(sentence)))
    if re.search(r"\b(?:when|what (?:date|day|month|year|time))\b", asked):
        return float(bool(_TIMES & set(re.findall(r"\w+", sentence.casefold()))))
    if re.search(r"\b(?:who|whom|whose|where|which (?:city|country|town|province))\b", asked):
        return float(bool(set(names(sentence)) - set(names(question))))
    return 0.5


def coverage(wanted: Iterable[str], held: set[str], weights: dict[str, float]) -> float:
    """Return the weighted share, 0..1, of the wanted stems that are held; 0 for none wanted."""
    wanted = set(wanted)
    total = sum(weights.get(stem, 1.0) for stem in wanted)
    return sum(weights.get(stem, 1.0) for stem in wanted & held) / total if total else 0.0
