"""Whether each person is subject to notification on any day: yes, no or an open question."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.breaches import build_breach_periods
from mosovo.bulk.calendar import OPEN, Days, Truths
from mosovo.bulk.columns import GATEWAYS, FactTables
from mosovo.bulk.condition_terms import BEGAN
from mosovo.bulk.order_succession import end_superseded_orders
from mosovo.bulk.orders import build_order_periods
from mosovo.bulk.period import Codes, PeriodRows, cut_periods_before
from mosovo.bulk.periods import EventReading, build_event_periods
from mosovo.bulk.reform import PeriodReform
from mosovo.bulk.scope_of_part_2 import find_notice
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
        maybe = self.spells.covers(person, day) | self.undecided.covers(person, day)
        return np.where(self.sure.covers(person, day), TRUE, np.where(maybe, OPEN_QUESTION, FALSE)).astype(np.int8)


def calculate_status(facts: FactTables, events: EventReading, reform: PeriodReform) -> SubjectStatus:
    """Calculate the status of each person. `events`: the events of the same people (`read_events`)."""
    of_events, open_rows, uncovered = build_event_periods(facts, events, reform)
    not_covered = reviewed_together(facts)
    not_covered[facts.events.person[uncovered]] = True
    earlier = merge_spans(of_events.person, of_events.sure_from, of_events.sure_until)
    of_breaches, open_breaches = build_breach_periods(facts, events.no_breach, events.discharged, earlier)
    open_rows = np.concatenate([open_rows, open_breaches])
    if len(of_breaches.person):
        of_events = join_spans([of_events, of_breaches])
        earlier = merge_spans(of_events.person, of_events.sure_from, of_events.sure_until)
    facts, succession_open = end_superseded_orders(facts)
    not_covered |= succession_open
    of_orders = build_order_periods(facts, earlier)
    periods = join_spans([of_events, of_orders])
    person = facts.events.person[open_rows]
    is_abroad = facts.events.gateway[open_rows] == GATEWAYS["foreign_conviction"]
    since = np.where(is_abroad, find_notice(facts)[open_rows], facts.events.on[open_rows])
    since = np.maximum(since, BEGAN).astype(np.int32)
    until = cut_periods_before(np.full(len(person), OPEN, np.int32), facts.people.died[person])
    return SubjectStatus(
        periods,
        spells=merge_spans(periods.person, periods.starts, periods.until),
        sure=merge_spans(periods.person, periods.sure_from, periods.sure_until),
        undecided=merge_spans(person, since, until), not_covered=not_covered,
    )  # fmt: skip
