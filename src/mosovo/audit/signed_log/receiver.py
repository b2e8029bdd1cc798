"""The second destination of checkpoints: a server of another organisation, which takes each with HTTP PUT.

    PUT https://log.example/northshire/1/checkpoints/000000320785

The server must refuse to replace what it has. If it has the checkpoint already, it is read back, and must have the
same note: another one means that the log has two histories.

Each checkpoint is a job, queued in the transaction that stores it. The jobs have one lock, so they are sent in order,
and while the server is down only the first is repeated.
"""

import ssl
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from procrastinate.contrib.django import app

from .notes import Checkpoint

SEND = "audit.send_checkpoint"
QUEUE = "checkpoints"
TIMEOUT = 10
"""Longest wait for the server, in seconds."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class ReceiverUnavailable(OSError):
    """The server did not take the checkpoint. It is sent again. The message holds no token."""


class CheckpointReplaced(Exception):
    """The server has another checkpoint at this place."""


class _NoRedirect(HTTPRedirectHandler):
    """Refuse redirects: the token would go to another host."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


@dataclass(frozen=True)
class CheckpointReceiver:
    """The server, and the token that it asks for; empty if it asks for none."""

    url: str
    token: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
            raise ImproperlyConfigured("MOSOVO_CHECKPOINT_URL must begin with https://")

    def send(self, epoch: int, size: int, note: str) -> None:
        """Send a checkpoint. Raises `ReceiverUnavailable`, or `CheckpointReplaced` if the server has another one."""
        address = f"{self.url.rstrip('/')}/{epoch}/checkpoints/{size:012}"
        status, _ = self._send_request("PUT", address, note.encode())
        if status in (HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED):
            status, stored_note = self._send_request("GET", address)
            if status == HTTPStatus.OK and stored_note != note.encode():
                raise CheckpointReplaced(f"the server has another checkpoint of {size} entries of tree {epoch}")
        if status not in (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.NO_CONTENT):
            raise ReceiverUnavailable(f"the server of MOSOVO_CHECKPOINT_URL answered {status}")

    def _send_request(self, method: str, address: str, body: bytes | None = None) -> tuple[int, bytes]:
        headers = {"Content-Type": "text/plain; charset=utf-8"} | ({"If-None-Match": "*"} if body else {})
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = Request(address, body, headers, method=method)
        opener = build_opener(_NoRedirect, HTTPSHandler(context=ssl.create_default_context()))
        try:
            with opener.open(request, timeout=TIMEOUT) as answer:
                return answer.status, answer.read(1_000_000)
        except HTTPError as refusal:
            return refusal.code, b""
        except (OSError, HTTPException) as fault:
            raise ReceiverUnavailable(f"the server of MOSOVO_CHECKPOINT_URL: {type(fault).__name__}") from fault


def open_receiver() -> CheckpointReceiver | None:
    """Return the server of the settings, or None. Raises `ImproperlyConfigured`."""
    return CheckpointReceiver(settings.CHECKPOINT_URL, settings.CHECKPOINT_TOKEN) if settings.CHECKPOINT_URL else None


def queue_checkpoint(checkpoint: Checkpoint) -> None:
    """Queue the checkpoint for the server, if there is one, in this transaction."""
    if settings.CHECKPOINT_URL:
        job = app.configure_task(SEND, queue=QUEUE, lock=SEND)
        job.defer(epoch=checkpoint.epoch, size=checkpoint.size)
