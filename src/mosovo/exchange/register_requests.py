"""Export the register of a force from a page: asked by an inspector, approved by a second person, made by the worker.

The result is a ZIP file with the workbook that an import reads, and its manifest with the digest of each sheet. It is
kept for the days that the force set, and then deleted; who asked, approved and downloaded it stays.
"""

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from mosovo.audit.actor_context import ActorContext
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.combined_counts import CountQuery, build_count_query
from mosovo.organisations.models import Account
from mosovo.record import approvals

from . import archives
from .arrival_models import RegisterExportPart, RegisterExportRequest
from .encrypted_zip import encrypt_zip, is_passphrase
from .import_messages import FileRejected
from .protected_files import decrypt_part, encrypt_part
from .register_export import RegisterExportDetails, export_register

State = RegisterExportRequest.State
APPROVAL_KIND = "register_export"
"""The kind of approval. A request is never changed, so what is there is what was read."""
PART_BYTES = 1_000_000
MAX_LISTED = 20


class RequestRefused(ValueError):
    """The request cannot be decided by this person, or not now. The message says why."""


def list_requests(force: str) -> Sequence[RegisterExportRequest]:
    """List the latest requests of a force."""
    rows = RegisterExportRequest.objects.filter(force=force).select_related("asked_by", "decided_by")
    return list(rows[:MAX_LISTED])


def build_requests_to_decide_query(force: str, reader: UUID | None, groups: Sequence[str]) -> CountQuery:
    """Return the count of the requests of other people that wait for a decision, for a statement of several counts.

    `groups` are the field groups whose files the reader may approve.
    """
    rows = RegisterExportRequest.objects.filter(force=force, state=State.WAITING, field_group__in=["", *groups])
    return build_count_query(rows.exclude(asked_by=reader))


def request_register_export(
    force: str, recipient: str, purpose: str, *, by: Account, field_group: str = ""
) -> RegisterExportRequest:
    """Ask for an export of the register or of a field group. Nothing is made before a second person approves it."""
    with transaction.atomic():
        request = RegisterExportRequest.objects.create(
            force_id=force, recipient=recipient, purpose=purpose, asked_by=by, field_group=field_group
        )
        _log("leaving.ask", request, purpose=purpose)
    return request


def decide_request(request: RegisterExportRequest, *, agreed: bool, by: Account, today: date) -> None:
    """Approve or refuse a request of another person. Raises `RequestRefused`."""
    seen = approvals.read_digest(APPROVAL_KIND, request.pk, request.force_id)
    with transaction.atomic():
        if not RegisterExportRequest.objects.filter(pk=request.pk, state=State.WAITING).exists():
            raise RequestRefused("This request was already decided. Open the page again to see the decision.")
        try:
            approvals.approve(APPROVAL_KIND, request.pk, agrees=agreed, reason="", decided_on=today, seen=seen)
        except approvals.ApprovalRefused as refusal:
            raise RequestRefused(str(refusal)) from refusal
        waiting = RegisterExportRequest.objects.filter(pk=request.pk, state=State.WAITING)
        new_state = State.RUNNING if agreed else State.REFUSED
        if not waiting.update(state=new_state, decided_by=by, decided_at=Now()):
            raise RequestRefused("This request was already decided. Open the page again to see the decision.")
        _log("leaving.agree" if agreed else "leaving.refuse", request)


def make_export(request_id: UUID, today: date) -> None:
    """Make the file of an approved request, and store it with its manifest. Running it twice makes it once."""
    request = RegisterExportRequest.objects.select_related("asked_by", "force").get(pk=request_id)
    if request.state != State.RUNNING:
        return
    with TemporaryDirectory(prefix="mosovo-register-") as folder:
        try:
            manifest, content = _make(request, Path(folder), today)
        except FileRejected as refusal:
            RegisterExportRequest.objects.filter(pk=request.pk).update(state=State.FAILED, failure=str(refusal)[:300])
            return
    with transaction.atomic():
        RegisterExportPart.objects.filter(export=request).delete()
        for number, start in enumerate(range(0, len(content), PART_BYTES)):
            chunk = encrypt_part(content[start : start + PART_BYTES], request.field_group, request.pk, number)
            RegisterExportPart.objects.create(export=request, number=number, content=chunk)
        RegisterExportRequest.objects.filter(pk=request.pk).update(
            state=State.DONE, made_at=Now(), manifest=_format_stored_manifest(manifest, request)
        )


