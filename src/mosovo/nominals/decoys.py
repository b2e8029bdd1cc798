"""Decoys: records of people who do not exist, so that a look-up of one is noticed.

An auditor asks for them and another auditor approves; a job makes them. A decoy is made as one and a record of a person
never becomes one, because a decoy is in no list, count, duty list, return or export.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account

from .models import DecoyRequest

State = DecoyRequest.State
MOST = 30
"""Decoys of a force. More would be read by chance, and an alert would mean less."""
LATEST = 20


class DecoysRefused(ValueError):
    """The request cannot be made or decided. The message gives the reason."""


def list_requests(force: str) -> Sequence[DecoyRequest]:
    """List the latest requests of a force, the newest first."""
    rows = DecoyRequest.objects.filter(force=force).select_related("asked_by", "decided_by", "offender_manager")
    return list(rows[:LATEST])


def count_decoys(force: str) -> int:
    """Return how many decoys a force has, those that wait for approval or are being made included."""
    rows = DecoyRequest.objects.filter(force=force).exclude(state=State.REFUSED)
    return int(rows.aggregate(number=Sum("number"))["number"] or 0)


def ask_for_decoys(
    *, by: Account, offender_manager: Account, number: int, town: str, postcode_district: str, source: str, reason: str
) -> DecoyRequest:
    """Ask for decoys of the auditor's force. None is made before a second auditor approves. Raises `DecoysRefused`."""
    force = by.force_id or ""
    with transaction.atomic():
        if count_decoys(force) + number > MOST:
            raise DecoysRefused(f"A force has at most {MOST} decoys.")
        request = DecoyRequest.objects.create(
            force_id=force, offender_manager=offender_manager, number=number, town=town,
            postcode_district=postcode_district, source=source, reason=reason, asked_by=by,
        )  # fmt: skip
        detail = {"request": str(request.pk), "force": force, "number": number}
        log_event(AuditEvent(ProcessingOperation.COLLECTION, "audit.decoys_asked", detail=detail, purpose=reason))
    return request


def decide_decoys(request_id: UUID, *, agreed: bool) -> None:
    """Approve or refuse the request of another auditor of the force. Raises `DecoysRefused`."""
    with connection.cursor() as cursor:
        cursor.execute("select decide_decoys(%s, %s)", [request_id, agreed])
        if cursor.fetchone() != (True,):
            raise DecoysRefused("This was already decided.")
