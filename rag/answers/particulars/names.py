"""Find the names of a text, and whether another text knows them, however it spells them."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rag.answers.particulars.peoples import OTHER_NAMES
from rag.answers.particulars.units import CARDINALS, ORDINALS, SCALE_WORDS, UNITS
from rag.stems import stems
from rag.stop_words import STOP_WORDS
from rag.words import opens_sentence

ALIKE = 0.88
"""Least likeness of two spellings of one name: Zelensky and Zelenskyy have 0.94, Mohammed and
Muhammad 0.75; Austria and Australia, the nearest of the pairs that must stay apart, 0.875."""
WRITTEN_OUT = {
    "ai": "artificial intelligence",
    "ceo": "chief executive",
    "cfo": "chief financial officer",
    "gdp": "gross domestic product",
    "hq": "headquarters",
    "ngo": "non-governmental organi",
    "pm": "prime minister",
    "tv": "television",
    "vp": "vice president",
}
"""Words written in capitals that are no names, and how else they begin to be written."""
_OPENERS = frozenset(
    "instead since despite although however according during within without while though upon "
    "among amid besides meanwhile moreover furthermore nevertheless nonetheless therefore thus "
    "hence indeed perhaps maybe still yet later today yesterday tomorrow currently originally "
    "nearly almost roughly around approximately over under several many most some all both each "
    "every another next last earlier along across near toward towards unlike like including".split()
)
"""Words that open a sentence and are no names, even where a name follows at once."""
_FULL_NAME = re.compile(
    r"(?<![^\W_][ '’-])(?<![.\w])[A-Z][^\W\d_]+ [A-Z][^\W\d_]+(?![^\W_])(?! [A-Z]|['’-]\w)"
)
_COUNTS = CARDINALS.keys() | SCALE_WORDS.keys() | UNITS.keys() | ORDINALS.keys()
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lady lord dame mx messrs gen lt col sgt capt hon rev st "
    "president minister prime chancellor chairman king queen prince princess pope senator governor "
    "mayor judge justice general secretary premier".split()
)
DEMONYM = re.compile(r"(?:ians?|ia|ans?|ese|ish|is?|as?|es?|s)$")
"""What is taken off two names before they are compared: Ukraine, Ukrainian; Iraq, Iraqi."""
_WORD = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*")
IRREGULAR = frozenset(
    (
        "met won lost said told went came got took made gave ran beat led left began became bought "
        "sold held found built sent paid rose fell grew cut put set wrote saw spoke kept stood "
        "chose drew hit shot fled fought flew threw broke drove rode dealt meant felt lent spent "
        "struck sang understood withdrew overtook sought taught caught thought brought laid shook "
        "stole froze read shut hurt let split quit cast cost "
    ).split()
)
"""Past forms of verbs that do not end in -ed."""
_HELPING = frozenset(
    "was is are were has had have will would can could may might did does not".split()
)
_REGULAR = re.compile(r"\w+ed\b|\w+[^su]s\s(?:the|an?|its|his|her|that|to|no)\b")
_COMMON_OPENER = re.compile(
    r"(?:\w+(?:ly|ing|ed|ions?|ments?|ers|ors|ists|ians|ies|ses|ces)|[\w-]+s)", re.IGNORECASE
)


def names(text: str, language: str | None = "en") -> list[str]:
    """Return the words of a text that are names, in order, as written but without possessives.

    The word that opens a sentence is one if another name or a verb follows at once, as in
    "Macron signed"; titles and words in common use are none.
    """
    found = []
    matches = list(_WORD.finditer(text))
    for place, match in enumerate(matches):
        word = _bare(match.group())
        if not word[0].isupper() or _is_common(word, language) or word.casefold() in _COUNTS:
            continue
        after = matches[place + 1] if place + 1 < len(matches) else None
        if not opens_sentence(text, match.start()) or _opens_as_name(match.group(), after, text):
            found.append(word)
    return found


def full_names(text: str) -> list[tuple[str, str]]:
    """Return the names of just two words, folded: ("xi", "jinping")."""
    found = []
    for match in _FULL_NAME.finditer(text):
        first, last = match.group().split(" ")
        if not _is_common(first, "en") and not _is_common(last, "en"):
            found.append((fold(_bare(first)), fold(_bare(last))))
    return found


def stray_name(said: Sequence[str], held: "Held") -> str | None:
    """Return the first of the names, as written, that the held words do not know."""
    return next((name for name in said if not held.knows(name)), None)


class Held:
    """The words of a text that names are looked for in."""

    def __init__(self, text: str, language: str | None) -> None:
        self._language = language
        written = [_bare(match.group()) for match in _WORD.finditer(text)]
        self.words = {part for word in written for part in _spellings(word)}
        self._pairs = set(pairwise(fold(word) for word in written))
        self._names = {fold(word) for word in written if word[0].isupper()}
        self._acronyms = _acronyms(text)
        self._stems = set(stems(text, language))
        self._text = " ".join(fold(text).split())

    def takes_place_of_a_name(self, sentence: str) -> str:
        """Return the opener of a sentence if it stands where the text has a name, else "".

        "Swedish police" opens with a name where the text has "Norwegian police".
        """
        opening = [match.group() for match in _WORD.finditer(sentence)][:2]
        if len(opening) < 2 or not opening[0][0].isupper() or _is_common(opening[0], "en"):
            return ""
        if opening[0].casefold() in _COUNTS:
            return ""
        replaced = {one for one, other in self._pairs if other == opening[1].casefold()}
        is_name = (
            opening[1].islower()
            and opening[1] not in STOP_WORDS["en"]
            and any(one in self._names for one in replaced)
        )
        return _bare(opening[0]) if is_name and fold(_bare(opening[0])) not in self.words else ""

    def knows(self, name: str) -> bool:
        """Return whether a name occurs, spelled nearly so or derived: Zelensky, Ukrainian, EU."""
        folded = fold(name)
        parts = re.split(r"[-'’.&]", folded)
        if folded in self.words or set(parts) <= self.words or folded in self._acronyms:
            return True
        if OTHER_NAMES.get(folded, frozenset()) & self.words:
            return True
        meant = WRITTEN_OUT.get(folded.removesuffix("s"))
        if meant and meant in self._text:
            return True
        if set(stems(name, self._language) or [folded]) <= self._stems:
            return True
        # A script without spaces sets no name apart.
        return _alike(folded, self._names) or (not name.isascii() and folded in self._text)


def fold(word: str) -> str:
    """Return a word in small letters, without accents and dots."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.replace(".", "") if len(bare) < 9 else bare


