"""A page is fetched within every limit, and nothing but the public internet is ever reached."""

import gzip
import shutil
import ssl
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from rag.errors import UnreadableFile
from rag.intake.web.addresses import Allowance
from rag.intake.web.fetch import Fetcher
from tests.canary import Names, Site, answer, attempts, canary
from tests.refused import REFUSED_ADDRESSES, REFUSED_SPELLINGS, REFUSED_URLS

PAGE = b"<!doctype html><title>Ferry</title><p>The ferry runs again."
REFUSED = r": (url-refused|address-refused|broken-response): "
IN_URLS = [f"http://[{each}]/" if ":" in each else f"http://{each}/" for each in REFUSED_ADDRESSES]
ALL_URLS = [*IN_URLS, *(f"http://{host}/" for host in REFUSED_SPELLINGS), *REFUSED_URLS]


def fetcher(*sites, **options):
    return Fetcher(Allowance(hosts_ports=frozenset(site.endpoint for site in sites)), **options)


def redirect(location, status="302 Found"):
    return answer(status=status, location=location)


@pytest.fixture(scope="module")
def birds():
    """Canaries, whose ports are allowed for an address of nobody, so that only addresses count."""
    with canary() as sites:
        yield sites


@pytest.fixture(scope="module")
def turnpike(birds):
    with Site() as site:
        yield site


@pytest.fixture(autouse=True)
def nobody_reaches_a_canary(birds):
    before = sum(site.accepted for site in birds)
    yield
    assert sum(site.accepted for site in birds) == before


def test_the_canary_would_notice(birds):
    with Site({"/": answer(PAGE)}) as bird, attempts() as tried:
        fetcher(bird).get(bird.url)

    assert bird.accepted == 2
    assert tried == [bird.endpoint] * 2


@pytest.mark.parametrize("url", ALL_URLS)
def test_a_refused_url_connects_to_nothing(url):
    with attempts() as tried, pytest.raises(UnreadableFile, match=REFUSED):
        Fetcher().get(url)

    assert tried == []


@pytest.mark.parametrize("address", [*REFUSED_ADDRESSES, *REFUSED_SPELLINGS])
def test_a_refused_answer_of_the_name_service_connects_to_nothing(address, birds):
    nobody = Allowance(hosts_ports=frozenset({("192.0.2.77", birds[0].port)}))
    answers = Names(news_example=[["8.8.8.8", address.strip("[]")]])

    with attempts() as tried, pytest.raises(UnreadableFile, match=REFUSED):
        Fetcher(nobody, resolver=answers).get(f"http://news.example:{birds[0].port}/")

    assert tried == []


# A bare address is a relative path in a redirect, and a line break the end of the header.
@pytest.mark.parametrize(
    "url", [each for each in ALL_URLS if each != "127.0.0.1" and "\n" not in each]
)
def test_a_redirect_to_a_refused_url_connects_to_nothing_more(url, turnpike):
    turnpike.pages = {"/": redirect(url)}

    with attempts() as tried, pytest.raises(UnreadableFile, match=REFUSED):
        fetcher(turnpike).get(turnpike.url)

    assert set(tried) == {turnpike.endpoint}


def test_a_refused_address_is_refused_on_an_open_port_too(birds, turnpike):
    port = birds[0].port
    endpoints = frozenset({turnpike.endpoint, ("192.0.2.77", port)})

    for host in ("127.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]"):  # noqa: S104
        turnpike.pages = {"/": redirect(f"http://{host}:{port}/")}
        for url in (f"http://{host}:{port}/", turnpike.url):
            with pytest.raises(UnreadableFile, match="address-refused"):
                Fetcher(Allowance(hosts_ports=endpoints)).get(url)


def test_a_name_that_moves_onto_another_machine_between_look_ups_is_not_followed():
    with Site({"/": answer(PAGE)}) as site:
        try:
            other = Site(host="127.0.0.2", port=site.port)
        except OSError:
            pytest.skip("this system has one loopback address only")
        with other, attempts() as tried:
            for _ in range(100):
                names = Names(news_example=[["127.0.0.1"], ["127.0.0.2"]])
                with pytest.raises(UnreadableFile, match=r"'127\.0\.0\.2', which is this machine"):
                    fetcher(site, resolver=names).get(f"http://news.example:{site.port}/")

        assert set(tried) == {site.endpoint}
        assert other.accepted == 0


