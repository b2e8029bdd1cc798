"""Record the supervisor’s case reviews, each within the interval for the risk level."""

from datetime import timedelta

from mosovo.demo.fact_recorder import SUPERVISOR
from mosovo.practice.case_reviews import IN_FORCE
from mosovo.rooms.supervision.models import CaseReview

from .life import Life
from .management_calendar import REVIEW_INTERVALS, ManagementCalendar, draw_days

FIRST_WITHIN = (10, 26)
"""Days after registration, or after the policy began, in which the first review is made."""


def record_reviews(life: Life, calendar: ManagementCalendar) -> None:
    """Record reviews since the policy began. The last one is missing where reviews are what is overdue."""
    start = max(life.from_on, IN_FORCE.from_on) + timedelta(days=life.chance.between(*FIRST_WITHIN))
    days = draw_days(life, calendar, start, REVIEW_INTERVALS)
    if life.conduct.overdue == "review" and days:
        days.pop()
    for on in days:
        row = CaseReview(
            **life.about, reviewed_on=on, text=life.phrases.one_of("review", "found"),
            actions=life.phrases.one_of("review", "next"),
        )  # fmt: skip
        life.recorder.record_fact(row, on, SUPERVISOR)
