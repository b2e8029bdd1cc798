"""Whose cases a list is of. What row security lets through is narrowed further, never widened."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from mosovo.access.actor import Actor

type Reach = Literal["mine", "team", "force"]
type Column = Literal["offender_manager_id", "team_id", "holding_force"]

COLUMNS: dict[Reach, Column] = {"mine": "offender_manager_id", "team": "team_id", "force": "holding_force"}


@dataclass(frozen=True, slots=True)
class Scope:
    """One's own cases, a team's, or a force's."""

    reach: Reach
    of: UUID | str

    @property
    def column(self) -> Column:
        """The column of access that it narrows by."""
        return COLUMNS[self.reach]


def list_scopes_for(actor: Actor) -> tuple[Scope, ...]:
    """What the actor may look at, what their work is about first. Nobody else's lists are offered."""
    found: dict[Reach, Scope] = {}
    if actor.has("offender_manager") and actor.account:
        found["mine"] = Scope("mine", actor.account)
    if actor.team and (actor.has("supervisor") or actor.has("offender_manager")):
        found["team"] = Scope("team", actor.team)
    if actor.force and (actor.has("inspector") or actor.has("mappa_coordinator")):
        found["force"] = Scope("force", actor.force)
    return tuple(found.values())