def test_a_page_comes_with_what_the_server_says_of_it():
    before = datetime.now(UTC).date()
    html = answer(PAGE, content_type="text/html; charset=UTF-8")
    with Site({"/a": redirect("/b?c=d"), "/b": html}) as site:
        page = fetcher(site).get(f"{site.url}/a#top")

    assert (page.requested, page.url) == (f"{site.url}/a", f"{site.url}/b?c=d")
    assert (page.kind, page.charset, page.data) == (".html", "utf-8", PAGE)
    assert page.content_type == "text/html; charset=UTF-8"
    assert page.day - before in (timedelta(0), timedelta(1))


def test_the_request_says_who_asks_and_for_which_host():
    with Site({"/": answer(PAGE)}) as site:
        names = Names(news_example=[["127.0.0.1"]])
        fetcher(site, resolver=names).get(f"http://news.example:{site.port}/")

    for head in site.asked:
        assert f"\r\nHost: news.example:{site.port}\r\n" in head
        assert "\r\nUser-Agent: Footnote\r\n" in head
        assert "\r\nAccept-Encoding: gzip\r\n" in head


def test_a_page_in_the_charset_of_the_header_arrives_in_utf8():
    page = answer("Новости".encode("cp1251"), content_type="text/html; charset=windows-1251")
    with Site({"/": page}) as site:
        assert fetcher(site).get(site.url).data.decode("utf-8-sig") == "Новости"


def test_gzip_is_unpacked():
    with Site({"/": answer(gzip.compress(PAGE), content_encoding="gzip")}) as site:
        assert fetcher(site).get(site.url).data == PAGE


def test_proxies_and_passwords_of_the_environment_are_not_used(monkeypatch, tmp_path, birds):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, birds[0].url)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret", "utf-8")

    with Site({"/": answer(PAGE)}) as site:
        assert fetcher(site).get(site.url).data == PAGE

    assert not any("Authorization" in head for head in site.asked)


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
def test_every_kind_of_redirect_is_followed(status):
    with Site({"/": redirect("/b", status), "/b": answer(PAGE)}) as site:
        assert fetcher(site).get(site.url).url == f"{site.url}/b"


def test_three_redirects_are_followed_and_four_are_not():
    pages = {f"/{n}": redirect(f"/{n - 1}") for n in range(1, 5)} | {"/0": answer(PAGE)}
    with Site(pages) as site:
        assert fetcher(site).get(f"{site.url}/3").data == PAGE
        with pytest.raises(UnreadableFile, match=r"/4: redirects: .* more than 3 times"):
            fetcher(site).get(f"{site.url}/4")


def test_a_redirect_loop_ends():
    with Site({"/": redirect("/")}) as site:
        with pytest.raises(UnreadableFile, match="redirects: it redirects more than 3 times"):
            fetcher(site).get(site.url)

        assert site.paths.count("/") == 4


def test_a_redirect_that_fails_names_both_ends():
    with (
        Site({"/": redirect("http://10.0.0.1/")}) as site,
        pytest.raises(UnreadableFile, match=f"^{site.url}/: .*it leads to http://10.0.0.1/: 10."),
    ):
        fetcher(site).get(site.url)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("404 Not Found", "http-404: the server answered 404, Not Found"),
        ("403 x", "http-403: the server answered 403, Forbidden"),
        ("503 x", "http-503: "),
        ("999 x", "http-999: the server answered 999, a status of its own"),
        ("304 x", "http-304: "),
        ("204 No Content", "unsupported|empty"),
    ],
)
def test_a_status_that_is_no_page_is_the_code(status, code):
    with (
        Site({"/": answer(PAGE, status=status)}) as site,
        pytest.raises(UnreadableFile, match=code),
    ):
        fetcher(site).get(site.url)


