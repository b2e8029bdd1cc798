"""MAPPA: category and level, the meetings of a case with their actions, and the meetings of a force."""

from datetime import time
from typing import Annotated
from uuid import UUID

from pydantic import WithJsonSchema

from mosovo.rooms.mappa.models import CategoryDecision, MappaLevelRecord
from mosovo.rooms.meetings.models import Meeting, MeetingAction

from .values import Day, Shape, one_of

DecisionKind = Annotated[str, one_of(CategoryDecision.Kind.values)]
LevelRoute = Annotated[str, one_of(MappaLevelRecord.How.values)]
MeetingKind = Annotated[str, one_of(Meeting.Kind.values)]
Pillar = Annotated[str, one_of(MeetingAction.Pillar.values)]
Clock = Annotated[time, WithJsonSchema({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$"})]


class CategoryDecided(Shape):
    """A decision about a category."""

    id: UUID
    kind: DecisionKind
    on: Day
    category: int
    until: Day | None


class LevelSet(Shape):
    """A level of management, from the day it was set."""

    id: UUID
    level: int
    route: LevelRoute
    set_on: Day
    review_on: Day


class MappaPicture(Shape):
    """MAPPA on the date viewed, with the category and the level as separate fields, and every decision, latest first.

    `category` is the confirmed category, `level` the level in effect. Null if there is none.
    """

    urn: str
    on: Day
    category: int | None
    level: int | None
    review_due: Day | None
    area: str | None
    managing_team: str | None
    categories: list[CategoryDecided]
    levels: list[LevelSet]


class MeetingActionGiven(Shape):
    """An action that a meeting set for an agency. `dueOn` is the date to which it was last carried forward."""

    id: UUID
    reference: str
    agency: str
    pillar: Pillar
    urgent: bool
    given_on: Day
    due_on: Day
    carried: int
    closed_on: Day | None
    text: str = ""


class CaseOfMeeting(Shape):
    """The case of a person at a meeting, with its actions."""

    meeting: UUID
    number: int
    level: int
    held_on: Day
    starts: Clock
    cancelled: bool
    actions: list[MeetingActionGiven]


class MeetingsOfPerson(Shape):
    """The meetings that discuss or discussed the person, latest first."""

    urn: str
    meetings: list[CaseOfMeeting]


class MeetingLine(Shape):
    """A meeting of the force. `cases` is the number of its cases that the client covers."""

    id: UUID
    number: int
    level: int
    kind: MeetingKind
    area: str
    held_on: Day
    starts: Clock
    ends: Clock
    cancelled: bool
    cases: int


class MeetingPage(Shape):
    """The meetings held in the days asked for, in order."""

    meetings: list[MeetingLine]
