"""The address of a server of models, as the user gives it."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from models.errors import ServerFailed

KEY_VARIABLE = "FOOTNOTE_API_KEY"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAddress:
    """Where an OpenAI-compatible server listens, and the model that is wanted of it, if named."""

    url: str
    host: str
    model: str | None

    @property
    def is_this_machine(self) -> bool:
        """Return whether what is sent there stays on this machine."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def is_address(name: str) -> bool:
    """Return whether a model is named by the address of a server."""
    return name.casefold().startswith(("http://", "https://"))


def read_address(text: str) -> ServerAddress:
    """Return what http://HOST:PORT/v1#MODEL says; without a path, /v1 is meant.

    Raises:
        ServerFailed: it is no such address, or holds a secret, which would end up in reports.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ServerFailed("address", f"cannot be read ({error}); {_shape()}") from error
    if not host or not text.isprintable() or " " in text.strip():
        raise ServerFailed("address", f"cannot be read; {_shape()}")
    if parts.username is not None or parts.password is not None or parts.query:
        # Not even quoted here: a message may be logged.
        raise ServerFailed(
            f"at {host}", f"must not have a key in its address; put it into {KEY_VARIABLE}"
        )
    shown = f"[{host}]" if ":" in host else host
    place = f"{shown}:{port}" if port else shown
    path = parts.path.rstrip("/") or "/v1"
    model = unquote(parts.fragment) or None
    return ServerAddress(url=f"{parts.scheme.lower()}://{place}{path}", host=host, model=model)


def _shape() -> str:
    return "give it as http://HOST:PORT/v1 or http://HOST:PORT/v1#MODEL"
