"""Read the lines in which a page says where its article comes from: "Source: ...", "Via: ..."."""

import re
from dataclasses import dataclass
from datetime import date

from rag.intake.identity.dates import parse_day
from rag.intake.identity.outlets import is_outlet, site
from rag.months import MONTHS

_LABELLED = re.compile(
    r"(?P<label>(?:news |original )?source|quelle|fuente|fonte|bron|источник|来源|المصدر|kaynak|"
    r"źródło|publisher|published by|via)\s*[:：]\s*(?P<name>\S.{1,80})$",
    re.IGNORECASE,
)
_NEWS_SOURCE = re.compile(r"news source", re.IGNORECASE)
_TEXT = r"(?:article|story|post|piece|column|essay|commentary|interview)"
_ORIGIN = re.compile(
    rf"(?:(?:this {_TEXT} (?:(?:was|is|has been) )?)?(?:(?:first|originally) (?:published|appeared|"
    r"posted)|(?:published|appeared|posted) (?:first|originally)|(?:republished|reposted) "
    r"(?:with permission )?from)(?: (?:by|in|on|at))?"
    r"|dieser (?:artikel|beitrag|text) (?:erschien|ist|wurde) (?:zuerst|ursprünglich|zunächst) "
    r"(?:in|im|auf|bei|von)"
    r"|(?:cet article|ce texte) (?:a été|est) (?:initialement|d['’]abord|originellement) "
    r"(?:publié|paru) (?:par|dans|sur)"
    r"|este artículo (?:fue publicado|se publicó|apareció) originalmente (?:en|por)"
    r"|questo articolo è (?:stato )?(?:pubblicato|apparso) (?:originariamente|originalmente) "
    r"(?:su|da|in)"
    r"|est[ea] (?:artigo|texto|matéria) foi (?:originalmente publicad[oa]|publicad[oa] "
    r"originalmente) "
    r"(?:em|no|na|por|pelo|pela))"
    r"\s*[:：]? (?P<name>[^\W\d_][^.;:()\n]{1,60}?)"
    r"(?:,? (?:on|am|le|el|il|em) (?P<day>[^.]{6,30}))?"
    r"(?:(?:,| under| and| with| here| erschienen| veröffentlicht)\b.{0,160})?"
    r"\.?(?: (?:read|lesen|lire|lee|leggi|leia)\b.{0,80})?$",
    re.IGNORECASE,
)
_FEED_FOOTER = re.compile(
    r"The post .{1,250} (?:first appeared|appeared first) on (?P<name>.{2,80}?)\.?$", re.IGNORECASE
)
_BEHIND_NAME = re.compile(r"\s*\|\s*|\s+(?=\d{4}[-年/.]\d)")
MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published an article first, and the day where the line gives it."""

    name: str
    published: date | None = None


def read_source(line: str, *, language: str | None = None) -> Source | None:
    """Return the outlet that a whole line names; a chart's "Source: World Bank" is none."""
    found = _LABELLED.match(line)
    if found:
        name, *others = _BEHIND_NAME.split(found["name"])
        name = name.strip(" .")
        if not (_NEWS_SOURCE.match(found["label"]) or is_outlet(name)):
            return None
        days = [day for each in others if (day := parse_day(each, language=language))]
        return Source(name=site(name) or name, published=next(iter(days), None))
    origin = _ORIGIN.match(line)
    if not origin or not _is_name(origin["name"]):
        return None
    name = origin["name"].strip(" ,")
    return Source(name=site(name) or name, published=parse_day(origin["day"], language=language))


def read_feed_footer(line: str) -> str | None:
    """Return the site that WordPress names below an article in its feed, None for other lines."""
    found = _FEED_FOOTER.match(line)
    return found["name"] if found else None


def _is_name(words: str) -> bool:
    """Return whether words name an outlet: an address, or capitals and no month."""
    if site(words):
        return True
    parts = words.split()
    return len(parts) <= MOST_WORDS and all(
        (len(part) <= 3 or not part[0].islower()) and part.casefold() not in MONTHS
        for part in parts
    )
