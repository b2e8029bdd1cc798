"""Public keys of clients of the API: read a JSON Web Key or a set of them (RFC 7517), check them, and name them."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import jwt
import orjson
from cryptography.exceptions import UnsupportedAlgorithm

from .actions import CreationRefused

MAX_KEYS = 3
_CURVES = {("EC", "P-256"): ("x", "y"), ("OKP", "Ed25519"): ("x",)}
_PRIVATE_FIELDS = ("d", "p", "q", "dp", "dq", "qi", "k", "oth")
_PUBLIC_FIELDS = ("kty", "crv", "x", "y", "kid")


def read_keys(text: str) -> list[dict[str, Any]]:
    """Read the text of a JSON Web Key, or of a set of them. Raises `CreationRefused`.

    Only what a public key needs is kept, so a comment or a certificate next to it is not stored.
    """
    try:
        value = orjson.loads(text)
    except (ValueError, RecursionError) as error:
        raise CreationRefused("This is not JSON. Enter a JSON Web Key, or a set of them.") from error
    keys = value.get("keys") if isinstance(value, dict) and "keys" in value else [value]
    if not isinstance(keys, list) or not all(isinstance(key, dict) for key in keys):
        raise CreationRefused('Enter a JSON Web Key, or a set of them: {"keys": [...]}.')
    check_keys(keys)
    return [{name: key[name] for name in _PUBLIC_FIELDS if name in key} for key in keys]


def check_keys(keys: Sequence[Mapping[str, Any]]) -> None:
    """Refuse keys that no client can sign with, and private keys. Raises `CreationRefused`."""
    if not 1 <= len(keys) <= MAX_KEYS:
        raise CreationRefused(f"A client has one to {MAX_KEYS} public keys.")
    for key in keys:
        if any(name in key for name in _PRIVATE_FIELDS):
            raise CreationRefused("This is a private key. Create a new one, and send only its public part.")
        parts = _CURVES.get((str(key.get("kty")), str(key.get("crv"))))
        if parts is None or not all(isinstance(key.get(name), str) for name in parts) or not _is_on_curve(key):
            raise CreationRefused("A public key is a JSON Web Key: EC with curve P-256, or OKP with curve Ed25519.")
    if len({calculate_thumbprint(key) for key in keys}) < len(keys):
        raise CreationRefused("A key is there twice. Enter each key once.")


def _is_on_curve(key: Mapping[str, Any]) -> bool:
    try:
        jwt.PyJWK.from_dict(dict(key))
    except (jwt.PyJWTError, UnsupportedAlgorithm, ValueError):
        return False
    return True


def calculate_thumbprint(key: Mapping[str, Any]) -> str:
    """Return the name of a key that both sides can work out (RFC 7638), whatever `kid` it has."""
    parts = _CURVES[str(key["kty"]), str(key["crv"])]
    canonical = {name: key[name] for name in sorted(("crv", "kty", *parts))}
    digest = sha256(json.dumps(canonical, separators=(",", ":")).encode()).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def describe_key(key: Mapping[str, Any]) -> str:
    """Return the type of a key, and the name that its holder gave it."""
    return ", ".join(str(key[name]) for name in ("kty", "crv", "kid") if name in key)
