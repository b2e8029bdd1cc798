"""Bind each second factor to its account, so that one that was copied or moved to another account does not work.

allauth stores an authenticator as a row with the account, the type and JSON data. A code over the three, under a key of
the installation, is stored with the data whenever it is saved, and checked whenever a row is read. A row that fails is
replaced in memory by one that no code and no key can match: sign-in refuses it as any wrong code.
"""

import hashlib
import hmac
import json
import logging
import os
import secrets
from base64 import b32encode
from collections.abc import Collection
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from cryptography.fernet import InvalidToken
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from .factor_keys import FactorKey, build_cipher, list_factor_keys

logger = logging.getLogger(__name__)

BINDING_KEY = "bound"
"""The key of the code in the data."""
ENCRYPTED_KEYS, MIGRATED_KEY = ("secret", "seed"), "migrated_codes"
"""The keys of what allauth encrypts in the data of authenticators and recovery codes, and of a list of such texts."""


def bind_factor(instance: Authenticator, update_fields: Collection[str] | None, **kwargs: Any) -> None:
    """Store the code with the data that is saved."""
    if update_fields is None or "data" in update_fields:
        instance.data = {**instance.data, BINDING_KEY: _calculate_code(instance)}


def check_factor(instance: Authenticator, **kwargs: Any) -> None:
    """Make a row unusable that was not saved for this account."""
    is_loaded = instance.pk is not None and not {"data", "user_id", "type"} & instance.get_deferred_fields()
    if is_loaded and not any(_is_bound_under(key, instance) for key in list_factor_keys()):
        logger.error("second factor of another account")
        instance.data = _build_unusable_data(instance)
        instance.is_refused = True


def renew_factors(instance: Authenticator, update_fields: Collection[str] | None, **kwargs: Any) -> None:
    """Store the factors of an account again under the first key, after one of them was used."""
    if update_fields is not None and set(update_fields) == {"last_used_at"}:
        for factor in Authenticator.objects.filter(user_id=instance.user_id):
            if not hasattr(factor, "is_refused") and not _is_current(factor):
                factor.data = {name: _reencrypt(name, value) for name, value in factor.data.items()}
                factor.save(update_fields=["data"])


def _is_current(instance: Authenticator) -> bool:
    """Whether the first key alone opens all of it."""
    key = list_factor_keys()[0]
    encrypted = [
        text
        for name, value in instance.data.items()
        if name in (*ENCRYPTED_KEYS, MIGRATED_KEY)
        for text in (value if name == MIGRATED_KEY else [value])
    ]
    try:
        for text in encrypted:
            key.cipher.decrypt(text.encode())
    except InvalidToken:
        return False
    return _is_bound_under(key, instance)


def _reencrypt(name: str, value: Any) -> Any:
    """Encrypt what allauth encrypts again, under the first key."""
    if name == MIGRATED_KEY:
        return [_reencrypt("seed", code) for code in value]
    return build_cipher().rotate(value.encode()).decode() if name in ENCRYPTED_KEYS else value


def _calculate_code(instance: Authenticator) -> str:
    return _calculate_code_under(list_factor_keys()[0], instance)


def _is_bound_under(key: FactorKey, instance: Authenticator) -> bool:
    return hmac.compare_digest(str(instance.data.get(BINDING_KEY, "")), _calculate_code_under(key, instance))


def _calculate_code_under(key: FactorKey, instance: Authenticator) -> str:
    data = {name: value for name, value in instance.data.items() if name != BINDING_KEY}
    text = json.dumps([str(instance.user_id), instance.type, data], sort_keys=True)
    return hmac.new(key.binding, text.encode(), hashlib.sha256).hexdigest()


def _build_unusable_data(instance: Authenticator) -> dict[str, Any]:
    """Return data in the form that allauth expects of the type, with secrets that no one has."""
    match instance.type:
        case Authenticator.Type.TOTP:
            return {"secret": encrypt(b32encode(secrets.token_bytes(20)).decode())}
        case Authenticator.Type.RECOVERY_CODES:
            return {"seed": encrypt(secrets.token_hex(40)), "used_mask": 0, "migrated_codes": []}
    return {"name": str(instance.data.get("name", "")), "credential": make_credential_without_key()}


def make_credential_without_key() -> dict[str, Any]:
    """Return a registered credential whose private key was deleted."""
    private_key = ec.generate_private_key(ec.SECP256R1())
    public_key = ES256.from_cryptography_key(private_key.public_key())  # type: ignore[no-untyped-call]
    attested_data = AttestedCredentialData.create(Aaguid.NONE, os.urandom(32), public_key)
    authenticator = AuthenticatorData.create(
        bytes(32), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 0, attested_data
    )
    key_id = websafe_encode(attested_data.credential_id)
    client_data = {"type": "webauthn.create", "challenge": "", "origin": "https://localhost"}
    return {
        "id": key_id, "rawId": key_id, "type": "public-key", "clientExtensionResults": {},
        "response": {
            "clientDataJSON": websafe_encode(json.dumps(client_data).encode()),
            "attestationObject": websafe_encode(bytes(AttestationObject.create("none", authenticator, {}))),
        },
    }  # fmt: skip
