"""The access rule as a query set: the same relations as `access.policy`, applied to the register.

Row security gives the same answer independently; neither relies on the other.
`tests/nominals/test_access_rules_agree.py` checks that policy, query set, row security and gateway agree.
"""

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from mosovo.access.actor import Actor

from .models import CaseReach


def filter_visible_to(actor: Actor) -> QuerySet[CaseReach]:
    """Return the cases that the actor may list, with the ties and exclusions of this transaction's actor.

    Emergency access opens one record by URN and adds it to no list.
    """
    if actor.is_system:
        return CaseReach.objects.all()
    if not actor.is_cleared:
        return CaseReach.objects.none()
    open_to_all_related = Q(is_restricted=False) & (
        _supervised_cases(actor) | _allocated_cases(actor) | _granted_cases("granted_access_now")
    )
    shown = open_to_all_related | (Q(is_restricted=True) & _granted_cases("named_now"))
    return CaseReach.objects.filter(shown & ~_granted_cases("excluded_now"))


def _supervised_cases(actor: Actor) -> Q:
    """Return the cases of a supervisor or inspector, allocated or not."""
    condition = Q(pk__in=[])
    if actor.has("inspector"):
        condition |= Q(holding_force=actor.force)
    if actor.has("supervisor"):
        condition |= Q(team_id__isnull=True, holding_force=actor.force)
        if actor.team is not None:
            condition |= Q(team_id=actor.team)
    return condition


def _allocated_cases(actor: Actor) -> Q:
    """Return allocated cases: of the team, for offender managers; of the force, for its MAPPA co-ordinator."""
    condition = Q(pk__in=[])
    if (actor.has("offender_manager") or actor.has("system_of_team")) and actor.team is not None:
        condition |= Q(offender_manager_id__isnull=False, team_id=actor.team)
    if actor.has("mappa_coordinator") or actor.has("system_of_force"):
        condition |= Q(offender_manager_id__isnull=False, holding_force=actor.force)
    return condition


def _granted_cases(function: str) -> Q:
    """Return the condition for cases with a tie. Only the database function can read ties."""
    statement = {
        "granted_access_now": "nominal_id = any((select granted_access_now())::uuid[])",
        "named_now": "nominal_id = any((select named_now())::uuid[])",
        "excluded_now": "nominal_id = any((select excluded_now())::uuid[])",
    }[function]
    return Q(RawSQL(statement, [], output_field=BooleanField()))
