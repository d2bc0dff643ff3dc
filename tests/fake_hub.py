"""A model hub on this machine: real HTTP, a few bytes, and every kind of mischief."""

import hashlib
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REPOSITORY = "maker/tiny-GGUF"
FILE = "tiny-Q4.gguf"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass(kw_only=True)
class FakeHub:
    """What the hub holds and how it behaves; `asked` notes each request as (method, path, range).

    `drops` holds for each coming GET after how many bytes the connection is cut, None for never.
    """

    content: bytes
    status: int = 200
    digest: str | None = ""
    knows_ranges: bool = True
    drops: list = field(default_factory=list)
    more: bytes = b""
    store: str = ""
    moved_to: str = ""
    silent_seconds: float = 0.0
    slow_seconds: float = 0.0
    asked: list = field(default_factory=list)
    tokens: list = field(default_factory=list)
    url: str = ""

    def headers(self):
        digest = hashlib.sha256(self.content).hexdigest() if self.digest == "" else self.digest
        known = {"X-Linked-Etag": f'"{digest}"'} if digest else {}
        return known | {"X-Linked-Size": str(len(self.content)), "X-Repo-Commit": COMMIT}


class Handler(BaseHTTPRequestHandler):
    """Answers for the hub that its server holds."""

    protocol_version = "HTTP/1.1"

    @property
    def hub(self):
        return self.server.hub

    def do_HEAD(self):
        hub = self.note()
        time.sleep(hub.silent_seconds)
        if hub.moved_to and hub.moved_to not in self.path:
            self.answer(307, {"Location": self.path.replace(REPOSITORY, hub.moved_to)}, b"")
        elif hub.store:
            self.answer(302, hub.headers() | {"Location": f"{hub.store}/blob"}, b"")
        else:
            self.answer(hub.status, hub.headers() if hub.status == 200 else {}, b"")

    def do_GET(self):
        hub = self.note()
        if hub.store:
            self.answer(302, {"Location": f"{hub.store}/blob"}, b"")
        elif hub.status != 200:
            self.answer(hub.status, {}, b"no")
        else:
            self.send_content(hub, hub.drops.pop(0) if hub.drops else None)

    def send_content(self, hub, drop):
        first = self.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-")
        start, end = int(first) if hub.knows_ranges else 0, len(hub.content)
        body = (hub.content + hub.more)[start:]
        ranged = {"Content-Range": f"bytes {start}-{end - 1}/{end}"} if hub.knows_ranges else {}
        self.answer(206 if hub.knows_ranges else 200, ranged, body, drop=drop)

    def note(self):
        self.hub.asked.append((self.command, self.path, self.headers.get("Range")))
        self.hub.tokens.append(self.headers.get("Authorization"))
        return self.hub

    def answer(self, status, headers, body, *, drop=None):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if self.command == "GET" or status != 200:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.send_slowly(body[:drop])
        if drop is not None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def send_slowly(self, body):
        for start in range(0, len(body), 1000):
            self.wfile.write(body[start : start + 1000])
            self.wfile.flush()
            time.sleep(self.hub.slow_seconds)

    def log_message(self, *_):
        pass


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass  # A client that goes away is part of the tests.


@contextmanager
def serving(hub):
    """Yield the hub with its address while it serves."""
    server = Quiet(("127.0.0.1", 0), Handler)
    server.hub = hub
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
