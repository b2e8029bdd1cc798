"""Judge an uploaded file: inspect and scan it, render pictures again, and only then store what may be opened."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.db.models.functions import Now

from mosovo.audit.actor_context import ActorContext, set_actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from . import file_inspection, pictures, storage
from .file_types import PICTURES, FileType
from .models import File, StoredVersion, Verdict
from .rejection import ContentUnavailable, FileRejected
from .storage import StoredFile

type Versions = dict[StoredVersion.Version, StoredFile]
SYSTEM = ActorContext(account=None, name="system")
GIVEN_UP_AFTER = timedelta(days=1)
"""The time for which the worker looks for the content of a file: the shared folder may not be mounted."""


def judge_file(file: File) -> Verdict:
    """Judge whether the file is clean, and store what may be opened.

    Of a picture only the rendered copies stay, of a rejected file nothing. The hash of the original always stays.
    Raises `ScannerUnavailable`, and `ContentUnavailable` or another `OSError` if the folder or the disk fails: a
    verdict is final and removes the content, so it must be about the file.
    """
    versions: Versions = {}
    try:
        with storage.local_copy(file.stored_as) as path:
            file_inspection.inspect_file(path, file.original_name, frozenset({FileType(file.kind)}))
            scanner = file_inspection.scan_stored_file(path)
            versions = _store_versions(file, path)
        verdict = _verdict(file, Verdict.State.CLEAN, scanner)
    except FileRejected as refusal:
        verdict = _verdict(file, Verdict.State.REFUSED, "", str(refusal))
    except FileNotFoundError as error:
        if not _is_given_up(file):
            raise ContentUnavailable(f"the content of file {file.pk} is not in the storage folder now") from error
        verdict = _verdict(
            file, Verdict.State.REFUSED, "", "The content of the file is missing from the storage folder."
        )
    _write(file, verdict, versions)
    if file.stored_as not in {stored.name for stored in versions.values()}:
        storage.remove_bytes(file.stored_as)
    return verdict


def _is_given_up(file: File) -> bool:
    """Whether the file arrived so long ago that its content will not appear."""
    return File.objects.filter(pk=file.pk, recorded_at__lte=Now() - GIVEN_UP_AFTER).exists()


def _store_versions(file: File, path: Path) -> Versions:
    """Store what may be opened: a document as received, a picture rendered again."""
    kind = FileType(file.kind)
    if kind not in PICTURES:
        return {StoredVersion.Version.DOCUMENT: StoredFile(file.stored_as, file.size, file.sha256)}
    with TemporaryDirectory(prefix="mosovo-") as folder:
        pictures.render_picture(path, kind, Path(folder))
        return {
            version: storage.store_file(Path(folder) / f"{version.value}.jpg")
            for version in (StoredVersion.Version.DISPLAY, StoredVersion.Version.THUMBNAIL)
        }


def _verdict(file: File, state: Verdict.State, scanner: str, rejection_reason: str = "") -> Verdict:
    return Verdict(
        file=file,
        nominal_id=file.nominal_id,
        field_group=file.field_group,
        state=state,
        scanner=scanner,
        rejection_reason=rejection_reason[:300],
    )


def _write(file: File, verdict: Verdict, versions: Versions) -> None:
    """Store the verdict, the versions and the audit entry in one transaction."""
    with transaction.atomic():
        set_actor(SYSTEM)
        verdict.save(force_insert=True)
        StoredVersion.objects.bulk_create(_rows(file, versions))
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION,
                "files.judge",
                subjects=[file.nominal_id],
                rule="system",
                detail={"file": str(file.pk), "state": verdict.state, "scanner": verdict.scanner},
            )
        )


def _rows(file: File, versions: Versions) -> Iterable[StoredVersion]:
    for version, stored in versions.items():
        yield StoredVersion(
            file=file,
            nominal_id=file.nominal_id,
            field_group=file.field_group,
            version=version,
            size=stored.size,
            sha256=stored.sha256,
            stored_as=stored.name,
        )
