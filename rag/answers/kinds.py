"""What a name may stand for, a man, a band, a town, and which pronouns may then stand for it.

The lists hold common first names, and words that names of groups, places and things end in. They
are short on purpose: what they miss is "unknown", which any pronoun may stand for.
"""

import re
from typing import Literal

Kind = Literal["man", "woman", "person", "group", "place", "thing", "common", "unknown"]
Pronoun = Literal["he", "she", "it", "they"]

_MEN = frozenset(
    "mr sir king prince lord pope sultan emperor father brother uncle aaron abdul adam ahmed al "
    "alan albert alex alexander ali anders andre andrew anthony antonio arthur ben benjamin "
    "bernard bill bob boris brad brian bruce carl carlos charles chris christian christopher "
    "claude craig dan daniel dave david dennis dick dmitry don donald doug douglas ed eddie edgar "
    "edward emmanuel eric ernest eugene felix francis francisco frank franz fred frederick gary "
    "geoff george gerald giovanni glenn gordon graham greg gustav hans harold harry hassan "
    "heinrich helmut henry herbert howard hugh ian ibrahim igor isaac ivan jack jacob jacques "
    "jake james jan jason jay jean jeff jeremy jerry jim jimmy joe joel johann john johnny jon "
    "jonathan jorge jose joseph josh juan julian justin karl keith ken kenneth kevin klaus kurt "
    "lance larry lars lee leo leonard lewis louis luis luke marc marco marcus mario mark martin "
    "matt matthew max michael mick miguel mike mohamed mohammed muhammad narendra neil nicholas "
    "nick nigel nikolai noah norman olaf oliver oscar otto pablo patrick paul pedro pete peter "
    "phil philip pierre ralph ray raymond recep rene ricardo richard rick rob robert roger roland "
    "ron ronald roy rudolf russell ryan sam samuel scott sean sebastian sergei simon stanley "
    "stefan stephen steve steven stuart ted terry theodore thomas tim timothy tom tommy tony "
    "viktor vincent vladimir volodymyr walter warren wayne werner wilhelm will william winston "
    "wolfgang".split()
)
_WOMEN = frozenset(
    "mrs ms miss queen princess lady dame mother sister aunt empress abigail agatha agnes aisha "
    "alice alicia amanda amy ana andrea angela anita ann anna anne annie audrey barbara beatrice "
    "betty beth beyonce brenda britney camilla carla carmen carol caroline catherine cecilia "
    "celine charlotte cher christina christine claire clara claudia courtney cynthia daisy "
    "deborah denise diana diane donna doris dorothy edith eleanor elena elisabeth elizabeth ella "
    "ellen emily emma erika erin esther eva evelyn fatima fiona florence frances gabriela georgia "
    "gloria grace greta hannah heather heidi helen helena hillary ida inez ingrid irene isabel "
    "isabella jane janet janis jasmine jennifer jenny jessica joan joanna josephine joyce judith "
    "judy julia julie kamala karen kate katherine kathleen katie katrina kelly kim kristen laura "
    "lauren leila lena lily linda lisa liz louise lucy lydia madonna margaret maria marie marilyn "
    "marion martha mary maya megan melania melissa michelle miranda monica nancy natalie natasha "
    "nicole nina nora olga olivia pamela patricia patti paula pauline penelope priscilla rachel "
    "rebecca rihanna rita rosa rose ruth sandra sara sarah serena sharon sheila shirley simone "
    "sofia sonia sophia sophie stella stephanie sue susan sylvia tatiana teresa theresa tina "
    "ursula valerie vanessa vera veronica victoria virginia whitney winnie yoko yvonne".split()
)
_PEOPLE = frozenset(
    "dr duke earl president chancellor minister premier senator governor mayor general colonel "
    "captain judge justice professor secretary ambassador saint st bishop congressman jr sr".split()
)
_GROUPS = frozenset(
    "academy administration agency alliance army assembly association authority band bank board "
    "brothers bureau cabinet choir church clan club college commission committee company congress "
    "co corp corporation council court department ensemble family federation fc firm force forces "
    "foundation government group inc institute kremlin league ltd ministry nations navy orchestra "
    "organisation organization parliament partnership party police quartet regiment school senate "
    "society squad staff team treasury trio tribe troupe union university people".split()
)
_PLACES = frozenset(
    "airport avenue bay beach bridge canyon castle city coast continent country county creek "
    "desert district east forest gulf harbor harbour island islands kingdom lake mount mountain "
    "mountains north ocean park peninsula port province region republic river road sea south "
    "square state states street territory town valley village west".split()
)
_THINGS = frozenset(
    "act album agreement award awards battle bill book campaign car championship code conference "
    "contract cup deal episode event festival film game law magazine meeting movie musical novel "
    "open opera plan play poem prize program programme project series ship show song story summit "
    "symphony system theory tour treaty trial trilogy virus war world".split()
)
_COUNTRIES = frozenset(
    "afghanistan algeria argentina australia austria belgium brazil britain bulgaria canada chile "
    "china colombia croatia cuba denmark egypt england estonia ethiopia europe finland france "
    "germany ghana greece hungary iceland india indonesia iran iraq ireland israel italy japan "
    "kazakhstan kenya korea kuwait latvia lebanon libya lithuania malaysia mexico morocco "
    "netherlands nigeria norway pakistan peru philippines poland portugal qatar romania russia "
    "scotland serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria "
    "taiwan thailand tunisia turkey ukraine venezuela vietnam wales yemen zimbabwe africa asia "
    "america beijing berlin brussels london moscow paris rome tokyo vienna warsaw "
    "washington".split()
)
_IN_TWO_WORDS = frozenset(
    ("great britain", "new zealand", "sri lanka", "costa rica", "saudi arabia", "burkina faso",
     "sierra leone", "puerto rico", "el salvador", "hong kong", "new york", "new delhi",
     "los angeles", "san francisco", "buenos aires", "tel aviv", "abu dhabi", "kuala lumpur")
)  # fmt: skip
"""Places that look like people, of two capitals."""
_KNOWN_PLACES = _COUNTRIES | _IN_TWO_WORDS
_HINTS: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("group", _GROUPS),
    ("thing", _THINGS),
    ("place", _PLACES),
)
_BRACKETED = re.compile(r"\(([^)]*)\)")

