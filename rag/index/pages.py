"""Tell whether two URLs name one page."""

from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = ("utm_", "fbclid", "gclid", "mc_", "cmpid", "ref", "share", "smid", "partner", "output")
"""Beginnings of the query fields that say how a reader came, not what they read."""
DOORS = ("www.", "amp.", "m.", "mobile.")
"""Names before a site's own that lead to the same pages."""


def host_of(url: str | None) -> str:
    """Return the host that a URL names, lower case; empty where it names none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""  # "http://[": a URL that names nothing.


def page_of(url: str | None) -> str | None:
    """Return what the URLs of one page have in common; None for none, or for a site's front page.

    Scheme, "www.", trailing slash, fragment and tracking fields make no difference.
    """
    host = host_of(url).removesuffix(".")
    if not host:
        return None
    parts = urlsplit(url or "")
    for door in DOORS:
        host = host.removeprefix(door)
    path = parts.path.rstrip("/").removesuffix("/amp").removesuffix("/index.html")
    fields = [
        pair for pair in parse_qsl(parts.query) if not pair[0].casefold().startswith(TRACKING)
    ]
    if not host or (not path and not fields):
        return None
    return f"{host}{path}?{urlencode(sorted(fields))}" if fields else host + path
