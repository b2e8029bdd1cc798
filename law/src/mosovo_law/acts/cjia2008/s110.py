"""Violent offender orders, periodic notification: Criminal Justice and Immigration Act 2008 s.110.

A year after each notification, or a week where the last home address notified is only
a place where the person can regularly be found: SI 2009/2019 reg.11 (LAW-056).
None of this applies to a person under an interim order (s.110(7)).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mosovo_law.acts.cjia2008.subject import (
    BEGAN,
    READ_ON,
    is_notification_given,
    list_orders,
    spans_in_doubt,
    spans_under_orders,
)
from mosovo_law.acts.orders.periodic import pair_successive_notifications
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import Limit, extend_past_span, within_days_after, within_months_after
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CJIA2008, ENGLAND_AND_WALES
from mosovo_law.facts.case_facts import Notification
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.last_home import NOT_KNOWN, LastHome

SOURCE = CJIA2008("s.110(1)", text_date=READ_ON)
SHORTER = CJIA2008("s.110(5)(a)", text_date=READ_ON)
WEEK_DAYS = 7


@rule("cjia2008.s110.annual", SOURCE, Bearer.NOMINAL, in_force=BEGAN, extent=ENGLAND_AND_WALES, needs=("orders",))
def annual_notification(position: Position) -> RuleResults:
    """Under a violent offender order, notify the s.108(2) details again within a year after the last notification."""
    orders = [order for order in list_orders(position) if order.kind == "voo"]
    if not orders:
        return
    for span in spans_under_orders(position, orders):
        last_home = LastHome(position.facts.changes)
        for notification, met_by in pair_successive_notifications(position, span, is_notification_given):
            home_kind = last_home.read_notification(notification, gives_details=True)
            yield from _list_findings(position, span, notification, met_by, home_kind)


def _list_findings(
    position: Position, span: Span, notification: Notification, met_by: Notification | None, home_kind: str | None
) -> Iterator[RuleFinding | Question]:
    has_no_residence = home_kind == "place_regularly_found"
    week, year = within_days_after(WEEK_DAYS, notification.on), within_months_after(12, notification.on)
    limit = week if has_no_residence else year
    if limit.due_on is None or (met_by is None and limit.due_on not in span):
        return
    may_be_weekly = met_by is None and home_kind == NOT_KNOWN
    if may_be_weekly or (met_by is None and home_kind is None):
        yield Question(notification.ref, "whether a residence or a place regularly found was notified", SHORTER)
    yield RuleFinding(
        trigger=notification.ref,
        opens_on=notification.on,
        limit=_clear_if_in_time(extend_past_span(limit, 3, position.excluded_spans), met_by),
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        while_under=span,
        in_question=may_be_weekly or spans_in_doubt(position).covers_any_day(limit.due_on, limit.due_on),
        reasoning=(Step("last_notified", (notification.on,), SOURCE),),
        advise_by=extend_past_span(week, 3, position.excluded_spans).advise_by if may_be_weekly else None,
    )


def _clear_if_in_time(limit: Limit, met_by: Notification | None) -> Limit:
    """Return the limit without a due date if a notification was given while still detained: in time (LAW-020)."""
    stopped_from: date | None = limit.stopped_from
    return (
        replace(limit, due_on=None)
        if stopped_from is not None and met_by is not None and met_by.on >= stopped_from
        else limit
    )
