"""Encrypt text before it is stored: AES-256-GCM, bound to table, column and row.

Each row has its own random key. That key is stored in `record_wrappedkey`, encrypted (wrapped) with a key that the
database never holds. Facts are written once, so a new outer key rewraps the row keys and changes no fact. A ciphertext
or a row key that is moved to another row, or changed by one bit, does not decrypt.
"""

import base64
import hmac
import json
import logging
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mosovo.database.prepared_statements import PreparedStatement

from .encryption_keys import RINGS, KeyRing, load_keys
from .field_validation import FactRefused
from .models import WrappedKey

FORMAT = b"\x01"
NONCE_LENGTH = 12
KEY_ID_LENGTH = 16
UNREADABLE = "This cannot be read: the encrypted value is damaged or its key is missing. Tell the service desk."
_log = logging.getLogger(__name__)


class DecryptionFailed(Exception):
    """The stored value is damaged, or its key is missing. The message names the row and nothing of its content."""


def encrypt_fields(words: bytes, key: bytes, bound_to: bytes) -> bytes:
    """Encrypt text with a key, bound to the place where it is stored."""
    nonce = secrets.token_bytes(NONCE_LENGTH)
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, words, bound_to)


def decrypt_fields(encrypted: bytes, key: bytes | AESGCM, bound_to: bytes) -> bytes:
    """Decrypt text. Raises `DecryptionFailed` if the value, the key or the place differs."""
    cipher = key if isinstance(key, AESGCM) else AESGCM(key)
    nonce, words = encrypted[1 : 1 + NONCE_LENGTH], encrypted[1 + NONCE_LENGTH :]
    if encrypted[:1] != FORMAT:
        raise DecryptionFailed("unknown encryption format")
    try:
        return cipher.decrypt(nonce, words, bound_to)
    except (InvalidTag, ValueError):
        raise DecryptionFailed("the encrypted value is damaged") from None


def wrap_key(row_key: bytes, row_id: UUID, key_ring: KeyRing) -> bytes:
    """Encrypt a row's key with the current key, bound to the row."""
    nonce = secrets.token_bytes(NONCE_LENGTH)
    return (
        FORMAT
        + nonce
        + key_ring.all_keys[key_ring.current].encrypt(nonce, row_key, encryption_context("record_wrappedkey", row_id))
    )


def unwrap_key(wrapped: bytes, key_id: str, row_id: UUID, key_ring: KeyRing) -> bytes:
    """Decrypt a row's key. Raises `DecryptionFailed` if the key that wrapped it is missing."""
    wrapping_key = key_ring.all_keys.get(key_id)
    if wrapping_key is None:
        raise DecryptionFailed(f"the key {key_id} is not one of the configured keys")
    return decrypt_fields(wrapped, wrapping_key, encryption_context("record_wrappedkey", row_id))


def encrypt_bytes(content: bytes, bound_to: bytes, ring: str = "") -> bytes:
    """Encrypt bytes that are no fact and are kept for days, with the current key of the ring, whose name they carry."""
    key_ring, nonce = load_keys(ring), secrets.token_bytes(NONCE_LENGTH)
    return (
        FORMAT
        + key_ring.current.encode()
        + nonce
        + key_ring.all_keys[key_ring.current].encrypt(nonce, content, bound_to)
    )


def decrypt_bytes(stored: bytes, bound_to: bytes, ring: str = "") -> bytes:
    """Decrypt bytes that `encrypt_bytes` made. Raises `DecryptionFailed`, also if their key was removed."""
    key_id = stored[1 : 1 + KEY_ID_LENGTH].decode("ascii", "replace")
    key = load_keys(ring).all_keys.get(key_id)
    if key is None:
        raise DecryptionFailed("the key is not one of the configured keys")
    return decrypt_fields(stored[:1] + stored[1 + KEY_ID_LENGTH :], key, bound_to)


def encryption_context(table: str, row_id: UUID, column: str = "encrypted") -> bytes:
    """Return the associated data that binds a ciphertext to its place."""
    return f"{table}|{column}|{row_id}".encode()


_WRAP = PreparedStatement(
    "insert into record_wrappedkey (row_id, nominal_id, key_id, wrapped) "
    "values (%(row_id)s, %(nominal_id)s, %(key_id)s, %(wrapped)s)"
)


@contextmanager
def stored_ciphertext(rows: Iterable[Any]) -> Iterator[None]:
    """Hold rows of encrypted groups in their stored form during the block: ciphertext and no text.

    Their wrapped keys are written first, so that no row is stored without one.
    """
    words = {}
    wrapped_keys = []
    for row in rows:
        if getattr(row, "ENCRYPTED", None) is None:
            continue
        row.encrypted = None
        if row.is_encrypted:
            words[row] = values = {name: getattr(row, name) for name in row.ENCRYPTED}
            wrapped_keys.append(_encrypt_row(row, values))
    _write_wrapped_keys(wrapped_keys)
    try:
        yield
    finally:
        for row, values in words.items():
            _set_values(row, values)


