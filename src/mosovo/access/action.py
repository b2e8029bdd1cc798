"""Actions on a case. Each room defines its own."""

from dataclasses import dataclass
from enum import StrEnum

from mosovo.audit.operations import ProcessingOperation


class AccessNeed(StrEnum):
    """The access that an action needs to a case.

    SAFETY_CARD, the least: the officer safety card, and nothing else of the record. MEETING: what an invited agency
    needs for a meeting, which is its own page, its report, its actions and the minutes sent to it; nothing of the case
    file. COORDINATE: to record what the agencies decide together under MAPPA, for the co-ordinator, who records nothing
    else. MANAGE_ACCESS: to restrict or share the case, exclude an account, or end any of these.
    """

    SAFETY_CARD = "card"
    MEETING = "meeting"
    VIEW = "view"
    RECORD = "record"
    COORDINATE = "coordinate"
    ALLOCATE = "allocate"
    MANAGE_ACCESS = "mark"


@dataclass(frozen=True, slots=True)
class Action:
    """An action on personal data: its name in the audit log, its operation under s.62, and the access it needs."""

    name: str
    verb: ProcessingOperation
    need: AccessNeed = AccessNeed.VIEW


def standard_actions(room: str) -> tuple[Action, Action, Action]:
    """Return the actions of a room that records facts: to record, to correct and to strike out."""
    return (
        Action(f"{room}.record", ProcessingOperation.COLLECTION, AccessNeed.RECORD),
        Action(f"{room}.correct", ProcessingOperation.ALTERATION, AccessNeed.RECORD),
        Action(f"{room}.strike_out", ProcessingOperation.ALTERATION, AccessNeed.RECORD),
    )
