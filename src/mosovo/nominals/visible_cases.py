"""The rule of access as a queryset: the same relations as `access.policy`, read over the register.

Row security stands behind it and gives the same answer by itself; neither trusts the other.
`tests/nominals/test_fences_agree.py` holds policy, queryset, row security and door equal.
"""

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from mosovo.access.actor import Actor

from .models import CaseReach


def filter_visible_to(actor: Actor) -> QuerySet[CaseReach]:
    """The cases that the actor may list. Ties and exclusions are those of whoever acts in this transaction.

    The broken glass opens one record by its URN and puts it on no list.
    """
    if actor.is_system:
        return CaseReach.objects.all()
    if not actor.is_cleared:
        return CaseReach.objects.none()
    open_to_all_related = Q(is_restricted=False) & (
        _of_supervision(actor) | _of_allocated(actor) | _tied("granted_access_now")
    )
    shown = open_to_all_related | (Q(is_restricted=True) & _tied("named_now"))
    return CaseReach.objects.filter(shown & ~_tied("excluded_now"))


def _of_supervision(actor: Actor) -> Q:
    """Cases that a supervisor or an inspector answers for, allocated or not."""
    found = Q(pk__in=[])
    if actor.has("inspector"):
        found |= Q(holding_force=actor.force)
    if actor.has("supervisor"):
        found |= Q(team_id__isnull=True, holding_force=actor.force)
        if actor.team is not None:
            found |= Q(team_id=actor.team)
    return found


def _of_allocated(actor: Actor) -> Q:
    """Cases that have an offender manager: the team's, for those who manage; the force's, for its co-ordinator."""
    found = Q(pk__in=[])
    if actor.has("offender_manager") and actor.team is not None:
        found |= Q(offender_manager_id__isnull=False, team_id=actor.team)
    if actor.has("mappa_coordinator"):
        found |= Q(offender_manager_id__isnull=False, holding_force=actor.force)
    return found


def _tied(function: str) -> Q:
    """Cases that a tie reaches; the ties themselves can be read only by the database's own function."""
    statement = {
        "granted_access_now": "nominal_id = any((select granted_access_now())::uuid[])",
        "named_now": "nominal_id = any((select named_now())::uuid[])",
        "excluded_now": "nominal_id = any((select excluded_now())::uuid[])",
    }[function]
    return Q(RawSQL(statement, [], output_field=BooleanField()))
