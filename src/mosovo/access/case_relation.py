"""A case, as policy sees it: who holds it and who is tied to it, and nothing of the person."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CaseRelation:
    """Where a case is held, and how the actor who asks stands to it on the day they ask.

    tied: a row of nominals' ties reaches the actor (account, team, agency or force);
    named: such a row names the actor's own account, which is what a restricted case asks for;
    leads: such a row says that the actor leads the case for probation;
    excluded: the actor may not know of the case, whatever else holds;
    broke_glass: the actor broke the glass of this case within the hour;
    shared: one of the ties is a share, which is what an account of another agency needs to read the case file.
    """

    holding_force: str
    team: UUID | None
    offender_manager: UUID | None
    sealed: bool = False
    tied: bool = False
    named: bool = False
    leads: bool = False
    excluded: bool = False
    broke_glass: bool = False
    shared: bool = False
