"""Export the whole register of a force: the same workbook that an import reads, with the digest of each sheet.

What the workbook cannot hold is counted by kind, so that no one takes it for complete where it is not. Facts of
encrypted field groups, victims and polygraph sessions are never in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from openpyxl import Workbook

from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.audit.log import AuditEvent, log_event, log_events
from mosovo.audit.operations import ProcessingOperation
from mosovo.files import storage
from mosovo.files.models import File
from mosovo.nominals.models import Allocation
from mosovo.record.models import RecordedFact
from mosovo.rooms.plan.models import PlanSignOff
from mosovo.rooms.risk.models import AssessmentSignOff
from mosovo.rooms.whereabouts.models import SpellEnd

from . import archives
from .file_digests import digest_file
from .formula_escaping import write_csv
from .import_messages import FileRejected
from .import_runs import fingerprint_file
from .register_keys import COLUMN_MODELS, IN_PEOPLE, RegisterKeys, load_keys
from .register_rows import PERSON_MODELS, Row, read_register
from .sheet_definitions import BY_NAME, SHEETS

PEOPLE_PER_ENTRY = 1000
SEPARATE_KINDS = (Allocation, File, SpellEnd, AssessmentSignOff, PlanSignOff)
"""Kinds of which the rows of another sheet, or a sheet of its own, hold the facts."""
_EXPORTED_KINDS = {*PERSON_MODELS, *SEPARATE_KINDS} - {Allocation}
_SHEET_OF = {
    COLUMN_MODELS[sheet.name]: sheet.name
    for sheet in SHEETS
    if sheet.name in COLUMN_MODELS and sheet.name not in IN_PEOPLE
}


@dataclass(frozen=True, slots=True)
class RegisterExport:
    """What was written: rows and digest by sheet, rows that our import would refuse, and what is not in the file."""

    people: int
    rows: Mapping[str, int]
    digests: Mapping[str, str]
    refused: Sequence[str]
    not_exported: Mapping[str, int]
    file_digest: str
    files: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each photograph, by the name of its file."""
    unreadable: Mapping[str, int] = field(default_factory=dict)
    """Facts that could not be decrypted, by sheet. They are not in the file."""

    def manifest(self, force: str, on: date) -> dict[str, Any]:
        """Return the content of the manifest."""
        return {
            "force": force,
            "on": on.isoformat(),
            "people": self.people,
            "sheets": {name: {"rows": self.rows[name], "sha256": self.digests[name]} for name in self.digests},
            "file_sha256": self.file_digest,
            "files": dict(self.files),
            "rows_that_an_import_would_refuse": list(self.refused),
            "not_in_the_file": dict(self.not_exported),
            "could_not_be_decrypted": dict(self.unreadable),
        }


@dataclass(frozen=True, slots=True)
class RegisterExportDetails:
    """The details of an export of a register: the force, the account, the recipient and the purpose."""

    force: str
    actor: ActorContext
    recipient: str
    purpose: str
    field_group: str = ""
    """The field group of a protected file; empty for the register."""
    request: UUID | None = None
    """The request that a second person approved; None on the command line."""
    approved_by: UUID | None = None


def export_register(path: Path, details: RegisterExportDetails, today: date) -> RegisterExport:
    """Write the register, or the facts of a field group, to a workbook (.xlsx) or a folder of CSV files.

    The audit entries are committed before.
    Raises `FileRejected` if the path exists or has another ending.
    """
    if path.exists():
        raise FileRejected(f"{path} already exists. Enter another name.")
    if _get_attachments_folder(path).exists():
        raise FileRejected(f"{_get_attachments_folder(path)} already exists: the photographs are written there.")
    if path.suffix.lower() not in ("", ".xlsx"):
        raise FileRejected(f"{path.name}: the export is a workbook (.xlsx), or a folder of CSV files.")
    with transaction.atomic():
        set_actor(details.actor)
        keys = load_keys(details.force, details.field_group)
        _log_export(keys, details)
    with transaction.atomic():
        set_actor(details.actor)
        sheets = {name: rows for name, rows in read_register(keys) if rows or details.field_group}
        not_exported = {} if details.field_group else dict(count_not_exported(keys))
        _log_victims(keys, details)
    (_write_workbook if path.suffix else _write_folder)(path, sheets)
    files = _write_pictures(_get_attachments_folder(path), keys)
    digests, refused = digest_file(path, today)
    counts = {name: len(rows) for name, rows in sheets.items()}
    return RegisterExport(
        len(keys.people), counts, digests, refused, not_exported, fingerprint_file(path), files, keys.unreadable
    )


