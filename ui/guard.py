"""An ASGI guard in front of every route: who may call, what is never served, what headers say.

Gradio by itself answers to any Host (so a web page can reach it by DNS rebinding), fetches
`/file=https://...` on the server's side, and sends no security headers.
"""

import ipaddress
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "frame-src 'none'",
        "object-src 'none'",
        # Gradio's page names its own root; 'none' would fill the console with refusals of that.
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        # Gradio's page has inline scripts, so this policy keeps words from leaving, and
        # ui/escape.py keeps them from running.
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self' data:",
    )
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
READING = {"GET", "HEAD", "OPTIONS"}
LOOPBACK_NAMES = {"127.0.0.1", "localhost", "::1"}


class Guard:
    """Wraps an app; answers 421 to a foreign Host and 403 to a foreign page or a barred path."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], port: int) -> None:
        self._app = app
        self._hosts = {host.strip("[]").lower() for host in hosts} | LOOPBACK_NAMES
        self._port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with the security headers added to whatever is answered."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            return PlainTextResponse("This address is not served here.", status_code=421)
        if scope["method"] not in READING and self._is_foreign(headers):
            return PlainTextResponse("Another site may not do this.", status_code=403)
        if is_barred(scope.get("raw_path") or scope["path"].encode()):
            return PlainTextResponse("Not served.", status_code=403)
        return None

    def _is_ours(self, host: str) -> bool:
        """Check name and port. Bound to every address, any IP is ours: rebinding needs a name."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = (parts.hostname or "").lower(), parts.port or 80
        except ValueError:
            return False
        if port != self._port or "@" in parts.netloc or parts.path or parts.query:
            return False
        return name in self._hosts or (
            bool(self._hosts & {"0.0.0.0", "::"}) and _is_address(name)  # noqa: S104
        )

    def _is_foreign(self, headers: Headers) -> bool:
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return True
        origin = headers.get("origin")
        return origin is not None and urlsplit(origin).netloc.lower() != headers["host"].lower()


def is_barred(raw_path: bytes) -> bool:
    """Tell paths that make Gradio fetch an address, relay a request or take an upload.

    Looked at decoded until nothing changes, because a proxy may decode once more.
    """
    path = raw_path.decode("latin-1")
    for _ in range(8):
        decoded = unquote(path, encoding="latin-1")
        if decoded == path:
            break
        path = decoded
    path = path.lower().replace("\\", "/")
    if "/proxy=" in path or path.rstrip("/").endswith("/upload"):
        return True
    # No path of ours or Gradio's holds these; `file=` and `file/` both fetch an address.
    return ":" in path or "//" in path


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