def _encrypt_row(row: Any, values: Mapping[str, str]) -> WrappedKey:
    if UNREADABLE in values.values():
        raise FactRefused("", "The earlier text cannot be read. Enter the text again.")
    row_key, key_ring = secrets.token_bytes(32), load_keys(row.KEY_RING)
    row.encrypted = encrypt_fields(json.dumps(values).encode(), row_key, encryption_context(row._meta.db_table, row.pk))
    for name in values:
        setattr(row, name, "")
    return WrappedKey(
        row_id=row.pk, nominal_id=row.nominal_id, key_id=key_ring.current, wrapped=wrap_key(row_key, row.pk, key_ring)
    )


def _write_wrapped_keys(wrapped_keys: Sequence[WrappedKey]) -> None:
    if len(wrapped_keys) > 1:
        WrappedKey.objects.bulk_create(wrapped_keys)
    for each in wrapped_keys if len(wrapped_keys) == 1 else ():
        _WRAP.send(row_id=each.row_id, nominal_id=each.nominal_id, key_id=each.key_id, wrapped=each.wrapped)


def _set_values(row: Any, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def decrypt_rows(rows: Sequence[Any]) -> None:
    """Decrypt the text of rows that were read. If it fails, the row shows an error text and the log names the row."""
    encrypted = [row for row in rows if row.encrypted is not None]
    if not encrypted:
        return
    wrapped_keys = WrappedKey.objects.in_bulk([row.pk for row in encrypted])
    for row in encrypted:
        try:
            _set_values(row, decrypt_row(row, wrapped_keys.get(row.pk)))
        except DecryptionFailed as error:
            _log.error("%s %s: %s", row._meta.db_table, row.pk, error)
            row.unreadable = True
            _set_values(row, dict.fromkeys(row.ENCRYPTED[:1], UNREADABLE))


def decrypt_row(row: Any, wrapped_key: WrappedKey | None) -> dict[str, str]:
    """Return the decrypted text of a row. Raises `DecryptionFailed`."""
    if wrapped_key is None:
        raise DecryptionFailed("the row has no key")
    row_key = unwrap_key(bytes(wrapped_key.wrapped), wrapped_key.key_id, row.pk, load_keys(row.KEY_RING))
    words: dict[str, str] = json.loads(
        decrypt_fields(bytes(row.encrypted), row_key, encryption_context(row._meta.db_table, row.pk))
    )
    return words


def derive_row_keys(row_ids: Iterable[UUID], purpose: str) -> dict[UUID, bytes]:
    """Return a key for the purpose of each encrypted row, derived from its row key. It survives every rotation.

    A row that is not encrypted, or whose key cannot be unwrapped, has none.
    """
    derived: dict[UUID, bytes] = {}
    rings = [load_keys(ring) for ring in RINGS]
    for row_id, wrapped_key in WrappedKey.objects.in_bulk(list(row_ids)).items():
        for key_ring in rings:
            if wrapped_key.key_id in key_ring.all_keys:
                row_key = unwrap_key(bytes(wrapped_key.wrapped), wrapped_key.key_id, row_id, key_ring)
                derived[row_id] = hmac.digest(row_key, purpose.encode(), "sha256")
    return derived


def encrypt_draft(draft_id: UUID, values: Mapping[str, Any], table: str = "record_draft") -> dict[str, str]:
    """Encrypt what was typed into a draft for an encrypted group. The key is stored, and deleted, with the draft."""
    row_key, key_ring = secrets.token_bytes(32), load_keys()
    words = encrypt_fields(json.dumps(values).encode(), row_key, encryption_context(table, draft_id))
    wrapped = wrap_key(row_key, draft_id, key_ring)
    return {"words": _encode_base64(words), "key": key_ring.current, "wrapped": _encode_base64(wrapped)}


def decrypt_draft(draft_id: UUID, stored: Mapping[str, str], table: str = "record_draft") -> dict[str, Any]:
    """Decrypt what was typed. Raises `DecryptionFailed`, also if the key has since been removed."""
    row_key = unwrap_key(base64.b64decode(stored["wrapped"]), stored["key"], draft_id, load_keys())
    values: dict[str, Any] = json.loads(
        decrypt_fields(base64.b64decode(stored["words"]), row_key, encryption_context(table, draft_id))
    )
    return values


def rewrap_draft(draft_id: UUID, stored: Mapping[str, str]) -> dict[str, str]:
    """Rewrap the draft's key with the current key. Raises `DecryptionFailed`."""
    key_ring = load_keys()
    row_key = unwrap_key(base64.b64decode(stored["wrapped"]), stored["key"], draft_id, key_ring)
    return {**stored, "key": key_ring.current, "wrapped": _encode_base64(wrap_key(row_key, draft_id, key_ring))}


def _encode_base64(encrypted: bytes) -> str:
    return base64.b64encode(encrypted).decode()
