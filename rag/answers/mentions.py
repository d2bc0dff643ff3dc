"""The names that a text gives, where they stand in it, and what they seem to stand for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.answers.kinds import Kind, kind_of
from rag.months import ENGLISH_DAYS, ENGLISH_MONTHS
from rag.stop_words import STOP_WORDS
from rag.words import quoted_spans

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0100-\u0233\u0386-\u03ab\u0400-\u042f"
_WORD = (
    rf"(?:[{_UPPER}]\.(?:[{_UPPER}]\.)*|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Prof|Jr|Sr)\."
    rf"|[{_UPPER}][\w’'\-]*)"
)
_LINK = r"(?:of(?: the)?|de(?: la)?|del|der|di|da|du|van(?: de[rn]?)?|von(?: der)?|bin|ibn|al|la|&)"
_NAME = re.compile(rf"\b(?:[Tt]he )?{_WORD}(?:[ ](?:{_LINK}[ ])?{_WORD})*")
_LONGEST_TITLE = 60
"""Characters between quotation marks: what is longer is what somebody said."""
_MARK = re.compile(r"\s*\[\d+\]")
_NOTHING = re.compile(
    r"^\W*(?:The articles do not say|(?:Sorry,? )?(?:but )?I(?:['’]m| am) sorry|"
    r"(?:Sorry,? )?(?:but )?I (?:don['’]t|do not) (?:know|have))\b",
    re.IGNORECASE,
)
_OPENERS = STOP_WORDS["en"] | frozenset(
    "yes no ok okay thanks thank hello hi name list describe explain summarize summarise show "
    "according although however many several despite since besides aside "
    "wer wen wem wann wo wohin woher warum wieso weshalb wie welche welcher welches welchen "
    "qui que quand où comment pourquoi combien quel quelle quels quelles "
    "qué quién quiénes cuándo dónde cómo cuánto cuántos cuántas cuál por".split()
)
_NOT_NAMES = _OPENERS | frozenset(ENGLISH_MONTHS) | frozenset(ENGLISH_DAYS)
_BY = r"(?:according\s+to|laut|selon|d['’]après|según)"
_SOURCE_FIRST = re.compile(rf"^\W*{_BY}\s+[^?,]+,\s*", re.IGNORECASE)
_SOURCE_LAST = re.compile(rf",?\s+{_BY}\s+[^?,]+(?=[?.!\s]*$)", re.IGNORECASE)
_HOW = r"(?P<how>in|at|from|near|on|over|with|against|between)"
_PLACED = re.compile(
    r"(?:(?P<before>[\w’']+)\s+)?\b(?:[Tt]he|[Aa]n?)\s+(?P<nouns>[a-z][\w-]*(?:\s[a-z][\w-]*){0,2})"
    rf"(?=\s+{_HOW}\s)"
)
_MASS = re.compile(
    r"\b(?P<nouns>(?:[a-z]+(?:tion|sion|ment|ness|ity|ism|ance|ence|ship|cy|ture)|crime|debt|drought|"
    r"famine|life|poverty|rent|terror|trade|traffic|war|wealth|weather|work|(?:[a-z]+\s)?change))"
    r"(?=\s+(?P<how>in|at|from|with|between)\s)"
)
"""Nouns that stand without an article: "inflation in Germany"."""
_BEHIND_HEAD = re.compile(rf"\s{_HOW}\s.*", re.DOTALL)
_TO_NAME = re.compile(r"\s+\w+\s+(?:the\s+)?(?=\S)")
_SUPPORT = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)",
    re.IGNORECASE,
)
_TIMED = re.compile(r"^\W*(?:what|when|where|who)\s+(?:is|was)\s", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"(?:\w+(?:ed|ly)|born|built|found|held|known|made|seen|sold|shot|still|last|first|ever|again|"
    r"back|also|now)"
)
_GOES_ON = re.compile(
    r"\s+(?!(?:in|at|on|of|by|and|or|but|after|before|during|since|for|with)\b)[a-z]"
)
_OPENED = re.compile(r"(?:^|[.!?:;\n…][\"”’)]*\s+|[\"“(]\s*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name as a text gives it. `start` counts characters.

    `certain` is false where its capital may be that of a sentence's first word.
    """

    name: str
    kind: Kind
    start: int
    certain: bool = True

    @property
    def end(self) -> int:
        """Return where the name ends in the text."""
        return self.start + len(self.name)


def unsourced(question: str) -> str:
    """Return a question without the source that it names at either end: according to Reuters."""
    bare = _SOURCE_FIRST.sub("", _SOURCE_LAST.sub("", question))
    return bare if bare == question else f"{bare[:1].upper()}{bare[1:]}"


def plain(answer: str) -> str:
    """Return an answer without its footnote marks, "" where it says that there is none."""
    return "" if _NOTHING.match(answer) else _MARK.sub("", answer)


