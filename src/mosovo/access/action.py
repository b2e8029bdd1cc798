"""Something one may wish to do. Each room names its own."""

from dataclasses import dataclass
from enum import StrEnum

from mosovo.audit.operations import ProcessingOperation


class AccessNeed(StrEnum):
    """How much of a case an action needs. Marking: to restrict it, share it, exclude somebody, or end any of these.

    The card is the least: the officer-safety card, and nothing else of the record. Coordinating: to write what the
    agencies decide together about the case under MAPPA, which the force's co-ordinator does who records nothing else.
    Meeting: what another agency needs for a meeting to which it is invited: its own page, its report, its actions and
    the minutes it was sent. It opens nothing of the case file.
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
    """A namespaced act: what it is called in the log, which verb of s.62 it is, and what it needs."""

    name: str
    verb: ProcessingOperation
    need: AccessNeed = AccessNeed.VIEW
