"""The clocks of applications under the disclosure schemes that are about nobody on the register.

Nobody has a duty of them, so they are counted from the steps of each, by the same functions as a nominal's duties.
Row security shows them to those of the force who take applications in.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from mosovo.law.policy import Policy
from mosovo.law.practice.disclosing import clocks
from mosovo.obligations.practice import policy_of
from mosovo.record.telling import LONDON
from mosovo.rooms.disclosure.course import Course
from mosovo.rooms.disclosure.queries import courses

from .mappa_figures import quarter_of
from .measures import MOST_SHOWN, Behind, Numbers, key_of, quarters_to
from .scope import Scope

LONGEST = timedelta(days=400)
"""No force gives itself more days than these to answer."""


class Clock(NamedTuple):
    """A clock of an application that has run out, or would have: of which, its last day, and when it was met."""

    course: Course
    due_on: date
    met_on: date | None

    @property
    def part(self) -> str:
        """In time, late, or not done."""
        if self.met_on is None:
            return "undone"
        return "late" if self.met_on > self.due_on else "met"

    @property
    def row(self) -> str:
        """The quarter in which it fell due."""
        return key_of(quarter_of(self.due_on))


def clocked(scope: Scope, on: date) -> Iterator[Clock]:
    """Every clock that fell due in the quarters of the board, before the day."""
    force, since = str(scope.of), quarters_to(on)[0].first
    of = policy_of(force)
    received = datetime.combine(since - LONGEST, time(), LONDON).astimezone(UTC)
    for course in courses(force=force, since=received, about_nobody=True):
        yield from (each for each in _clocks(course, of) if since <= each.due_on < on and not _ceased(each))


def _clocks(course: Course, of: Policy) -> Iterator[Clock]:
    checked, interviewed, answered = course.checked_on, course.interviewed_on, course.answered_on
    found = clocks(of, course.received, checked, interviewed, answered)
    yield Clock(course, found.checks_at.date(), checked)
    yield Clock(course, found.interview_by, interviewed)
    yield Clock(course, found.answer_by, answered)


def _ceased(clock: Clock) -> bool:
    """It was closed before its last day was over, and nothing was owed any more."""
    ended_on = clock.course.ended_on
    return clock.met_on is None and ended_on is not None and ended_on <= clock.due_on


def numbers(scope: Scope, on: date) -> Numbers:
    """How many, by quarter, in time, late and not done."""
    return Counter((each.row, each.part) for each in clocked(scope, on))


def behind(scope: Scope, on: date, row: str, part: str) -> list[Behind]:
    """The applications behind a number, the earliest day first. Nobody on the register is among them."""
    found = sorted((each for each in clocked(scope, on) if (each.row, each.part) == (row, part)), key=_order)
    return [_behind(each) for each in found[:MOST_SHOWN]]


def _order(clock: Clock) -> tuple[date, str]:
    return clock.due_on, str(clock.course.application.pk)


def _behind(clock: Clock) -> Behind:
    application = clock.course.application
    return Behind(None, "", application.get_scheme_display(), clock.course.words, clock.due_on, "", application.pk)
