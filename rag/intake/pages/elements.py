"""Tell from an element's own mark-up what it is for."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from lxml.etree import _Element

from rag.intake.pages.hidden import is_hidden
from rag.intake.pages.names import is_body, purpose

NAMES = ("class", "id")
LONGEST_NAME = 60

_DAY = re.compile(
    r"(?:^|[\s_-])(?:date|timestamp|published|pubdate|datetime)(?:$|[\s_-])", re.IGNORECASE
)
_NAMING = re.compile(
    r"data-.{0,20}(?:name|component|test-?id|module|type|block|role|qa|region|area|widget)$"
)


def purpose_of(element: _Element, tag: str, hidden: AbstractSet[str]) -> str | None:
    """Return what the element is for if that is not the article, else None.

    `hidden` are the selectors that the page's own style sheets hide.
    """
    if tag == "sup" and element.find("a[@href]") is not None:
        return "note mark"
    attributes = element.attrib
    if not attributes:
        return purpose(tag, "", "")
    if attributes.get("itemtype", "").endswith("Comment"):
        return "comments"
    if is_hidden(element, attributes.get("style", "")) or (hidden and _selectors(element) & hidden):
        return "hidden"
    return purpose(tag, _names(attributes), attributes.get("role", ""))


def names_body(element: _Element) -> bool:
    """Return whether the element says that it is the text of an article."""
    attributes = element.attrib
    if not attributes:
        return False
    said = f"{attributes.get('itemprop', '')} {attributes.get('property', '')}"
    return "articleBody" in said or is_body(_names(attributes))


def names_day(element: _Element, tag: str) -> bool:
    """Return whether an element within a line says that it is a day."""
    attributes = element.attrib
    if tag == "time" or "datetime" in attributes or "data-date" in attributes:
        return True
    return tag == "span" and "class" in attributes and bool(_DAY.search(attributes["class"]))


def _selectors(element: _Element) -> set[str]:
    found = {f".{name}" for name in element.get("class", "").split()}
    return found | {f"#{element.get('id')}"} if element.get("id") else found


def _names(attributes: Mapping[str, str]) -> str:
    """Return all that an element is called, by its author or by the program that made it."""
    names = [attributes[name] for name in NAMES if name in attributes]
    if len(attributes) > len(names):
        names += [
            value for name, value in attributes.items()
            if name.startswith("data-") and len(value) < 60 and _NAMING.match(name)
        ]  # fmt: skip
    return " ".join(names)
