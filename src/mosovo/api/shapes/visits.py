"""Visits and compliance checks. Free text needs the field group `text`."""

from typing import Annotated
from uuid import UUID

from mosovo.rooms.visits.models import ConditionCheck, Visit

from .values import Day, Instant, Shape, one_of

Outcome = Annotated[str, one_of(Visit.Outcome.values)]
Result = Annotated[str, one_of(ConditionCheck.Result.values)]
Method = Annotated[str, one_of(["", *ConditionCheck.Method.values])]


class VisitMade(Shape):
    """A home visit that was made or attempted."""

    id: UUID
    outcome: Outcome
    began_at: Instant
    ended_at: Instant | None
    announced: bool
    single_crewed: bool
    text: str = ""
    follow_up: str = ""


class ComplianceCheck(Shape):
    """A check of one condition, at a visit or without one."""

    id: UUID
    visit: UUID | None
    condition: UUID | None
    on: Day
    wording: str
    result: Result
    method: Method
    """How it was checked, empty if not recorded."""
    how: str = ""


class VisitList(Shape):
    """The visits and checks of a person, latest first."""

    urn: str
    on: Day
    visits: list[VisitMade]
    checks: list[ComplianceCheck]
