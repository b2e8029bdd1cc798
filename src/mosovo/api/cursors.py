"""Cursors that show nothing: a place is encrypted, because the gaps between places would count what was left out."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings


class InvalidCursor(ValueError):
    """The text is not a cursor of this client."""


def write_cursor(client: UUID, place: int) -> str:
    """Return the place as a cursor of this client."""
    return urlsafe_b64encode(_cipher().encrypt(place.to_bytes(8), [client.bytes])).decode().rstrip("=")


def read_cursor(client: UUID, cursor: str) -> int:
    """Return the place of a cursor. Raises `InvalidCursor`."""
    try:
        ciphertext = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        return int.from_bytes(_cipher().decrypt(ciphertext, [client.bytes]))
    except (ValueError, InvalidTag) as error:
        raise InvalidCursor("this is not a cursor of the client") from error


@cache
def _cipher() -> AESSIV:
    return AESSIV(sha256(b"api.events:" + settings.SECRET_KEY.encode()).digest())
