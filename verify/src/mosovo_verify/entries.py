"""The leaf of an entry, made from the JSON of an exported row (docs/security/log.md, “The leaf”)."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from .notes import NotValid

LABEL = b"mosovo-entry-1"
KINDS = {
    "id": "number", "xid": "text", "at": "time", "actor_id": "uuid", "actor_name": "text", "agency": "text",
    "verb": "text", "action": "text", "allowed": "truth", "rule": "text", "subjects": "uuids", "fields": "texts",
    "detail": "json", "purpose": "text", "recipient": "text", "request_id": "uuid", "session_hash": "text",
}  # fmt: skip
"""The columns in the order of the leaf, and how each is written."""
START = datetime(1970, 1, 1, tzinfo=UTC)


class Digits(str):
    """A number as the JSON text has it."""


@dataclass(frozen=True)
class Row:
    """A line of an export: an entry, or a place in the tree whose entry is not there."""

    epoch: int | None
    position: int | None
    entry: dict[str, Any] | None


def read_rows(lines: Iterable[str]) -> Iterator[Row]:
    """Read an export. Raises `NotValid` with the number of the line."""
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line, parse_int=Digits, parse_float=Digits)
            epoch, position = (None if row[name] is None else int(row[name]) for name in ("epoch", "position"))
            yield Row(epoch, position, row["entry"])
        except (ValueError, KeyError, TypeError):
            raise NotValid(f"Line {number} of the entries cannot be read") from None


def leaf_of(entry: dict[str, Any]) -> bytes:
    """Return the hash of the leaf, as RFC 9162 has it. Raises `NotValid` if the columns are not those of the format."""
    return hashlib.sha256(b"\x00" + leaf_content(entry)).digest()


def leaf_content(entry: dict[str, Any]) -> bytes:
    """Return the bytes of the leaf. Raises `NotValid` if the columns are not those of the format."""
    if set(entry) != set(KINDS):
        raise NotValid(f"An entry has other columns than the format: {', '.join(sorted(set(entry) ^ set(KINDS)))}")
    parts = [len(LABEL).to_bytes(4) + LABEL]
    parts += [_mark(entry[name], kind) for name, kind in KINDS.items()]
    return b"".join(parts)


def instant_of(text: str) -> datetime:
    """Return the time of an entry."""
    return datetime.fromisoformat(text)


def _mark(value: Any, kind: str) -> bytes:
    if value is None:
        return b"\x00"
    content = _content(value, kind)
    return b"\x01" + len(content).to_bytes(4) + content


def _content(value: Any, kind: str) -> bytes:
    match kind:
        case "truth":
            return b"t" if value else b"f"
        case "time":
            return str((instant_of(value) - START) // timedelta(microseconds=1)).encode()
        case "uuid":
            return uuid.UUID(value).bytes
        case "uuids" | "texts":
            return len(value).to_bytes(4) + b"".join(_mark(each, kind[:-1]) for each in value)
        case "json":
            return _canonical(value).encode()
        case _:
            return str(value).encode()


def _canonical(value: Any) -> str:
    if isinstance(value, Digits):
        return value
    if isinstance(value, dict):
        return "{" + ",".join(f"{_canonical(name)}:{_canonical(value[name])}" for name in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_canonical(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)
