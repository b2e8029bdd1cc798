"""Check that a delivery was signed by its provider, recently, and that it is not a repetition."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from .inbox import IntakeResult, store_alerts
from .parsed_alert import LARGEST, MalformedAlert
from .provider_formats import FORMATS
from .providers import AlertProvider, load_providers

WINDOW = 300
"""Seconds by which the clocks of provider and receiver may differ."""
DELIVERY = re.compile(r"[A-Za-z0-9._-]{8,80}")
TIMESTAMP = re.compile(r"[0-9]{10}")


@dataclass(frozen=True, slots=True)
class DeliveryResponse:
    """The response to a provider: HTTP status, a short text, and faults by place."""

    status: int
    word: str
    faults: tuple[str, ...] = ()
    done: IntakeResult | None = None


NOT_SIGNED = DeliveryResponse(401, "not signed")
"""The same response for every reason, so that a stranger learns neither who may send nor which part was right."""


@dataclass(frozen=True, slots=True)
class SignedDelivery:
    """A delivery as received, not verified yet."""

    sender: str
    timestamp: str
    delivery: str
    signature: str
    body: bytes


def receive_delivery(delivery: SignedDelivery, now: datetime) -> DeliveryResponse:
    """Verify a delivery and store its alerts in this transaction; return the response."""
    sender = verify_provider(delivery, now)
    if sender is None:
        return NOT_SIGNED
    try:
        alerts = FORMATS[sender.format](delivery.body, now)
    except MalformedAlert as wrong:
        return DeliveryResponse(422, "not understood", tuple(map(str, wrong.faults[:20])))
    done = store_alerts(sender, alerts, now, delivery.delivery)
    return DeliveryResponse(409, "delivered before") if done is None else DeliveryResponse(202, "taken in", done=done)


def verify_provider(delivery: SignedDelivery, now: datetime) -> AlertProvider | None:
    """Return the provider if it signed this body for this delivery within the last minutes, or None."""
    sender = load_providers().get(delivery.sender)
    if sender is None or sender.format not in FORMATS or len(delivery.body) > LARGEST:
        return None
    if not DELIVERY.fullmatch(delivery.delivery) or not TIMESTAMP.fullmatch(delivery.timestamp):
        return None
    if abs(now.timestamp() - int(delivery.timestamp)) > WINDOW:
        return None
    signature = delivery.signature.removeprefix("sha256=")
    sound = [hmac.compare_digest(signature.encode(), each.encode()) for each in sender.signed(
        delivery.timestamp, delivery.delivery, delivery.body)]  # fmt: skip
    return sender if any(sound) else None
