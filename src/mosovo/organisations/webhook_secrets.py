"""The secrets that webhooks are signed with. They are derived from the secret key, so they are stored nowhere."""

from base64 import b64encode
from hmac import digest

from django.conf import settings

from .api_client_models import ApiWebhook


def derive_secret(webhook: ApiWebhook, number: int | None = None) -> str:
    """Return the secret as the receiver enters it: `whsec_` and base64."""
    return "whsec_" + b64encode(derive_key(webhook, number or webhook.secret_number)).decode()


def derive_key(webhook: ApiWebhook, number: int) -> bytes:
    """Return the key that signs, 32 bytes."""
    return digest(settings.SECRET_KEY.encode(), f"api.webhook:{webhook.pk}:{number}".encode(), "sha256")
