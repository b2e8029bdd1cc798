"""Grant time-limited access to a case for a reason: a MAPPA invitation, an open task, a duty role."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Account, Agency, Team
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from .models import AccessGrant
from .queries import get_case_reach
from .recipients import refuse_recipient

GRANTED_KINDS = (AccessGrant.Kind.INVITATION, AccessGrant.Kind.TASK, AccessGrant.Kind.DUTY)
"""The kinds granted by this module. Shares, names on a restricted case, and leads have actions of their own."""
MAX_WEEKS = {AccessGrant.Kind.INVITATION: 16, AccessGrant.Kind.TASK: 4, AccessGrant.Kind.DUTY: 4}
"""The longest duration of each, in weeks.

An invitation lasts from one meeting to the next: MAPPA practice reviews a Level 2 case at least every sixteen weeks. No
guidance covers tasks and duty roles: four weeks are our own choice.
"""


@transaction.atomic
def grant_access(
    permit: Permit,
    recipient: Account | Team | Agency,
    *,
    kind: str,
    from_on: date,
    until: date,
    reason: str,
    today: date,
) -> AccessGrant:
    """Grant access to the case from one date until another. The database stores who granted it and when."""
    _check_days(kind, from_on, until, today)
    if not reason.strip():
        raise FactRefused("reason", "Enter the reason for access to the case.")
    if get_case_reach(permit.nominal_id).is_restricted:
        raise FactRefused("", "The case is restricted. Add the person as a named person instead.")
    outside = _is_outside_force(permit, recipient)
    if outside and kind != AccessGrant.Kind.INVITATION:
        raise FactRefused("kind", f"{recipient} does not work for the force. Send an invitation, or share the case.")
    column = type(recipient)._meta.model_name or ""
    if isinstance(recipient, Account):
        refuse_recipient(permit, recipient, today)
    if grant := _filter_overlapping(permit, kind, column, recipient, from_on, until).first():
        ends = f" until {grant.until:%-d %B %Y}" if grant.until else ""
        raise FactRefused(column, f"{recipient} already has this access{ends}. End it first.")
    grant = AccessGrant.objects.create(
        nominal_id=permit.nominal_id, kind=kind, from_on=from_on, until=until, reason=reason, **{column: recipient}
    )
    log_event(
        AuditEvent(
            ProcessingOperation.DISCLOSURE if outside else permit.action.verb, "nominals.tie",
            subjects=[permit.nominal_id],
            rule=permit.rule, purpose=reason, recipient=str(recipient) if outside else "",
            detail={"kind": kind, column: str(recipient.pk), "from": str(from_on), "until": str(until)},
        )
    )  # fmt: skip
    return grant


def grant_missing_access(
    permit: Permit,
    recipient: Account | Team,
    *,
    kind: str,
    from_on: date,
    until: date,
    reason: str,
    today: date,
) -> list[AccessGrant]:
    """Grant access for those days of a period for which the recipient does not have it. Return the new grants.

    An earlier grant of the kind may end before the period ends, or before it begins.
    """
    column = type(recipient)._meta.model_name or ""
    grants = _filter_overlapping(permit, kind, column, recipient, from_on, until)
    gaps = list(_find_gaps(grants.values_list("from_on", "until"), from_on, until))
    return [
        grant_access(permit, recipient, kind=kind, from_on=first_on, until=end, reason=reason, today=today)
        for first_on, end in gaps
    ]


def _find_gaps(granted: Iterable[tuple[date, date | None]], from_on: date, until: date) -> Iterator[tuple[date, date]]:
    """Yield the parts of a period that none of the granted periods covers."""
    for begins, ends in sorted((begins, ends or date.max) for begins, ends in granted):
        if from_on < min(begins, until):
            yield from_on, min(begins, until)
        from_on = max(from_on, ends)
    if from_on < until:
        yield from_on, until


def _filter_overlapping(
    permit: Permit, kind: str, column: str, recipient: Account | Team | Agency, from_on: date, until: date
) -> QuerySet[AccessGrant]:
    """Return the grants of the kind to the recipient that apply on a day of the period."""
    applies = Q(until__isnull=True) | Q(until__gt=from_on) & Q(until__gt=F("from_on"))  # some ended before they began
    return AccessGrant.objects.filter(
        applies, nominal_id=permit.nominal_id, kind=kind, from_on__lt=until, **{column: recipient}
    )


def _check_days(kind: str, from_on: date, until: date, today: date) -> None:
    if kind not in GRANTED_KINDS:
        raise FactRefused("kind", "Select an invitation, a task or a duty role.")
    if from_on < today:
        raise FactRefused("from_on", "Start date must be today or later.")
    if until <= from_on:
        raise FactRefused("until", "End date must be after the start date.")
    weeks = MAX_WEEKS[AccessGrant.Kind(kind)]
    if until > today + timedelta(weeks=weeks):
        raise FactRefused(
            "until", f"End date must be within {weeks} weeks from today. You can give access again later."
        )


def _is_outside_force(permit: Permit, recipient: Account | Team | Agency) -> bool:
    """Whether the recipient works outside the force that holds the case."""
    return isinstance(recipient, Agency) or recipient.force_id != permit.case.holding_force
