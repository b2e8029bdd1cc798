"""The emergency access that every page shows: to the reader’s cases, and the reader’s own."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.db import connection

from mosovo.access.actor import Actor
from mosovo.caseload import emergency_access
from mosovo.database.prepared_statements import use_generic_plan
from mosovo.nominals.models import EmergencyAccess
from mosovo.organisations.models import Role

NOTIFIED_ROLES = frozenset({Role.OFFENDER_MANAGER, Role.SUPERVISOR, Role.INSPECTOR})
EMERGENCY_ROLES = NOTIFIED_ROLES | {Role.MAPPA_COORDINATOR, Role.OFFICER, Role.DUTY_OFFICER}
"""The roles that may open a case that is not theirs in an emergency."""


@dataclass(frozen=True, slots=True)
class EmergencyAccessInUse:
    """The emergency access by which the reader sees this page."""

    who: str
    purpose: str
    closes_at: datetime
    minutes: int


def can_open_in_emergency(actor: Actor) -> bool:
    """Return whether the actor's role allows emergency access, whatever the case."""
    return bool(actor.is_cleared and actor.roles & EMERGENCY_ROLES)


def count_unreviewed(request: Any) -> int:
    """Count the emergency accesses to the reader's cases that are not reviewed, once for each request."""
    if not hasattr(request, "glass_count"):
        is_notified = request.actor.is_cleared and request.actor.roles & NOTIFIED_ROLES
        request.glass_count = emergency_access.count_unreviewed(request.actor) if is_notified else 0
    return int(request.glass_count)


def current_emergency_access(request: Any) -> EmergencyAccessInUse | None:
    """Return the open emergency access to this case; None without one, or on a page about no case."""
    match = request.resolver_match
    urn = match.kwargs.get("urn") if match else None
    if urn is None or not request.actor.roles & EMERGENCY_ROLES:
        return None
    own_access = EmergencyAccess.objects.filter(
        account_id=request.actor.account, nominal__urn=urn, closes_at__gt=request.now
    )
    with use_generic_plan(connection):
        row = own_access.order_by("-closes_at").first()
    if row is None:
        return None
    minutes = ceil((row.closes_at - request.now).total_seconds() / 60)
    return EmergencyAccessInUse(request.actor.name, row.get_purpose_display(), row.closes_at, minutes)
