"""Connect to addresses that were looked at, and to nothing else, until a deadline."""

import ssl
from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from typing import Any

import httpcore

from rag.errors import UnreadableFile
from rag.intake.web.addresses import Allowance, refusal
from rag.intake.web.deadline import Deadline
from rag.intake.web.urls import Target

MAX_ADDRESSES = 4
"""Tried one after the other; a host that answers on none of its first four answers on none."""


class PinnedBackend(httpcore.NetworkBackend):
    """Connects to the given addresses whatever host it is asked for; names play no part here."""

    def __init__(
        self,
        target: Target,
        addresses: Sequence[str],
        deadline: Deadline,
        *,
        allowance: Allowance | None = None,
        network: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._target = target
        self._addresses = addresses[:MAX_ADDRESSES]
        self._deadline = deadline
        self._allowance = allowance
        self._network = network or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to the first address that answers.

        Raises:
            UnreadableFile: an address is not public, or the other end is not that address
                (code "address-refused").
            httpcore.ConnectError: no address answers.
            httpcore.ConnectTimeout: none answers in time.
        """
        *others, last = self._addresses
        for tried, address in enumerate(others):
            share = self._deadline.left() / (len(self._addresses) - tried)
            try:
                return self._connected(address, share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(last, self._deadline.left())

    def _connected(self, address: str, seconds: float) -> httpcore.NetworkStream:
        if why := refusal(address, port=self._target.port, allowance=self._allowance):
            raise self._refused(f"its host stands for {address!r}, which {why}")
        stream = self._network.connect_tcp(address, self._target.port, timeout=seconds)
        try:
            peer = str(stream.get_extra_info("server_addr")[0])
            if ip_address(peer) != ip_address(address):
                raise self._refused(f"the connection to {address} ended at {peer}")
        except UnreadableFile:
            stream.close()
            raise
        except OSError as error:  # The other end was gone before it could be asked who it is.
            stream.close()
            raise httpcore.ConnectError(error.strerror) from error
        return TimedStream(stream, self._deadline)

    def _refused(self, reason: str) -> UnreadableFile:
        return UnreadableFile(self._target.url, "address-refused", reason)


class TimedStream(httpcore.NetworkStream):
    """A stream whose every wait ends with the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what came, at most so many bytes; nothing at the end."""
        return self._stream.read(max_bytes, timeout=self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of the bytes."""
        self._stream.write(buffer, timeout=self._deadline.left())

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the encrypted stream, once the server has proved who it is."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the stream below knows."""
        return self._stream.get_extra_info(info)
