"""Part the title of a page from the name of the site that stands beside it."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from rag.intake.pages.layout import Page
from rag.intake.pages.prose import bare

LEAST_LETTERS = 4

_SEPARATOR = re.compile(
    r"\s+[|\-–—·•»«:/~>]{1,2}\s+|\s*[||]\s*|_(?=[^_\s]*[⺀-鿿])|\s?::\s?|\s?»\s?|:\s+"
)
_MARKS = " |-–—·•»:/_|~"
_LOGO = re.compile(r"logo|brand|site[-_]?(?:title|name)|masthead", re.IGNORECASE)
_SITE_NAME = re.compile(r"site[-_]?(?:title|name)", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"^(?:home|menu|search|skip)\b", re.IGNORECASE)
_LOGO_WORD = re.compile(r"^logo(?: (?:of|von|de|du|di|da))?\b|[\s,:-]{0,3}\blogo$", re.IGNORECASE)


def host_name(url: str | None) -> str:
    """Return what of an address's host names the site, "dailypost" of www.dailypost.org."""
    host = (urlsplit(url).hostname or "") if url else ""
    labels = [each for each in host.split(".") if each not in ("www", "m", "news", "amp", "blog")]
    return bare(max(labels[:-1], key=len, default=""))


def without_site(title: str, names: Iterable[str], host: str) -> tuple[str, str | None]:
    """Return the title alone and the name of the site that was cut from it, if one was.

    A part of the title is the site's name if the page or its host says so, never by its look.
    """
    known = {bare(each) for each in names} - {""}
    parts = _parts(title)
    if len(parts) < 2:
        return title, None
    if _is_site(parts[-1][0], known, host):
        return title[: parts[-1][1]].rstrip(_MARKS), parts[-1][0]
    if _is_site(parts[0][0], known, host):
        return title[parts[1][1] :].lstrip(_MARKS), parts[0][0]
    return title, None


def begins_with(title: str, heading: str) -> bool:
    """Return whether the title is the heading with something set apart behind it."""
    if not heading or bare(title) == bare(heading):
        return False
    ends = [start for _, start in _parts(title)[1:]]
    return any(bare(title[:end]) == bare(heading) for end in ends)


def logo_names(page: Page, fates: Sequence[str | None]) -> list[str]:
    """Return the names that the head of the page and its pictures give the site."""
    names: list[str] = []
    for block, fate in zip(page.blocks, fates, strict=True):
        element = page.nodes[block.node].element
        own = f"{element.get('class', '')} {element.get('id', '')}"
        says = _LOGO if fate == "masthead" else _SITE_NAME if fate == "page" else None
        if says and says.search(own) and len(block.text) < 60:
            names.append(block.text)
    body = page.nodes[0].element if page.nodes else None
    for image in body.iter("img", "amp-img") if body is not None else ():
        parent = image.getparent()
        own = " ".join(image.get(each, "") for each in ("class", "id", "src", "alt"))
        own += f" {parent.get('class', '')} {parent.get('id', '')}" if parent is not None else ""
        if image.get("alt") and _LOGO.search(own):
            names.append(image.get("alt"))
    names = [_LOGO_WORD.sub("", each.strip()).strip() for each in names]
    return [each for each in names if each and not _NOT_A_NAME.search(each)]


def runs(title: str) -> list[str]:
    """Return the title and every part of it that separators set apart, with those beside it."""
    parts = _parts(title)
    starts = [begin for _, begin in parts]
    ends = [*starts[1:], len(title)]
    return [
        title[start:end].strip(_MARKS) for place, start in enumerate(starts) for end in ends[place:]
    ]


def _is_site(part: str, known: set[str], host: str) -> bool:
    found = bare(part)
    if found in known:
        return True
    if len(host) < LEAST_LETTERS or len(found) < LEAST_LETTERS:
        return False
    inner, outer = sorted((found, host), key=len)
    return inner in outer and 2 * len(inner) > len(outer)


def _parts(title: str) -> list[tuple[str, int]]:
    """Return the parts between separators, each with where it, or the separator before, begins."""
    parts: list[tuple[str, int]] = []
    place = start = 0
    for found in _SEPARATOR.finditer(title):
        parts.append((title[place : found.start()].strip(), start))
        place, start = found.end(), found.start()
    parts.append((title[place:].strip(), start))
    return [(part, begin) for part, begin in parts if part]