def same_name(one: str, other: str) -> bool:
    """Return whether two folded names may be spellings of one."""
    return one == other or other in OTHER_NAMES.get(one, ()) or _alike(one, {other})


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _is_common(word: str, language: str | None) -> bool:
    initials = len(word) > 1 and word.isupper()
    folded = word.casefold().rstrip(".")
    stops = STOP_WORDS["en"] | STOP_WORDS.get(language or "en", frozenset())
    common = folded in stops or folded in _TITLES or folded in _OPENERS
    return not initials and (common or len(folded) == 1)


def _opens_as_name(word: str, after: re.Match[str] | None, text: str) -> bool:
    if re.search(r"['’]s$", word) or (len(word) > 1 and word.isupper()):
        return True
    if after is None:
        return False
    if after.group()[0].isupper() and not _is_common(_bare(after.group()), "en"):
        return True
    if re.search(rf"(?<=[a-z,] ){re.escape(word)}\b", text):
        return True
    verb = after.group() in IRREGULAR | _HELPING or _REGULAR.match(text, after.start())
    return bool(verb and not _COMMON_OPENER.fullmatch(word))


def _spellings(word: str) -> set[str]:
    folded = fold(word)
    return {folded, *re.split(r"[-'’.&]", folded)}


def _acronyms(text: str) -> set[str]:
    runs = re.findall(r"(?!The\s)[A-Z][\w-]+(?:\s(?:of\s|for\s|and\s|the\s)*[A-Z][\w-]+)+", text)
    return {"".join(word[0] for word in re.findall(r"\b[A-Z]", run)).casefold() for run in runs}


def _alike(name: str, others: Collection[str]) -> bool:
    base = DEMONYM.sub("", name)
    return any(
        (len(base) > 3 and base in {each, DEMONYM.sub("", each)})
        or (len(name) > 3 and name == DEMONYM.sub("", each))
        or (len(name) > 5 and SequenceMatcher(None, name, each).ratio() >= ALIKE)
        for each in others
    )
