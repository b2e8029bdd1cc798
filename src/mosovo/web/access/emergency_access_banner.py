"""What every page tells: that glass was broken on one's cases, and that one looks through broken glass oneself."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.db import connection

from mosovo.access.actor import Actor
from mosovo.caseload import emergency_access
from mosovo.nominals.models import BrokenGlass
from mosovo.organisations.models import Role
from mosovo.record.prepared_statements import use_generic_plan

TOLD = frozenset({Role.OFFENDER_MANAGER, Role.SUPERVISOR, Role.INSPECTOR})
BREAKERS = TOLD | {Role.MAPPA_COORDINATOR, Role.OFFICER}
"""Those with a post in which an emergency may ask for a case that is not theirs."""


@dataclass(frozen=True, slots=True)
class EmergencyAccessInUse:
    """That whoever reads this page reads it through broken glass."""

    who: str
    purpose: str
    closes_at: datetime
    minutes: int


def can_open_in_emergency(actor: Actor) -> bool:
    """Whether the actor's post is one of them. Whom it is about never matters to this."""
    return bool(actor.is_cleared and actor.roles & BREAKERS)


def count_unreviewed(request: Any) -> int:
    """How many broken glasses wait on the cases of whoever asks; asked once a request."""
    if not hasattr(request, "glass_count"):
        told = request.actor.is_cleared and request.actor.roles & TOLD
        request.glass_count = emergency_access.count_unreviewed(request.actor) if told else 0
    return int(request.glass_count)


def current_emergency_access(request: Any) -> EmergencyAccessInUse | None:
    """The open glass through which this case is read; None where there is none, or the page is about no case."""
    match = request.resolver_match
    urn = match.kwargs.get("urn") if match else None
    if urn is None or not request.actor.roles & BREAKERS:
        return None
    mine = BrokenGlass.objects.filter(account_id=request.actor.account, nominal__urn=urn, closes_at__gt=request.now)
    with use_generic_plan(connection):
        row = mine.order_by("-closes_at").first()
    if row is None:
        return None
    minutes = ceil((row.closes_at - request.now).total_seconds() / 60)
    return EmergencyAccessInUse(request.actor.name, row.get_purpose_display(), row.closes_at, minutes)
