"""Read where cases are held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from mosovo.access.actor import Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.organisations.models import Account, Role, Team

from .models import AccessGrant, Allocation, CaseReach, Nominal, PossibleDuplicateNotice
from .visible_cases import filter_visible_to

SHOWN_FORCE = Coalesce("shown_force", "holding_force")
"""The force that a case shows as its holder."""


def list_allocations(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Allocation]:
    """List the allocations of the case, latest first."""
    return (
        Allocation.objects.for_nominal(nominal_id, known_at)
        .select_related("team", "offender_manager", "lead_agency", "recorded_by")
        .order_by("-from_on", "-recorded_at")
    )


def get_case_reach(nominal_id: UUID) -> CaseReach:
    """Return the access columns of an opened case, as it shows them."""
    return apply_shown_values(CaseReach.objects.get(nominal_id=nominal_id))


def apply_shown_values(reach: CaseReach) -> CaseReach:
    """Give the access columns of a decoy the values that it shows. Others are unchanged."""
    if reach.shown_force is not None:
        reach.holding_force, reach.team_id = reach.shown_force, reach.shown_team_id
        reach.offender_manager_id = reach.shown_offender_manager_id
    return reach


@dataclass(frozen=True, slots=True)
class AnsweringOfficers:
    """Who to call about a case: offender manager, team, and supervisors or inspectors."""

    manager: Account | None
    team: Team | None
    others: Sequence[Account]


def find_answering_officers(case: CaseRelation) -> AnsweringOfficers:
    """Find who to call, without closed accounts. A case without a team has the inspectors of the force."""
    rows = Account.objects.filter(is_active=True)
    supervisors = (
        rows.filter(team=case.team, roles__contains=[Role.SUPERVISOR])
        if case.team
        else rows.filter(force=case.holding_force, roles__contains=[Role.INSPECTOR])
    )
    return AnsweringOfficers(
        manager=rows.filter(pk=case.offender_manager).first() if case.offender_manager else None,
        team=Team.objects.filter(pk=case.team).first() if case.team else None,
        others=list(supervisors.order_by("name")),
    )


def find_leading_practitioner(nominal_id: UUID, on: date) -> UUID | None:
    """Return the account of the practitioner who leads the case on that date, or None."""
    holds = Q(until__isnull=True) | Q(until__gt=on)
    leads = AccessGrant.objects.filter(holds, nominal_id=nominal_id, kind=AccessGrant.Kind.LEAD, from_on__lte=on)
    key: UUID | None = leads.values_list("account_id", flat=True).first()
    return key


def map_urns(nominal_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Map ids to URNs, for auditors: the log has ids only."""
    return dict(Nominal.objects.filter(pk__in=set(nominal_ids)).values_list("pk", "urn"))


def find_nominal_id(urn: str) -> UUID | None:
    """Return the id of a URN, for auditors, or None."""
    return Nominal.objects.filter(urn=urn).values_list("pk", flat=True).first()


def list_duplicate_notices(actor: Actor) -> QuerySet[PossibleDuplicateNotice]:
    """List notices that others began to register a person who may be in a case the actor sees, latest first."""
    notices = PossibleDuplicateNotice.objects.filter(nominal_id__in=filter_visible_to(actor).values("pk"))
    return notices.select_related("searched_by").order_by("-asked_at")
