"""Build, sign and send deliveries of alerts, as a sender does."""

import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

KEY = "5f" * 32
SENDERS = "\n".join(
    f"{name} NS {format_} {KEY}"
    for name, format_ in (("harbour", "harbour-json"), ("lantern", "lantern-mail"), ("tether", "tether-csv"))
)
SHA = "ab" * 32


def make_alert(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return one alert in the form of the JSON sender."""
    return {
        "id": f"A{number}", "subject": "S-1", "device": "D-1", "category": "keyword", "priority": "high",
        "occurred": timezone.now().isoformat(), "rule": "KW-7", "policy": "SHPO 4", "summary": "Words typed",
        "evidence": {"ref": f"harbour/{number}", "sha256": SHA}, **changes,
    }  # fmt: skip


def build_body(*alerts: Mapping[str, Any]) -> bytes:
    """Return the body of a delivery of the alerts."""
    return json.dumps({"alerts": alerts}).encode()


def headers(body: bytes, *, at: datetime | None = None, delivery: str = "", key: str = KEY) -> dict[str, str]:
    """Return the headers of a signed delivery."""
    timestamp = str(int((at or timezone.now()).timestamp()))
    delivery = delivery or str(uuid4())
    mac = hmac.digest(bytes.fromhex(key), f"{timestamp}.{delivery}.".encode() + body, "sha256").hex()
    return {
        "X-Mosovo-Timestamp": timestamp, "X-Mosovo-Delivery": delivery, "X-Mosovo-Signature": f"sha256={mac}",
    }  # fmt: skip


def send_delivery(body: bytes, sender: str = "harbour", **how: Any) -> Any:
    """Send a signed delivery and return the response of the endpoint."""
    return Client().post(
        f"/ingest/alerts/{sender}/", body, content_type="application/json", headers=headers(body, **how)
    )
