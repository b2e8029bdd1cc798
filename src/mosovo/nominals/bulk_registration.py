"""Register and place many nominals, each in one query. For the jobs role."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from uuid6 import uuid7

from mosovo.access.action import Action
from mosovo.access.actor import SYSTEM, Actor
from mosovo.access.case_relation import CaseRelation
from mosovo.audit.log import AuditEvent, log_event
from mosovo.record.permit import Permit

from .models import Nominal
from .urn import draw_urn


@dataclass(frozen=True, slots=True)
class CasePlacement:
    """The force, team and officer of a case from now on. An `Allocation` fact records the start date."""

    nominal_id: UUID
    force: str
    team: UUID | None
    offender_manager: UUID | None


def register_nominals(
    count: int, *, action: Action, force: str, actor: Actor = SYSTEM, urns: Sequence[str] | None = None
) -> list[Permit]:
    """Register nominals in the force, unallocated; return permits to record. Their facts name `actor` as the author."""
    urns = draw_urns(count, force) if urns is None else urns
    permits = create_permits(urns, action=action, force=force, actor=actor)
    register_permitted(permits)
    return permits


def create_permits(urns: Sequence[str], *, action: Action, force: str, actor: Actor) -> list[Permit]:
    """Return permits to record facts of nominals that are not registered yet. `register_permitted` registers them."""
    case = CaseRelation(force, None, None)
    return [Permit(uuid7(), urn, action, actor, "system", case) for urn in urns]


def register_permitted(permits: Sequence[Permit]) -> None:
    """Register the nominals of these permits, all for one action and one force."""
    if not permits:
        return
    action, force = permits[0].action, permits[0].case.holding_force
    ids = [permit.nominal_id for permit in permits]
    with connection.cursor() as cursor:
        cursor.execute(
            "select register_nominal(id, urn, %s) from unnest(%s::uuid[], %s::text[]) as new (id, urn)",
            [force, ids, [permit.urn for permit in permits]],
        )
    log_event(AuditEvent(action.verb, "nominals.register", subjects=ids, rule="system"))


def draw_urns(count: int, force: str) -> list[str]:
    """Return this many different URNs of the force that are not in use."""
    free_urns: dict[str, None] = {}
    while len(free_urns) < count:
        candidates = {draw_urn(force) for _ in range(count - len(free_urns))} - free_urns.keys()
        taken_urns = Nominal.objects.filter(urn__in=candidates).values_list("urn", flat=True)
        free_urns.update(dict.fromkeys(candidates.difference(taken_urns)))
    return list(free_urns)


def place_cases(placements: Iterable[CasePlacement]) -> None:
    """Place each case with its force, team and officer, before the listeners are called."""
    rows = [(each.nominal_id, each.force, each.team, each.offender_manager) for each in placements]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select place_nominal(id, force, team, manager) "
            "from unnest(%s::uuid[], %s::text[], %s::uuid[], %s::uuid[]) as new (id, force, team, manager)",
            [list(column) for column in zip(*rows, strict=True)],
        )
