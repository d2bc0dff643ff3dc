"""Fetch an article from the internet, within limits and only from where one may."""

import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http import HTTPStatus

from rag.errors import UnreadableFile
from rag.intake.web.addresses import Allowance
from rag.intake.web.bodies import read_body
from rag.intake.web.content_types import OFFERED, charset_of, in_utf8, kind_of
from rag.intake.web.deadline import Deadline
from rag.intake.web.robots import USER_AGENT, NoRobots, Robots
from rag.intake.web.urls import Target, check_url, follow

REDIRECTS = {301, 302, 303, 307, 308}
HEADERS = {"User-Agent": USER_AGENT, "Accept": OFFERED, "Accept-Encoding": "gzip"}
HOST_FAULTS = {"address-refused", "no-such-host", "unreachable", "tls"}
"""What is wrong with the host is wrong with its robots.txt too, and says more than "robots"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL gave. `url` is where the redirects ended, `requested` what was asked for.

    Both are in one spelling, without a fragment. `kind` is the suffix that a file of this
    content would have, for the choice of the reader. `data` is unpacked, and a text that came
    in another charset is in UTF-8 with a byte order mark. `day` is the day of fetching in UTC.
    """

    requested: str
    url: str
    kind: str
    content_type: str
    charset: str | None
    data: bytes
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One response: where a redirect leads, or else the content."""

    target: Target
    leads_to: Target | None = None
    kind: str = ""
    content_type: str = ""
    data: bytes = b""


class Fetcher:
    """Fetches one URL after the other, and asks for robots.txt once an origin. For one thread.

    Nothing in the environment changes where it connects to: no proxy, no password file; and no
    cookie is kept. `allowance` and `certificates` are for tests with servers on loopback.
    """

    def __init__(
        self,
        allowance: Allowance | None = None,
        *,
        resolver: Callable[[str, int], Sequence[str]] | None = None,
        timeout_seconds: float = 10.0,
        max_bytes: int = 20_000_000,
        max_redirects: int = 3,
        certificates: ssl.SSLContext | None = None,
    ) -> None:
        from rag.intake.web.network import (
            Network,  # It loads httpcore, 45 ms, and most runs fetch not.
        )

        self._network = Network(allowance=allowance, resolver=resolver, certificates=certificates)
        self._allowance = allowance
        self._timeout_seconds = timeout_seconds
        self._max_bytes = max_bytes
        self._max_redirects = max_redirects
        self._robots: dict[str, Robots | NoRobots] = {}

    def get(self, url: str) -> Fetched:
        """Return what the URL gives, redirects followed; all of it within the time allowed.

        Raises:
            UnreadableFile: it gives no article. Its code is one of url-refused, address-refused,
                no-such-host, unreachable, tls, timeout, broken-response, redirects, robots,
                unsupported, content-encoding, too-large, ratio, empty, or http- and the status.
        """
        requested = check_url(url, allowance=self._allowance)
        try:
            page = self._chase(requested, Deadline(self._timeout_seconds), mind_robots=True)
        except UnreadableFile as error:
            led = "" if error.path == requested.url else f"it leads to {error.path}: "
            raise UnreadableFile(requested.url, error.code, led + error.reason) from error
        charset = charset_of(page.content_type)
        return Fetched(
            requested=requested.url,
            url=page.target.url,
            kind=page.kind,
            content_type=page.content_type,
            charset=charset,
            data=in_utf8(page.data, charset, page.kind),
            day=datetime.now(UTC).date(),
        )

    def _chase(self, first: Target, deadline: Deadline, *, mind_robots: bool) -> _Page:
        target = first
        for _ in range(self._max_redirects + 1):
            if mind_robots:
                self._mind_robots(target, deadline)
            page = self._ask(target, deadline, articles_only=mind_robots)
            if page.leads_to is None:
                return page
            target = page.leads_to
        reason = f"it redirects more than {self._max_redirects} times"
        raise UnreadableFile(first.url, "redirects", reason)

    def _mind_robots(self, target: Target, deadline: Deadline) -> None:
        if target.origin not in self._robots:
            self._robots[target.origin] = self._rules(target, deadline)
        if why := self._robots[target.origin].refusal(target.url):
            raise UnreadableFile(target.url, "robots", why)

    def _rules(self, target: Target, deadline: Deadline) -> Robots | NoRobots:
        place = check_url(f"{target.origin}/robots.txt", allowance=self._allowance)
        try:
            page = self._chase(place, deadline, mind_robots=False)
        except UnreadableFile as error:
            if error.code in HOST_FAULTS and error.path == place.url:
                raise UnreadableFile(target.url, error.code, error.reason) from error
            return Robots() if _says_no_rules(error.code) else NoRobots(error.code)
        return Robots(page.data.decode("utf-8", errors="replace"))

    def _ask(self, target: Target, deadline: Deadline, *, articles_only: bool) -> _Page:
        with self._network.ask(target, deadline, headers=HEADERS) as response:
            said = response.headers
            if response.status in REDIRECTS:
                leads_to = follow(target, said.get("location", ""), allowance=self._allowance)
                return _Page(target=target, leads_to=leads_to)
            if not 200 <= response.status < 300:
                raise _unsuccessful(target, response.status)
            content_type = said.get("content-type", "")
            kind = kind_of(content_type, target.path)
            if kind is None and articles_only:
                raise _no_article(target, content_type)
            self._check_length(target, said.get("content-length", ""))
            data = read_body(
                response.chunks,
                encoding=said.get("content-encoding", ""),
                max_bytes=self._max_bytes,
                path=target.url,
            )
        return _Page(target=target, kind=kind or "", content_type=content_type, data=data)

    def _check_length(self, target: Target, announced: str) -> None:
        if announced.isdecimal() and int(announced) > self._max_bytes:
            reason = f"{announced} bytes, where {self._max_bytes:,} is the most that is fetched"
            raise UnreadableFile(target.url, "too-large", reason)


def _says_no_rules(code: str) -> bool:
    """Return whether an origin has no rules. Source: RFC 9309, 2.3.1.3; 429 says "not now"."""
    return code == "empty" or (code.startswith("http-4") and code != "http-429")


def _unsuccessful(target: Target, status: int) -> UnreadableFile:
    try:
        meaning = HTTPStatus(status).phrase
    except ValueError:
        meaning = "a status of its own"
    reason = f"the server answered {status}, {meaning}; see whether it opens in a browser"
    return UnreadableFile(target.url, f"http-{status}", reason)


def _no_article(target: Target, content_type: str) -> UnreadableFile:
    named = content_type[:80] or "no content type"
    reason = f"the server sends {named!r}; pages, feeds, text, PDF, DOCX, EPUB and ZIP can be read"
    return UnreadableFile(target.url, "unsupported", reason)
