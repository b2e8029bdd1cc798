"""Load the encryption keys, which are kept outside the database.

`MOSOVO_ENCRYPTION_KEYS` (or the file that `MOSOVO_ENCRYPTION_KEYS_FILE` names) holds keys of 32 random bytes in base64,
separated by commas or new lines. The first key encrypts; the others only decrypt until `./mosovo keys rotate` has
rewrapped every row key. The name of a key is its digest, so that another key cannot have the same name.

Victims have separate keys in the same form: `MOSOVO_VICTIM_ENCRYPTION_KEYS`, or the file that
`MOSOVO_VICTIM_ENCRYPTION_KEYS_FILE` names. The other keys do not decrypt victim records.
"""

import base64
import binascii
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_LENGTH = 32
MIN_DISTINCT_BYTES = 12
"""Of 32 random bytes nearly all differ. A key with fewer different ones was typed, not generated."""

RINGS: Mapping[str, str] = {"": "ENCRYPTION_KEYS", "victims": "VICTIM_ENCRYPTION_KEYS"}
"""Each key ring, and the setting that holds it."""


class InvalidKey(Exception):
    """There is no key, or one that is not valid."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The name of the current key, and every key that decrypts."""

    current: str
    all_keys: Mapping[str, AESGCM]


def new_key() -> str:
    """Return a new random key in the form of the setting."""
    return base64.b64encode(secrets.token_bytes(KEY_LENGTH)).decode()


def load_keys(ring: str = "") -> KeyRing:
    """Return the keys of a ring. Raises `InvalidKey`, whose message never contains a key."""
    return parse_keys(getattr(settings, RINGS[ring]))


@lru_cache(maxsize=4)
def parse_keys(text: str) -> KeyRing:
    """Parse the text of a setting into keys."""
    results: dict[str, AESGCM] = {}
    for position, key in enumerate(decode_keys(text), 1):
        name = key_id(key)
        if name in results:
            raise InvalidKey(f"key {position} is a duplicate")
        results[name] = AESGCM(key)
    if not results:
        raise InvalidKey("there is no key: run ./mosovo keys create")
    return KeyRing(next(iter(results)), results)


def decode_keys(text: str) -> list[bytes]:
    """Decode each key in the text of a setting, in order. Raises `InvalidKey`."""
    parts = filter(None, (each.strip() for each in text.replace(",", "\n").splitlines()))
    return [_decode_key(part, position) for position, part in enumerate(parts, 1)]


def key_id(key: bytes) -> str:
    """Return the name of a key, which reveals nothing of the key."""
    return sha256(b"mosovo sealing key " + key).hexdigest()[:16]


def _decode_key(part: str, position: int) -> bytes:
    try:
        key = base64.b64decode(part, validate=True)
    except binascii.Error:
        raise InvalidKey(f"key {position} is not base64") from None
    if len(key) != KEY_LENGTH or len(set(key)) < MIN_DISTINCT_BYTES:
        raise InvalidKey(f"key {position} is not {KEY_LENGTH} random bytes")
    return key
