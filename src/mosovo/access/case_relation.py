"""A case as the access policy sees it: who holds it and how the actor relates to it, and nothing about the person."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CaseRelation:
    """Where a case is held, and how the actor relates to it on the day of the request.

    is_restricted: only people who are named see the case;
    has_access_grant: an access grant reaches the actor (account, team, agency or force);
    is_named: such a grant names the actor's own account, which a restricted case requires;
    is_leading_practitioner: such a grant says that the actor leads the case for probation;
    is_excluded: the actor may not know of the case, whatever else applies;
    has_emergency_access: the actor opened this case in an emergency within the hour;
    shared: one of the grants is a share, which an account of another agency needs to read the case file;
    chairs: the case is on the agenda of a meeting that the actor chairs, or was in the last 12 weeks;
    on_duty: the actor is on the duty rota now, and the case has an urgent alert.
    """

    holding_force: str
    team: UUID | None
    offender_manager: UUID | None
    is_restricted: bool = False
    has_access_grant: bool = False
    is_named: bool = False
    is_leading_practitioner: bool = False
    is_excluded: bool = False
    has_emergency_access: bool = False
    shared: bool = False
    chairs: bool = False
    on_duty: bool = False
