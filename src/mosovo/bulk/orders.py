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
ORDERS_OF_1997 = tuple(
    ORDERS[kind] for kind in ("sex_offender_order", "interim_sex_offender_order", "restraining_order_1997")
)


def build_order_periods(facts: FactTables, earlier: OrderedSpans) -> PeriodRows:
    """Build s.103G periods: an order keeps a person subject while it is in force, or makes them subject.

    An order of 1997 or 1998 does so from the day Part 2 began, if it was in force then (s.81(7), (8)). A person who was
    certainly subject when it was made (`earlier`) has no new three days.
    """
    orders = facts.orders
    chosen = np.flatnonzero(is_among(orders.kind, _SUBJECTING + ORDERS_OF_1997))
    is_old = is_among(orders.kind[chosen], ORDERS_OF_1997)
    person = orders.person[chosen]
    made, months, ended = orders.made[chosen], orders.months[chosen], orders.ended[chosen]
    further = orders.further[chosen] == 1
    last = last_days_of_orders(facts)[chosen]
    length_known = (months >= 0) | further | (ended != NONE)
    full_until = day_after(last)
    until = cut_periods_before(full_until, facts.people.died[person])
    begins = np.where(is_old, BEGAN, made).astype(np.int32)
    new = np.flatnonzero(~is_old)
    is_subject_already = earlier.covers(person, made) | earlier.covers(person, made - 1)
    is_subject_already[new] |= _is_under_earlier_order(
        person[new], made[new], np.where(length_known, full_until, made)[new]
    )
    clock = np.where(is_old, BEGAN, np.where(is_subject_already, NONE, orders.served[chosen])).astype(np.int32)
    relevant = np.where(is_old, made, clock).astype(np.int32)
    sure_until = np.where(length_known, until, begins).astype(np.int32)
    period_rows = PeriodRows(
        person, np.full(len(chosen), -1), chosen, np.full(len(chosen), ORDER, np.int8), relevant,
        np.full(len(chosen), NONE, np.int32), format_periods(last, until), begins, until, begins, sure_until, clock,
    )  # fmt: skip
    return period_rows.select_rows((until > begins) & ~(is_old & (made >= BEGAN)))


def _is_under_earlier_order(person: NDArray[np.int64], made: Days, until: Days) -> Truths:
    """Return whether an earlier order, or an earlier row of the same day, was certainly in force then or a day before.

    `until`: the day after its last certain day.
    """
    until = np.where(until > made, until, 0)
    order = np.argsort(person_day_key(person, made), kind="stable")
    reach = np.maximum.accumulate(person_day_key(person, until)[order]) if len(order) else person
    result = np.zeros(len(order), np.bool_)
    result[order[1:]] = reach[:-1] >= person_day_key(person, made)[order[1:]]
    return result
