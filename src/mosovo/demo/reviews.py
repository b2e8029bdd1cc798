"""Supervisors’ case reviews: about every 10 weeks since the policy on them began. A few cases await one."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.practice.case_reviews import IN_FORCE
from mosovo.record.models import RecordedFact
from mosovo.rooms.supervision.models import CaseReview

from .fact_recorder import FactRecorder
from .seeded_random import SeededRandom

WAITS = 0.05
LONG_AGO = timedelta(days=120)
LATELY = timedelta(days=4)
FOUND = (
    "Read the visits since the last review, the plan and the overdue duties. The work is in time and well recorded.",
    "Read the visits, the risk level and the orders. Conditions are checked at each visit, and the plan is up to date.",
    "Discussed the case with the officer. Agreed that there is no reason to change the risk level.",
)
NEXT = ("", "Name in the plan who will speak to the landlord, by the next visit.", "")


def case_reviews(telling: FactRecorder, chance: SeededRandom, from_on: date, today: date) -> Iterator[RecordedFact]:
    """Yield each review of one case, earliest first. Call it last, since it draws random numbers."""
    last = today - (LONG_AGO if chance.once_in(WAITS) else LATELY)
    on = chance.days_after(max(from_on, IN_FORCE.from_on), 30, 85)
    while on <= last:
        place = chance.between(0, len(FOUND) - 1)
        row = CaseReview(nominal_id=telling.nominal_id, reviewed_on=on, text=FOUND[place], actions=NEXT[place])
        yield telling.record_fact(row, on)
        on = chance.days_after(on, 60, 88)
