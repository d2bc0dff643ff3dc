"""Tell tables that show figures from tables that lay out a page."""

from lxml.etree import _Element

LONGEST_CELL = 200


def is_data(table: _Element) -> bool:
    """Return whether a table shows figures rather than laying out a page.

    A table for layout holds other tables, paragraphs, lists, or cells as long as a paragraph.
    """
    if table.get("role") == "presentation":
        return False
    inner = next(table.iter("p", "ul", "ol", "div", "h1", "h2", "h3", "article", "form"), None)
    if inner is not None or next(table.iterdescendants("table"), None) is not None:
        return (
            table.find(".//th") is not None and next(table.iterdescendants("table"), None) is None
        )
    rows = list(table.iter("tr"))
    cells = [len("".join(cell.itertext()).strip()) for cell in table.iter("td", "th")]
    widest = max((len(row) for row in rows), default=0)
    return len(rows) > 1 and widest > 1 and max(cells, default=0) < LONGEST_CELL
