"""A visit by two officers at which the nominal was seen, on a date of the real calendar, as pages use it."""

from datetime import UTC, date, datetime, time

from mosovo.rooms.visits.actions import record_visit
from mosovo.rooms.visits.policy import RECORD
from tests.support.people import Cast, RegisteredNominal, opened


def record_visit_on(cast: Cast, nominal: RegisteredNominal, on: date) -> None:
    """Record that the offender manager saw the nominal that evening with a colleague."""
    with opened(cast.manager, nominal, RECORD) as permit:
        record_visit(
            permit, outcome="seen", began_at=datetime.combine(on, time(18), UTC), today=date.today(),
            second_officer_id=cast.colleague.pk, text="Calm, and in work. Nothing new since the last time.",
        )  # fmt: skip
