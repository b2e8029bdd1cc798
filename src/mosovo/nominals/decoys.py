"""Decoys: records of people who do not exist, so that a look-up of one is noticed.

An auditor asks for them and another auditor approves; a job makes them. A decoy is made as one and a record of a person
never becomes one, because a decoy is in no list, count, duty list, return or export.

Two auditors also end decoys. From then on the records answer everyone as records that do not exist.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Prefetch, Sum

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account

from .models import DecoyEnding, DecoyRequest

State = DecoyRequest.State
MAX_DECOYS = 30
"""Decoys of a force. More would be read by chance, and an alert would mean less."""
MAX_PAST_REQUESTS = 20


class DecoysRefused(ValueError):
    """The request cannot be made or decided. The message gives the reason."""


def list_requests(force: str) -> Sequence[DecoyRequest]:
    """List the requests of a force that are not over, and the latest that are, the newest first."""
    rows = DecoyRequest.objects.filter(force=force).select_related("asked_by", "decided_by", "offender_manager")
    endings = DecoyEnding.objects.select_related("asked_by", "decided_by")
    rows = rows.prefetch_related(Prefetch("endings", endings))
    finished = [State.REFUSED, State.ENDED]
    requests = [*rows.exclude(state__in=finished), *rows.filter(state__in=finished)[:MAX_PAST_REQUESTS]]
    return sorted(requests, key=lambda row: row.asked_at, reverse=True)


def count_decoys(force: str) -> int:
    """Return how many decoys a force has, those that wait for approval or are being made included."""
    rows = DecoyRequest.objects.filter(force=force).exclude(state__in=[State.REFUSED, State.ENDED])
    return int(rows.aggregate(number=Sum("number"))["number"] or 0)


def request_decoys(
    *, by: Account, offender_manager: Account, number: int, town: str, postcode_district: str, source: str, reason: str
) -> DecoyRequest:
    """Ask for decoys of the auditor's force. None is made before a second auditor approves. Raises `DecoysRefused`."""
    force = by.force_id or ""
    with transaction.atomic():
        if count_decoys(force) + number > MAX_DECOYS:
            raise DecoysRefused(f"A force has at most {MAX_DECOYS} decoys.")
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
            raise DecoysRefused("This request was already decided. Open the page again to see the decision.")


def request_decoy_ending(request: DecoyRequest, *, by: Account, reason: str) -> DecoyEnding:
    """Ask to end the decoys of a request. None ends before a second auditor approves. Raises `DecoysRefused`."""
    if request.state != State.DONE:
        raise DecoysRefused("Only decoys that were made and have not ended can be ended.")
    try:
        with transaction.atomic():
            ending = DecoyEnding.objects.create(force_id=by.force_id or "", request=request, reason=reason, asked_by=by)
            detail = {"request": str(request.pk), "ending": str(ending.pk), "number": request.number}
            log_event(
                AuditEvent(ProcessingOperation.COLLECTION, "audit.decoys_end_asked", detail=detail, purpose=reason)
            )
    except IntegrityError:
        raise DecoysRefused("There is already a request to end these decoys.") from None
    return ending


def decide_decoy_ending(ending_id: UUID, *, agreed: bool) -> None:
    """End the decoys, or refuse the request of another auditor to end them. Raises `DecoysRefused`."""
    with connection.cursor() as cursor:
        cursor.execute("select decide_decoy_ending(%s, %s)", [ending_id, agreed])
        if cursor.fetchone() != (True,):
            raise DecoysRefused("This request was already decided. Open the page again to see the decision.")
