"""Read the amounts of a text: what they are worth, in what unit, and how exactly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answers.particulars.units import (
    CARDINALS,
    HEDGES,
    LENIENT,
    MULTIPLES,
    ORDINALS,
    PARTS,
    SCALE_WORDS,
    UNITS,
    counted,
    tells_a_kind,
)


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_SCALE = rf"(?:[\s-]?(?P<scale>[万亿億만억]|(?:{_any(list(SCALE_WORDS))})(?![^\W\d_])))?"
_UNIT = (
    r"(?:(?<=[Mm]r[dn]|[Mm]io)\.)?(?:[\s-]?(?P<square>square|sq\.?)\s)?"
    rf"(?:[\s-]*(?P<unit>percentage points?|per cent|{_any(list(UNITS))})(?!\w))?"
)
_DIGITS = re.compile(
    r"(?:(?P<currency>(?:US)?\$|[€£¥₹₽]|\b(?:USD|EUR|GBP))\s?)?"
    r"(?<![A-Za-z])(?<!\d)(?<!\d[.,:])"
    r"(?P<digits>\d{1,3}(?:[.,'\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,:]\d+)?)"
    rf"(?P<ordinal>(?:st|nd|rd|th)\b)?{_SCALE}{_UNIT}",
    re.IGNORECASE,
)
_CARDINAL = _any([*CARDINALS, "hundred", "thousand", "million", "billion", "trillion", "dozen"])
_WORDS = re.compile(
    rf"\b(?P<words>(?:(?:half\s)?an?\s(?=hundred|thousand|million|billion|trillion|dozen))?"
    rf"(?:{_CARDINAL})(?:(?:-|\s(?:and\s)?)(?:{_CARDINAL}))*)\b{_UNIT}",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:(?P<count>an?|{_any(list(CARDINALS))})[\s-])?"
    rf"(?P<part>{_any(list(PARTS))})s?\b(?!\san?\s(?:hundred|thousand|[mbt]r?illion|dozen))"
    rf"(?:\s(?:of\s)?an?\b)?{_UNIT}",
    re.IGNORECASE,
)
_OTHER = re.compile(rf"\b(?P<word>{_any([*ORDINALS, *MULTIPLES])})\b", re.IGNORECASE)
_HEDGE = re.compile(rf"(?<!\w)(?P<hedge>{_any(list(HEDGES))})\s(?:an?\s|the\s)?$", re.IGNORECASE)
_PERIOD = re.compile(
    r"^[^\d.;,]{0,25}?\b(?:an?|per|each|every)\s(?P<period>minute|hour|day|week|month|year)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^\s?(?:-|–|to|and|or)\s?$")
TOLERANCE = {"about": (0.9, 1.1), "nearly": (0.85, 1.0), "under": (0.6, 1.0), "over": (1.0, 1.6)}
"""Between which shares of a hedged number the true one may lie. A writer who says "more than 200"
of 390 misleads though nothing is false; two rounded figures of 12 and 18 are two figures."""

SPELLED = 0.012
"""How far a share in words may lie from one in figures: two thirds from 67 percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as it is written: text[start:end]. `readings` are all it may mean, with units.

    `hedge` is "" or one of "about", "over", "under", "nearly", "exactly"; `period` what a rate
    counts by, "year" in "a year"; `counts` the things it surely counts, "cars" in "20 new cars".
    """

    start: int
    end: int
    readings: tuple[tuple[float, str], ...]
    written: str
    hedge: str = ""
    period: str = ""
    counts: str = ""

    def is_borne_out_by(self, other: "Amount") -> bool:
        """Return whether what another text gives may be told so."""
        if self.period and other.period and self.period != other.period:
            return False
        return any(
            self._fits_in_unit(unit, other, other_unit) and self._fits(value, other, known)
            for value, unit in self.readings
            for known, other_unit in other.readings
        )

    def _fits_in_unit(self, unit: str, other: "Amount", known: str) -> bool:
        """Return whether a unit is the known one or may go without saying.

        Things counted are no money, share or measure: 3,000 cars are not $3,000.
        """
        if unit:
            return unit == known or (not known and unit in LENIENT and not other.counts)
        alike = self.counts == other.counts and tells_a_kind(other.written)
        return not known or not self.counts or alike

    def _fits(self, value: float, other: "Amount", known: float) -> bool:
        opposed = {self.hedge, other.hedge}
        if opposed in ({"over", "under"}, {"over", "nearly"}):
            return False
        if abs(value - known) <= 1e-9 * max(abs(value), abs(known)):
            return not (self.hedge == "exactly" and other.hedge not in {"", "exactly"})
        if other.hedge in {"most", "under", "over"}:
            return False
        spelled = not re.search(r"\d", self.written)
        if spelled and value % 1 and abs(value - known) <= SPELLED * value:
            return True
        rounded = _digits(value) < _digits(known) or spelled
        if self.hedge == "about" and not rounded:
            return False
        lowest, highest = TOLERANCE.get(self.hedge, (1.0, 1.0))
        return value * lowest < known < value * highest and known > 1


def _digits(value: float) -> int:
    """Return how many digits a number is told with, zeros at its end left out: 2 for 2,500."""
    return len(f"{value:.6g}".split("e")[0].replace(".", "").strip("0"))


def amounts(
    text: str, *, without: Sequence[tuple[int, int]] = (), commas: bool = False
) -> list[Amount]:
    """Return the amounts of a text in order, but those within the spans `without`.

    `commas` says that the language may write 4,5 for four and a half.
    """
    found: list[Amount] = []
    taken = list(without)
    for match, readings in _matches(text, commas):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        taken.append(match.span())
        hedge = _HEDGE.search(text[: match.start()])
        period = _PERIOD.search(text[match.end() :])
        found.append(
            Amount(
                start=match.start(),
                end=match.end(),
                readings=readings,
                written=" ".join(match.group().split()),
                hedge=HEDGES[hedge["hedge"].casefold()] if hedge else "",
                period=period["period"].casefold() if period else "",
                counts=_counts(match, readings[0][0]) if not commas else "",
            )
        )
    return _with_ranges(sorted(found, key=lambda each: each.start), text)


def hedge_before(text: str) -> str:
    """Return the words at the end of a text that say how exact the number after them is."""
    hedge = _HEDGE.search(text)
    return hedge.group() if hedge else ""


def _matches(
    text: str, commas: bool
) -> Iterator[tuple[re.Match[str], tuple[tuple[float, str], ...]]]:
    for match in _DIGITS.finditer(text):
        yield match, _of_digits(match, commas)
    for match in _PART.finditer(text):
        if match["part"].casefold() in {"half", "halves"} or match["count"]:
            yield match, _of_part(match)
    for match in _WORDS.finditer(text):
        value = _spelled(match["words"])
        # "One" alone is mostly no number: "one of them", "the one that".
        if value != 1 or match["unit"]:
            yield match, ((value, _unit(match)),)
    for match in _OTHER.finditer(text):
        word = match["word"].casefold()
        yield match, ((float(ORDINALS.get(word) or MULTIPLES[word]), ""),)


def _of_digits(match: re.Match[str], commas: bool) -> tuple[tuple[float, str], ...]:
    unit = UNITS.get((match["currency"] or "").casefold(), "") or _unit(match)
    scale = (match["scale"] or "").casefold().rstrip(".")
    values = _values(match["digits"], commas)
    found = [(value * SCALE_WORDS.get(scale, 1.0), unit) for value in values]
    if scale in UNITS and not unit:  # "85 m" is a length, "85m people" are millions.
        found += [(value, UNITS[scale]) for value in values]
    return tuple(found)


def _values(digits: str, commas: bool) -> list[float]:
    """Return what digits may be worth: 1.200 is 1.2 or 1200, by the language."""
    plain = re.sub(r"[',\u00a0\u202f]", "", digits)
    if ":" in digits:
        return [float(digits.replace(":", "."))]
    values = [float(plain)] if plain.count(".") < 2 else []
    if (commas and re.search(r"[.,]", digits)) or not values:
        swapped = re.sub(r"['.\u00a0\u202f]", "", digits).replace(",", ".")
        values += [float(swapped)] if swapped.count(".") < 2 else []
    return values


def _of_part(match: re.Match[str]) -> tuple[tuple[float, str], ...]:
    count = CARDINALS.get((match["count"] or "one").casefold(), 1.0)
    share = count / PARTS[match["part"].casefold()]
    found = [(share, _unit(match)), (100 * share, "%")]
    if match["part"].casefold() in ORDINALS:  # "a third time"
        found.append((ORDINALS[match["part"].casefold()], ""))
    return tuple(found)


def _spelled(words: str) -> float:
    """Return the worth of a number in words: "two hundred and fifty thousand" is 250,000."""
    total = current = 0.0
    for word in re.findall(r"\w+", words.casefold()):
        if word in CARDINALS:
            current += CARDINALS[word]
        elif word == "half":
            current = 0.5
        elif word in {"hundred", "dozen"}:
            current = (current or 1.0) * (100 if word == "hundred" else 12)
        elif word in SCALE_WORDS:
            total += (current or 1.0) * SCALE_WORDS[word]
            current = 0.0
    return total + current


def _unit(match: re.Match[str]) -> str:
    word = " ".join((match["unit"] or "").casefold().split())
    if word.startswith("percentage"):
        return "point"
    unit = "%" if word == "per cent" else UNITS.get(word, "")
    return f"sq {unit}" if unit and match["square"] else unit


def _counts(match: re.Match[str], value: float) -> str:
    """Return what a number counts: nothing where it is a share, an order or a multiple."""
    if match.re is _OTHER or value < 2 or value % 1:
        return ""
    return counted(match.string[: match.start()], match.string[match.end() :])


def _with_ranges(found: Sequence[Amount], text: str) -> list[Amount]:
    """Return the amounts, the first of a range with the unit and scale of the second too."""
    whole = list(found)
    for place in range(len(whole) - 1):
        one, other = whole[place], whole[place + 1]
        if not _RANGE.match(text[one.end : other.start]):
            continue
        scaled = re.search(_SCALE + _UNIT + "$", other.written, re.IGNORECASE)
        scale = SCALE_WORDS.get((scaled["scale"] or "").casefold(), 1.0) if scaled else 1.0
        extra = [(value * scale, other.readings[0][1]) for value, unit in one.readings if not unit]
        whole[place] = replace(one, readings=(*one.readings, *extra))
    return whole
