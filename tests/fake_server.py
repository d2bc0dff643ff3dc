"""A server of models on this machine: real HTTP, no model, and every kind of mischief."""

import json
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.fake_hub import Quiet

EVENTS = "text/event-stream"


def event(piece: str, *, reason=None) -> bytes:
    choice = {"index": 0, "delta": {"content": piece}, "finish_reason": reason}
    return b"data: %b\n\n" % json.dumps({"choices": [choice]}).encode()


def spoken(*pieces: str) -> list:
    """Return what a good server sends for these pieces."""
    role = b'data: {"choices": [{"delta": {"role": "assistant", "content": null}}]}\n\n'
    usage = b'data: {"choices": [], "usage": {"completion_tokens": 2}}\n\n'
    end = b'data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}\n\n'
    return [role, *map(event, pieces), end, usage, b"data: [DONE]\n\n"]


@dataclass(kw_only=True)
class FakeServer:
    """What the server sends. In `sends`, bytes are sent, numbers are seconds of silence.

    `refusals` holds (status, body) for each coming request until none is left; `heard` the
    bodies of requests, `keys` their authorisations, `gone` when a client went away early.
    """

    sends: list = field(default_factory=lambda: spoken("Harbin", " [1]"))
    kind: str = EVENTS
    models: Any = ("tiny",)
    refusals: list = field(default_factory=list)
    takes_grammar: bool = True
    silent_seconds: float = 0.0
    breaks: bool = False
    heard: list = field(default_factory=list)
    keys: list = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    """Answers for the server of models that its own server holds."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server.fake
        self.server.fake.keys.append(self.headers.get("Authorization"))
        if isinstance(server.models, tuple):
            named = {"object": "list", "data": [{"id": name} for name in server.models]}
            self.whole(200, json.dumps(named).encode())
        else:
            self.whole(*server.models)

    def do_POST(self):
        server = self.server.fake
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server.heard.append(body)
        server.keys.append(self.headers.get("Authorization"))
        if "grammar" in body and not server.takes_grammar:
            self.whole(400, b'{"error": {"message": "Unrecognized argument: grammar"}}')
        elif server.refusals:
            self.whole(*server.refusals.pop(0))
        else:
            self.wait(server, server.silent_seconds)
            self.stream(server)

    def whole(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def stream(self, server):
        self.send_response(200)
        self.send_header("Content-Type", server.kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.flush()
        for each in server.sends:
            if isinstance(each, bytes):
                self.wfile.write(b"%x\r\n%b\r\n" % (len(each), each))
                self.wfile.flush()
            else:
                self.wait(server, each)
        if server.breaks:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.wfile.write(b"0\r\n\r\n")

    def wait(self, server, seconds):
        """Be silent for so long, or until the client goes away."""
        self.connection.settimeout(0.01)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if self.connection.recv(1, socket.MSG_PEEK) == b"":
                    server.gone.set()
                    raise ConnectionResetError
            except TimeoutError:
                continue
        self.connection.settimeout(None)

    def log_message(self, *_):
        pass


@contextmanager
def serving(fake):
    """Yield the fake with its address while it serves."""
    server = Quiet(("127.0.0.1", 0), Handler)
    server.fake = fake
    fake.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
