"""Only the public internet is fetched from, whatever the address looks like."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.web.addresses import Allowance, allowed, refusal
from tests.refused import REFUSED_ADDRESSES, REFUSED_SPELLINGS

PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
]

SPECIAL = ["private", "multicast", "reserved", "loopback", "link_local", "unspecified"]


@pytest.mark.parametrize("address", REFUSED_ADDRESSES)
def test_an_address_that_is_not_public_is_refused(address):
    assert not allowed(address)


@pytest.mark.parametrize(
    "address", [*REFUSED_SPELLINGS, "", "fe80::1%eth0", "8.8.8.8%1", " 8.8.8.8"]
)
def test_what_is_no_plain_address_is_refused(address):
    assert not allowed(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_allowed(address):
    assert allowed(address)


def test_an_ipv4_address_in_ipv6_dress_is_judged_as_what_it_is():
    assert allowed("::ffff:8.8.8.8")
    assert not allowed("::ffff:192.168.1.1")


def test_the_reason_tells_this_machine_from_a_private_network():
    assert refusal("127.0.0.1") == "is this machine itself, not the internet"
    assert refusal("10.1.2.3") == "belongs to a private or special network"
    assert refusal("127.1") == "is not an address in its usual form"


def test_an_allowance_lets_through_its_endpoint_and_no_other():
    allowance = Allowance(hosts_ports=frozenset({("127.0.0.1", 43210)}))

    assert allowed("127.0.0.1", port=43210, allowance=allowance)
    assert not allowed("127.0.0.1", port=43211, allowance=allowance)
    assert not allowed("127.0.0.2", port=43210, allowance=allowance)
    assert not allowed("127.0.0.1", allowance=allowance)


@given(st.ip_addresses())
def test_nothing_that_python_calls_private_or_special_is_allowed(address):
    if allowed(str(address)):
        inner = getattr(address, "ipv4_mapped", None) or address

        assert inner.is_global
        assert not any(getattr(inner, f"is_{kind}") for kind in SPECIAL)


@given(st.ip_addresses(v=4))
def test_ipv6_never_lets_through_an_ipv4_address_that_is_refused(inner):
    number = int(inner)
    embedded = [
        number,
        0xFFFF << 32 | number,
        0x64FF9B << 96 | number,
        0x2002 << 112 | number << 80,
    ]

    through = [str(ipaddress.IPv6Address(each)) for each in embedded]

    assert not any(allowed(each) for each in through) or allowed(str(inner))
