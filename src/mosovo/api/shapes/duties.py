"""Duties of a person, and how one of them was calculated."""

from typing import Literal

from mosovo_law.core.obligation import Bearer, DutyStatus, Nature

from .values import Day, Instant, Shape


class DutyLine(Shape):
    """One duty, right or step, with its status on the date viewed."""

    id: str
    rule: str
    source: str
    url: str
    bearer: Bearer
    nature: Nature
    duty: str
    standing: DutyStatus
    opens_on: Day
    due_on: Day | None
    due_at: Instant | None
    met_on: Day | None
    first_breach_day: Day | None
    in_question: bool


class OpenQuestion(Shape):
    """What a person must supply or decide before a duty can be calculated."""

    needs: str
    source: str


class DutyList(Shape):
    """The duties of a person, most urgent first, calculated when requested."""

    urn: str
    on: Day
    law_version: str
    duties: list[DutyLine]
    questions: list[OpenQuestion]


class CountedDay(Shape):
    """One day of the count, or consecutive days up to `through`."""

    day: Day
    through: Day | None
    counted: bool
    number: int | None
    why: str
    is_last: bool


class FactUsed(Shape):
    """A fact on which the duty is based."""

    id: str
    kind: str
    recorded_at: Instant | None


class EarlierCalculation(Shape):
    """A calculation that added, changed or withdrew the duty."""

    made_at: Instant
    law_version: str
    change: Literal["added", "changed", "withdrawn"]


class DutyWorking(Shape):
    """A duty with its text, its provision, each day counted, and the facts on which it is based."""

    urn: str
    on: Day
    law_version: str
    duty: DutyLine
    sentence: str
    provision: str
    text_on: Day | None
    steps: list[str]
    days: list[CountedDay]
    rests_on: list[FactUsed]
    looked_for_not_found: list[str]
    unapproved_readings: list[str]
    earlier: list[EarlierCalculation]
