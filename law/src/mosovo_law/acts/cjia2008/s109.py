"""Violent offender orders, changes: Criminal Justice and Immigration Act 2008 s.109.

The events, the notice in advance and its days are those of the Sexual Offences
Act 2003 s.84. No regulations prescribe further changes. The rules of SI 2009/2019
on journeys of three days or longer are not calculated: they raise a question (LAW-056).
"""

from collections.abc import Iterator
from datetime import date
from functools import cache

from mosovo_law.acts.cjia2008.subject import (
    BEGAN,
    CHANGE,
    GIVES_EVERYTHING,
    READ_ON,
    list_orders,
    spans_in_doubt,
    spans_under_orders,
)
from mosovo_law.acts.orders.order_spans import first_notification_given
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.acts.soa2003.release import list_releases
from mosovo_law.core.days import Span
from mosovo_law.core.limit import within
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CJIA2008, ENGLAND_AND_WALES, Source
from mosovo_law.facts.case_facts import Notification
from mosovo_law.facts.notifications_in_order import ByAbout, Wanted, first_about, index_by_about
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.advance_notices import AdvanceNotice, resolve_advance_notices
from mosovo_law.status.soa2003.change_dates import change_date
from mosovo_law.status.soa2003.notification_matters import change_matter

SOURCE = CJIA2008("s.109(1)", text_date=READ_ON)
IN_ADVANCE = CJIA2008("s.109(4)", text_date=READ_ON)
DID_NOT_HAPPEN = "CJIA s.109(6)(b)"
JOURNEYS = Source("SI 2009/2019", "uksi/2009/2019", "regulations")("reg.6", text_date=date(2009, 7, 20))
DAYS_ABROAD = 3
NAMED = frozenset({"name", "home_address", "no_fixed_address", "no_home_address", "stay"})


@rule("cjia2008.s109.change", SOURCE, Bearer.NOMINAL, in_force=BEGAN, extent=ENGLAND_AND_WALES, needs=("orders",))
def change_notification(position: Position) -> Found:
    """Under a violent offender order, notify a change or a release within 3 days beginning with it."""
    orders = list_orders(position)
    if not orders:
        return
    for span in spans_under_orders(position, orders):
        yield from _on_changes(position, span)
        yield from _on_release(position, span)
        yield from _journeys(position, span)


@rule(
    "cjia2008.s109.non_occurrence", CJIA2008("s.109(6)(b)", text_date=READ_ON), Bearer.NOMINAL,
    in_force=BEGAN, extent=ENGLAND_AND_WALES,
    needs=("orders",),
)  # fmt: skip
def non_occurrence(position: Position) -> Found:
    """Notify that a change notified in advance did not happen, within 6 days beginning with the day named."""
    orders = list_orders(position)
    if not orders:
        return
    for span in spans_under_orders(position, orders):
        for advance in _advances(position, span):
            if not advance.happened_by_then and advance.opens_on is not None and advance.opens_on in span:
                yield _did_not_happen(position, span, advance.notice, advance.opens_on)


def _on_changes(position: Position, span: Span) -> Iterator[RuleFinding]:
    stands = {(a.stands_for, change_matter(a.notice.change)): a.notice for a in _advances(position, span)}
    for change in position.facts.changes:
        day = change_date(change)
        if change.kind not in NAMED or day is None or day not in span:
            continue
        met_by = stands.get((day, change_matter(change.kind))) or _first_telling(position, span, day, change.kind)
        yield _build_finding(position, span, change.ref, change.kind, day, met_by)


def _on_release(position: Position, span: Span) -> Iterator[RuleFinding]:
    for spell, day in list_releases(position):
        if day in span:
            yield _build_finding(
                position, span, spell.ref, "release", day, _first_telling(position, span, day, "release")
            )


def _journeys(position: Position, span: Span) -> Iterator[Question]:
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


def _did_not_happen(position: Position, span: Span, notice: Notification, opens_on: date) -> RuleFinding:
    limit = within(6, beginning_with=notice.expected_on or opens_on, not_counting=position.excluded_spans)
    notification = first_about(position.compute_once(_denials), notice.ref, max(notice.on, span.from_on))
    if notification is not None and notification.on not in span:
        notification = None
    return RuleFinding(
        trigger=notice.ref,
        opens_on=opens_on,
        limit=limit,
        met_by=notification.ref if notification else None,
        met_on=notification.on if notification else None,
        while_under=span,
        in_question=spans_in_doubt(position).touched(limit.start, limit.due_on or date.max),
        reasoning=(Step("named_in_advance", (notice.expected_on,), IN_ADVANCE),),
    )


def _denials(position: Position) -> ByAbout:
    """Return the notifications that a change named in advance did not happen."""
    return index_by_about(
        notification for notification in position.facts.notifications if notification.under == DID_NOT_HAPPEN
    )


def _first_telling(position: Position, span: Span, day: date, kind: str) -> Notification | None:
    return first_notification_given(position, span, day, _tells_of(change_matter(kind)))


@cache
def _tells_of(matter: str | None) -> Wanted:
    """Return a test for whether a notification given after a change meets the duty: each gives all details again."""

    def tells(notification: Notification) -> bool:
        if notification.under in GIVES_EVERYTHING:
            return True
        of_a_change = notification.under == CHANGE and notification.expected_on is None
        return of_a_change and change_matter(notification.change) in (None, matter)

    return tells


def _advances(position: Position, span: Span) -> tuple[AdvanceNotice, ...]:
    notifications = (n for n in position.facts.notifications if n.under == CHANGE and n.on in span)
    return resolve_advance_notices([n for n in notifications if n.expected_on is not None], position.facts.changes)
