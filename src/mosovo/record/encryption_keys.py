"""The sealing keys, which stand outside the database.

`MOSOVO_ENCRYPTION_KEYS` (or the file that `MOSOVO_ENCRYPTION_KEYS_FILE` names) holds 32 random bytes
in base64 for each key, with commas or new lines between: the first seals, the others only
unseal until `./mosovo keys rotate` has wrapped everything anew. A key is named by its digest,
so that another key can't pass under its name.

Victims have keys of their own in the same form: `MOSOVO_VICTIM_ENCRYPTION_KEYS`, or the file that
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

BYTES = 32
FEWEST_DIFFERENT = 12
"""Of 32 random bytes nearly all differ. A key with fewer different ones was typed, not drawn."""

RINGS: Mapping[str, str] = {"": "ENCRYPTION_KEYS", "victims": "VICTIM_ENCRYPTION_KEYS"}
"""Each ring of keys, and the setting that holds it."""


class InvalidKey(Exception):
    """There is no key, or one that is none."""


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The current key by its name, and every key that unseals."""

    current: str
    every: Mapping[str, AESGCM]


def new_key() -> str:
    """A new key, as the setting holds it."""
    return base64.b64encode(secrets.token_bytes(BYTES)).decode()


def load_keys(ring: str = "") -> KeyRing:
    """The keys of a ring. Raises `InvalidKey`, which never says what was found."""
    return parse_keys(getattr(settings, RINGS[ring]))


@lru_cache(maxsize=4)
def parse_keys(text: str) -> KeyRing:
    """The keys of a text."""
    found: dict[str, AESGCM] = {}
    for place, part in enumerate(filter(None, (each.strip() for each in text.replace(",", "\n").splitlines())), 1):
        key = _decoded(part, place)
        name = key_id(key)
        if name in found:
            raise InvalidKey(f"key {place} is a duplicate")
        found[name] = AESGCM(key)
    if not found:
        raise InvalidKey("there is no key: run ./mosovo keys create")
    return KeyRing(next(iter(found)), found)


def key_id(key: bytes) -> str:
    """The name of a key: it tells nothing of it."""
    return sha256(b"mosovo sealing key " + key).hexdigest()[:16]


def _decoded(part: str, place: int) -> bytes:
    try:
        key = base64.b64decode(part, validate=True)
    except binascii.Error:
        raise InvalidKey(f"key {place} is not base64") from None
    if len(key) != BYTES or len(set(key)) < FEWEST_DIFFERENT:
        raise InvalidKey(f"key {place} is not {BYTES} random bytes")
    return key
