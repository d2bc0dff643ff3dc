"""Say what a site's robots.txt lets a program read that calls itself Footnote."""

from protego import Protego

USER_AGENT = "Footnote"
MAX_CHARACTERS = 500_000
"""As much as must be read. Source: RFC 9309, section 2.5 (500 kibibytes)."""


class Robots:
    """The rules of one origin. Without rules everything may be read."""

    def __init__(self, text: str = "") -> None:
        self._rules = Protego.parse(text.lstrip("\ufeff")[:MAX_CHARACTERS])

    def refusal(self, url: str) -> str | None:
        """Return why a URL may not be read, None where it may."""
        if self._rules.can_fetch(url, USER_AGENT):
            return None
        return f"the site's robots.txt asks programs such as {USER_AGENT} not to read this page"


class NoRobots:
    """Stands for rules that could not be read: then nothing may be. Source: RFC 9309, 2.3.1.4."""

    def __init__(self, why: str) -> None:
        self._why = why

    def refusal(self, url: str) -> str | None:
        """Return why no URL of the origin may be read."""
        return f"the site's robots.txt cannot be read ({self._why}), so nothing is; try again later"
