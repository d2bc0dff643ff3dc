"""Read the short lines around an article that say what it is: dates with a label, authors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rag.intake.identity.dates import parse_day
from rag.intake.identity.outlets import is_agency
from rag.months import MONTHS

MAX_CHARACTERS = 160

_PUBLISHED = (
    r"first published|originally published|published|publication date|posted|date published|"
    r"date posted|release date|issued|pub date|pubdate|date|day|veröffentlicht|erschienen|"
    r"erstellt|datum|publié|publiée|mis en ligne|paru|date de publication|publicado|publicada|"
    r"fecha de publicación|fecha|pubblicato|pubblicata|data di pubblicazione|data|"
    r"data de publicação|gepubliceerd|geplaatst|publicatiedatum|опубликовано|дата публикации|дата|"
    r"发布时间|发布日期|发表于|发布于|نُشر في|نشر في|تاريخ النشر|yayınlanma tarihi|"
    r"yayın tarihi|yayınlanma|"
    r"tarih|opublikowano|data publikacji"
)
_UPDATED = (
    r"last updated|updated|last modified|modified|date modified|update|zuletzt aktualisiert|"
    r"aktualisiert|stand|mis à jour|mise à jour|dernière mise à jour|modifié|actualizado|"
    r"actualizada|última actualización|aggiornato|ultimo aggiornamento|atualizado|atualizada|"
    r"última atualização|bijgewerkt|laatst bijgewerkt|laatste update|laatst gewijzigd|обновлено|"
    r"изменено|更新时间|更新于|最后更新|آخر تحديث|تم التحديث|güncelleme tarihi|güncellenme|"
    r"güncelleme|"
    r"son güncelleme|zaktualizowano|aktualizacja|ostatnia aktualizacja"
)


def _longest_first(words: str) -> str:
    """Return the alternatives in the order in which none hides a longer one."""
    return "|".join(sorted(words.split("|"), key=len, reverse=True))


_YEAR = re.compile(r"\d{4}")
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<published>{_longest_first(_PUBLISHED)})|"
    rf"(?P<updated>{_longest_first(_UPDATED)}))(?!\w)"
    r"(?: (?:on|at|am|le|el|il|em|op|dne|w dniu|в))?\s*[:：]?\s*",
    re.IGNORECASE,
)
_LONGER_LABEL = re.compile(r"[^\d:：|]{0,40}[^\W\d_]{3}[^\d:：|]{0,20}[:：](?!\d)")
"""What stands behind a word that only begins a label: "Date of next meeting: ..."."""
_WORD = re.compile(r"[^\W\d_]+\.?")
_TIME_WORDS = frozenset(
    "am pm a p m at on by in um uhr à a las alle ore às as om klo kl klockan h hrs hours est "
    "edt gmt "
    "utc bst cet cest ist pst pdt cst cdt mst mdt msk jst kst hkt sgt aest aedt et ct pt mt t z "
    "eastern central pacific mountain daylight standard summer time local le el il em den der de "
    "del di do da of the г года в ч saat godz th st nd rd er го tháng năm ngày pukul".split()
)
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|diens|donners|mitt|frei|sams|sonn|lun|mar|mer|mié|mie|jeu|jue|"
    r"ven|vie|sam|sáb|dim|dom|gio|sab|seg|ter|qua|qui|sex|maan|dins|woens|donder|vrij|zater|zon|"
    r"пон|втор|сред|чет|пят|суб|воск|pzt|pazar|salı|çar|per|cum|pon|wto|śro|czw|pią|sob|nie)\w*$",
    re.IGNORECASE,
)
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag "
    "freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes "
    "miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato "
    "domenica segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag "
    "woensdag donderdag vrijdag zaterdag zondag понедельник вторник среда четверг пятница суббота "
    "воскресенье".split()
)
_NO_DATE_LINE = re.compile(
    r"(?:since|until|till|before|after|from|seit|bis|vor|nach|depuis|avant|après|desde|hasta|dal|"
    r"fino|até|sinds|tot|с|до|после|od|do|deadline|due|expires?|valid)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:report(?:er|ing)|correspondent|editor|writer|staff|bureau|chief|columnist|desk|"
    r"journalist|"
    r"redakt\w+|korrespondent\w*|journaliste|rédact\w+|redacc\w+|periodista|giornalista|"
    r"repórter|redaç\w+|verslaggever|корреспондент|muhabir\w*)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[|·•/–—-]\s+|\s*[|·•]\s*|\s{2,}")
_OPENS_BYLINE = re.compile(
    r"(?:(?:by|written by|words by|story by|posted by|reported by|von|par|por|escrito por|"
    r"a cura di|"
    r"di|da|door|بقلم|كتب|كتبت)(?:(?P<colon>\s*[:：])\s*|\s+)|(?:authors?|autor(?:in|en)?|auteurs?|"
    r"autore|автор\w*|作者|记者|yazan|yazar|tekst|text)(?P<label>\s*[:：])\s*)(?P<names>\S.*)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(
    r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bи\b|\bve\b|\bi\b|、)\s*"
)
_PARTICLES = frozenset(
    "de la le du von van der den di del da dos al el bin ibn ten ter zu y".split()
)
_REPORTING = re.compile(r"\(?(?:reporting|report) by (?P<names>[^;.()]{3,300})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """What a line of dates says; `rest` are its other segments, "CBS/AP" or "By Jane Doe"."""

    published: date | None = None
    updated: date | None = None
    bare: date | None = None
    rest: tuple[str, ...] = ()


def read_dates(line: str, *, language: str | None = None) -> DateLine | None:
    """Return the dates of a line that holds dates and names and nothing else, else None.

    Those behind a label are `published` or `updated`; a day without one is `bare`.
    """
    if len(line) > MAX_CHARACTERS or not _YEAR.search(line):
        return None
    labels = list(_LABEL.finditer(line))
    if not labels or not _opens_segment(line, labels[0].start()):
        return _unlabelled(line, language)
    found: dict[str, date] = {}
    rest = [*_segments(line[: labels[0].start()])]
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = line[label.end() : following.start() if following else None]
        if _LONGER_LABEL.match(value):
            return _unlabelled(line, language)
        day, others = _read(value, language, spare_words=2)
        if day is None:
            return _unlabelled(line, language)
        found.setdefault("published" if label["published"] else "updated", day)
        rest += others
    return DateLine(rest=tuple(rest), **found)


def read_byline(line: str) -> str | None:
    """Return the names of "By Jane Doe and John Roe", None for any other line."""
    found = _OPENS_BYLINE.match(line) if len(line) <= 120 else None
    if not found:
        return None
    names = _segments(found["names"])
    return _names(names[0] if names else "", one_word=bool(found["colon"] or found["label"]))


def read_reporting(line: str) -> str | None:
    """Return the names of "Reporting by Jane Doe in Paris; ...", None for any other line."""
    found = _REPORTING.match(line)
    if not found:
        return None
    parts = [
        re.sub(r"\s+(?:in|at|from)\s.*", "", each) for each in _BETWEEN_NAMES.split(found["names"])
    ]
    parts = [part for part in parts if part]
    return " and ".join(parts) if parts and all(map(_is_person, parts)) else None


def labelled_days(text: str) -> Iterator[date]:
    """Yield the days of all lines of a text that are dates with a label or stand alone."""
    for line in text.split("\n"):
        if 8 <= len(line) <= MAX_CHARACTERS and (found := read_dates(line.strip())):
            yield from filter(None, (found.published, found.updated, found.bare))


def _opens_segment(line: str, start: int) -> bool:
    before = line[:start].rstrip()
    return not before or (start <= 80 and before[-1] in "|·•/–—-,;(")


def _unlabelled(line: str, language: str | None) -> DateLine | None:
    if _NO_DATE_LINE.match(line):
        return None
    day, rest = _read(line, language, spare_words=0)
    if day is None or any(len(each.split()) > 8 for each in rest):
        return None
    return DateLine(bare=day, rest=rest)


def _read(
    written: str, language: str | None, *, spare_words: int
) -> tuple[date | None, tuple[str, ...]]:
    """Return the day and the other segments; no day where other words stand beside it."""
    days: set[date] = set()
    others: list[str] = []
    for segment in _segments(written):
        unknown = _unknown_words(segment)
        day = parse_day(segment, language=language) if len(unknown) <= spare_words + 1 else None
        # A month of a language we do not list is one word more.
        if day and (len(unknown) <= spare_words or not _names_month(segment)):
            days.add(day)
        elif unknown:
            others.append(segment)
    return (days.pop() if len(days) == 1 else None), tuple(others)


def _segments(written: str) -> list[str]:
    return [each for part in _SEPARATOR.split(written) if (each := part.strip(" ,;()[]"))]


def _unknown_words(segment: str) -> list[str]:
    """Return the words that are neither months nor days nor parts of a time."""
    words = [word.strip(".").casefold() for word in _WORD.findall(segment)]
    return [
        word
        for word in words
        if word not in _TIME_WORDS and word not in MONTHS and not _WEEKDAY.match(word)
    ]


def _names_month(segment: str) -> bool:
    numeric = not any(len(word) > 2 for word in _WORD.findall(segment))
    return numeric or any(word.strip(".").casefold() in MONTHS for word in _WORD.findall(segment))


def _names(written: str, *, one_word: bool) -> str | None:
    """Return the names at the start, "Jane Doe" of "Jane Doe, Senior Reporter"."""
    whole = re.split(r"\s+(?:for|in|at|für|pour|para|per)\s+", written.rstrip(" .,"))[0]
    parts = [part for part in _BETWEEN_NAMES.split(whole) if part]
    # "Authors: Doe, Jane; Roe, John" cannot be told from a list of single names.
    single = one_word and len(parts) == 1 and _is_capital(parts[0])
    if not parts or not (single or _is_person(parts[0]) or is_agency(parts[0])):
        return None
    # "By Ben King and others, a dozen versions followed." is a sentence.
    if written.rstrip().endswith((".", "!", "?")) and any(map(_is_clause, parts[1:])):
        return None
    people = parts[:1]
    for part in parts[1:]:
        if not _is_person(part):
            break
        people.append(part)
    return whole if len(people) == len(parts) else ", ".join(people)


def _is_clause(part: str) -> bool:
    return sum(word[0].islower() for word in part.split()) > 1


def _is_person(part: str) -> bool:
    few = 2 <= len(part.split()) <= 5
    return few and _is_capital(part) and not _ROLE.search(part) and not is_agency(part)


def _is_capital(part: str) -> bool:
    """Return whether every word begins with a capital or joins names, and none is a date's."""
    words = [word.strip(".'’\"“”") for word in part.split()]
    return bool(words) and all(
        word
        and (not word[0].islower() or word in _PARTICLES)
        and not any(each.isdigit() for each in word)
        and word.casefold() not in MONTHS
        and word.casefold() not in WEEKDAYS
        for word in words
    )
