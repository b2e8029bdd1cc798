"""Send one request to a receiver: HTTPS, to an address that was resolved once, without redirects."""

import socket
import ssl
from collections.abc import Callable, Mapping
from http.client import HTTPException, HTTPSConnection
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 10
"""Longest wait for each step of a request."""
GONE = 410

type Post = Callable[[str, bytes, Mapping[str, str]], int]
"""post(url, body, headers) sends and returns the status. Raises `NotSent`."""


class NotSent(Exception):
    """There was no answer. The message says why, without what was sent."""


class _Pinned(HTTPSConnection):
    """Connects to the address that was checked, and verifies the certificate for the name."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=SECONDS, context=context)
        self._address, self._context_used = address, context

    def connect(self) -> None:
        plain = socket.create_connection((self._address, self.port), SECONDS)
        self.sock = self._context_used.wrap_socket(plain, server_hostname=self.host)


def post(url: str, body: bytes, headers: Mapping[str, str], context: ssl.SSLContext | None = None) -> int:
    """Send the body and return the status. The body of the answer is not read."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    try:
        address = find_address(host, port)
        connection = _Pinned(host, port, address, context or ssl.create_default_context())
        try:
            connection.request("POST", parts.path or "/", body, dict(headers))
            return connection.getresponse().status
        finally:
            connection.close()
    except (OSError, HTTPException, UnicodeError) as error:
        raise NotSent(type(error).__name__) from error


def find_address(host: str, port: int) -> str:
    """Resolve the host. Raises `NotSent` if any of its addresses is private and not in MOSOVO_WEBHOOK_NETWORKS."""
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    networks = [ip_network(each) for each in settings.WEBHOOK_NETWORKS]
    for each in found:
        address = ip_address(each)
        if not address.is_global and not any(address in network for network in networks):
            raise NotSent("the address is private")
    return found[0]
