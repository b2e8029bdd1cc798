"""A police or monitoring system signs a delivery with Standard Webhooks 1.0."""

import hmac
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from mosovo.exchange.alerts.delivery_signatures import read_signed_delivery, verify_provider
from tests.exchange.alert_deliveries import KEY, SENDERS, build_body, make_alert
from tests.support.fixture_types import Sql
from tests.support.people import Cast


@pytest.fixture(autouse=True)
def _senders(settings: Settings) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS


def send_as_standard(body: bytes, *, key: str = KEY, age: int = 0, **changed: str) -> Any:
    """Send a delivery with the headers of the standard: its signature, and two that are not valid."""
    seconds = str(int(timezone.now().timestamp()) - age)
    mac = hmac.digest(bytes.fromhex(key), f"msg_1.{seconds}.".encode() + body, "sha256")
    signature = f"v1a,AAAA v1,{b64encode(b'x' * 32).decode()} v1,{b64encode(mac).decode()}"
    given = {"webhook-id": "msg_1", "webhook-timestamp": seconds, "webhook-signature": signature, **changed}
    return Client().post("/ingest/alerts/harbour/", body, content_type="application/json", headers=given)


def test_signed_delivery_is_accepted_once(cast: Cast, owner_sql: Sql) -> None:
    answer = send_as_standard(build_body(make_alert()))
    assert (answer.status_code, answer.json()) == (202, {"status": "accepted", "alerts": 1, "new": 1})
    again = send_as_standard(build_body(make_alert(2)))
    assert (again.status_code, again.json()) == (409, {"status": "already_delivered"})
    assert owner_sql("select vendor_id from monitoring_alertmessage") == [("A1",)]


@pytest.mark.parametrize(
    "how",
    [
        {"key": "00" * 32}, {"age": 360}, {"age": -360}, {"webhook-id": "msg_2"}, {"webhook-id": ""},
        {"webhook-timestamp": "1"}, {"webhook-timestamp": "soon"}, {"webhook-signature": ""},
        {"webhook-signature": "v1,"}, {"webhook-signature": "v1,\xff"}, {"webhook-signature": "v1, " * 500},
        {"X-Mosovo-Signature": "sha256=00"},
    ],
)  # fmt: skip
def test_delivery_with_an_invalid_signature_is_refused(cast: Cast, owner_sql: Sql, how: dict[str, Any]) -> None:
    answer = send_as_standard(build_body(make_alert()), **how)
    assert (answer.status_code, answer.json()) == (401, {"status": "invalid_signature"})
    assert owner_sql("select count(*) from monitoring_alertmessage") == [(0,)]


def test_signature_of_the_reference_library_is_valid(settings: Settings) -> None:
    """The signature is what standardwebhooks 1.1.0 makes from this body, secret, id and time."""
    key = b64decode("/LHrRnzDXD7rDE25rSulQH9IFSp83rhdb7bXx9GfSkc=").hex()
    settings.ALERT_PROVIDER_KEYS = f"harbour NS harbour-json {key}"
    given = {
        "webhook-id": "msg_1", "webhook-timestamp": "1800000000",
        "webhook-signature": "v1,d3TVs5FWylo5++TawSGTXuUoo4fl/kb0pwvsvzuefvY=",
    }  # fmt: skip
    now = datetime.fromtimestamp(1_800_000_100, UTC)
    assert verify_provider(read_signed_delivery("harbour", given, b'{"test": 1}'), now) is not None
    assert verify_provider(read_signed_delivery("harbour", given, b'{"test": 2}'), now) is None
    later = now + timedelta(minutes=5)
    assert verify_provider(read_signed_delivery("harbour", given, b'{"test": 1}'), later) is None
