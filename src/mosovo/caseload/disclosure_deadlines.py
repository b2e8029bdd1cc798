"""Deadlines of disclosure scheme applications that are not about a person on the register.

No nominal has a duty for them, so they are counted from the steps of each application, by the functions that also count
a nominal’s duties. Row security shows them to those officers of the force who record applications.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from mosovo.database.joint_reads import Reading, combine_readings, run_reading
from mosovo.obligations.force_policy import ask_policy
from mosovo.practice.disclosure_schemes import application_deadlines
from mosovo.record.law_facts import LONDON
from mosovo.rooms.disclosure.progress import ApplicationProgress
from mosovo.rooms.disclosure.queries import ask_applications
from mosovo_law.core.policy import Policy

from .mappa_indicators import quarter_containing
from .measures import MAX_SHOWN, Numbers, PersonCounted, quarter_key, quarters_up_to
from .scope import Scope

MAX_ANSWER_PERIOD = timedelta(days=400)
"""Longer than any deadline for an answer that a force may set."""


class ApplicationDeadline(NamedTuple):
    """One deadline of an application: the application, the due date, and the date when it was met."""

    progress: ApplicationProgress
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
        return quarter_key(quarter_containing(self.due_on))


def ask_application_deadlines(scope: Scope, on: date) -> Reading[list[ApplicationDeadline]]:
    """List each deadline before the day that fell due in the quarters of the dashboard."""
    force, since = str(scope.key), quarters_up_to(on)[0].first
    received = datetime.combine(since - MAX_ANSWER_PERIOD, time(), LONDON).astimezone(UTC)
    policy, applications = yield from combine_readings(
        ask_policy(force), ask_applications(force=force, since=received, about_nobody=True)
    )
    deadlines = (each for progress in applications for each in _list_deadlines(progress, policy))
    return [each for each in deadlines if since <= each.due_on < on and not _is_ceased(each)]


def _list_deadlines(progress: ApplicationProgress, policy: Policy) -> Iterator[ApplicationDeadline]:
    checked, interviewed, answered = progress.checked_on, progress.interviewed_on, progress.answered_on
    deadlines = application_deadlines(policy, progress.received, checked, interviewed, answered)
    yield ApplicationDeadline(progress, deadlines.checks_at.date(), checked)
    yield ApplicationDeadline(progress, deadlines.interview_by, interviewed)
    yield ApplicationDeadline(progress, deadlines.answer_by, answered)


def _is_ceased(deadline: ApplicationDeadline) -> bool:
    """Check whether the application was closed, unanswered, by the due date: then nothing was due any more."""
    ended_on = deadline.progress.ended_on
    return deadline.met_on is None and ended_on is not None and ended_on <= deadline.due_on


def ask_deadline_counts(scope: Scope, on: date) -> Reading[Numbers]:
    """Count the deadlines by quarter and by whether they were met in time, late or not."""
    deadlines = yield from ask_application_deadlines(scope, on)
    return Counter((each.row, each.part) for each in deadlines)


def list_application_rows(scope: Scope, on: date, row: str, part: str) -> list[PersonCounted]:
    """List the applications behind a number, earliest due date first. None is about a person on the register."""
    deadlines = run_reading(ask_application_deadlines(scope, on))
    counted = sorted((each for each in deadlines if (each.row, each.part) == (row, part)), key=_sort_key)
    return [_build_application_row(each) for each in counted[:MAX_SHOWN]]


def _sort_key(deadline: ApplicationDeadline) -> tuple[date, str]:
    return deadline.due_on, str(deadline.progress.application.pk)


def _build_application_row(deadline: ApplicationDeadline) -> PersonCounted:
    application = deadline.progress.application
    return PersonCounted(
        None, "", application.get_scheme_display(), deadline.progress.words, deadline.due_on, "", application.pk
    )