def _format_stored_manifest(manifest: Mapping[str, object], request: RegisterExportRequest) -> Mapping[str, object]:
    """Return what the database keeps of a manifest. The digest of protected rows could confirm a guess."""
    if not request.field_group:
        return manifest
    sheets: Any = manifest["sheets"]
    return {**manifest, "sheets": {name: {"rows": each["rows"]} for name, each in sheets.items()}}


def _make(request: RegisterExportRequest, folder: Path, today: date) -> tuple[dict[str, object], bytes]:
    """Return the manifest, and the ZIP file with the workbook and the manifest."""
    requester = request.asked_by
    path = folder / f"{request.field_group or 'register'}-{request.force_id}-{today}.xlsx"
    actor = ActorContext(
        account=requester.pk, name=requester.name, force=request.force_id, roles=sorted(requester.roles)
    )
    details = RegisterExportDetails(
        request.force_id, actor, request.recipient, request.purpose, request.field_group, request.pk,
        request.decided_by_id,
    )  # fmt: skip
    manifest = export_register(path, details, today).manifest(request.force_id, today)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, path.name)
        for file in sorted((folder / archives.FOLDER).glob("*")):
            archive.write(file, f"{archives.FOLDER}/{file.name}", zipfile.ZIP_STORED)
        archive.writestr("manifest.json", json.dumps(manifest, indent=2) + "\n")
    return manifest, packed.getvalue()


def read_export(request: RegisterExportRequest, passphrase: str = "") -> bytes:
    """Return the file of a request, and log who downloads it. A protected file is encrypted with the passphrase.

    Raises `RequestRefused` if a protected file has no passphrase that was made here.
    """
    if request.field_group and not is_passphrase(passphrase):
        raise RequestRefused("Open the page of the exports again: a protected file needs the passphrase it shows.")
    _log("leaving.download", request, verb=ProcessingOperation.DISCLOSURE, purpose=request.purpose)
    parts = RegisterExportPart.objects.filter(export=request).order_by("number")
    content = b"".join(
        decrypt_part(bytes(part.content), request.field_group, request.pk, part.number) for part in parts
    )
    return encrypt_zip(content, passphrase) if request.field_group else content


def delete_exports_before(force: str, moment: datetime) -> None:
    """Delete the files of a force that were made before the moment. The requests stay."""
    expired = RegisterExportRequest.objects.filter(force=force, state=State.DONE, made_at__lt=moment)
    with transaction.atomic():
        RegisterExportPart.objects.filter(export__in=expired).delete()
        expired.update(state=State.DELETED)


def delete_exports_approved_before(force: str, moment: datetime) -> int:
    """Delete the files of a force that were approved before the moment. Return how many are still being made."""
    approved = RegisterExportRequest.objects.filter(force=force, decided_at__lt=moment)
    expired = approved.filter(state=State.DONE)
    with transaction.atomic():
        RegisterExportPart.objects.filter(export__in=expired).delete()
        expired.update(state=State.DELETED)
    return approved.filter(state=State.RUNNING).count()


def _log(
    action: str,
    request: RegisterExportRequest,
    verb: ProcessingOperation = ProcessingOperation.ALTERATION,
    purpose: str = "",
) -> None:
    detail = {"request": str(request.pk), "force": request.force_id}
    detail |= {"field_group": request.field_group} if request.field_group else {}
    log_event(AuditEvent(verb, action, detail=detail, purpose=purpose, recipient=request.recipient))
