"""Somebody seen at home by two officers, on a day of the real calendar, as pages have it."""

from datetime import UTC, date, datetime, time

from mosovo.rooms.visits.actions import record_visit
from mosovo.rooms.visits.policy import RECORD
from tests.support.people import Cast, Known, opened


def seen(cast: Cast, nominal: Known, on: date) -> None:
    """The offender manager saw them that evening, and a colleague came along."""
    with opened(cast.manager, nominal, RECORD) as permit:
        record_visit(
            permit, outcome="seen", began_at=datetime.combine(on, time(18), UTC), today=date.today(),
            second_officer_id=cast.colleague.pk, text="Calm, and in work. Nothing new since the last time.",
        )  # fmt: skip
