"""Read a URL strictly: what two programs might understand differently is refused."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, urljoin

from rag.errors import UnreadableFile
from rag.intake.web.addresses import Allowance, refusal

PORTS = {"http": 80, "https": 443}
MAX_CHARACTERS = 4_000
SHOWN_CHARACTERS = 200
LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "home.arpa")
"""Never names of the public internet. Source: RFC 6761, 6762, 8375; `.internal`: ICANN, 2024."""

_LINK = re.compile(r"\s*(?:https?:|data:|[a-z][a-z0-9+.-]+://)", re.IGNORECASE)
_URL = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[^\[\]:]+)(?::(?P<port>[1-9][0-9]{0,4}))?", re.I)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "%/:=&?~+!$,;'@()*[]|"
"""What is not percent-encoded once more in a path or query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a URL leads, in one spelling. `host` is an ASCII name or an address, no brackets.

    `path` is what is asked for there, the query included, and begins with a slash.
    """

    scheme: str
    host: str
    port: int
    path: str
    is_address: bool

    @property
    def authority(self) -> str:
        """Return host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return what one robots.txt speaks for: "https://news.example"."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """Return the URL in its one spelling, without a fragment."""
        return self.origin + self.path


def is_url(text: str) -> bool:
    """Return whether a user who types this means a URL rather than a file.

    Schemes that are never fetched count too, so that the user is told so.
    """
    return bool(_LINK.match(text))


def check_url(url: str, *, allowance: Allowance | None = None) -> Target:
    """Return where a URL leads.

    Raises:
        UnreadableFile: it is not fetched, for its spelling, scheme or port (code "url-refused"),
            or because it names an address that is not public (code "address-refused").
    """
    written = url.strip(" \t\r\n")
    if len(written) > MAX_CHARACTERS:
        raise _refused(url, f"it is longer than {MAX_CHARACTERS:,} characters")
    if _UNPRINTABLE.search(written):
        raise _refused(url, "it holds a backslash or a control character")
    parts = _URL.fullmatch(written)
    if not parts:
        raise _refused(url, "only addresses that begin with http:// or https:// are fetched")
    scheme = parts["scheme"].lower()
    host, port = _endpoint(url, parts["authority"], scheme)
    if port not in {*PORTS.values(), *(allowance.ports if allowance else ())}:
        raise _refused(url, f"port {port} is not used; only 80 and 443 are")
    # Systems read 127.1, 0x7f000001 and 0177.0.0.1 as addresses too, each in its own way; none
    # of them is in the usual form.
    is_address = ":" in host or bool(_NUMBER.fullmatch(host.rpartition(".")[2]))
    if is_address and (why := refusal(host, port=port, allowance=allowance)):
        raise UnreadableFile(shown(url), "address-refused", f"{host} {why}")
    path = quote(parts["path"] or "/", safe=_KEPT) + quote(parts["query"] or "", safe=_KEPT)
    return Target(scheme=scheme, host=host, port=port, path=path, is_address=is_address)


def follow(target: Target, location: str, *, allowance: Allowance | None = None) -> Target:
    """Return where a redirect leads, which may be given relative to the page that redirects.

    Raises:
        UnreadableFile: as for `check_url`, and where the redirect gives up encryption.
    """
    # `urljoin` drops tabs and line breaks without a word, so they are looked for before.
    if not location.strip() or _UNPRINTABLE.search(location.strip(" ")):
        raise _refused(target.url, "it redirects, and does not say properly where to")
    joined = location if is_url(location) else urljoin(target.url, location.strip(" "))
    found = check_url(joined, allowance=allowance)
    if (target.scheme, found.scheme) == ("https", "http"):
        raise _refused(found.url, "the redirect gives up the encryption that was asked for")
    return found


def shown(url: str) -> str:
    """Return a URL as it can be put on one line of a terminal."""
    plain = _UNPRINTABLE.sub(lambda found: ascii(found.group())[1:-1], url)
    return plain if len(plain) <= SHOWN_CHARACTERS else plain[:SHOWN_CHARACTERS] + "…"


def _refused(url: str, reason: str) -> UnreadableFile:
    return UnreadableFile(shown(url), "url-refused", reason)


def _endpoint(url: str, authority: str, scheme: str) -> tuple[str, int]:
    if "@" in authority:
        raise _refused(url, "it carries a user name; give the address without it")
    parts = _AUTHORITY.fullmatch(authority)
    if not parts:
        raise _refused(url, "the host and port are not written in the usual form")
    port = int(parts["port"] or PORTS[scheme])
    if parts["host"].startswith("["):
        return _ipv6(url, parts["host"][1:-1]), port
    return _name(url, parts["host"]), port


def _ipv6(url: str, written: str) -> str:
    try:
        return IPv6Address(written).compressed
    except AddressValueError as error:
        raise _refused(url, f"[{written}] is not an address") from error


def _name(url: str, written: str) -> str:
    """Return a host name in ASCII and lower case, or what some system takes for an address."""
    host = written.lower() if written.isascii() else _ascii_name(url, written)
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(url, "the host is not a name in the usual form")
    if _NUMBER.fullmatch(labels[-1]):
        return host
    if f".{host}".endswith(tuple(f".{name}" for name in LOCAL_NAMES)):
        raise UnreadableFile(shown(url), "address-refused", f"{host} is a name for this network")
    if len(labels) < 2:
        raise _refused(url, "the host is no full name; write it with its domain")
    return host


def _ascii_name(url: str, written: str) -> str:
    """Return the xn-- form; letters that only look like others, such as ｅ or １, are refused."""
    import idna  # Most URLs are ASCII.

    try:
        if re.search("[\u3002\uff0e\uff61]", written):
            raise _refused(url, "the host has dots that are not the plain one")
        return idna.encode(written.lower()).decode("ascii")
    except idna.IDNAError as error:
        raise _refused(url, "the host has letters that no host name may have") from error
