"""Terrorism, periodic notification: Counter-Terrorism Act 2008 s.49.

If the year ends in custody, in hospital or in immigration detention nothing is
due: the notification of the release gives all details again (s.49(2), (3)). If it
ends abroad, they are notified on return (ss.55(7), 56).
"""

from collections.abc import Iterator
from dataclasses import replace

from mosovo_law.acts.cta2008.subject import (
    BEGAN,
    READ_ON,
    is_notification_given,
    list_absences,
    spans_held,
    spans_in_doubt,
    subject_spans,
)
from mosovo_law.acts.orders.periodic import pair_successive_notifications
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import MergedSpans, Span, merge_spans
from mosovo_law.core.limit import within_months_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import CTA2008
from mosovo_law.facts.case_facts import Notification
from mosovo_law.status.position import Position

SOURCE = CTA2008("s.49(1)", text_date=READ_ON)


@rule("cta2008.s49.annual", SOURCE, Bearer.NOMINAL, in_force=BEGAN, needs=("terrorism",))
def annual_notification(position: Position) -> RuleResults:
    """Under the Counter-Terrorism Act 2008, notify the details again within a year after the last notification."""
    for span in subject_spans(position):
        for notification, met_by in pair_successive_notifications(position, span, is_notification_given):
            yield from _list_findings(position, span, notification, met_by)


def _list_findings(
    position: Position, span: Span, notification: Notification, met_by: Notification | None
) -> Iterator[RuleFinding]:
    limit = within_months_after(12, notification.on)
    end = limit.due_on
    if end is None or (met_by is None and end not in span):
        return
    is_in_time = met_by is not None and met_by.on <= end
    absences = position.compute_once(_merge_absent_spans).find_span_on(end)
    if absences is not None and not is_in_time:
        if absences.until is not None or met_by is not None:
            return
        limit = replace(limit, stopped_from=end, counts_abroad=True)
    yield RuleFinding(
        trigger=notification.ref,
        opens_on=notification.on,
        limit=limit,
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        while_under=span,
        in_question=spans_in_doubt(position).covers_any_day(end, end),
        reasoning=(Step("last_notified", (notification.on,), SOURCE),),
    )


def _merge_absent_spans(position: Position) -> MergedSpans:
    """Return the days held or abroad."""
    return merge_spans((*spans_held(position), *list_absences(position)))
