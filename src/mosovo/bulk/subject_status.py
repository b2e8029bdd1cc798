"""Whether each person is subject to notification on any day: yes, no or an open question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.breaches import periods_by_breach
from mosovo.bulk.calendar import NONE, OPEN, Days, Truths
from mosovo.bulk.columns import FactTables
from mosovo.bulk.condition_terms import BEGAN
from mosovo.bulk.order_succession import end_superseded_orders
from mosovo.bulk.orders import periods_by_order
from mosovo.bulk.period import Codes, PeriodRows, cut_periods_before
from mosovo.bulk.periods import EventReading, periods_by_event
from mosovo.bulk.reform import PeriodReform
from mosovo.bulk.scottish_reviews import reviewed_together
from mosovo.bulk.spans import OrderedSpans, join_spans, merge_spans
from mosovo.bulk.three_valued_arrays import FALSE, OPEN_QUESTION, TRUE


@dataclass(frozen=True, slots=True)
class SubjectStatus:
    """Each notification period, and the days on which a person may be, and certainly is, subject."""

    periods: PeriodRows
    spells: OrderedSpans
    sure: OrderedSpans
    undecided: OrderedSpans
    not_covered: Truths
    """By person: whether the facts include something that this package does not cover."""

    def subject_on(self, person: NDArray[np.int64], day: Days) -> Codes:
        """Return whether each person is subject on the day: true, false or an open question."""
        maybe = self.spells.cover(person, day) | self.undecided.cover(person, day)
        return np.where(self.sure.cover(person, day), TRUE, np.where(maybe, OPEN_QUESTION, FALSE)).astype(np.int8)


def calculate_status(of: FactTables, events: EventReading, reform: PeriodReform) -> SubjectStatus:
    """Calculate the status of each person. `events`: the events of the same people (`read_events`)."""
    of_events, open_rows, unread = periods_by_event(of, events, reform)
    not_covered = reviewed_together(of)
    not_covered[of.events.person[unread]] = True
    earlier = merge_spans(of_events.person, of_events.starts, of_events.until)
    of_breaches, open_breaches = periods_by_breach(of, earlier)
    open_rows = np.concatenate([open_rows, open_breaches])
    if len(of_breaches.person):
        of_events = join_spans([of_events, of_breaches])
        earlier = merge_spans(of_events.person, of_events.starts, of_events.until)
    of, succession_open = end_superseded_orders(of)
    not_covered |= succession_open
    of_orders = periods_by_order(of, earlier)
    periods = join_spans([of_events, of_orders])
    person = of.events.person[open_rows]
    since = np.where(of.events.notice[open_rows] != NONE, of.events.notice[open_rows], of.events.on[open_rows])
    since = np.maximum(since, BEGAN).astype(np.int32)
    until = cut_periods_before(np.full(len(person), OPEN, np.int32), of.people.died[person])
    return SubjectStatus(
        periods,
        spells=merge_spans(periods.person, periods.starts, periods.until),
        sure=merge_spans(periods.person, periods.sure_from, periods.sure_until),
        undecided=merge_spans(person, since, until), not_covered=not_covered,
    )  # fmt: skip
