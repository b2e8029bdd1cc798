"""Bringing many nominals onto the register, and placing them, each in one statement: for the jobs role."""

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
    """Where a case is held from now on. It goes with an `Allocation` among the facts, which says since when."""

    nominal_id: UUID
    force: str
    team: UUID | None
    offender_manager: UUID | None


def register_nominals(
    count: int, *, to: Action, force: str, by: Actor = SYSTEM, urns: Sequence[str] | None = None
) -> list[Permit]:
    """As many new nominals of the force, unallocated, with leave to record. `by` is named on their facts."""
    ids = [uuid7() for _ in range(count)]
    urns = draw_urns(count, force) if urns is None else urns
    with connection.cursor() as cursor:
        cursor.execute(
            "select register_nominal(id, urn, %s) from unnest(%s::uuid[], %s::text[]) as new (id, urn)",
            [force, ids, list(urns)],
        )
    log_event(AuditEvent(to.verb, "nominals.register", subjects=ids, rule="system"))
    return [
        Permit(nominal_id, urn, to, by, "system", CaseRelation(force, None, None))
        for nominal_id, urn in zip(ids, urns, strict=True)
    ]


def draw_urns(count: int, force: str) -> list[str]:
    """As many different URNs of the force that nobody bears."""
    free: dict[str, None] = {}
    while len(free) < count:
        drawn = {draw_urn(force) for _ in range(count - len(free))} - free.keys()
        taken = Nominal.objects.filter(urn__in=drawn).values_list("urn", flat=True)
        free.update(dict.fromkeys(drawn.difference(taken)))
    return list(free)


def place_cases(placements: Iterable[CasePlacement]) -> None:
    """Put each case where it is held, before the listeners are told of its facts."""
    rows = [(each.nominal_id, each.force, each.team, each.offender_manager) for each in placements]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select place_nominal(id, force, team, manager) "
            "from unnest(%s::uuid[], %s::text[], %s::uuid[], %s::uuid[]) as new (id, force, team, manager)",
            [list(column) for column in zip(*rows, strict=True)],
        )
