"""Violent offender orders, changes: Criminal Justice and Immigration Act 2008 s.109.

The events, the notice in advance and its days are those of the Sexual Offences
Act 2003 s.84. No regulations prescribe further changes. The rules of SI 2009/2019
on journeys of three days or longer are not calculated: they raise a question (LAW-056).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from mosovo_law.acts.cjia2008.subject import (
    BEGAN,
    CHANGE,
    FULL_NOTIFICATIONS,
    READ_ON,
    list_orders,
    spans_in_doubt,
    spans_under_orders,
)
from mosovo_law.acts.orders.order_spans import find_first_notification
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.release import list_releases
from mosovo_law.core.days import MergedSpans, Span
from mosovo_law.core.limit import within
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CJIA2008, ENGLAND_AND_WALES, Source
from mosovo_law.facts.case_facts import Notification
from mosovo_law.facts.notifications_in_order import (
    NotificationsByFact,
    NotificationTest,
    find_first_about,
    index_by_fact,
)
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.advance_notices import AdvanceNotice, resolve_advance_notices
from mosovo_law.status.soa2003.change_dates import later_occurrence, list_change_dates
from mosovo_law.status.soa2003.notification_matters import change_matter

SOURCE = CJIA2008("s.109(1)", text_date=READ_ON)
IN_ADVANCE = CJIA2008("s.109(4)", text_date=READ_ON)
DID_NOT_HAPPEN = "CJIA s.109(6)(b)"
JOURNEYS = Source("SI 2009/2019", "uksi/2009/2019", "regulations")("reg.6", text_date=date(2009, 7, 20))
DAYS_ABROAD = 3
CHANGE_KINDS = frozenset({"name", "home_address", "no_fixed_address", "no_home_address", "stay"})


@rule("cjia2008.s109.change", SOURCE, Bearer.NOMINAL, in_force=BEGAN, extent=ENGLAND_AND_WALES, needs=("orders",))
def change_notification(position: Position) -> RuleResults:
    """Under a violent offender order, notify a change or a release within 3 days beginning with it."""
    orders = list_orders(position)
    if not orders:
        return
    for span in spans_under_orders(position, orders):
        yield from _list_change_findings(position, span)
        yield from _list_release_findings(position, span)
        yield from _list_journey_questions(position, span)


@rule(
    "cjia2008.s109.non_occurrence", CJIA2008("s.109(6)(b)", text_date=READ_ON), Bearer.NOMINAL,
    in_force=BEGAN, extent=ENGLAND_AND_WALES,
    needs=("orders",),
)  # fmt: skip
def non_occurrence(position: Position) -> RuleResults:
    """Notify that a change notified in advance did not happen, within 6 days beginning with the day named."""
    orders = list_orders(position)
    if not orders:
        return
    for span in spans_under_orders(position, orders):
        for advance in _list_advances(position, span):
            if not advance.happened_by_then and advance.opens_on is not None and advance.opens_on in span:
                yield _build_non_occurrence(position, span, advance.notice, advance.opens_on)


def _list_change_findings(position: Position, span: Span) -> Iterator[RuleFinding]:
    notices_by_change = {
        (a.stands_for, change_matter(a.notice.change)): a.notice for a in _list_advances(position, span)
    }
    for change in position.facts.changes:
        for day in list_change_dates(change, MergedSpans((span,))) if change.kind in CHANGE_KINDS else ():
            met_by = notices_by_change.get((day, change_matter(change.kind))) or _find_first_of_change(
                position, span, day, change.kind
            )
            finding = _build_finding(position, span, change.ref, change.kind, day, met_by)
            yield replace(finding, occurrence=later_occurrence(change, day))


def _list_release_findings(position: Position, span: Span) -> Iterator[RuleFinding]:
    for spell, day in list_releases(position):
        if day in span:
            yield _build_finding(
                position, span, spell.ref, "release", day, _find_first_of_change(position, span, day, "release")
            )


def _list_journey_questions(position: Position, span: Span) -> Iterator[Question]:
    """Yield a question for each journey of three days or longer, whose notification is checked by hand."""
    for journey in position.facts.journeys:
        if journey.departs in span and (journey.intended_days is None or journey.intended_days >= DAYS_ABROAD):
            needs = "how the journey was notified under the order: 7 days before, or 24 hours with an excuse"
            yield Question(journey.ref, needs, JOURNEYS)


def _build_finding(
    position: Position, span: Span, trigger: str, kind: str, day: date, met_by: Notification | None
) -> RuleFinding:
    return three_day_duty(
        trigger,
        day,
        under=span,
        because=Step(kind, (day,)),
        met_by=met_by,
        not_counting=position.excluded_spans,
        doubtful=spans_in_doubt(position),
    )


def _build_non_occurrence(position: Position, span: Span, notice: Notification, opens_on: date) -> RuleFinding:
    limit = within(6, beginning_with=notice.expected_on or opens_on, not_counting=position.excluded_spans)
    notification = find_first_about(position.compute_once(_index_denials), notice.ref, max(notice.on, span.from_on))
    if notification is not None and notification.on not in span:
        notification = None
    return RuleFinding(
        trigger=notice.ref,
        opens_on=opens_on,
        limit=limit,
        met_by=notification.ref if notification else None,
        met_on=notification.on if notification else None,
        while_under=span,
        in_question=spans_in_doubt(position).covers_any_day(limit.start, limit.due_on or date.max),
        reasoning=(Step("named_in_advance", (notice.expected_on,), IN_ADVANCE),),
    )


def _index_denials(position: Position) -> NotificationsByFact:
    """Return the notifications that a change named in advance did not happen."""
    return index_by_fact(
        notification for notification in position.facts.notifications if notification.under == DID_NOT_HAPPEN
    )


def _find_first_of_change(position: Position, span: Span, day: date, kind: str) -> Notification | None:
    return find_first_notification(position, span, day, _build_notification_test(change_matter(kind)))


@cache
def _build_notification_test(matter: str | None) -> NotificationTest:
    """Return a test for whether a notification given after a change meets the duty: each gives all details again."""

    def is_meeting_duty(notification: Notification) -> bool:
        if notification.under in FULL_NOTIFICATIONS:
            return True
        is_about_change = notification.under == CHANGE and notification.expected_on is None
        return is_about_change and change_matter(notification.change) in (None, matter)

    return is_meeting_duty


def _list_advances(position: Position, span: Span) -> tuple[AdvanceNotice, ...]:
    notifications = (n for n in position.facts.notifications if n.under == CHANGE and n.on in span)
    return resolve_advance_notices(
        [n for n in notifications if n.expected_on is not None], position.facts.changes, MergedSpans((span,))
    )
