"""Say which network addresses an article may be fetched from: the public ones and no others."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

PUBLIC_IPV6 = ip_network("2000::/3")
"""All that has been given out to the public. The rest of IPv6 is loopback, link, site and unique
local, multicast, NAT64 and the forms that carry an IPv4 address. Source: RFC 4291, section 2.4."""
SPECIAL_NETWORKS = tuple(
    ip_network(written)
    for written in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # Looks public; a cloud answers there with the machine's own secrets.
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"),
    )
)
"""What is not the public internet, written out, since `is_global` has changed between versions
of Python. Source: the special-purpose address registries of IANA (RFC 6890)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Endpoints, as (address, port), that are let through although the rules refuse them.

    For tests with servers of their own on loopback; nothing a user can set makes one.
    """

    hosts_ports: frozenset[tuple[str, int]]

    @property
    def ports(self) -> frozenset[int]:
        """Return the ports that a URL may name beside the usual ones."""
        return frozenset(port for _, port in self.hosts_ports)


def allowed(address: str, *, port: int | None = None, allowance: Allowance | None = None) -> bool:
    """Return whether one may connect to an address, given without brackets."""
    return refusal(address, port=port, allowance=allowance) is None


def refusal(
    address: str, *, port: int | None = None, allowance: Allowance | None = None
) -> str | None:
    """Return why one may not connect to an address, to follow its name; None where one may."""
    if allowance and (address, port) in allowance.hosts_ports:
        return None
    try:
        parsed = _unwrapped(ip_address(address))
    except ValueError:
        return "is not an address in its usual form"
    if parsed.is_loopback or parsed.is_unspecified:
        return "is this machine itself, not the internet"
    return None if _is_public(parsed) else "belongs to a private or special network"


def _unwrapped(parsed: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that the system connects to for ::ffff:a.b.c.d."""
    return getattr(parsed, "ipv4_mapped", None) or parsed


def _is_public(parsed: IPv4Address | IPv6Address) -> bool:
    if parsed.version == 6 and (parsed.scope_id or parsed not in PUBLIC_IPV6):
        return False
    if not parsed.is_global or parsed.is_multicast or parsed.is_reserved:
        return False
    return not any(parsed in network for network in SPECIAL_NETWORKS)
