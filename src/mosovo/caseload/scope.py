"""The cases that a list covers: the reader’s own, a team’s or a force’s. Narrows row security, never widens it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from mosovo.access.actor import Actor

type Reach = Literal["mine", "team", "force"]
type Column = Literal["offender_manager_id", "team_id", "holding_force"]

COLUMNS: dict[Reach, Column] = {"mine": "offender_manager_id", "team": "team_id", "force": "holding_force"}


@dataclass(frozen=True, slots=True)
class PrefetchedTotals:
    """Totals of a force for a day, as they were read with one query. See `board_totals`."""

    on: date
    measures: frozenset[str]
    people: Sequence[UUID] | None
    """The people to count again; None if the day has no totals."""
    totals: dict[str, Counter[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Scope:
    """The cases of one officer, one team or one force."""

    reach: Reach
    key: UUID | str
    has_totals: bool = field(default=True, compare=False)
    """Whether the reader may have totals that were counted in advance. The database refuses them to others."""
    has_mappa_totals: bool = field(default=False, compare=False)
    """Whether the reader may have the totals of the MAPPA board."""
    prefetched: "PrefetchedTotals | None" = field(default=None, compare=False, repr=False)
    """Totals that were read already, for the boards that ask for them."""

    @property
    def column(self) -> Column:
        """Return the access column by which this scope filters."""
        return COLUMNS[self.reach]


def list_scopes_for(actor: Actor) -> tuple[Scope, ...]:
    """Return the scopes that the actor may look at, starting with the one closest to their work."""
    results: dict[Reach, Scope] = {}
    if actor.has("offender_manager") and actor.account:
        results["mine"] = Scope("mine", actor.account)
    if actor.team and (actor.has("supervisor") or actor.has("offender_manager")):
        results["team"] = Scope("team", actor.team)
    if actor.force and (actor.has("inspector") or actor.has("mappa_coordinator")):
        results["force"] = Scope(
            "force",
            actor.force,
            has_totals=actor.has("inspector"),
            has_mappa_totals=actor.has("mappa_coordinator") and not actor.has("inspector"),
        )
    return tuple(results.values())