def test_what_is_no_article_is_not_read():
    with (
        Site({"/": answer(bytes(1_000), content_type="video/mp4")}) as site,
        pytest.raises(UnreadableFile, match="unsupported: the server sends 'video/mp4'; pages, "),
    ):
        fetcher(site).get(site.url)


def test_a_length_over_the_limit_is_refused_before_it_is_read():
    with (
        Site({"/": answer(PAGE, content_length=1_000_000_000)}) as site,
        pytest.raises(UnreadableFile, match="too-large: 1000000000 bytes, where 20,000,000 is"),
    ):
        fetcher(site).get(site.url)


def test_a_body_without_an_end_is_cut_off_at_the_limit():
    def endless(connection, path):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(bytes(65_536))

    with (
        Site({"/": endless}) as site,
        pytest.raises(UnreadableFile, match="too-large: more than 1,000,000 bytes"),
    ):
        fetcher(site, max_bytes=1_000_000).get(site.url)


def test_a_gzip_bomb_is_given_up():
    bomb = gzip.compress(bytes(19_000_000))
    with (
        Site({"/": answer(bomb, content_encoding="gzip")}) as site,
        pytest.raises(UnreadableFile, match="ratio: "),
    ):
        fetcher(site).get(site.url)


@pytest.mark.parametrize(
    "page",
    [
        answer(PAGE, content_length=1_000),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000,
        b"",
    ],
    ids=["cut short", "bad chunk", "two lengths", "not HTTP", "endless headers", "nothing"],
)
def test_a_response_that_is_no_proper_http_is_refused(page):
    with (
        Site({"/": page}) as site,
        pytest.raises(UnreadableFile, match="/: broken-response: the server broke off"),
    ):
        fetcher(site).get(site.url)


def drip(before):
    def send(connection, path):
        connection.sendall(before)
        for _ in range(100):
            connection.sendall(b"a")
            time.sleep(0.02)

    return send


@pytest.mark.parametrize(
    "page",
    [
        drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        drip(b"HTTP/1.1 200 OK\r\nX: "),
        lambda connection, _: connection.recv(1),
    ],
    ids=["body", "headers", "silence"],
)
def test_a_server_that_takes_its_time_is_cut_off_at_the_deadline(page):
    with Site({"/": page}) as site:
        started = time.perf_counter()
        with pytest.raises(UnreadableFile, match=r"timeout: .* within 0\.3 seconds"):
            fetcher(site, timeout_seconds=0.3).get(site.url)

        assert time.perf_counter() - started < 1


def test_the_deadline_holds_for_all_redirects_together():
    def slow(connection, path):
        time.sleep(0.15)
        connection.sendall(redirect(f"{path}x"))

    with (
        Site({f"/{'x' * n}": slow for n in range(9)}) as site,
        pytest.raises(UnreadableFile, match="timeout: "),
    ):
        fetcher(site, timeout_seconds=0.4, max_redirects=9).get(site.url)


def test_a_name_service_that_hangs_is_cut_off_at_the_deadline():
    done = threading.Event()

    def hanging(host, port):
        done.wait(5)
        return ["8.8.8.8"]

    with (
        attempts() as tried,
        pytest.raises(UnreadableFile, match=r"unreachable: news\.example does"),
    ):
        Fetcher(resolver=hanging, timeout_seconds=0.2).get("http://news.example/")

    done.set()
    assert tried == []


def test_a_port_where_nobody_listens_does_not_answer():
    with Site() as site:
        pass

    with pytest.raises(UnreadableFile, match=f"unreachable: 127.0.0.1:{site.port} does not answer"):
        fetcher(site).get(site.url)


