"""Give the names in a question that was typed all in small letters their capitals back."""

import re
from collections.abc import Iterable, Sequence

from rag.answers.kinds import is_person
from rag.answers.mentions import Mention, mentions, plain
from rag.stop_words import STOP_WORDS

_QUESTION = re.compile(
    r"^\W*(?:and|but|so|or|then|ok|what|when|where|who|whom|whose|why|which|how|is|are|was|were|do|"
    r"does|did|has|have|had|can|could|will|would|should|in|on|at|by|tell)\b"
)
"""What a question opens with; keywords, "frank zappa", are told from a heading by their letters."""
PLACES = frozenset(
    "afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain "
    "bangladesh belarus belgium bolivia bosnia botswana brazil britain bulgaria cambodia cameroon "
    "canada chad chile china colombia congo croatia cuba cyprus denmark ecuador egypt england "
    "eritrea estonia ethiopia europe finland france gabon gambia georgia germany ghana greece "
    "greenland guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq "
    "ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos "
    "latvia lebanon liberia libya lithuania luxembourg madagascar malawi malaysia mali malta "
    "mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands "
    "nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines "
    "poland portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia "
    "slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand "
    "tibet togo tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam "
    "wales yemen zambia zimbabwe africa asia america gaza crimea catalonia bavaria texas "
    "california florida siberia amsterdam ankara athens baghdad bangkok barcelona beijing beirut "
    "belgrade berlin brussels bucharest budapest cairo caracas chicago copenhagen damascus delhi "
    "dubai dublin geneva hamburg hanoi havana helsinki istanbul jakarta jerusalem johannesburg "
    "kabul kharkiv khartoum kyiv lagos lisbon london lviv madrid manila milan minsk moscow mumbai "
    "munich nairobi odesa oslo paris prague pretoria riyadh rome seattle seoul shanghai sofia "
    "stockholm sydney taipei tallinn tbilisi tehran tokyo toronto vienna vilnius warsaw "
    "washington zagreb zurich".split()
)
_IN_WORDS = (
    "north korea", "south korea", "saudi arabia", "south africa", "sri lanka", "new zealand",
    "hong kong", "new york", "los angeles", "san francisco", "costa rica", "burkina faso",
    "sierra leone", "el salvador", "great britain", "northern ireland", "west bank", "red sea",
    "south sudan", "tel aviv", "abu dhabi", "rio de janeiro", "buenos aires", "white house",
    "european union", "united states", "united kingdom", "united nations",
)  # fmt: skip
_INITIALS = re.compile(r"\b(?:nato|uk|eu|un|usa|imf|opec|(?<=\bthe )us)\b(?!-)")
""""us" only behind "the": alone it is who asks."""
_NO_NAME = re.compile(r"\w*(?:s|tion|sion|ment|ness|ity|ism|ance|ence|ship|ing|ed|ly)", re.I)
"""Words that seldom are names though an answer opens with them: "Prices rose."."""
READ = 2_000
"""Characters of an answer that are looked at."""
_LINKS = frozenset("of the de la al and bin van von der".split())


def recased(question: str, heard: Iterable[str], answer: str = "") -> str:
    """Return a question in small letters with capitals for the names that can be told in it.

    Those are names heard of before, names of its own answer, and places that everybody knows.
    A question with any capital is left as it is: its writer uses them.
    """
    if question != question.lower() or not _QUESTION.match(question):
        return question
    named = {*heard, *_IN_WORDS, *_told(answer[:READ])}
    shown = {name.lower(): name if name != name.lower() else _titled(name) for name in named}
    shown |= {place: place.capitalize() for place in PLACES}
    found = sorted((name for name in shown if name in question), key=len, reverse=True)
    if found:
        either = "|".join(map(re.escape, found))
        question = re.sub(
            rf"(?<!\ba )(?<!\ban )(?<![\w-])(?:{either})(?![\w-])",
            lambda match: shown[match.group()],
            question,
        )
    return _INITIALS.sub(lambda match: match.group().upper(), question)


def known_names(names: Sequence[Mention]) -> list[str]:
    """Return the names, and those of their words that are used for the whole: "Merkel"."""
    return [word for each in names for word in (each.name, *_parts(each))]


def _told(answer: str) -> list[str]:
    """Return the names of an answer, without what may have its capital from the sentence."""
    text = plain(answer)
    small = set(re.findall(r"\b[a-z][\w-]*", text))
    found = [each for each in mentions(text) if each.certain or not _NO_NAME.fullmatch(each.name)]
    return [each for each in known_names(found) if each.casefold() not in small]


def _parts(mention: Mention) -> list[str]:
    """Return the words of a person's or a firm's name that may stand alone for it."""
    words = mention.name.split()
    if len(words) < 2 or not (is_person(mention.kind) or mention.kind == "unknown"):
        return []
    return [
        each
        for each in words
        if each[0].isupper() and each.casefold() not in STOP_WORDS["en"] | _LINKS
    ]


def _titled(name: str) -> str:
    return " ".join(each if each in _LINKS else each.capitalize() for each in name.split())
