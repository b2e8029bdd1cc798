"""The actions on meetings, and who may take them. Row security in the database enforces the same rules."""

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Role
from mosovo.record.permit import Permit

VIEW = Action("meetings.view", ProcessingOperation.CONSULTATION)
RECORD = Action("meetings.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD)
COORDINATE = Action("meetings.coordinate", ProcessingOperation.COLLECTION, AccessNeed.COORDINATE)
ANSWER = Action("meetings.answer", ProcessingOperation.COLLECTION, AccessNeed.MEETING)
OPEN_COPY = Action("meetings.open_copy", ProcessingOperation.CONSULTATION)
OPEN_OWN_COPY = Action(OPEN_COPY.name, ProcessingOperation.CONSULTATION, AccessNeed.MEETING)
FOLLOW = Action("meetings.follow", ProcessingOperation.COMBINATION, AccessNeed.RECORD)
ORGANISING_ROLES = frozenset({Role.MAPPA_COORDINATOR.value, Role.INSPECTOR.value, Role.SUPERVISOR.value})
CHAIRING_ROLES = ORGANISING_ROLES | {Role.MAPPA_CHAIR.value}
MANAGING_ROLES = frozenset(
    {Role.OFFENDER_MANAGER.value, Role.PRACTITIONER.value, Role.SUPERVISOR.value, Role.INSPECTOR.value}
)
COORDINATING_ROLES = frozenset({Role.MAPPA_COORDINATOR.value, Role.MAPPA_CHAIR.value})
"""Who records what the agencies decide together, and nothing else of a case."""
WRITE_NEEDS = frozenset({AccessNeed.RECORD, AccessNeed.COORDINATE})


def can_organise_meetings(actor: Actor) -> bool:
    """Whether the actor may set up meetings of their force, invite agencies and report on performance."""
    return actor.is_cleared and actor.force != "" and bool(actor.roles & ORGANISING_ROLES)


def can_chair_meetings(actor: Actor) -> bool:
    """Whether the actor may chair meetings of their force: read what waits for a chair, and approve minutes."""
    is_chair = actor.is_cleared and actor.force != "" and actor.has(Role.MAPPA_CHAIR)
    return is_chair or can_organise_meetings(actor)


def write_action(actor: Actor) -> Action:
    """Return the action by which the actor records a meeting: as manager of the case, or as co-ordinator."""
    return RECORD if actor.roles & MANAGING_ROLES or not actor.roles & COORDINATING_ROLES else COORDINATE


def choose_copy_action(actor: Actor) -> Action:
    """Return the action by which the actor opens their copy of the minutes: as police or as an invited agency."""
    return OPEN_COPY if actor.agency is None else OPEN_OWN_COPY


def can_minute(permit: Permit) -> bool:
    """Whether the permit allows recording the meeting of this case."""
    return permit.action.need in WRITE_NEEDS


def can_chair(permit: Permit) -> bool:
    """Whether the actor may approve minutes and read what agencies wrote for the chair only."""
    if can_organise_meetings(permit.actor):
        return permit.actor.force == permit.case.holding_force
    return permit.case.chairs and can_chair_meetings(permit.actor)
