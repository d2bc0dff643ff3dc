"""Take the port before anything is loaded, and say in one line why it cannot be had."""

import errno
import socket

from rag import FootnoteError
from ui.guard import LOOPBACK_NAMES


class PortInUse(FootnoteError):
    """Another program listens where the chat should."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"port {port} of {host} is in use; stop the other program, or choose another port: "
            f"footnote chat --port {port + 1}"
        )
        self.host = host
        self.port = port


class NetworkNotAllowed(FootnoteError):
    """The chat has no password, so it is not opened to other machines unasked."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"{host} can be reached by other machines, and the chat has no password; "
            "use 127.0.0.1, or say that you mean it: footnote chat --allow-network"
        )
        self.host = host


def listen(host: str, port: int, *, allow_network: bool = False) -> socket.socket:
    """Return a socket that listens; port 0 takes any that is free.

    Raises:
        NetworkNotAllowed: the host is not this machine alone, and nobody said it may be.
        PortInUse: another program has the port.
        FootnoteError: the host or port cannot be listened on at all.
    """
    bare = host.strip("[]")
    if bare not in LOOPBACK_NAMES and not allow_network:
        raise NetworkNotAllowed(host)
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    try:
        return socket.create_server((bare, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(host, port) from error
        reason = error.strerror or str(error)
        message = f"cannot listen on {host}, port {port}: {reason}; try: footnote chat --port 7861"
        raise FootnoteError(message) from error
    except OverflowError as error:
        raise FootnoteError(f"{port} is not a port; choose one from 1024 to 65535") from error


def web_address(host: str, port: int) -> str:
    """Return what to type into a browser; an IPv6 host stands in brackets."""
    bare = host.strip("[]")
    return f"http://[{bare}]:{port}" if ":" in bare else f"http://{bare}:{port}"
