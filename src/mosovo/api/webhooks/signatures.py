"""Sign events as Standard Webhooks 1.0 has it: `v1`, HMAC-SHA256 over id, time and body.

The secret is derived from the secret key of the installation, so it is stored nowhere.
"""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from hmac import digest

from django.conf import settings

from mosovo.organisations.api_client_models import ApiWebhook

BOTH_FOR = timedelta(days=7)
"""How long events are signed with the secret before, too."""


def derive_secret(webhook: ApiWebhook, number: int | None = None) -> str:
    """Return the secret as the receiver enters it: `whsec_` and base64."""
    return "whsec_" + b64encode(_key(webhook, number or webhook.secret_number)).decode()


def sign(webhook: ApiWebhook, message_id: str, body: bytes, now: datetime) -> Mapping[str, str]:
    """Return the headers of an event that is sent now."""
    seconds = str(int(now.timestamp()))
    signed = f"{message_id}.{seconds}.".encode() + body
    signatures = [
        "v1," + b64encode(digest(_key(webhook, number), signed, "sha256")).decode()
        for number in _list_numbers(webhook, now)
    ]
    return {"webhook-id": message_id, "webhook-timestamp": seconds, "webhook-signature": " ".join(signatures)}


def _list_numbers(webhook: ApiWebhook, now: datetime) -> list[int]:
    changed = webhook.secret_changed_at
    both = changed is not None and now < changed + BOTH_FOR
    return [webhook.secret_number, webhook.secret_number - 1] if both else [webhook.secret_number]


def _key(webhook: ApiWebhook, number: int) -> bytes:
    return digest(settings.SECRET_KEY.encode(), f"api.webhook:{webhook.pk}:{number}".encode(), "sha256")
