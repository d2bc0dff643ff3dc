"""Tell whether two URLs name one page."""

from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = ("utm_", "fbclid", "gclid", "mc_", "cmpid", "ref", "share", "smid", "partner", "output")
"""Beginnings of the query fields that say how a reader came, not what they read."""
DOORS = ("www.", "amp.", "m.", "mobile.")
"""Names before a site's own that lead to the same pages."""


def page_of(url: str | None) -> str | None:
    """Return what the URLs of one page have in common; None for none, or for a site's front page.

    Scheme, "www.", trailing slash, fragment and tracking fields make no difference.
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return None  # "http://[": a URL that names nothing.
    for door in DOORS:
        host = host.removeprefix(door)
    path = parts.path.rstrip("/").removesuffix("/amp").removesuffix("/index.html")
    fields = [
        pair for pair in parse_qsl(parts.query) if not pair[0].casefold().startswith(TRACKING)
    ]
    if not host or (not path and not fields):
        return None
    return f"{host}{path}?{urlencode(sorted(fields))}" if fields else host + path
