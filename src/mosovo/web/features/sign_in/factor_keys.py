"""The keys of second factors, in `MOSOVO_FACTOR_KEYS`: the first is used, and the others still open what they closed.

Without that setting, and for what was stored before it was set, the key is derived from `MOSOVO_SECRET_KEY`. A factor
is stored again under the first key when a factor of its account is used, so that the other keys can be removed later.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from mosovo.record.encryption_keys import decode_keys


@dataclass(frozen=True)
class FactorKey:
    """What is derived from one key: a cipher for secrets, and a key that binds a factor to its account."""

    cipher: Fernet
    binding: bytes


def list_factor_keys() -> tuple[FactorKey, ...]:
    """Return the keys that open a factor. The first also closes it."""
    return _derive_keys(settings.FACTOR_KEYS, settings.SECRET_KEY)


def build_cipher() -> MultiFernet:
    """Build the cipher that encrypts with the first key and decrypts with each."""
    return MultiFernet([key.cipher for key in list_factor_keys()])


@cache
def _derive_keys(factor_keys: str, secret_key: str) -> tuple[FactorKey, ...]:
    return tuple(map(_derive, _read_secrets(factor_keys, secret_key)))


def _read_secrets(factor_keys: str, secret_key: str) -> Iterator[bytes]:
    if factor_keys:
        yield from decode_keys(factor_keys)
    yield secret_key.encode()


def _derive(secret: bytes) -> FactorKey:
    cipher, binding = (
        HKDF(SHA256(), length=32, salt=None, info=info).derive(secret)
        for info in (b"mosovo second factors", b"mosovo binding of second factors")
    )
    return FactorKey(Fernet(base64.urlsafe_b64encode(cipher)), binding)
