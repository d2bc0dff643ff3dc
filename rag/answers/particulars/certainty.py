"""Tell whether a sentence gives as done what its source only holds possible, plans or claims."""

import re
from collections.abc import Iterator, Sequence

from rag.pasts import BASES, present
from rag.stems import stems

_POSSIBLE = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|probably|(?:un)?likely|allegedly|reportedly|"
    r"(?:is|are|was|were|be|been)\s(?:considering|weighing|mulling|discussing)|"
    r"considers?|considering|considered|proposes?|proposed|proposing|proposal|suggests?|"
    r"suggested|threaten(?:s|ed|ing)?|reported to|said to|thought to|believed to|alleged to)\b"
)
_MEANT = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|"
    r"want(?:s|ed|ing)?|tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?|seeks?|sought|seeking|"
    r"promis(?:es?|ed|ing)|pledg(?:es?|ed|ing)|vow(?:s|ed|ing)?|expect(?:s|ed|ing)?|"
    r"offer(?:s|ed|ing)?|prepar(?:es?|ed|ing)|ready|due|about|urg(?:es?|ed|ing)|"
    r"ask(?:s|ed|ing)?|call(?:s|ed|ing)?)\s(?:\w+\s){0,2}?(?:to|for|on)\b"
)
_COMING = re.compile(r"\b(?:will|would|shall|should|is to|are to|whether to|still needs?)\b")
_OPEN_TOO = re.compile(
    r"\b(?:will|would|shall|should|(?:to|yet) be|(?:is|are|yet) to|whether|decid|need|"
    r"plan|intend|hop(?:e|ing)|aim|want|wish|tr(?:y|ie)|attempt|"
    r"seek|sought|promis|pledg|vow|expect|offer|prepar|ready|due|set to|scheduled|urg|ask|call|"
    r"demand|request|appeal|insist|favou?r|advocat|fail|unable|refus|not\b)"
)
"""With what a sentence tells of the same no more than what is wished, planned or tried."""
_CLAIMED = re.compile(r"\b(?:claim|alleg|accus)(?:s|e|es|ed|ing)?\b")
_PROVIDED = re.compile(
    r"\b(?<!as )(?<!even )(?<!ask )(?<!asked )(?<!wonder )(?<!know )(?<!see )(?:only if|if|unless|"
    r"provided that|on condition that)\b"
)
_TOLD = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tells?|told|according|reports?|reported|claim\w*|alleg\w*|accus\w*|"
    r"argu\w+|insist\w*|maintain\w*|stat(?:es|ed)|suspect\w*|believ\w+|charg\w+)\b"
)
_ALL = re.compile(r"\b(?:all|every|each|whole|entire|everyone|everybody|both)\b", re.IGNORECASE)
_SHARE = r"half|thirds?|quarters?|fifths?|tenths?"
_SOME = re.compile(
    rf"\b(?:some|most|part|many|several|parts|majority|{_SHARE}|\d[\d,]*)\s"
    r"of (?:the|its|their|it)\b",
    re.IGNORECASE,
)
_FEW = re.compile(r"\b(?:some|few|third|quarter|fifth|tenth|minority) of (?:the|its|their)\b", re.I)
_MOST = re.compile(r"\b(?:most|majority)\b", re.I)
_HELPING = frozenset("be been being have has had to a an the not also soon even now still".split())
_NO_ADVERBS = frozenset("fly apply supply reply rely comply rally imply multiply".split())
_PAST = re.compile(r"\w+ed\b")
_WORD = re.compile(r"[a-z]+")
LIKE = 0.6
"""Share of a clause's stems that what is only claimed must hold to be told by it."""


def overstated(sentence: str, clauses: Sequence[str]) -> str:
    """Return the word of a source's clauses that the sentence leaves out, "" if there is none.

    "The minister may resign" does not bear out that he resigns; "officials said" may go.
    """
    if _POSSIBLE.search(sentence):
        return ""
    if part := _part(sentence, " ".join(clauses)):
        return part
    said = _stems(sentence)
    past = set(stems(" ".join(_past(sentence))))
    for clause in clauses:
        for marker in _open_markers(clause, sentence):
            about = _governed(clause[marker.end() :])
            if not about or about not in said or 2 * len(said & _stems(clause)) < len(said):
                continue
            if _COMING.fullmatch(marker.group()) and about not in past:
                continue
            if not _affirmed(about, clauses):
                return marker.group()
    return _claimed(sentence, said, clauses)


def _part(sentence: str, source: str) -> str:
    """Return the words by which the source tells of a part where the sentence tells of more."""
    for more, less in ((_ALL, _SOME), (_MOST, _FEW)):
        part = less.search(source)
        if part and more.search(sentence) and not more.search(source):
            return part.group()
    return ""


def _past(text: str) -> Iterator[str]:
    """Yield the verbs of a text that tell of what is done."""
    yield from _PAST.findall(text)
    yield from (BASES[word] for word in _WORD.findall(text) if word in BASES)


def _stems(text: str) -> set[str]:
    return set(stems(present(text)))


def _open_markers(clause: str, sentence: str) -> Iterator[re.Match[str]]:
    """Yield what makes a clause less than certain and is not made up for in the sentence."""
    yield from _POSSIBLE.finditer(clause)
    if not _OPEN_TOO.search(sentence):
        yield from _MEANT.finditer(clause)
        yield from _COMING.finditer(clause)


def _governed(after: str) -> str:
    """Return the stem of the first telling word after a marker, "" where a pause comes first."""
    for word in re.findall(r"[\w'’-]+|[,;:.]", after):
        if not word[0].isalnum():
            return ""
        if word.casefold() in _HELPING or (word.endswith("ly") and word not in _NO_ADVERBS):
            continue
        found = stems(present(word))
        if found:
            return found[0]
    return ""


def _affirmed(stem: str, clauses: Sequence[str]) -> bool:
    """Return whether some clause of the source tells of it and leaves nothing open."""
    return any(stem in _stems(clause) and not _is_open(clause) for clause in clauses)


def _is_open(clause: str) -> bool:
    return any(each.search(clause) for each in (_POSSIBLE, _MEANT, _COMING, _PROVIDED))


def _claimed(sentence: str, said: set[str], clauses: Sequence[str]) -> str:
    """Return the word by which the source only claims what is told, or the condition it makes."""
    for clause in clauses:
        marker = _CLAIMED.search(clause)
        if marker and not _TOLD.search(sentence) and _holds(clause[marker.end() :], said):
            return marker.group()
        condition = _PROVIDED.search(clause)
        if condition and not _PROVIDED.search(sentence):
            before = clause[: condition.start()]
            if _holds(before, said) and not _is_elsewhere(said, clauses, clause):
                return condition.group()
    return ""


def _holds(text: str, said: set[str]) -> bool:
    return bool(said) and len(said & _stems(text)) >= LIKE * len(said)


def _is_elsewhere(said: set[str], clauses: Sequence[str], clause: str) -> bool:
    return any(_holds(each, said) for each in clauses if each != clause)
