"""Tell which elements of a page its reader never sees."""

import re
from collections.abc import Iterable

from lxml.etree import _Element

MAX_STYLE_CHARACTERS = 300_000
"""Pages saved with all their style sheets have megabytes of them; the rest is not looked at."""

_INVISIBLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*0(?:\.0{1,3})?(?:px|em|rem|pt|%)?\s*(?:;|!|$)"
    r"|opacity\s*:\s*0(?:\.0{1,3})?\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,5}|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\((?:50|100)%"
    r"|(?:left|top|right)\s*:\s*-\d{4,5}(?:px)?|content-visibility\s*:\s*hidden)",
    re.IGNORECASE,
)
_FLAT = re.compile(r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px|em)?\s*(?:;|!|$)", re.I)
_CUT = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]{1,40})", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]{1,80})", re.IGNORECASE)
_LONGEST_RULE = 2_000
_SIMPLE = re.compile(r"^(?:[a-z][a-z0-9]{0,12})?([.#])([\w-]{1,80})$", re.IGNORECASE)
_DARK = re.compile(r"hero|dark|cover|banner|black|\bbg|background|overlay|invers|btn|button", re.I)
"""Names of what a style sheet is likely to give a ground that white can be read on."""
_WHITE = re.compile(r"#f{3}$|#f{6}$|white$|rgba?\(255,255,255(?:,1(?:\.0)?)?\)$")


def is_hidden(element: _Element, style: str) -> bool:
    """Return whether the element's own attributes hide it; `style` is its style attribute."""
    attributes = element.attrib
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    if attributes.get("aria-hidden") == "true":
        return True
    return bool(style) and (hides(style) or _is_white_on_white(element, style))


def hides(style: str) -> bool:
    """Return whether declarations of style leave nothing to be seen."""
    return bool(_INVISIBLE.search(style)) or bool(_FLAT.search(style) and _CUT.search(style))


def hidden_names(sheets: Iterable[str]) -> frozenset[str]:
    """Return the ".class" and "#id" selectors that the page's own style sheets hide.

    Only plain selectors outside @media count: what depends on width, state or ancestors may
    well be shown.
    """
    found: set[str] = set()
    left = MAX_STYLE_CHARACTERS
    for sheet in sheets:
        rules = _without_at_rules(_without_comments(sheet[:left]))
        left -= min(len(sheet), left)
        for rule in rules.split("}"):
            selectors, _, declarations = rule.rpartition("{")
            if selectors and hides(declarations[:_LONGEST_RULE]):
                found.update(_plain_selectors(selectors[:_LONGEST_RULE]))
    return frozenset(found)


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _plain_selectors(selectors: str) -> Iterable[str]:
    for selector in selectors.split(","):
        simple = _SIMPLE.match(selector.strip())
        if simple:
            yield simple[1] + simple[2]


def _without_at_rules(sheet: str) -> str:
    """Return the sheet without @media and the like, whose rules hold in some cases only."""
    kept: list[str] = []
    depth = place = 0
    for found in re.finditer(r"@[a-z-]{3,20}[^{};]{0,500}[{;]|[{}]", sheet):
        mark = found[0]
        if depth == 0 and mark[0] == "@":
            kept.append(sheet[place : found.start()])
            depth = 1 if mark[-1] == "{" else 0
            place = found.end()
        elif depth:
            depth += 1 if mark[-1] == "{" else -1 if mark == "}" else 0
            place = found.end() if depth == 0 else place
    return "".join(kept) + (sheet[place:] if depth == 0 else "")


def _is_white_on_white(element: _Element, style: str) -> bool:
    """Return whether white text stands on a ground that nothing in the mark-up colours."""
    colour = _COLOUR.search(style)
    if not colour or not _is_white(colour[1]):
        return False
    above: _Element | None = element
    while above is not None:
        ground = _GROUND.search(above.get("style", "")) or above.get("bgcolor")
        if ground:
            return _is_white(ground if isinstance(ground, str) else ground[1])
        if _DARK.search(f"{above.get('class', '')} {above.get('id', '')}"):
            return False
        above = above.getparent()
    return True


def _is_white(colour: str) -> bool:
    return bool(_WHITE.match("".join(colour.lower().split())))
