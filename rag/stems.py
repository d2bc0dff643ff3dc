"""What the words of a text are, so that they match across endings: stems, by language."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from rag.stop_words import STOP_WORDS, UNSPACED_STOP_WORDS

DEFAULT = "en"
"""How a text of unknown language is read: what most are, and the English stemmer leaves other
scripts as they are."""
PLAIN = "plain"
"""How a language is read that has neither stemmer nor stop words: lower case, without accents."""
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Every stemmer that tantivy ships. All are Snowball's (Porter 2001)."""
LISTED = frozenset({"da", "de", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ru", "sv"})
"""The languages whose stop words tantivy ships, English aside."""
MARKED = frozenset({"ta", PLAIN})
"""Read with marks as parts of words, as Indic scripts need; five times slower than without."""
SAME = {"nb": "no", "nn": "no"}
ENDINGS = {
    "ar": (re.compile(r"\b[وفبك]?ال(?=\w{3})"), ""),
    "pt": (re.compile(r"ões\b"), "ão"),
}
"""What is to be otherwise before the stemmer sees it: the Arabic one takes more off a word with an
article than off one without, and to the Portuguese one a plural in -ões is another word."""
LETTERS: Mapping[str, Mapping[int, int | None]] = {
    "ru": str.maketrans("ёЁ", "еЕ"),
    "tr": str.maketrans("Iİ", "ıi"),
    "uk": str.maketrans("", "", "'’ʼ"),
}
"""Letters that are to be others before the words are: Russian papers print ё or е as they like,
and the small letter of a Turkish I has no dot."""
VERSION = 1
"""Raise it when the same text would give other stems, and neither table nor tantivy tells."""

_UNSPACED_LETTERS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u103f\u1050-\u109f\u1780-\u17d3"  # Burmese, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Kana
    "\uac00-\ud7a3"  # Hangul has spaces, but its words end in particles.
)
_UNSPACED = re.compile(f"([{_UNSPACED_LETTERS}]+)")
_MARKS = (
    "\u00ad\u2060\ufeff\u200d"  # Soft hyphens and joiners
    "\u0300-\u036f\u0483-\u0487"  # Accents that no letter has taken in
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"  # Arabic vowels, lengthened lines
)
_MARK = re.compile(f"[{_MARKS}]")
_SPECIAL = re.compile(f"[{_MARKS}{_UNSPACED_LETTERS}\u1100-\u11ff]")
_UNSPACED_STOP = re.compile(
    "|".join(sorted(UNSPACED_STOP_WORDS, key=lambda word: (-len(word), word)))
)
_WORD = re.compile(r"\w+")
LEAST_STOP_WORDS = 2
"""Of a question, to say which language it is in: "Die Hard" is no German question."""


def analyses() -> list[str]:
    """Return the names of all the ways of reading that there are."""
    return sorted(STEMMERS.keys() | STOP_WORDS.keys() | {PLAIN})


@lru_cache(maxsize=256)
def analysis(language: str | None) -> str:
    """Return the name of the way texts of a language are read; languages may share one."""
    code = (language or DEFAULT).replace("_", "-").split("-")[0].casefold()
    code = SAME.get(code, code)
    return code if code in STEMMERS or code in STOP_WORDS else PLAIN


def stems(text: str, language: str | None = DEFAULT) -> list[str]:
    """Return the stems of the words that carry meaning, in order, repeats kept.

    Scripts without spaces, Chinese, Japanese and Thai among them, and Korean give each pair of
    neighbouring characters, whatever the language.
    """
    name = analysis(language)
    if name in LETTERS or name in ENDINGS:
        text = _prepared(text, name)
    if text.isascii() or not _SPECIAL.search(text):
        found: list[str] = _analyzer(name).analyze(text)
        return found
    return _with_pairs(text, name)


def spaced(text: str) -> str:
    """Return the text with the pairs of characters that stand for words set apart by blanks."""
    if text.isascii():
        return text
    return _UNSPACED.sub(lambda run: f" {' '.join(_pairs(run.group()))} ", text)


def asked_in(question: str, languages: Iterable[str | None]) -> frozenset[str]:
    """Return by their names the ways of reading a question that fit it: all if that is unclear.

    That is English or one of those given: whichever has most stop words in it. Of the 704
    questions of XQuAD in German and English 690 get their own language and 14 both, 2026-11-22.
    """
    claimed = _claimed(question, languages)
    most = max(len(each) for each in claimed.values())
    if most < LEAST_STOP_WORDS:
        return frozenset(claimed)
    return frozenset(name for name, each in claimed.items() if len(each) == most)


def topical(question: str, languages: Iterable[str | None]) -> str:
    """Return the question without the stop words of the language that it is asked in.

    Read as any other language, a question's "what did the" would be rare and so telling words.
    """
    claimed = _claimed(question, languages)
    names = asked_in(question, languages)
    if len(names) == len(claimed):
        return question
    # Where sister languages claim as many words, none of them has a right to the others.
    return _without(question, set.intersection(*(claimed[name] for name in names)))


def fingerprint() -> str:
    """Return what changes when some text might give other stems than before."""
    import tantivy  # Slow to import, and `import rag` must stay fast.

    tables = (VERSION, tantivy.__version__, DEFAULT, STEMMERS, sorted(LISTED), sorted(MARKED), SAME)
    words = [(name, sorted(listed)) for name, listed in STOP_WORDS.items()]
    endings = [(name, ending.pattern) for name, (ending, _) in ENDINGS.items()]
    every = (tables, LETTERS, endings, words, _UNSPACED_STOP.pattern, _SPECIAL.pattern)
    return hashlib.sha256(repr(every).encode()).hexdigest()[:16]


def _claimed(question: str, languages: Iterable[str | None]) -> dict[str, set[tuple[int, int]]]:
    """Return for each way of reading where the question's stop words are; none for one way."""
    names = {analysis(each) for each in languages} | {DEFAULT}
    words = [match.span() for match in _WORD.finditer(question)] if len(names) > 1 else []
    return {
        name: {(start, end) for start, end in words if not stems(question[start:end], name)}
        for name in names
    }


def _prepared(text: str, name: str) -> str:
    text = _bare(text).translate(LETTERS.get(name, {}))
    if name in ENDINGS:
        ending, instead = ENDINGS[name]
        text = ending.sub(instead, text)
    return text


def _bare(text: str) -> str:
    """Return the text with accents taken into their letters, and without other marks."""
    return _MARK.sub("", unicodedata.normalize("NFC", text))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _with_pairs(text: str, name: str) -> list[str]:
    analyzer = _analyzer(name)
    found: list[str] = []
    for place, part in enumerate(_UNSPACED.split(_bare(text))):
        found += _pairs(part) if place % 2 else analyzer.analyze(part)
    return found


def _pairs(run: str) -> list[str]:
    run = unicodedata.normalize("NFKC", run)  # Narrow kana are the wide ones.
    if len(run) == 1:
        return [run]
    parts = _UNSPACED_STOP.split(run)
    return [part[at : at + 2] for part in parts for at in range(len(part) - 1)]


@cache
def _analyzer(name: str) -> Any:
    # Slow to import, and `import rag` must stay fast.
    import tantivy

    step, tokenizer = tantivy.Filter, tantivy.Tokenizer.simple()
    if name in MARKED:
        tokenizer = tantivy.Tokenizer.regex(r"[\p{L}\p{M}\p{N}]+")
    steps = [step.lowercase()]
    if name in LISTED:
        steps.append(step.stopword(STEMMERS[name]))
    if name in STOP_WORDS:
        steps.append(step.custom_stopword(sorted(_spellings(STOP_WORDS[name]))))
    if name in STEMMERS:
        steps.append(step.stemmer(STEMMERS[name]))
    # English is folded first, so that its lists need no accents. Elsewhere the stemmer must see
    # them, and readers who type none still find what they mean.
    steps.insert(1 if name == DEFAULT else len(steps), step.ascii_fold())
    builder = tantivy.TextAnalyzerBuilder(tokenizer)
    for each in steps:
        builder = builder.filter(each)
    return builder.build()


def _spellings(listed: Iterable[str]) -> set[str]:
    """Return the words, and each without its accents, as hasty readers type it."""
    apart = {word: unicodedata.normalize("NFD", word) for word in listed}
    return {_MARK.sub("", word) for word in apart.values()} | set(apart)