@pytest.mark.parametrize(
    ("robots", "code"),
    [
        (answer(b"User-agent: *\nDisallow: /private"), None),
        (answer(b"User-agent: *\nDisallow: /a"), "robots: the site's robots.txt asks"),
        (answer(b"User-agent: Footnote\nDisallow: /"), "robots: the site's robots.txt asks"),
        (answer(gzip.compress(b"User-agent: *\nDisallow: /"), content_encoding="gzip"), "asks"),
        (answer(status="404 Not Found"), None),
        (answer(status="403 Forbidden"), None),
        (answer(), None),
        (answer(status="500 x"), r"robots: .* cannot be read \(http-500\)"),
        (answer(status="429 x"), r"robots: .* cannot be read \(http-429\)"),
        (redirect("/rules"), "robots: the site's robots.txt asks"),
        (redirect("http://10.0.0.1/"), r"robots: .* cannot be read \(address-refused\)"),
        (b"nonsense", r"robots: .* cannot be read \(broken-response\)"),
        (lambda connection, _: connection.recv(1), r"robots: .* cannot be read \(timeout\)"),
    ],
)
def test_robots_txt_is_asked_first_and_obeyed(robots, code):
    rules = answer(b"User-agent: *\nDisallow: /a")
    with Site({"/robots.txt": robots, "/rules": rules, "/a": answer(PAGE)}) as site:
        asking = fetcher(site, timeout_seconds=0.5)
        if code is None:
            assert asking.get(f"{site.url}/a").data == PAGE
        else:
            with pytest.raises(UnreadableFile, match=f"^{site.url}/a: .*{code}"):
                asking.get(f"{site.url}/a")

        assert ("/a" in site.paths) == (code is None)


def test_robots_txt_is_asked_once_a_run_and_site():
    pages = {"/robots.txt": answer(b"User-agent: *\nDisallow: /b"), "/a": answer(PAGE)}
    with Site(pages) as site:
        asking = fetcher(site)
        for _ in range(3):
            asking.get(f"{site.url}/a")
            with pytest.raises(UnreadableFile, match="robots: "):
                asking.get(f"{site.url}/b")

    assert site.paths == ["/robots.txt", "/a", "/a", "/a"]


def test_a_redirect_to_another_site_minds_the_robots_txt_there():
    with Site({"/robots.txt": answer(b"User-agent: *\nDisallow: /"), "/": answer(PAGE)}) as strict:
        with (
            Site({"/": redirect(strict.url)}) as site,
            pytest.raises(UnreadableFile, match=f"robots: it leads to {strict.url}/: the "),
        ):
            fetcher(site, strict).get(site.url)

        assert strict.paths == ["/robots.txt"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for news.example that nobody has signed but itself."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed, which makes the certificate")
    folder = tmp_path_factory.mktemp("certificate")
    asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    named = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    files = ["-keyout", folder / "key.pem", "-out", folder / "certificate.pem"]
    subprocess.run([program, *asked.split(), *named, *files], check=True, capture_output=True)
    return folder / "certificate.pem"


@pytest.fixture
def secure_site(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    context.sni_callback = lambda _, name, __: context.named.append(name)
    context.named = []
    with Site({"/": answer(PAGE)}, tls=context) as site:
        site.context = context
        yield site


def test_a_certificate_that_nobody_signed_is_refused(secure_site):
    names = Names(news_example=[["127.0.0.1"]])

    with pytest.raises(
        UnreadableFile, match=r"tls: .* prove that it is news\.example: self-signed"
    ):
        fetcher(secure_site, resolver=names).get(f"https://news.example:{secure_site.port}/")

    assert secure_site.asked == []


def test_a_trusted_certificate_counts_for_its_name_and_no_other(secure_site, certificate):
    trusting = ssl.create_default_context(cafile=certificate)
    names = Names(news_example=[["127.0.0.1"]], other_example=[["127.0.0.1"]])
    asking = fetcher(secure_site, resolver=names, certificates=trusting)

    page = asking.get(f"https://news.example:{secure_site.port}/")

    assert page.data == PAGE
    assert set(secure_site.context.named) == {"news.example"}
    with pytest.raises(UnreadableFile, match=r"tls: .* it is other\.example: Hostname mismatch"):
        asking.get(f"https://other.example:{secure_site.port}/")


def test_a_server_without_encryption_is_no_answer_to_https():
    with (
        Site({"/": answer(PAGE)}) as site,
        pytest.raises(UnreadableFile, match=r"/: (tls|unreachable): "),
    ):
        fetcher(site, timeout_seconds=0.5).get(f"https://127.0.0.1:{site.port}/")
