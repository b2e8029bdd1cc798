"""The key of the digests by which details and mentions are compared, and how to find digests of another key.

The key is `MOSOVO_SECRET_KEY`. Digests of two keys never match. So each digest of a detail begins with the name of its
key, and the digests of a text have one that stands for the key. `./mosovo recalculate` replaces those of another key.
"""

import hashlib
import hmac

from django.conf import settings

NAME_LENGTH, DETAIL_LENGTH = 8, 55
"""Hexadecimal digits of the name of a key (32 bits), and of the digest of a detail (220 bits)."""
_MARK = "key of the digests of a text"


def name_key() -> str:
    """Return the name of the current key, from which the key cannot be found."""
    return _digest("name of the key of matches").hex()[:NAME_LENGTH]


def digest_detail(text: str) -> str:
    """Return the digest of a detail, after the name of its key."""
    return f"{name_key()}.{_digest(text).hex()[:DETAIL_LENGTH]}"


def digest_mention(text: str) -> int:
    """Return the digest of what a text mentions, as a signed 64-bit integer."""
    return int.from_bytes(_digest(f"mention:{text}")[:8], signed=True)


def mark_key() -> int:
    """Return the number that stands for the current key among the digests of a text."""
    return digest_mention(_MARK)


def _digest(text: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).digest()
