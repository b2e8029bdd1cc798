"""Send requests to a receiver: HTTPS, to an address that was resolved once, without redirects, in ten seconds at most.

A connection stays open for the next request to the same receiver: a TLS handshake costs more than all else in sending
an event.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from http.client import HTTPException, HTTPSConnection
from ipaddress import ip_address, ip_network
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings

TIMEOUT_SECONDS = 10
"""Longest time for a request, from connecting to the end of the answer."""
GONE = 410
MAX_DRAINED_BYTES = 65_536
"""Bytes of an answer that are read and dropped to keep the connection. After a longer answer it is closed."""

type Post = Callable[[str, bytes, Mapping[str, str]], int]
"""post(url, body, headers) sends and returns the status. Raises `NotSent`."""


class NotSent(Exception):
    """There was no answer. The message says why, without what was sent."""


class _TimedSocket(ssl.SSLSocket):
    """A socket that is read until a deadline, however slowly the bytes arrive."""

    deadline = 0.0

    def recv_into(self, *args: Any, **options: Any) -> int:
        self.settimeout(_seconds_left(self.deadline))
        return super().recv_into(*args, **options)


class _PinnedConnection(HTTPSConnection):
    """Connects to an address that was checked, and verifies the certificate for the name."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext) -> None:
        super().__init__(host, port, context=context)
        self._context_used = context

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send the body and return the status. Closes the connection unless it can be used again."""
        deadline = monotonic() + TIMEOUT_SECONDS
        if self.sock is None:
            self._connect_until(deadline)
        self.sock.deadline = deadline
        self.sock.settimeout(_seconds_left(deadline))
        self.request("POST", path, body, dict(headers))
        response = self.getresponse()
        response.read(MAX_DRAINED_BYTES)
        if not response.isclosed():
            self.close()
        return response.status

    def _connect_until(self, deadline: float) -> None:
        address = find_address(self.host, self.port)
        plain_socket = socket.create_connection((address, self.port), _seconds_left(deadline))
        try:
            plain_socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            plain_socket.settimeout(_seconds_left(deadline))
            self.sock: Any = self._context_used.wrap_socket(plain_socket, server_hostname=self.host)
        except BaseException:
            plain_socket.close()
            raise


def _seconds_left(deadline: float) -> float:
    """Return the seconds until a deadline. Raises `TimeoutError` once it has passed."""
    seconds = deadline - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


class ConnectionPool:
    """Sends requests over connections that stay open until the end of the block: one a thread and receiver."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self._context, self._local, self._lock = context, threading.local(), threading.Lock()
        self._all: list[_PinnedConnection] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for each in self._all:
            each.close()

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send the body and return the status. The body of the answer is dropped. Raises `NotSent`."""
        parts = urlsplit(url)
        try:
            connection = self._get(parts.hostname or "", parts.port or 443)
            was_open = connection.sock is not None
            try:
                return self._post(connection, parts.path or "/", body, headers)
            except (ConnectionError, ssl.SSLEOFError, ssl.SSLZeroReturnError):
                if not was_open:
                    raise  # A receiver may close a connection between two requests: only then it is tried again.
                return self._post(connection, parts.path or "/", body, headers)
        except (OSError, HTTPException, UnicodeError) as error:
            raise NotSent(type(error).__name__) from error

    def _post(self, connection: _PinnedConnection, path: str, body: bytes, headers: Mapping[str, str]) -> int:
        try:
            return connection.post(path, body, headers)
        except BaseException:
            connection.close()
            raise

    def _get(self, host: str, port: int) -> _PinnedConnection:
        own_connections: dict[tuple[str, int], _PinnedConnection] = self._local.__dict__.setdefault("connections", {})
        if (host, port) not in own_connections:
            with self._lock:
                if self._context is None:
                    self._context = ssl.create_default_context()
                self._context.sslsocket_class = _TimedSocket
                self._all.append(own_connections.setdefault((host, port), _PinnedConnection(host, port, self._context)))
        return own_connections[host, port]


def find_address(host: str, port: int) -> str:
    """Resolve the host. Raises `NotSent` if any of its addresses is private and not in MOSOVO_WEBHOOK_NETWORKS."""
    addresses = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    networks = [ip_network(each) for each in settings.WEBHOOK_NETWORKS]
    for each in addresses:
        address = ip_address(each)
        if not address.is_global and not any(address in network for network in networks):
            raise NotSent("the address is private")
    return addresses[0]
