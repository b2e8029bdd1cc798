"""Notices to the owners of API clients that the access of a client ends in 60 and in 14 days."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.joint_reads import Reading, ask, run_reading

from .api_client_models import ApiClient, ApiClientNotice

DAYS_BEFORE = (14, 60)
"""The most days left when a notice is made, the latest notice first."""
DISPLAY_PERIOD = timedelta(days=15)
"""How long a notice is on Today of the owner: the last one until the end."""
AUDIT_ACTION = "organisations.notify_client_owner"


def notify_owners(today: date) -> int:
    """Make the notices that are due and were not made; return their number. Running it twice makes none twice.

    A day on which the worker did not run is made up for. A client that has at most 14 days left when it is first seen
    gets that notice alone.
    """
    latest = today + timedelta(days=max(DAYS_BEFORE))
    ending = ApiClient.objects.filter(
        agreed_at__isnull=False, ended_at=None, until__gte=today, until__lte=latest, owner__is_active=True
    ).exclude(Q(is_sandbox=True))
    return sum(_notify_owner(client, today) for client in ending)


def _notify_owner(client: ApiClient, today: date) -> bool:
    days = next(days for days in DAYS_BEFORE if client.until <= today + timedelta(days=days))
    with transaction.atomic():
        notice, is_new = ApiClientNotice.objects.get_or_create(
            client=client,
            days=days,
            defaults={
                "client_name": client.name, "owner_id": client.owner_id, "ends_on": client.until, "made_on": today,
            },
        )  # fmt: skip
        if is_new:
            detail = {"client": str(client.pk), "to": str(client.owner_id), "ends_on": str(notice.ends_on)}
            log_event(AuditEvent(ProcessingOperation.COLLECTION, AUDIT_ACTION, detail=detail))
    return is_new


def list_recent_notices(owner: UUID, today: date) -> list[ApiClientNotice]:
    """List the notices that are on Today of an owner, the nearest end first; of each client the latest."""
    return run_reading(ask_recent_notices(owner, today))


def ask_recent_notices(owner: UUID, today: date) -> Reading[list[ApiClientNotice]]:
    """List the notices that are on Today of an owner, the nearest end first; of each client the latest."""
    shown = {"made_on__gt": today - DISPLAY_PERIOD, "made_on__lte": today, "ends_on__gte": today}
    rows = ApiClientNotice.objects.filter(owner_id=owner, **shown)
    found = yield from ask(rows.order_by("-days"))
    latest = {each.client_id: each for each in found}
    return sorted(latest.values(), key=lambda each: (each.ends_on, each.client_name))
