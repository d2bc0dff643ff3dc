"""Tell by its own shape whether a line is noise of the page around an article."""

import re

from rag.intake.identity.outlets import is_agency
from rag.intake.noise.credits import photo_credit
from rag.intake.noise.phrases import AMBIGUOUS, MENU_WORDS, NETWORKS, PHRASES
from rag.intake.noise.shapes import SAID, shaped

MAX_CHARACTERS = 900
"""Consent notices run to this length; a longer line is prose."""

_MARKER = re.compile(r"(?:#{1,6}|[-*+•▪►▶]|\d{1,2}[.)])\s+")
_SIGN_OFF = re.compile(r"(?:\(|={1,2} ?)(?P<agency>[^\W\d_][^()=]{1,30}?)\)?\.?$")
_STEP = re.compile(r"\s*\d{1,2}[.)]\s")
_EDGES = ' \t.:!…»›→>«‹←<▲↑↓*_-–—|[]()•·▼✕×"“”'
_PAGE_NUMBER = re.compile(r"\s*[-–—] ?\d{1,4} ?[-–—]\s*$")
_DURATION = re.compile(
    r"(?P<title>.*\S)\s+\(?(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)(?::[0-5]\d)?\)?$"
)
_CLOCK_WORDS = re.compile(
    r"(?:\b(?:at|by|until|till|since|from|after|before|around|um|bis|ab|gegen|seit|à|vers|"
    r"a las|las|"
    r"alle|ore|dalle|às|das|om|vanaf|tot|в|до|с|после|o|od|saat|time|kick-off)|[-–—:|,(\d])$",
    re.IGNORECASE,
)

_SHARE_WORDS = NETWORKS | frozenset(
    "share on via this click to in new window opens with friends teilen auf per partager sur par "
    "compartir en por condividi su compartilhar compartilhe partilhar partilhe no na "
    "delen op поделиться в "
    "через 分享到 "
    "分享 شارك على paylaş udostępnij przez tweeten twittern tweeter twittear email this tab "
    "send by "
    "the article post pin it it! drucken mailen merken envoyer imprimer imprimir stampa enviar "
    "correo page story blogthis! more options show".split()
)
_SHARE_VERBS = frozenset(
    "share click teilen partager compartir condividi compartilhar compartilhe partilhar delen "
    "поделиться 分享到 "
    "分享 شارك paylaş udostępnij tweet twittern tweeter twittear pin send".split()
)
_WEAK_WORDS = frozenset({"ok", "got it", "like this", "previous", "next"})
_PLAIN_WORDS = frozenset(
    "x line print pin post like save comment copy link url share mail pocket threads".split()
)
"""Names of networks and buttons that are words too: `print x` is code."""
_SPLIT = re.compile(r"[\s|·•,/+&:：()]+")


def bare(line: str) -> str:
    """Return a line without the mark of a heading or list item."""
    line = line.strip()
    found = _MARKER.match(line)
    return line[found.end() :] if found else line


def kind_of(line: str) -> str | None:
    """Return which kind of noise a line is whatever stands around it, None for the article's."""
    words = bare(line)
    if _PAGE_NUMBER.match(line):
        return "page-furniture"
    if not words or len(words) > MAX_CHARACTERS or (words[0] == words[-1] == "|" != words):
        return None
    phrase = _plain(words)
    kind = PHRASES.get(phrase)
    if kind:
        label = kind in ("related", "share-bar") and words[-1] in ":："
        unsure = phrase in AMBIGUOUS and not label
        return None if unsure or _is_marked_word(line, words) else kind
    signed = _SIGN_OFF.match(words)
    if signed and is_agency(signed["agency"]):
        return "agency-sign"
    bar = None if line.lstrip().startswith("#") else _share_bar(words)
    return bar or _menu(words) or photo_credit(words) or shaped(words)


def is_weak(line: str) -> bool:
    """Return whether a line is noise where noise stands beside it: "Share", "Facebook", "OK".

    "3. Share" is a step of three, never a button.
    """
    if _STEP.match(line):
        return False
    phrase = _plain(bare(line))
    return not phrase or phrase in PHRASES or phrase in NETWORKS or phrase in _WEAK_WORDS


def video_title(line: str) -> bool:
    """Return whether a line is a headline with the length of a film behind it: "... 02:44"."""
    if len(line) > 150 or line[-1:] not in "0123456789)":
        return False
    found = _DURATION.match(bare(line))
    if not found or _CLOCK_WORDS.search(found["title"]) or found["title"][-1] in ".!":
        return False
    return 4 <= len(found["title"].split()) <= 22 and not SAID.search(found["title"])


def _plain(words: str) -> str:
    # Turkish "İ" folds to an i with a dot of its own above it.
    folded = words.casefold().replace("i̇", "i").replace("’", "'")
    return folded.strip(_EDGES) or words.strip()


def _is_marked_word(line: str, words: str) -> bool:
    """Return whether a heading or list item is a single word: "- Advertisement" may be content."""
    return " " not in words and line.strip() != words


def _menu(words: str) -> str | None:
    """Return "page-furniture" for a bar of links: "Terms of Use | Privacy Policy"."""
    if len(words) > 300 or not any(mark in words for mark in "|·•"):
        return None
    entries = [_plain(each) for each in re.split(r"\s*[|·•]\s*", words) if each.strip(_EDGES)]
    known = [each in PHRASES or each in MENU_WORDS for each in entries]
    home = bool(entries) and entries[0] == "home" and all(len(each.split()) < 4 for each in entries)
    return "page-furniture" if len(entries) > 1 and (all(known) or home) else None


def _share_bar(words: str) -> str | None:
    if len(words) > 160:
        return None
    tokens = [each.casefold() for each in _SPLIT.split(words) if each.strip(_EDGES)]
    if not 2 <= len(tokens) <= 30 or not all(each in _SHARE_WORDS for each in tokens):
        return None
    if len(tokens) == 2 and _PLAIN_WORDS.issuperset(tokens):
        return None
    networks = sum(each in NETWORKS for each in tokens)
    return "share-bar" if networks >= 2 or (networks and _SHARE_VERBS & set(tokens)) else None
