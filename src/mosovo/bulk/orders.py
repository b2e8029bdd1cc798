"""Orders that make or keep a person subject: s.103G, and s.81(7) for orders of 1997 and 1998."""

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE, Days, Truths
from mosovo.bulk.columns import ORDERS, FactTables
from mosovo.bulk.condition_terms import BEGAN
from mosovo.bulk.order_succession import last_days_of_orders
from mosovo.bulk.period import ORDER, PeriodRows, cut_periods_before, day_after, format_periods
from mosovo.bulk.spans import OrderedSpans, person_day_key
from mosovo.bulk.three_valued_arrays import is_among

_SUBJECTING = tuple(
    ORDERS[kind] for kind in ("shpo", "interim_shpo", "sopo", "interim_sopo", "interim_notification_order")
)
OLD = tuple(ORDERS[kind] for kind in ("sex_offender_order", "interim_sex_offender_order", "restraining_order_1997"))


def periods_by_order(of: FactTables, earlier: OrderedSpans) -> PeriodRows:
    """Build s.103G periods: an order keeps a person subject while it is in force, or makes them subject.

    An order of 1997 or 1998 does so from the day Part 2 began, if it was in force then (s.81(7), (8)).
    """
    orders = of.orders
    chosen = np.flatnonzero(is_among(orders.kind, _SUBJECTING + OLD))
    old = is_among(orders.kind[chosen], OLD)
    person = orders.person[chosen]
    made, months, ended = orders.made[chosen], orders.months[chosen], orders.ended[chosen]
    further = orders.further[chosen] == 1
    last = last_days_of_orders(of)[chosen]
    length_known = (months >= 0) | further | (ended != NONE)
    whole = day_after(last)
    until = cut_periods_before(whole, of.people.died[person])
    begins = np.where(old, BEGAN, made).astype(np.int32)
    new = np.flatnonzero(~old)
    already = earlier.cover(person, made) | earlier.cover(person, made - 1)
    already[new] |= _under_an_earlier_order(person[new], made[new], whole[new])
    clock = np.where(old, BEGAN, np.where(already, NONE, orders.served[chosen])).astype(np.int32)
    relevant = np.where(old, made, clock).astype(np.int32)
    sure_until = np.where(length_known, until, begins).astype(np.int32)
    period_rows = PeriodRows(
        person, np.full(len(chosen), -1), chosen, np.full(len(chosen), ORDER, np.int8), relevant,
        np.full(len(chosen), NONE, np.int32), format_periods(last, until), begins, until, begins, sure_until, clock,
    )  # fmt: skip
    return period_rows.select_rows((until > begins) & ~(old & (made >= BEGAN)))


def _under_an_earlier_order(person: NDArray[np.int64], made: Days, until: Days) -> Truths:
    """Return whether an earlier order, or an earlier row of the same day, was in force then or the day before."""
    until = np.where(until > made, until, 0)
    order = np.argsort(person_day_key(person, made), kind="stable")
    reach = np.maximum.accumulate(person_day_key(person, until)[order]) if len(order) else person
    result = np.zeros(len(order), np.bool_)
    result[order[1:]] = reach[:-1] >= person_day_key(person, made)[order[1:]]
    return result
