"""A case, as policy sees it: who holds it and who is tied to it, and nothing of the person."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Subject:
    """Where a case is held. `tied` and `named` hold for the actor who asks, on the day they ask.

    tied: a row of nominals' ties reaches the actor (account, team or agency);
    named: such a row names the actor's own account, which is what a sealed case asks for.
    """

    holding_force: str
    team: UUID | None
    offender_manager: UUID | None
    sealed: bool = False
    tied: bool = False
    named: bool = False