def _log_export(keys: RegisterKeys, details: RegisterExportDetails) -> None:
    """Log the disclosure of each person, before anything is written."""
    people = list(keys.people)
    detail: dict[str, object] = {"force": details.force, "people": len(people)}
    detail |= {"field_group": details.field_group} if details.field_group else {}
    for start in range(0, max(1, len(people)), PEOPLE_PER_ENTRY):
        log_event(
            AuditEvent(
                ProcessingOperation.DISCLOSURE,
                "exchange.register_export",
                people[start : start + PEOPLE_PER_ENTRY],
                detail=detail,
                recipient=details.recipient,
                purpose=details.purpose,
            )
        )


def _log_victims(keys: RegisterKeys, details: RegisterExportDetails) -> None:
    """Log the disclosure of each victim with who asked and who approved, as a request for one victim is logged."""
    written = COLUMN_MODELS["victims"].objects.filter(pk__in=keys.written.get("victims", ()))
    shared = {"request": str(details.request or ""), "approved_by": str(details.approved_by or "")}
    log_events(
        [
            AuditEvent(
                ProcessingOperation.DISCLOSURE,
                "victims.export",
                [nominal_id],
                detail={**shared, "victim": str(victim)},
                recipient=details.recipient,
                purpose=details.purpose,
            )
            for victim, nominal_id in written.order_by("pk").values_list("pk", "nominal_id")
        ]
    )


def _write_workbook(path: Path, sheets: Mapping[str, Sequence[Row]]) -> None:
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for cells in _cells(name, rows):
            sheet.append([f"'{cell}" if cell.startswith("=") else cell for cell in cells])
    book.save(path)


def _write_folder(path: Path, sheets: Mapping[str, Sequence[Row]]) -> None:
    path.mkdir()
    for name, rows in sheets.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            stream.write(write_csv(_cells(name, rows)))


def _get_attachments_folder(path: Path) -> Path:
    """Return the folder of the photographs of a workbook, or of a folder of CSV files."""
    return (path.parent if path.suffix else path) / archives.FOLDER


def _write_pictures(folder: Path, keys: RegisterKeys) -> dict[str, str]:
    """Write the photographs as files. Returns the SHA-256 of each; it is that of the stored picture."""
    for name, picture in keys.pictures.items():
        folder.mkdir(exist_ok=True)
        with storage.local_copy(picture.stored_as) as stored:
            copyfile(stored, folder / name)
    return {name: picture.sha256 for name, picture in keys.pictures.items()}


def _cells(name: str, rows: Sequence[Row]) -> Iterator[list[str]]:
    columns = [column.name for column in BY_NAME[name].columns]
    yield columns
    for row in rows:
        yield [" ".join(row.get(column, "").split()) for column in columns]


def count_not_exported(keys: RegisterKeys) -> Iterator[tuple[str, int]]:
    """Yield each kind of fact that the file does not hold completely, with the number of facts that are not in it."""
    people = list(keys.people)
    for model in apps.get_models():
        if not issubclass(model, RecordedFact) or model._meta.abstract or model in _EXPORTED_KINDS:
            continue
        facts = model.objects.known_at().filter(nominal_id__in=people)
        if model is Allocation:
            facts = facts.filter(team__isnull=True)
        count = facts.count() - len(keys.written.get(_SHEET_OF.get(model, ""), ()))
        if count > 0:
            yield str(model._meta.verbose_name_plural), count
