"""Disposal of records: one person asks, a second person reads what would be erased and decides.

`dispose_of_record`, a function of the database, carries it out. Nothing else can erase a fact. The request remains,
with the number of rows of each table, the rule and the two people, and an entry of the signed log says the same.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.permit import Permit

from .models import DisposalRequest

State, Ground = DisposalRequest.State, DisposalRequest.Ground
REFUSAL_MESSAGES = {
    "absent": "This request was already decided.",
    "changed": "The record was changed after you opened the page. Read it again, then decide.",
    "too-early": "The retention period has not ended. Refuse the request.",
}
"""The message for each reason for which the database does not dispose of a record."""


class DisposalRefused(ValueError):
    """The request cannot be made or decided. The message gives the reason."""


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """What is held about an opened person: the number of rows of each table, and the digest of the facts."""

    rows: Mapping[str, int]
    facts: int
    seen: str
    """The SHA-256 of the numbers of the digests of all facts, which a decision must give."""


def preview_disposal(nominal_id: UUID) -> HeldRecord:
    """Return exactly what a disposal of the opened record would erase now. Nothing is changed."""
    with connection.cursor() as cursor:
        cursor.execute("select row_counts, facts, facts_sha256 from preview_disposal(%s)", [nominal_id])
        [(rows, facts, seen)] = cursor.fetchall()
    return HeldRecord(json.loads(rows), facts, seen)


def find_open_request(nominal_id: UUID) -> DisposalRequest | None:
    """Return the request that waits for a second person."""
    rows = DisposalRequest.objects.filter(nominal_id=nominal_id, state=State.WAITING)
    return rows.select_related("asked_by").first()


def list_disposals(force: str, limit: int) -> Sequence[DisposalRequest]:
    """List the requests of a force that were decided, the latest first."""
    rows = DisposalRequest.objects.filter(force=force).exclude(state=State.WAITING)
    return list(rows.select_related("asked_by", "decided_by").order_by("-decided_at")[:limit])


def request_disposal(
    permit: Permit, *, ground: str, rule: str, dispose_from: date | None, reason: str, today: date
) -> DisposalRequest:
    """Ask for the disposal of an opened record. A second person decides. Raises `DisposalRefused`."""
    if permit.actor.account is None:
        raise DisposalRefused("Only a person can ask for a disposal.")
    if ground == Ground.PERIOD_ENDED and (dispose_from is None or dispose_from > today):
        raise DisposalRefused("The retention period has not ended.")
    try:
        with transaction.atomic():
            request = DisposalRequest.objects.create(
                force_id=permit.actor.force, nominal_id=permit.nominal_id, ground=ground, rule=rule,
                dispose_from=dispose_from, reason=reason, asked_by_id=permit.actor.account,
            )  # fmt: skip
    except IntegrityError:
        raise DisposalRefused("There is already a request to dispose of this record.") from None
    detail = {"disposal": str(request.pk), "ground": ground}
    log_event(
        AuditEvent(ProcessingOperation.COLLECTION, "nominals.ask_disposal", subjects=[permit.nominal_id], detail=detail)
    )
    return request


def decide_disposal(request_id: UUID, *, agreed: bool, seen: str) -> list[str]:
    """Refuse a request, or dispose of the record. Returns the names of the stored files to remove.

    Raises `DisposalRefused`; the database raises an error if the actor may not decide.
    """
    with connection.cursor() as cursor:
        cursor.execute("select done, rule, stored from dispose_of_record(%s, %s, %s)", [request_id, agreed, seen])
        [(done, rule, stored)] = cursor.fetchall()
    if not done:
        raise DisposalRefused(REFUSAL_MESSAGES[rule])
    return list(stored)
