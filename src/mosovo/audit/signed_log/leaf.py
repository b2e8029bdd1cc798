"""The leaf of an entry: every column, in bytes that another program can make (docs/security/log.md, “The leaf”).

The format has a name, which is part of the leaf. A change of the columns or of their form needs a new name.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

FORMAT = b"mosovo-entry-1"
NULL, VALUE = b"\0", b"\1"
LEAF_PREFIX = b"\0"


class Number(str):
    """A number of a JSON document, as the document writes it."""


def encode_text(value: str) -> bytes:
    """Return the UTF-8 bytes."""
    return value.encode()


def encode_integer(value: int) -> bytes:
    """Return the number in decimal."""
    return b"%d" % value


def encode_boolean(value: bool) -> bytes:
    """Return `t` or `f`."""
    return b"t" if value else b"f"


def encode_uuid(value: UUID) -> bytes:
    """Return the 16 bytes."""
    return value.bytes


def encode_json(text: str) -> bytes:
    """Return the document with sorted keys, without spaces, and with numbers as they were written.

    >>> encode_json('{"b": [1.50, true], "a": "é"}').decode()
    '{"a":"é","b":[1.50,true]}'
    """
    return _write_json(json.loads(text, parse_int=Number, parse_float=Number)).encode()


def _write_json(value: Any) -> str:
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_write_json(key)}:{_write_json(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_write_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def encode_list(encode: Callable[[Any], bytes]) -> Callable[[Sequence[Any]], bytes]:
    """Return an encoder of lists: the count in 4 bytes, then each element as a value of its own."""

    def encode_elements(values: Sequence[Any]) -> bytes:
        return struct.pack(">I", len(values)) + b"".join(encode_value(each, encode) for each in values)

    return encode_elements


def encode_value(value: Any, encode: Callable[[Any], bytes]) -> bytes:
    """Return the mark of NULL, or the mark of a value, its length in 4 bytes and its bytes."""
    if value is None:
        return NULL
    data = encode(value)
    return VALUE + struct.pack(">I", len(data)) + data


COLUMNS: Mapping[str, tuple[str, Callable[[Any], bytes]]] = {
    "id": ("id", encode_integer),
    "xid": ("xid::text", encode_text),
    "at": ("(extract(epoch from at) * 1000000)::bigint", encode_integer),
    "actor_id": ("actor_id", encode_uuid),
    "actor_name": ("actor_name", encode_text),
    "agency": ("agency", encode_text),
    "verb": ("verb", encode_text),
    "action": ("action", encode_text),
    "allowed": ("allowed", encode_boolean),
    "rule": ("rule", encode_text),
    "subjects": ("subjects", encode_list(encode_uuid)),
    "fields": ("fields", encode_list(encode_text)),
    "detail": ("detail::text", encode_json),
    "purpose": ("purpose", encode_text),
    "recipient": ("recipient", encode_text),
    "request_id": ("request_id", encode_uuid),
    "session_hash": ("session_hash", encode_text),
}
"""Each column in the order of the leaf: how it is read from the database, and how it is encoded."""

ENTRY_COLUMNS = ", ".join(expression for expression, _ in COLUMNS.values())
"""What to select from `audit_auditentry` for `hash_entry`."""
_ENCODERS = tuple(encode for _, encode in COLUMNS.values())


def encode_entry(row: Sequence[Any]) -> bytes:
    """Return the bytes of an entry whose columns were read as `ENTRY_COLUMNS`."""
    values = (encode_value(value, encode) for value, encode in zip(row, _ENCODERS, strict=True))
    return struct.pack(">I", len(FORMAT)) + FORMAT + b"".join(values)


def hash_entry(row: Sequence[Any]) -> bytes:
    """Return the hash of the leaf: SHA-256 of a zero byte and the bytes of the entry (RFC 9162, 2.1.1)."""
    return hashlib.sha256(LEAF_PREFIX + encode_entry(row)).digest()
