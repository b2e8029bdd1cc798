"""Which notifications count for terrorism, and which days may not count: Counter-Terrorism Act 2008 Part 4."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from mosovo_law.acts.orders.order_spans import uncovered_spans
from mosovo_law.core.days import MergedSpans, Span, merge_spans
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import CTA2008
from mosovo_law.facts.case_facts import Notification
from mosovo_law.facts.notifications_in_order import NotificationTest
from mosovo_law.facts.spells import spans_of_kinds
from mosovo_law.status.cta2008.s53 import held_spans
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.custody import UnrecordedCustody, find_unrecorded_custody
from mosovo_law.status.soa2003.notification_matters import change_matter

BEGAN = Span(date(2009, 10, 1))
READ_ON = date(2025, 6, 19)
NOT_COUNTED = CTA2008("s.47(4)", text_date=READ_ON)
ABSENCE = CTA2008("s.55", text_date=READ_ON)
FULL_NOTIFICATIONS = frozenset({"CTA s.47", "CTA s.49", "CTA s.56"})
CHANGE_NOTIFICATION = "CTA s.48"


def is_notification_given(notification: Notification) -> bool:
    """Whether the details of s.47(2) were notified, on any occasion: s.48(10) requires all of them each time."""
    return notification.under in FULL_NOTIFICATIONS or notification.under == CHANGE_NOTIFICATION


@cache
def is_notice_of_change(matter: str | None) -> NotificationTest:
    """Return a test for whether a notification given after a change of that matter meets the duty to notify it."""

    def is_meeting_duty(notification: Notification) -> bool:
        if notification.under in FULL_NOTIFICATIONS:
            return True
        return notification.under == CHANGE_NOTIFICATION and change_matter(notification.change) in (None, matter)

    return is_meeting_duty


def unrecorded_custody(position: Position) -> tuple[UnrecordedCustody, ...]:
    """Return immediate sentences without recorded custody that bear on a period."""
    return position.compute_once(_find_unrecorded_custody)


def _find_unrecorded_custody(position: Position) -> tuple[UnrecordedCustody, ...]:
    subject = subject_spans(position)
    return tuple(
        custody
        for custody in find_unrecorded_custody(position.facts, position.detained)
        if subject.covers_any_day(custody.span.from_on, custody.span.last_day or date.max)
    )


def custody_questions(position: Position) -> Iterator[Question]:
    for custody in unrecorded_custody(position):
        yield replace(custody.question, source=NOT_COUNTED)


def subject_spans(position: Position) -> MergedSpans:
    """Return every uninterrupted time in which the requirements apply."""
    return position.compute_once(_merge_subject_spans)


def _merge_subject_spans(position: Position) -> MergedSpans:
    return merge_spans(period.span for period in position.terrorism)


def spans_in_doubt(position: Position) -> MergedSpans:
    """Return the days on which it is open whether the requirements apply, or whether the day counts."""
    return position.compute_once(_find_spans_in_doubt)


def _find_spans_in_doubt(position: Position) -> MergedSpans:
    sure = merge_spans(period.sure for period in position.terrorism if period.sure is not None)
    uncertain_parts = (part for span in subject_spans(position) for part in uncovered_spans(span, sure))
    return merge_spans((*(custody.span for custody in unrecorded_custody(position)), *uncertain_parts))


def list_absences(position: Position) -> MergedSpans:
    """Return every uninterrupted time outside the United Kingdom."""
    return position.compute_once(_merge_absences)


def _merge_absences(position: Position) -> MergedSpans:
    return spans_of_kinds({"abroad"}, position.facts.spells)


def spans_held(position: Position) -> MergedSpans:
    """Return the days that do not count: in custody, in hospital or in immigration detention."""
    return position.compute_once(_merge_spans_held)


def _merge_spans_held(position: Position) -> MergedSpans:
    return held_spans(position.facts)
