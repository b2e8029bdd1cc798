"""The gateway of GOV.UK Notify: e-mail and text messages, and the outcome of them.

Source: the REST API documentation of GOV.UK Notify (docs.notifications.service.gov.uk). A template holds only
((subject)) and ((body)), so that the wording is ours. Each message has our id as its reference: before a message is
sent, the gateway checks whether Notify has it already, so that a worker that was stopped sends none twice.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import UUID

from django.db import connection

from .gateway_interface import Gateway, OutgoingMessage, PermanentFailure, TemporaryFailure

TIMEOUT = 20
"""Longest wait for an answer, in seconds."""
UUID_LENGTH = 36
PREFIX = "notify:"
"""Begins the reference of a message that Notify accepted."""


class NotifyKeyInvalid(ValueError):
    """The API key has not the form name-service-secret."""


@dataclass(frozen=True, slots=True)
class NotifyKey:
    """The service and the secret of an API key."""

    service: str
    secret: str


class _NoRedirect(HTTPRedirectHandler):
    """Refuse redirects: the token would go to another host."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def parse_key(key: str) -> NotifyKey:
    """Split an API key. Its last two parts are UUIDs of 36 characters. Raises `NotifyKeyInvalid`."""
    service, secret = key[-2 * UUID_LENGTH - 1 : -UUID_LENGTH - 1], key[-UUID_LENGTH:]
    try:
        return NotifyKey(str(UUID(service)), str(UUID(secret)))
    except ValueError as fault:
        raise NotifyKeyInvalid("MOSOVO_NOTIFY_KEY must be a name, a service id and a secret: name-id-secret") from fault


def notify_gateway(url: str, key: str, template: str) -> Gateway:
    """Return a gateway that sends by a template of Notify."""

    def send(message: OutgoingMessage) -> str:
        if notification_id := _find_notification(url, key, message.id):
            return f"{PREFIX}{notification_id}"
        kind, address = ("email", "email_address") if message.channel == "mail" else ("sms", "phone_number")
        values = {"body": message.body, **({"subject": message.subject} if message.channel == "mail" else {})}
        payload = {address: message.to, "template_id": template, "personalisation": values, "reference": message.id}
        return f"{PREFIX}{_read_id(_call_api(url, key, f'/v2/notifications/{kind}', payload))}"

    return send


def read_status(url: str, key: str, notification: str) -> str:
    """Return the status that Notify gives a message, such as delivered or permanent-failure."""
    answer = _call_api(url, key, f"/v2/notifications/{notification}")
    status = answer.get("status")
    if not isinstance(status, str):
        raise TemporaryFailure("GOV.UK Notify answered without a status")
    return status


def build_token(key: NotifyKey, at: int) -> str:
    """Return the token of a request: a JSON Web Token signed with HS256, valid for 30 seconds from `at`."""
    parts = [{"typ": "JWT", "alg": "HS256"}, {"iss": key.service, "iat": at}]
    signing_input = b".".join(_encode(json.dumps(each, separators=(",", ":")).encode()) for each in parts)
    return b".".join([signing_input, _encode(digest(key.secret.encode(), signing_input, sha256))]).decode()


def _encode(content: bytes) -> bytes:
    return urlsafe_b64encode(content).rstrip(b"=")


def _find_notification(url: str, key: str, reference: str) -> str:
    """Return the id of the message with this reference; empty if Notify has none."""
    notifications = _call_api(url, key, f"/v2/notifications?{urlencode({'reference': reference})}").get("notifications")
    return _read_id(notifications[0]) if isinstance(notifications, list) and notifications else ""


def _read_id(answer: Any) -> str:
    try:
        return str(UUID(answer["id"]))
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise TemporaryFailure("GOV.UK Notify answered without an id") from fault


def _call_api(url: str, key: str, path: str, content: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Ask Notify. Raises `PermanentFailure` if it refuses the message, and `TemporaryFailure` for everything else."""
    try:
        token = build_token(parse_key(key), _read_clock())
    except NotifyKeyInvalid as fault:
        raise TemporaryFailure(str(fault)) from fault
    request = Request(f"{url.rstrip('/')}{path}", method="GET" if content is None else "POST")
    request.add_header("Authorization", f"Bearer {token}")
    if content is not None:
        request.data = json.dumps(content).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
            read = json.loads(answer.read())
    except HTTPError as refused:
        raise _failure(refused) from refused
    except (OSError, HTTPException, ValueError) as fault:
        raise TemporaryFailure(f"GOV.UK Notify does not answer: {fault}") from fault
    if not isinstance(read, dict):
        raise TemporaryFailure("GOV.UK Notify gave an answer that cannot be read")
    return read


def _failure(refused: HTTPError) -> TemporaryFailure | PermanentFailure:
    """Return the failure. 400 refuses the message for good; a wrong key, a limit or a fault of Notify passes."""
    kind = PermanentFailure if refused.code == HTTPStatus.BAD_REQUEST else TemporaryFailure
    try:
        explanation = "; ".join(str(each["message"]) for each in json.loads(refused.read())["errors"])
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        explanation = str(refused.reason)
    return kind(f"GOV.UK Notify answered {refused.code}: {explanation}")


def _read_clock() -> int:
    """Return the seconds of the database’s clock: Notify refuses a token that is more than 30 seconds old."""
    with connection.cursor() as cursor:
        cursor.execute("select extract(epoch from clock_timestamp())::bigint")
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
