"""Bringing many nominals onto the register, and placing them, each in one statement: for the jobs role."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from uuid6 import uuid7

from mosovo.access.action import Action
from mosovo.access.actor import SYSTEM, Actor
from mosovo.access.subject import Subject
from mosovo.audit.log import Act, log
from mosovo.record.permit import Permit

from .models import Nominal
from .urn import draw


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a case is held from now on. It goes with an `Allocation` among the facts, which says since when."""

    nominal_id: UUID
    force: str
    team: UUID | None
    offender_manager: UUID | None


def register_many(
    count: int, *, to: Action, force: str, by: Actor = SYSTEM, urns: Sequence[str] | None = None
) -> list[Permit]:
    """As many new nominals of the force, unallocated, with leave to record. `by` is named on their facts."""
    ids = [uuid7() for _ in range(count)]
    urns = draw_many(count, force) if urns is None else urns
    with connection.cursor() as cursor:
        cursor.execute(
            "select register_nominal(id, urn, %s) from unnest(%s::uuid[], %s::text[]) as new (id, urn)",
            [force, ids, list(urns)],
        )
    log(Act(to.verb, "nominals.register", subjects=ids, rule="system"))
    return [
        Permit(nominal_id, urn, to, by, "system", Subject(force, None, None))
        for nominal_id, urn in zip(ids, urns, strict=True)
    ]


def draw_many(count: int, force: str) -> list[str]:
    """As many different URNs of the force that nobody bears."""
    free: dict[str, None] = {}
    while len(free) < count:
        drawn = {draw(force) for _ in range(count - len(free))} - free.keys()
        taken = Nominal.objects.filter(urn__in=drawn).values_list("urn", flat=True)
        free.update(dict.fromkeys(drawn.difference(taken)))
    return list(free)


def place_many(placements: Iterable[Placement]) -> None:
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
