"""Sign events as Standard Webhooks 1.0 has it: `v1`, HMAC-SHA256 over id, time and body.

The secret is derived from the secret key of the installation, so it is stored nowhere.
"""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from hmac import digest

from mosovo.organisations.api_client_models import ApiWebhook
from mosovo.organisations.webhook_secrets import derive_key

SECRET_OVERLAP = timedelta(days=7)
"""How long events are signed with the secret before, too."""


def sign(webhook: ApiWebhook, message_id: str, body: bytes, now: datetime) -> Mapping[str, str]:
    """Return the headers of an event that is sent now."""
    seconds = str(int(now.timestamp()))
    signed = f"{message_id}.{seconds}.".encode() + body
    signatures = [
        "v1," + b64encode(digest(derive_key(webhook, number), signed, "sha256")).decode()
        for number in _list_numbers(webhook, now)
    ]
    return {"webhook-id": message_id, "webhook-timestamp": seconds, "webhook-signature": " ".join(signatures)}


def _list_numbers(webhook: ApiWebhook, now: datetime) -> list[int]:
    changed_at = webhook.secret_changed_at
    is_overlapping = changed_at is not None and now < changed_at + SECRET_OVERLAP
    return [webhook.secret_number, webhook.secret_number - 1] if is_overlapping else [webhook.secret_number]
