import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.guard import SECURITY_HEADERS, Guard, is_barred


async def hello(request):
    return PlainTextResponse("hello")


async def broken(request):
    raise RuntimeError("broken on purpose")


def client(*, hosts=("127.0.0.1",), port=7860, host="127.0.0.1:7860"):
    routes = [
        Route("/", hello, methods=["GET", "POST"]),
        Route("/broken", broken),
        Route("/gradio_api/{rest:path}", hello, methods=["GET", "POST"]),
    ]
    guarded = Guard(Starlette(routes=routes), hosts=hosts, port=port)
    return TestClient(guarded, base_url=f"http://{host}", raise_server_exceptions=False)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:7860", "localhost:7860", "LOCALHOST:7860", "[::1]:7860"]
)
def test_this_machine_is_served_under_its_own_names(host):
    assert client().get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:7860",
        "127.0.0.1",
        "127.0.0.1:7861",
        "localhost.evil.example:7860",
        "user@127.0.0.1:7860",
        "127.0.0.1:7860/x",
        "192.168.1.5:7860",
        "127.0.0.1:port",
        "[::1",
        "",
    ],
)
def test_a_foreign_host_is_misdirected(host):
    answer = client().get("/", headers={"host": host})

    assert answer.status_code == 421


def test_a_host_that_was_asked_for_is_served():
    assert client(hosts=["box.lan"]).get("/", headers={"host": "box.lan:7860"}).status_code == 200


def test_bound_to_every_address_any_address_but_no_name_is_served():
    everywhere = client(hosts=["0.0.0.0"])  # noqa: S104

    assert everywhere.get("/", headers={"host": "192.168.1.5:7860"}).status_code == 200
    assert everywhere.get("/", headers={"host": "evil.example:7860"}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_may_read_nothing_into_being(headers):
    assert client().post("/", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "http://127.0.0.1:7860"}, {"sec-fetch-site": "same-origin"}],
)
def test_our_own_page_may_post(headers):
    assert client().post("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=http://evil.example/x",
        "/gradio_api/file=HTTPS://evil.example/x",
        "/gradio_api/file=http%3A%2F%2Fevil.example",
        "/gradio_api/file=http%253a%252f%252fevil.example",
        "/gradio_api/FILE=http:/evil.example",
        "/gradio_api/%66ile=ftp:evil.example",
        "/gradio_api/file=//evil.example/x",
        "/gradio_api/file=\\\\evil.example\\x",
        "/gradio_api/file=%5C%5Cevil.example",
        "/gradio_api/file/https://evil.example/x",
        "/gradio_api/proxy=https://evil.example",
        "/gradio_api/%70roxy=x",
        "/gradio_api/proxy%3Dx",
        "/gradio_api/upload",
        "/gradio_api/upload/",
        "/gradio_api/UPLOAD",
        "/gradio_api/file=data:text/html,x",
        "/gradio_api/file=file:/etc/passwd",
    ],
)
def test_paths_that_fetch_relay_or_upload_are_barred(path):
    assert is_barred(path.encode())
    assert client().get(path).status_code == 403


@pytest.mark.parametrize(
    "path", ["/", "/config", "/gradio_api/queue/join", "/assets/index-1.js", "/footnote/article/d1"]
)
def test_ordinary_paths_are_not_barred(path):
    assert not is_barred(path.encode())


@pytest.mark.parametrize("path", ["/", "/broken", "/nowhere", "/gradio_api/proxy=x"])
def test_every_answer_carries_the_security_headers(path):
    answer = client().get(path)

    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_the_policy_lets_nothing_come_from_or_go_elsewhere():
    policy = SECURITY_HEADERS["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