_AGREES: dict[Pronoun, dict[Kind, float]] = {
    "he": {"man": 1, "person": 0.8, "unknown": 0.2, "woman": -2, "group": -2, "place": -2},
    "she": {"woman": 1, "person": 0.8, "unknown": 0.2, "man": -2, "group": -2, "place": -2},
    "it": {"thing": 1, "common": 1, "group": 0.6, "place": 0.5, "unknown": 0.2, "person": -1.5},
    "they": {
        "group": 1,
        "common": 0.8,
        "unknown": 0.2,
        "person": -0.6,
        "thing": -0.6,
        "place": -0.6,
    },
}
_NEVER = -2.0


def kind_of(name: str) -> Kind:
    """Return what a name looks to stand for, by its words alone; "unknown" is often right."""
    inside = " ".join(_BRACKETED.findall(name)).casefold().split()
    bare = _BRACKETED.sub("", name).replace("’", "'")
    parts = [part.strip(".,'\"") for part in bare.casefold().split()]
    if not parts:
        return "unknown"
    for kind, hints in _HINTS:
        if hints & set(inside):
            return kind
    return _by_words(bare, parts)


def agrees(pronoun: Pronoun, kind: Kind) -> float:
    """Return how well a pronoun fits a kind: -2, not at all, to 1, as made for it."""
    return _AGREES[pronoun].get(kind, _NEVER)


def is_person(kind: Kind) -> bool:
    """Return whether the kind is one that "he" or "she" may stand for without doubt."""
    return kind in {"man", "woman", "person"}


def _by_words(bare: str, parts: list[str]) -> Kind:
    if parts[0] in _MEN:
        return "man"
    if parts[0] in _WOMEN:
        return "woman"
    if parts[0] in _PEOPLE or parts[-1] in {"jr", "sr"}:
        return "person"
    if " ".join(parts) in _KNOWN_PLACES:
        return "place"
    for kind, hints in _HINTS:
        if {parts[0], parts[-1]} & hints:
            return kind
    return _by_shape(bare.strip(), parts)


def _by_shape(bare: str, parts: list[str]) -> Kind:
    """Return "group" for plurals and initials, "person" for two or three plain capitals."""
    if bare[0] in "\"“'":
        return "thing"
    if " and " in bare or "&" in bare or (parts[0] == "the" and parts[-1].endswith("s")):
        return "group"
    if len(bare) > 1 and bare.isupper() and len(parts) == 1:
        return "group"
    if " of " in bare:
        return "thing"
    if parts[0] == "the":
        return "unknown"
    looks = 2 <= len(parts) <= 4 and not any(part.isdigit() for part in parts)
    return "person" if looks and not {"of", "the", "in"} & set(parts) else "unknown"
