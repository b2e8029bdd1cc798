"""Load convictions, disposals and certificates as recorded at a moment."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from mosovo.nominals.models import CaseReach
from mosovo.nominals.queries import SHOWN_FORCE
from mosovo.organisations.models import Force

from .models import Certificate, Conviction, Disposal


def list_convictions(nominal_id: UUID, known_at: datetime | None = None) -> list[Conviction]:
    """List the convictions, earliest first; each has its current disposals as `disposals`."""
    results = list(
        Conviction.objects.for_nominal(nominal_id, known_at).select_related("recorded_by").order_by("on", "recorded_at")
    )
    by_conviction: dict[UUID, list[Disposal]] = defaultdict(list)
    for disposal in list_disposals(nominal_id, known_at):
        by_conviction[disposal.conviction_id].append(disposal)
    for conviction in results:
        conviction.disposals = by_conviction[conviction.first]
    return results


def list_disposals(nominal_id: UUID, known_at: datetime | None = None) -> list[Disposal]:
    """List the disposals of all convictions. `conviction_id` is the first row of the conviction's chain."""
    return list(
        Disposal.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("conviction", "place", "first")
    )


def list_unquashed_convictions(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Conviction]:
    """List convictions, findings and cautions that were not quashed, earliest first."""
    rows = Conviction.objects.for_nominal(nominal_id, known_at).filter(quashed_on__isnull=True)
    return rows.order_by("on", "recorded_at")


def list_certificates(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Certificate]:
    """List the certificates, latest first. `conviction_id` is the first row of the conviction."""
    return (
        Certificate.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-on", "-recorded_at")
    )


def holding_nation(nominal_id: UUID) -> str:
    """Return the nation of the force that holds the case, whose courts’ limits apply if no other court is shown."""
    holding = CaseReach.objects.filter(nominal_id=nominal_id).values_list(SHOWN_FORCE)[:1]
    return str(Force.objects.filter(code__in=holding).values_list("jurisdiction", flat=True).first() or "EW")
