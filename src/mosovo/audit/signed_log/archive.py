"""Write a month of the log to one file that proves itself: the entries, and what leads from them to a checkpoint.

The entries are in the order of the tree. The roots of the complete subtrees before the first of them, and the hashes of
the few other entries up to the checkpoint, are in the file too: from them and the entries follows the root that the
checkpoint signs (docs/security/log.md, “Archive a month”).
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from .notes import SigningKey
from .tree import unpack_tree

ARCHIVE_FORMAT = "mosovo-log-archive-1"
ENTRIES, CONTENTS = "entries.jsonl", "archive.json"
_ROWS_PER_FETCH = 2_000

_STATE = """
select clock_timestamp() > %(following)s::timestamptz + interval '1 day', count(*),
       count(*) filter (where l.entry_id is null)
  from audit_auditentry e left join audit_logleaf l on l.entry_id = e.id
 where e.at >= %(first)s and e.at < %(following)s"""
_ENTRIES = """
declare archived no scroll cursor for
select l.epoch, l.position,
       json_build_object('epoch', l.epoch, 'position', l.position, 'entry', to_jsonb(e))::text
  from audit_auditentry e join audit_logleaf l on l.entry_id = e.id
 where e.at >= %(first)s and e.at < %(following)s order by l.epoch, l.position"""
_COVERING = """
select size, note from audit_logcheckpoint where epoch = %s and size > %s and note <> '' order by size limit 1"""
_BEFORE = "select size, peaks from audit_logcheckpoint where epoch = %s and size <= %s order by size desc limit 1"
_LEAVES = """
select leaf from audit_logleaf where epoch = %s and position >= %s and position < %s order by position"""
_OTHERS = "select position, leaf from audit_logleaf where epoch = %s and position = any(%s) order by position"


class NotArchivable(Exception):
    """A month cannot be archived. The message says why."""


@dataclass(frozen=True)
class Archive:
    """An archive that was written."""

    path: Path
    month: str
    entries: int
    sha256: str
    """Of the file."""


@dataclass
class _Run:
    """The positions of the month in one tree: from the first to the last, and those of other months between."""

    epoch: int
    first: int
    last: int
    gaps: list[int] = field(default_factory=list)

    def add(self, position: int) -> None:
        """Add the next position, and note those that were passed over."""
        self.gaps.extend(range(self.last + 1, position))
        self.last = position


def parse_month(text: str) -> datetime:
    """Return the beginning of a month (UTC) such as 2027-03. Raises `NotArchivable`."""
    try:
        return datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        raise NotArchivable(f"{text!r} is not a month: enter it like 2027-03") from None


def write_archive(key: SigningKey, month: datetime, folder: Path) -> Archive:
    """Write `audit-2027-03.zip` into the folder. It must not exist.

    Raises `NotArchivable` if the month is not over for a day, is empty, or has an entry without a checkpoint.
    """
    name = f"{month:%Y-%m}"
    path = folder / f"audit-{name}.zip"
    bounds = {"first": month, "following": calculate_next_month(month)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read")
        cursor.execute("set local time zone 'UTC'")
        _refuse_unfinished(name, bounds)
        with path.open("xb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zip_file:
            cursor.execute(_ENTRIES, bounds)
            runs, count, digest = _write_entries(zip_file)
            contents = {
                "format": ARCHIVE_FORMAT, "log": key.name, "month": name, "entries": count, "sha256": digest,
                "trees": [_prove_run(key, run) for run in runs],
            }  # fmt: skip
            zip_file.writestr(CONTENTS, json.dumps(contents, indent=1, ensure_ascii=False))
            zip_file.writestr("key.txt", f"{key.format_public()}\n")
    return Archive(path, name, count, hash_file(path))


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def calculate_next_month(month: datetime) -> datetime:
    """Return the beginning of the month after this one."""
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)


def _refuse_unfinished(name: str, bounds: dict[str, datetime]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_STATE, bounds)
        [(is_over, entries, unsigned)] = cursor.fetchall()
    if not is_over:
        raise NotArchivable(f"{name} is not over for a day (UTC): archive it later")
    if not entries:
        raise NotArchivable(f"the log has no entry of {name}: it is archived already, or nothing was written")
    if unsigned:
        raise NotArchivable(f"{unsigned} entries of {name} have no checkpoint: run ./mosovo log sign, and find out why")


def _write_entries(zip_file: zipfile.ZipFile) -> tuple[list[_Run], int, str]:
    """Write each entry as a line. Return the positions of each tree, the number of entries, and the digest."""
    runs: list[_Run] = []
    count, digest = 0, hashlib.sha256()
    with zip_file.open(ENTRIES, "w", force_zip64=True) as file:
        for epoch, position, line in _fetch_entries():
            if not runs or runs[-1].epoch != epoch:
                runs.append(_Run(epoch, position, position - 1))
            runs[-1].add(position)
            content = f"{line}\n".encode()
            digest.update(content)
            file.write(content)
            count += 1
    return runs, count, digest.hexdigest()


def _fetch_entries() -> Iterator[tuple[int, int, str]]:
    with connection.cursor() as cursor:
        while True:
            cursor.execute(f"fetch {_ROWS_PER_FETCH} from archived")
            if not (rows := cursor.fetchall()):
                return
            yield from rows


def _prove_run(key: SigningKey, run: _Run) -> dict[str, Any]:
    """Return what leads from the entries to the first checkpoint that has them all."""
    with connection.cursor() as cursor:
        cursor.execute(_COVERING, [run.epoch, run.last])
        size, note = cursor.fetchone()
        key.open(note)
        cursor.execute(_OTHERS, [run.epoch, [*run.gaps, *range(run.last + 1, size)]])
        others = [[position, bytes(leaf).hex()] for position, leaf in cursor.fetchall()]
    return {
        "epoch": run.epoch, "first": run.first, "before": [peak.hex() for peak in _read_peaks(run)], "others": others,
        "checkpoint": note,
    }  # fmt: skip


def _read_peaks(run: _Run) -> list[bytes]:
    """Return the roots of the complete subtrees before the first position: from the last checkpoint before it."""
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, [run.epoch, run.first])
        size, peaks = cursor.fetchone() or (0, b"")
        tree = unpack_tree(size, bytes(peaks))
        cursor.execute(_LEAVES, [run.epoch, size, run.first])
        for (leaf,) in cursor.fetchall():
            tree.append(bytes(leaf))
    return tree.peaks
