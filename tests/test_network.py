"""One look-up, every answer judged, the connection pinned to it and the other end checked."""

import httpcore
import pytest

from rag.errors import UnreadableFile
from rag.intake.web import network
from rag.intake.web.deadline import Deadline
from rag.intake.web.network import Network
from rag.intake.web.pinned import PinnedBackend
from rag.intake.web.urls import check_url
from tests.canary import Names

HELLO = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
PAGE = check_url("http://news.example/")


class FakeStream(httpcore.NetworkStream):
    """Sends a response, and says that the other end is `peer`."""

    def __init__(self, peer):
        self.peer = peer
        self.left = [HELLO, b""]
        self.sent = b""
        self.is_closed = False

    def read(self, max_bytes, timeout=None):
        return self.left.pop(0)

    def write(self, buffer, timeout=None):
        self.sent += buffer

    def close(self):
        self.is_closed = True

    def get_extra_info(self, info):
        if info == "server_addr" and self.peer is None:
            raise OSError(107, "not connected")
        return (self.peer, 80) if info == "server_addr" else None


class FakeInternet(httpcore.NetworkBackend):
    """Connects to nothing; remembers where to. `faults` maps an address to what it raises."""

    def __init__(self, *, peer="", faults=None):
        self.peer = peer
        self.faults = faults or {}
        self.connected = []
        self.streams = []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append(host)
        if host in self.faults:
            raise self.faults[host]
        self.streams.append(FakeStream(host if self.peer == "" else self.peer))
        return self.streams[-1]


def ask(internet, names, *, seconds=5):
    asker = Network(resolver=names, backend=internet)
    with asker.ask(PAGE, Deadline(seconds), headers={}) as response:
        return b"".join(response.chunks)


def test_the_connection_goes_to_the_address_and_names_the_host():
    internet = FakeInternet()

    body = ask(internet, Names(news_example=[["8.8.8.8"]]))

    assert body == b"hello"
    assert internet.connected == ["8.8.8.8"]
    assert b"Host: news.example\r\n" in internet.streams[0].sent


def test_one_answer_that_is_not_public_refuses_them_all():
    internet = FakeInternet()

    for answers in (["8.8.8.8", "127.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["8.8.8.8", "::1"]):
        with pytest.raises(UnreadableFile, match="address-refused: its host stands for"):
            ask(internet, Names(news_example=[answers]))

    assert internet.connected == []


def test_a_name_that_changes_its_address_reaches_this_machine_never():
    internet, reached = FakeInternet(), 0

    for _ in range(100):
        names = Names(news_example=[["8.8.8.8"], ["127.0.0.1"]])
        reached += ask(internet, names) == b"hello"
        assert names.asked == ["news.example"]
        with pytest.raises(UnreadableFile, match=r"127\.0\.0\.1', which is this machine itself"):
            ask(internet, names)

    assert reached == 100
    assert internet.connected == ["8.8.8.8"] * 100


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.0.0.1", "::ffff:127.0.0.1", "1.1.1.1"])
def test_a_connection_that_ends_elsewhere_is_dropped_before_anything_is_sent(peer):
    internet = FakeInternet(peer=peer)

    with pytest.raises(UnreadableFile, match="address-refused: "):
        ask(internet, Names(news_example=[["8.8.8.8"]]))

    assert internet.streams[0].is_closed
    assert internet.streams[0].sent == b""


def test_the_door_itself_connects_to_nothing_that_is_not_public():
    internet = FakeInternet()
    backend = PinnedBackend(PAGE, ["127.0.0.1"], Deadline(5), network=internet)

    with pytest.raises(UnreadableFile, match=r"'127\.0\.0\.1', which is this machine itself"):
        backend.connect_tcp("news.example", 80)

    assert internet.connected == []


def test_a_connection_that_is_gone_at_once_does_not_answer():
    with pytest.raises(UnreadableFile, match=r"unreachable: news\.example does not answer"):
        ask(FakeInternet(peer=None), Names(news_example=[["8.8.8.8"]]))


def test_the_next_address_is_tried_where_one_does_not_answer():
    faults = {"2606:4700::1111": httpcore.ConnectError("no route")}
    internet = FakeInternet(faults=faults)

    body = ask(internet, Names(news_example=[["2606:4700::1111", "8.8.8.8"]]))

    assert body == b"hello"
    assert internet.connected == ["2606:4700::1111", "8.8.8.8"]


def test_a_host_of_many_addresses_is_given_up_after_the_fourth():
    addresses = [f"8.8.8.{last}" for last in range(1, 60)]
    internet = FakeInternet(faults={each: httpcore.ConnectTimeout() for each in addresses})

    with pytest.raises(UnreadableFile, match=r"unreachable: news\.example does not answer"):
        ask(internet, Names(news_example=[addresses]))

    assert internet.connected == addresses[:4]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (httpcore.ConnectError("refused"), "unreachable"),
        (httpcore.ConnectTimeout(), "unreachable"),
        (httpcore.ReadTimeout(), "timeout"),
        (httpcore.WriteTimeout(), "timeout"),
        (httpcore.PoolTimeout(), "timeout"),
        (TimeoutError(), "timeout"),
        (httpcore.ReadError("reset"), "broken-response"),
        (httpcore.WriteError("reset"), "broken-response"),
        (httpcore.RemoteProtocolError("what?"), "broken-response"),
        (httpcore.LocalProtocolError("what?"), "broken-response"),
    ],
)
def test_every_fault_of_the_network_has_a_code(fault, code):
    internet = FakeInternet(faults={"8.8.8.8": fault})

    with pytest.raises(UnreadableFile, match=f"^http://news.example/: {code}: "):
        ask(internet, Names(news_example=[["8.8.8.8"]]))


def test_no_fault_of_the_http_library_is_left_out():
    known = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)
    # These come with proxies, pools and schemes other than those that are used here.
    foreign = {"ProxyError", "UnsupportedProtocol", "ConnectionNotAvailable"}
    every = {
        name
        for name in httpcore.__all__
        if isinstance(getattr(httpcore, name), type)
        and issubclass(getattr(httpcore, name), Exception)
    }

    assert {each for each in every if not issubclass(getattr(httpcore, each), known)} == foreign


@pytest.mark.parametrize("answers", [[], None])
def test_a_name_without_an_address_is_no_such_host(answers):
    def resolver(host, port):
        if answers is None:
            raise OSError("no such host")
        return answers

    with pytest.raises(UnreadableFile, match="no-such-host: "):
        ask(FakeInternet(), resolver)


def test_the_system_is_asked_for_the_name_alone_without_this_networks_own_domain(monkeypatch):
    asked = []

    def fake_getaddrinfo(host, port, **_):
        asked.append((host, port))
        both = [(None, None, None, "", ("8.8.8.8", 80)), (None, None, None, "", ("8.8.8.8", 80))]
        return [*both, (None, None, None, "", ("fe80::1%eth0", 80, 0, 2))]

    monkeypatch.setattr(network.socket, "getaddrinfo", fake_getaddrinfo)

    assert network.system_resolver("news.example", 80) == ["8.8.8.8", "fe80::1%eth0"]
    assert asked == [("news.example.", 80)]
