"""Ask one server for one thing. No other module of this program opens a connection."""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore

from rag.errors import UnreadableFile
from rag.intake.web.addresses import Allowance, refusal
from rag.intake.web.deadline import Deadline
from rag.intake.web.pinned import PinnedBackend
from rag.intake.web.urls import Target

Resolver = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a host name. May raise OSError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answers. Header names are lower case; `chunks` are read as they come."""

    status: int
    headers: Mapping[str, str]
    chunks: Iterable[bytes]


class Network:
    """Looks each name up once, and asks only where every answer may be connected to."""

    def __init__(
        self,
        *,
        allowance: Allowance | None = None,
        resolver: Resolver | None = None,
        certificates: ssl.SSLContext | None = None,
        backend: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._allowance = allowance
        self._backend = backend
        self._resolver = resolver or system_resolver
        self._certificates = certificates

    @contextmanager
    def ask(
        self, target: Target, deadline: Deadline, *, headers: Mapping[str, str]
    ) -> Iterator[Response]:
        """Give the response to a GET; it can be read until the block ends.

        Raises:
            UnreadableFile: for one of the codes address-refused, no-such-host, unreachable,
                tls, timeout, broken-response.
        """
        with _translated(target, deadline):
            addresses = self._resolve(target, deadline)
            backend = PinnedBackend(
                target, addresses, deadline, allowance=self._allowance, network=self._backend
            )
            origin = _origin(target)
            with (
                httpcore.HTTPConnection(
                    origin, ssl_context=self._trusted(target), network_backend=backend
                ) as connection,
                connection.stream(
                    "GET",
                    httpcore.URL(
                        scheme=origin.scheme,
                        host=origin.host,
                        port=origin.port,
                        target=target.path,
                    ),
                    headers=[
                        ("Host", target.authority),
                        ("Connection", "close"),
                        *headers.items(),
                    ],
                ) as response,
            ):
                yield Response(
                    status=response.status,
                    headers=_headers(response),
                    chunks=response.iter_stream(),
                )

    def _resolve(self, target: Target, deadline: Deadline) -> list[str]:
        answers = [target.host]
        if not target.is_address:
            answers = _look_up(target, deadline, self._resolver)
        for address in answers:
            if why := refusal(address, port=target.port, allowance=self._allowance):
                reason = f"its host stands for {address!r}, which {why}"
                raise UnreadableFile(target.url, "address-refused", reason)
        return answers

    def _trusted(self, target: Target) -> ssl.SSLContext | None:
        if target.scheme == "https" and self._certificates is None:
            self._certificates = trusted_certificates()
        return self._certificates


def system_resolver(host: str, port: int) -> list[str]:
    """Return the addresses that the system has for a name, best first.

    Raises:
        OSError: there are none.
    """
    # The dot ends the name: without it the system would also try the host in its own domain.
    found = socket.getaddrinfo(f"{host}.", port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def trusted_certificates() -> ssl.SSLContext:
    """Return a context that trusts the public authorities and those of this system, no others."""
    import certifi  # Only here, since reading its 140 certificates takes longer than the rest.

    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context


def _look_up(target: Target, deadline: Deadline, resolver: Resolver) -> list[str]:
    answers: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(resolver(target.host, target.port)))
        except (OSError, UnicodeError):
            answers.put([])

    # The system's look-up cannot be given a limit; a thread that hangs in it is left behind.
    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except queue.Empty as error:
        raise httpcore.ConnectTimeout("the look-up took too long") from error
    if not found:
        reason = "there is no such host, or this machine is not connected to the internet"
        raise UnreadableFile(target.url, "no-such-host", reason)
    return found


def _origin(target: Target) -> httpcore.Origin:
    return httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)


def _headers(response: httpcore.Response) -> dict[str, str]:
    """Return the headers; of one that is sent twice the last, bytes beyond ASCII as UTF-8."""
    return {
        name.decode("ascii").lower(): value.decode("utf-8", errors="replace").strip()
        for name, value in response.headers
    }


@contextmanager
def _translated(target: Target, deadline: Deadline) -> Iterator[None]:
    try:
        yield
    except httpcore.ConnectTimeout as error:
        reason = f"{target.authority} does not answer within {deadline.seconds:g} seconds"
        raise UnreadableFile(target.url, "unreachable", reason) from error
    except (TimeoutError, httpcore.TimeoutException) as error:
        reason = f"it was not there whole within {deadline.seconds:g} seconds; try again later"
        raise UnreadableFile(target.url, "timeout", reason) from error
    except httpcore.ConnectError as error:
        raise _unconnected(target, error) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        reason = f"the server broke off, or answered with what is not HTTP ({str(error)[:100]})"
        raise UnreadableFile(target.url, "broken-response", reason) from error


def _unconnected(target: Target, error: httpcore.ConnectError) -> UnreadableFile:
    cause = error.__cause__
    if not isinstance(cause, ssl.SSLError):
        reason = f"{target.authority} does not answer ({error}); try again later"
        return UnreadableFile(target.url, "unreachable", reason)
    why = getattr(cause, "verify_message", None) or cause.reason or "no encryption"
    reason = f"the server cannot prove that it is {target.host}: {why}"
    return UnreadableFile(target.url, "tls", reason)
