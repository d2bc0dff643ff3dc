"""Servers on loopback: sites that answer as they are told, and a canary that nobody may reach."""

import ipaddress
import socket
import sys
import threading
from contextlib import ExitStack, contextmanager

_watchers = []
_hooked = False


def answer(body=b"", *, status="200 OK", **headers):
    """Return the bytes of a response; content_type="text/html" becomes a header of that name."""
    named = {"content_type": "text/html", "content_length": len(body)} | headers
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in named.items()]
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""])
    return head.encode() + body


MISSING = answer(b"no", status="404 Not Found")


class Site:
    """Listens on loopback and answers each path from `pages`, with 404 where there is none.

    A page is the bytes of a response, or a function of the connection and the path that sends
    it. `asked` holds the head of every request as text, `accepted` counts the connections.
    """

    def __init__(self, pages=None, *, host="127.0.0.1", port=0, tls=None):
        self.pages = pages or {}
        self.asked = []
        self.accepted = 0
        self._tls = tls
        self._listener = socket.create_server((host, port))
        self.host, self.port = self._listener.getsockname()[:2]
        self.url = f"http{'s' if tls else ''}://{host}:{self.port}"
        self.closing = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def endpoint(self):
        return self.host, self.port

    @property
    def paths(self):
        return [head.split()[1] for head in self.asked]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=5)
        self._listener.close()

    def _accept(self):
        while not self.closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.accepted += 1
            self._threads.append(threading.Thread(target=self._serve, args=(connection,)))
            self._threads[-1].start()

    def _serve(self, connection):
        connection.settimeout(5)
        with connection:
            try:
                if self._tls:
                    connection = self._tls.wrap_socket(connection, server_side=True)
                self._answer(connection)
            except OSError:
                pass  # The client went away, which is what most of these tests are about.
            finally:
                connection.close()

    def _answer(self, connection):
        head = b""
        while b"\r\n\r\n" not in head:
            received = connection.recv(65_536)
            if not received:
                return
            head += received
        self.asked.append(head.decode("latin-1"))
        path = self.paths[-1]
        page = self.pages.get(path, self.pages.get(path.partition("?")[0], MISSING))
        if callable(page):
            page(connection, path)
        else:
            connection.sendall(page)


@contextmanager
def canary(ports=(80, 443)):
    """Give sites on loopback that nothing may connect to, on any port and on those that are free.

    Where this user may not listen on the ports of the web, the others still do.
    """
    with ExitStack() as stack:
        sites = [stack.enter_context(Site())]
        for port in ports:
            try:
                sites.append(stack.enter_context(Site(port=port)))
            except OSError:
                continue
        yield sites


@contextmanager
def attempts():
    """Give a list that fills with what this process connects to and the names it looks up."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_note)  # A hook cannot be taken away again; it is quiet between tests.
        _hooked = True
    seen = []
    _watchers.append(seen)
    try:
        yield seen
    finally:
        _watchers.remove(seen)


def _note(event, arguments):
    if not _watchers or event not in ("socket.connect", "socket.getaddrinfo"):
        return
    target = arguments[1][:2] if event == "socket.connect" else ("look-up", arguments[0])
    if event == "socket.connect" or not _is_address(target[1]):
        for seen in _watchers:
            seen.append(target)


def _is_address(host):
    """Return whether a look-up asks nobody, as Python makes one for an address it connects to."""
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


class Names:
    """A resolver that answers from a table and remembers what it was asked.

    Several answers for a name are given one after the other, the last for ever.
    """

    def __init__(self, **answers):
        self.table = {name.replace("_", "."): list(given) for name, given in answers.items()}
        self.asked = []

    def __call__(self, host, port):
        self.asked.append(host)
        given = self.table.get(host)
        if not given:
            raise OSError(f"no such host: {host}")
        return given.pop(0) if len(given) > 1 else given[0]
