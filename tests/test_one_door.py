"""Every connection goes through one of few doors: nothing else here can open one."""

import ast

import pytest

from tests.test_architecture import PACKAGES, modules

OPENS_CONNECTIONS = {
    *("socket", "ssl", "asyncio", "socketserver", "selectors", "telnetlib", "xmlrpc"),
    *("httpx", "httpcore", "httpcore2", "requests", "urllib.request", "urllib3", "http.client"),
    *("aiohttp", "websockets", "ftplib", "smtplib", "poplib", "imaplib", "nntplib", "pycurl"),
    *("anyio", "trio", "gradio_client", "huggingface_hub"),
}
FETCHES_BY_ITSELF = {"fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_connection"}
"""What libraries for reading offer beside: trafilatura, for one, fetches as well."""
DOORS = {
    "rag.intake.web.network": {"socket", "ssl", "httpcore"},
    "rag.intake.web.pinned": {"ssl", "httpcore"},  # Its streams; it is given what it connects with.
    "rag.intake.web.fetch": {"ssl"},  # The type of an argument, for tests with own certificates.
    "models.hub": {"httpx"},  # For `footnote models pull` alone, with models.download.
    "models.download": {"httpx"},
    "models.server": {"asyncio", "httpx"},  # To the server that --model names, and nowhere else.
    "models.exchange": {"asyncio"},  # Runs what models.server does.
    "ui.listen": {"socket"},  # Listens, on loopback, for the chat; it connects to nothing.
}


def imported(tree):
    """Return every dotted name that is imported, as a module or from one."""
    plain = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    named = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return plain | named


def doors_in(source):
    """Return what of a module can open a connection."""
    tree = ast.parse(source)
    names = imported(tree)
    called = {getattr(node, "attr", getattr(node, "id", None)) for node in ast.walk(tree)}
    opened = {
        door for door in OPENS_CONNECTIONS if any(f"{n}.".startswith(f"{door}.") for n in names)
    }
    fetching = {name for name in FETCHES_BY_ITSELF if any(n.endswith(f".{name}") for n in names)}
    return opened | fetching | (called & FETCHES_BY_ITSELF)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_module_can_open_a_connection(package):
    for name, path in modules(package).items():
        found = doors_in(path.read_text("utf-8"))

        assert found <= DOORS.get(name, set()), f"{name} must not use {sorted(found)}"


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "import urllib.request as reader",
        "from urllib import request",
        "from http import client",
        "def late():\n    from requests.sessions import Session",
        "import trafilatura\ntrafilatura.fetch_url(page)",
        "from trafilatura import fetch_url",
    ],
)
def test_a_hidden_door_is_found(source):
    assert doors_in(source)


def test_reading_a_url_opens_nothing():
    assert not doors_in("from urllib.parse import urlsplit\nfrom http import HTTPStatus")
