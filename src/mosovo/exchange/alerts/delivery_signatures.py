"""Check that a delivery was signed by its provider, recently, and that it is not a repetition.

A provider signs with headers of our own, or with those of Standard Webhooks 1.0.
"""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .inbox import IntakeResult, store_alerts
from .parsed_alert import MAX_DELIVERY_BYTES, MalformedAlert
from .provider_formats import FORMATS
from .providers import AlertProvider, load_providers

MAX_CLOCK_DIFFERENCE = 300
"""Seconds by which the clocks of provider and receiver may differ."""
DELIVERY = re.compile(r"[A-Za-z0-9._-]{8,80}")
MESSAGE_ID = re.compile(r"[A-Za-z0-9._-]{1,80}")
MAX_SIGNATURES = 10
TIMESTAMP = re.compile(r"[0-9]{10}")


@dataclass(frozen=True, slots=True)
class DeliveryResponse:
    """The response to a provider: HTTP status, a code for the outcome, and faults by place."""

    http_status: int
    status: str
    faults: tuple[str, ...] = ()
    result: IntakeResult | None = None


INVALID_SIGNATURE = DeliveryResponse(401, "invalid_signature")
"""The same response for every reason, so that a stranger learns neither who may send nor which part was right."""


@dataclass(frozen=True, slots=True)
class SignedDelivery:
    """A delivery as received, not verified yet."""

    sender: str
    timestamp: str
    delivery: str
    signature: str
    body: bytes
    is_standard: bool = False
    """Signed as Standard Webhooks has it: `signature` is then a list of signatures with spaces between."""


def read_signed_delivery(sender: str, headers: Mapping[str, str], body: bytes) -> SignedDelivery:
    """Return a delivery with the headers that it has: our own, or else those of Standard Webhooks."""
    is_standard = "X-Mosovo-Signature" not in headers and "webhook-signature" in headers
    names = (
        ("webhook-timestamp", "webhook-id", "webhook-signature")
        if is_standard
        else ("X-Mosovo-Timestamp", "X-Mosovo-Delivery", "X-Mosovo-Signature")
    )
    timestamp, delivery, signature = (headers.get(name, "") for name in names)
    return SignedDelivery(sender, timestamp, delivery, signature, body, is_standard)


def receive_delivery(delivery: SignedDelivery, now: datetime) -> DeliveryResponse:
    """Verify a delivery and store its alerts in this transaction; return the response."""
    sender = verify_provider(delivery, now)
    if sender is None:
        return INVALID_SIGNATURE
    try:
        alerts = FORMATS[sender.format](delivery.body, now)
    except MalformedAlert as wrong:
        return DeliveryResponse(422, "invalid_content", tuple(map(str, wrong.faults[:20])))
    result = store_alerts(sender, alerts, now, delivery.delivery)
    return (
        DeliveryResponse(409, "already_delivered")
        if result is None
        else DeliveryResponse(202, "accepted", result=result)
    )


def verify_provider(delivery: SignedDelivery, now: datetime) -> AlertProvider | None:
    """Return the provider if it signed this body for this delivery within the last minutes, or None."""
    sender = load_providers().get(delivery.sender)
    if sender is None or sender.format not in FORMATS or len(delivery.body) > MAX_DELIVERY_BYTES:
        return None
    id_pattern = MESSAGE_ID if delivery.is_standard else DELIVERY
    if not id_pattern.fullmatch(delivery.delivery) or not TIMESTAMP.fullmatch(delivery.timestamp):
        return None
    if abs(now.timestamp() - int(delivery.timestamp)) > MAX_CLOCK_DIFFERENCE:
        return None
    return sender if _is_signed(sender, delivery) else None


def _is_signed(sender: AlertProvider, delivery: SignedDelivery) -> bool:
    """Whether one of the signatures is one of the valid ones. All are compared, in the same time."""
    parts = (delivery.timestamp, delivery.delivery, delivery.body)
    if delivery.is_standard:
        sent_signatures, valid_signatures = delivery.signature.split()[:MAX_SIGNATURES], sender.sign_as_standard(*parts)
    else:
        sent_signatures, valid_signatures = [delivery.signature.removeprefix("sha256=")], sender.sign(*parts)
    return (
        sum(hmac.compare_digest(one.encode(), other.encode()) for one in sent_signatures for other in valid_signatures)
        > 0
    )
