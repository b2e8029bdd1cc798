"""The status of the review of an indefinite period in an answer, on a day."""

from datetime import date
from typing import Any

from mosovo_law.acts.soa2003.s88_discharge import DischargeReview, list_discharge_reviews
from mosovo_law.acts.soa2003.s91a import list_bars
from mosovo_law.acts.soa2003.s91b import IndefiniteStage, indefinite_periods, stage_on
from mosovo_law.core.three_valued import Known
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.notification_matters import is_prescribed_notification

UNDER_84_OR_85 = frozenset({"s.84(1)", "s.85(1)"})


def review_status_on(position: Position, day: date) -> dict[str, Any] | None:
    """Return the status of the review on a day; None if no indefinite period covers the day.

    In Scotland there is no application: the answer then gives the date of discharge, latest and earliest, and
    whether an application may be made to the sheriff because the day passed without a decision (s.88F).
    """
    if not any(day in period.span for period in indefinite_periods(position)):
        return None
    if position.facts.jurisdiction == "SCT":
        return _discharge(position, day)
    stage = stage_on(position, day)
    barred_by = [ref for ref, span, _ in list_bars(position.facts) if day in span]
    is_allowed = is_eligible(position, stage, day)
    return {
        "qualifying_date": None if stage is None else _iso(stage.qualifying_on),
        "eligible": "unknown" if is_allowed is None else is_allowed,
        "barred_by": barred_by,
        "police_area": applied_to_police(position, day),
        "further": stage is not None and stage.is_further,
    }


def applied_to_police(position: Position, day: date) -> str | None:
    """Return the police area of the last address notified under s.84(1) or 85(1) (s.91A(4)); None if not recorded.

    If several addresses were notified, it is the area of the most days in the twelve months: a person must check.
    """
    notifications = [
        n
        for n in position.notifications
        if n.under in UNDER_84_OR_85 and n.on <= day and not is_prescribed_notification(n)
    ]
    return notifications[-1].police_area if notifications else None


def is_eligible(position: Position, stage: IndefiniteStage | None, day: date) -> Known:
    """Whether an application may be made on a day; None if it cannot be determined."""
    certainties = [is_known for _, span, is_known in list_bars(position.facts) if day in span]
    if stage is None or any(certainties):
        return False
    if stage.qualifying_on is None:
        return None if stage.questions else False
    if day < stage.qualifying_on:
        return False
    return None if certainties or position.subject_on(day) is None else True


def _discharge(position: Position, day: date) -> dict[str, Any]:
    current = [review for review in list_discharge_reviews(position) if review.order is None or review.order.on <= day]
    latest_by_event = {review.period.event: review for review in current}
    review_date = [review.review_date for review in latest_by_event.values()]
    known = [(f.latest, f.earliest) for f in review_date if f.latest is not None]
    latest, earliest = max(known, default=(None, None)) if len(known) == len(review_date) else (None, None)
    return {
        "date_of_discharge": _iso(latest),
        "earliest_date_of_discharge": _iso(earliest),
        "further": any(review.order is not None for review in latest_by_event.values()),
        "application_to_sheriff": any(_is_review_missed(review, day) for review in latest_by_event.values()),
    }


def _is_review_missed(review: DischargeReview, day: date) -> bool:
    """Whether the review of a turn should have been decided before a day, and had not been by then."""
    latest = review.review_date.latest
    return latest is not None and latest < day and (review.decided is None or review.decided.on > day)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
