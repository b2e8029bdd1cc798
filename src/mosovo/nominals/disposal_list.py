"""The list of disposals, kept outside of the backups: a signed file for each, next to the checkpoints of the audit log.

After a restore the register holds records again that were disposed of after the backup. `./mosovo disposals apply`
reads the list and erases them again. A file names people by pseudonymous ids, and is signed with the key of the
checkpoints, so that no one who can write to the folder can have a record erased.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from mosovo.audit.signed_log.folder import FolderUnusable
from mosovo.audit.signed_log.notes import InvalidNote, SigningKey

from .models import DisposalRequest

FOLDER = "disposals"


class ReappliedDisposal(NamedTuple):
    """A disposal that was carried out again."""

    disposal: str
    facts: int
    stored: list[str]
    """The names of stored files, which the caller removes."""


def write_missing_disposals(key: SigningKey, folder: Path) -> int:
    """Write a file for each disposal that has none. Returns their number. A file is written once."""
    target_dir = folder / FOLDER
    target_dir.mkdir(exist_ok=True)
    written_ids = {path.stem for path in target_dir.glob("*.note")}
    written = 0
    for row in DisposalRequest.objects.filter(state=DisposalRequest.State.DONE):
        if str(row.pk) not in written_ids:
            _write_file(target_dir / f"{row.pk}.note", key.sign(f"{json.dumps(_build_entry(row), sort_keys=True)}\n"))
            written += 1
    return written


def read_disposals(key: SigningKey, folder: Path) -> list[dict[str, Any]]:
    """Return the disposals of the list, the earliest first. Raises `InvalidNote`, with the name of the file.

    One file that is not signed by the key refuses the whole list: someone else has written to the folder. A folder
    without a list is not that of a register, or its share is not mounted: raises `FolderUnusable`.
    """
    list_dir = folder / FOLDER
    try:
        paths = sorted(path for path in list_dir.iterdir() if path.suffix == ".note")
    except OSError as fault:
        raise FolderUnusable(
            f"{list_dir}: {fault.strerror}. The worker creates this folder even if no record was disposed of: mount "
            "the share, or correct MOSOVO_CHECKPOINT_DIR"
        ) from fault
    return sorted((_read_note(key, path) for path in paths), key=lambda note: str(note["decided_at"]))


def list_disposals_without_note(notes: Iterable[dict[str, Any]]) -> list[str]:
    """Return the disposals that the register has carried out and the list lacks. Runs as the owner of the tables."""
    listed = {UUID(note["disposal"]) for note in notes}
    with connection.cursor() as cursor:
        cursor.execute("select disposals_carried_out()")
        return sorted(str(disposal) for (disposal,) in cursor.fetchall() if disposal not in listed)


def _read_note(key: SigningKey, path: Path) -> dict[str, Any]:
    try:
        note: dict[str, Any] = json.loads(key.open(path.read_text()))
    except (InvalidNote, ValueError) as fault:
        raise InvalidNote(f"{path.name}: {fault}") from fault
    return note


def reapply_disposal(note: dict[str, Any]) -> ReappliedDisposal | None:
    """Carry out a disposal of the list again, as the owner of the tables; None if the record is not there."""
    values = ("disposal", "nominal", "force", "ground", "rule", "asked_by", "decided_by", "decided_at")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select facts, stored from reapply_disposal(%s, %s, %s, %s, %s, %s, %s, %s)",
            [note[name] for name in values],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    facts, stored = row
    return ReappliedDisposal(str(UUID(note["disposal"])), facts, list(stored))


def _build_entry(row: DisposalRequest) -> dict[str, str]:
    return {
        "disposal": str(row.pk), "nominal": str(row.nominal_id), "force": row.force_id, "ground": row.ground,
        "rule": row.rule, "asked_by": str(row.asked_by_id), "decided_by": str(row.decided_by_id),
        "decided_at": row.decided_at.isoformat() if row.decided_at else "",
    }  # fmt: skip


def _write_file(path: Path, text: str) -> None:
    part_path = path.with_suffix(".part")
    with part_path.open("w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part_path.rename(path)
