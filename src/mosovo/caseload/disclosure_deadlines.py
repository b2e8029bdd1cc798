"""Deadlines of disclosure scheme applications that are not about a person on the register.

No nominal has a duty for them, so they are counted from the steps of each application, by the functions that also count
a nominal’s duties. Row security shows them to those officers of the force who record applications.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from mosovo.database.joint_reads import Reading, jointly, run_reading
from mosovo.obligations.force_policy import ask_policy
from mosovo.practice.disclosure_schemes import application_deadlines
from mosovo.record.law_facts import LONDON
from mosovo.rooms.disclosure.progress import ApplicationProgress
from mosovo.rooms.disclosure.queries import ask_applications
from mosovo_law.core.policy import Policy

from .mappa_indicators import quarter_containing
from .measures import MOST_SHOWN, Numbers, PersonCounted, measure_key, quarters_up_to
from .scope import Scope

LONGEST = timedelta(days=400)
"""Longer than any deadline for an answer that a force may set."""


class ApplicationDeadline(NamedTuple):
    """One deadline of an application: the application, the due date, and the date when it was met."""

    course: ApplicationProgress
    due_on: date
    met_on: date | None

    @property
    def part(self) -> str:
        """Return whether it was met in time, late or not: `met`, `late` or `undone`."""
        if self.met_on is None:
            return "undone"
        return "late" if self.met_on > self.due_on else "met"

    @property
    def row(self) -> str:
        """Return the key of the quarter in which it fell due."""
        return measure_key(quarter_containing(self.due_on))


def ask_application_deadlines(scope: Scope, on: date) -> Reading[list[ApplicationDeadline]]:
    """List each deadline before the day that fell due in the quarters of the dashboard."""
    force, since = str(scope.of), quarters_up_to(on)[0].first
    received = datetime.combine(since - LONGEST, time(), LONDON).astimezone(UTC)
    of, applications = yield from jointly(
        ask_policy(force), ask_applications(force=force, since=received, about_nobody=True)
    )
    clocks = (each for course in applications for each in _clocks(course, of))
    return [each for each in clocks if since <= each.due_on < on and not _ceased(each)]


def _clocks(course: ApplicationProgress, of: Policy) -> Iterator[ApplicationDeadline]:
    checked, interviewed, answered = course.checked_on, course.interviewed_on, course.answered_on
    deadlines = application_deadlines(of, course.received, checked, interviewed, answered)
    yield ApplicationDeadline(course, deadlines.checks_at.date(), checked)
    yield ApplicationDeadline(course, deadlines.interview_by, interviewed)
    yield ApplicationDeadline(course, deadlines.answer_by, answered)


def _ceased(clock: ApplicationDeadline) -> bool:
    """Check whether the application was closed, unanswered, by the due date: then nothing was due any more."""
    ended_on = clock.course.ended_on
    return clock.met_on is None and ended_on is not None and ended_on <= clock.due_on


def ask_deadline_counts(scope: Scope, on: date) -> Reading[Numbers]:
    """Count the deadlines by quarter and by whether they were met in time, late or not."""
    deadlines = yield from ask_application_deadlines(scope, on)
    return Counter((each.row, each.part) for each in deadlines)


def list_application_rows(scope: Scope, on: date, row: str, part: str) -> list[PersonCounted]:
    """List the applications behind a number, earliest due date first. None is about a person on the register."""
    deadlines = run_reading(ask_application_deadlines(scope, on))
    counted = sorted((each for each in deadlines if (each.row, each.part) == (row, part)), key=_order)
    return [_behind(each) for each in counted[:MOST_SHOWN]]


def _order(clock: ApplicationDeadline) -> tuple[date, str]:
    return clock.due_on, str(clock.course.application.pk)


def _behind(clock: ApplicationDeadline) -> PersonCounted:
    application = clock.course.application
    return PersonCounted(
        None, "", application.get_scheme_display(), clock.course.words, clock.due_on, "", application.pk
    )