def mentions(text: str) -> list[Mention]:
    """Return the names of a text in order, quoted titles among them, as often as they come."""
    quoted = [
        Mention(name=text[start:end], kind="thing", start=start)
        for start, end in quoted_spans(text)
        if _is_title(text[start + 1 : end - 1])
    ]
    found = [each for match in _NAME.finditer(text) if (each := _mention(text, match))]
    free = [each for each in found if not any(q.start <= each.start < q.end for q in quoted)]
    return sorted(quoted + free, key=lambda each: each.start)


def placed_phrases(question: str) -> list[str]:
    """Return what a question says of things by where or with whom they are: "the war in Ukraine".

    None is taken where its last noun may be the verb: "When did the shop open in Paris?".
    """
    named = [each for each in mentions(question) if each.certain]
    found: dict[int, str] = {}
    for match in [*_PLACED.finditer(question), *_MASS.finditer(question)]:
        start, nouns = match.start("nouns"), match["nouns"]
        end = _tail_end(question, match.end("nouns"), match["how"], named)
        if not end or STOP_WORDS["en"] & set(nouns.split()):
            continue
        article = "the " if match.re is _PLACED else ""
        if article and not _is_phrase(question, match, end):
            continue
        if not any(start <= held + len(phrase) for held, phrase in found.items()):
            found[start] = f"{article}{question[start:end]}"
    return list(found.values())


def head_noun(phrase: str) -> str:
    """Return the last noun before the preposition of a placed phrase: "war"."""
    return _BEHIND_HEAD.sub("", phrase, count=1).split()[-1]


def is_plural(noun: str) -> bool:
    """Return whether a noun looks to be a plural, "people" among them."""
    return noun == "people" or re.fullmatch(r"\w+[^sui]s", noun) is not None


def joined(question: str) -> list[Mention]:
    """Return the two names that a question joins by "and", none where it joins more or fewer."""
    named = mentions(question)
    pairs = [
        [one, other]
        for one, other in pairwise(named)
        if re.fullmatch(r"\s+and\s+", question[one.end : other.start])
    ]
    if len(pairs) != 1:
        return []
    is_list = question[: pairs[0][0].start].rstrip().endswith(",")
    return [] if is_list or question[pairs[0][1].end :].startswith(("'s", "’s")) else pairs[0]


def same_name(one: str, other: str, *, in_part: bool) -> bool:
    """Return whether two names are one, accents and "the" aside.

    With `in_part` a name's first or last word is the same name, and so is its beginning.
    """
    shorter, longer = sorted((_bare(one), _bare(other)), key=len)
    if shorter == longer or not (in_part and shorter):
        return shorter == longer
    if len(shorter) == 1:
        return shorter[0] in {longer[0], longer[-1]}
    return longer[: len(shorter)] == shorter


def _is_title(said: str) -> bool:
    return said[0].isupper() and "\n" not in said and len(said.rstrip(",.")) <= _LONGEST_TITLE


def _mention(text: str, match: re.Match[str]) -> Mention | None:
    """Return the name without words whose capital is that of a sentence's beginning."""
    words, start = match.group().split(" "), match.start()
    opens = _OPENED.search(text[:start]) is not None
    while words and words[0].casefold() in _OPENERS and not _is_article(words):
        start += len(words[0]) + 1
        words, opens = words[1:], False
    name = re.sub(r"['’]s?$", "", " ".join(words))
    if len(name) < 2 or name.casefold() in _NOT_NAMES:
        return None
    return Mention(name=name, kind=kind_of(name), start=start, certain=not opens or len(words) > 1)


def _tail_end(question: str, end: int, how: str, named: Sequence[Mention]) -> int:
    """Return where the names behind a noun's preposition end, 0 where there are none."""
    behind = _TO_NAME.match(question, end)
    first = next(
        (each for each in named if behind and end < each.start <= behind.end() < each.end), None
    )
    if first is None:
        return 0
    both = how == "between" and joined(question)
    return both[1].end if both and both[0] == first else first.end


def _is_phrase(question: str, match: re.Match[str], end: int) -> bool:
    """Return whether the words between an article and "in Paris" are nouns, and no verb."""
    *first, last = match["nouns"].split()
    if not first or not _SUPPORT.fullmatch(match["before"] or ""):
        return True
    if _GOES_ON.match(question, end):
        return True
    return _TIMED.match(question) is not None and not _NO_NOUN.fullmatch(last)


def _is_article(words: list[str]) -> bool:
    return words[0].casefold() == "the" and len(words) > 1


def _bare(name: str) -> list[str]:
    letters = unicodedata.normalize("NFD", name.casefold())
    plain_letters = "".join(each for each in letters if not unicodedata.combining(each))
    words = re.findall(r"[^\W_]+", plain_letters)
    return words[1:] if words[:1] == ["the"] else words
