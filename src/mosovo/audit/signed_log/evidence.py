"""Give the signed log to others: every entry as lines of JSON, and single entries with their proofs for a court."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, transaction

from .leaf import ENTRY_COLUMNS, hash_entry
from .notes import Checkpoint, SigningKey
from .tree import prove_consistency, prove_inclusion

BUNDLE_FORMAT = "mosovo-bundle-1"
_ROWS_PER_FETCH = 2_000

_LINE = "json_build_object('epoch', l.epoch, 'position', l.position, 'entry', to_jsonb(e))::text"
_EXPORT = f"select {_LINE} from audit_auditentry e left join audit_logleaf l on l.entry_id = e.id"  # noqa: S608  constant
_ENTRY_POSITION = f"""select l.epoch, l.position, l.leaf, {_LINE}::json -> 'entry'
               from audit_auditentry e join audit_logleaf l on l.entry_id = e.id where e.id = %s"""  # noqa: S608  constant
_COLUMNS = f"select {ENTRY_COLUMNS} from audit_auditentry where id = %s"  # noqa: S608  constant
_LEAVES = "select leaf from audit_logleaf where epoch = %s and position < %s order by position"
_FIRST_CHECKPOINT = (
    "select note from audit_logcheckpoint where epoch = %s and size > %s and note <> '' order by size limit 1"
)
_LATEST_CHECKPOINT = "select note from audit_logcheckpoint where epoch = %s and note <> '' order by size desc limit 1"


class NotProvable(Exception):
    """An entry has no proof. The message says why."""


def export_entries() -> Iterator[str]:
    """Yield each entry, with its place in the tree, as a line of JSON. Reads one state of the database."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local time zone 'UTC'")
        cursor.execute(f"declare entries no scroll cursor for {_EXPORT}")
        while True:
            cursor.execute(f"fetch {_ROWS_PER_FETCH} from entries")
            if not (rows := cursor.fetchall()):
                return
            yield from (line for (line,) in rows)


def build_bundle(key: SigningKey, entries: Sequence[int], cosigned: str = "") -> dict[str, Any]:
    """Return the entries with their proofs; with `cosigned`, up to this checkpoint that a witness has signed.

    Raises `NotProvable` for an entry that is absent, changed or not signed, `InvalidNote` for a note of another log.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local time zone 'UTC'")
        proofs = [_prove_entry(key, entry, cosigned) for entry in entries]
    return {"format": BUNDLE_FORMAT, "log": key.name, "entries": proofs}


def _prove_entry(key: SigningKey, entry: int, cosigned: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(_ENTRY_POSITION, [entry])
        if not (row := cursor.fetchone()):
            raise NotProvable(f"Entry {entry} does not exist, or is not signed yet")
        epoch, position, leaf, content = row
        cursor.execute(_COLUMNS, [entry])
        if hash_entry(cursor.fetchone()) != bytes(leaf):
            raise NotProvable(f"Entry {entry} was changed after it was signed. Run mosovo-verify")
        cursor.execute(_FIRST_CHECKPOINT, [epoch, position])
        first = cursor.fetchone()[0]
        cursor.execute(_LATEST_CHECKPOINT, [epoch])
        later = cosigned or cursor.fetchone()[0]
        sizes = [_read_size(key, note, epoch, position) for note in (first, later)]
        cursor.execute(_LEAVES, [epoch, max(sizes)])
        leaves = [bytes(each) for (each,) in cursor.fetchall()]
    if sizes[1] < sizes[0]:
        first, sizes[0] = later, sizes[1]
    return {
        "position": position, "entry": content, "first": first, "later": later,
        "inclusion": [each.hex() for each in prove_inclusion(position, leaves[: sizes[0]])],
        "consistency": [each.hex() for each in prove_consistency(sizes[0], leaves[: sizes[1]])],
    }  # fmt: skip


def _read_size(key: SigningKey, note: str, epoch: int, position: int) -> int:
    checkpoint = Checkpoint.parse(key.open(note))
    if checkpoint.epoch != epoch or checkpoint.size <= position:
        raise NotProvable(
            f"The checkpoint of {checkpoint.time} does not have position {position} of tree {epoch}: use a later one"
        )
    return checkpoint.size
