"""A later order of its kind ends an order: SOA 2003 ss.103C(6) and 107(6) (statute.md B2.6)."""

from dataclasses import replace

import numpy as np

from mosovo.bulk.calendar import NONE, OPEN, Days, Truths, months_beginning_with
from mosovo.bulk.columns import ORDERS, FactTables
from mosovo.bulk.three_valued_arrays import is_among

_ENDED_BY_LATER = tuple(ORDERS[kind] for kind in ("shpo", "sopo"))


def end_superseded_orders(facts: FactTables) -> tuple[FactTables, Truths]:
    """Return the facts with an end for each order that a later one ended, and the people whose order end is open.

    The end is open with orders of one kind made on one day, and with one that runs from a day after the later was made.
    """
    orders = facts.orders
    is_open = np.zeros(len(facts.people), np.bool_)
    rows = np.flatnonzero(is_among(orders.kind, _ENDED_BY_LATER))
    if len(rows) < 2:
        return facts, is_open
    rows = rows[np.lexsort((orders.made[rows], orders.kind[rows], orders.person[rows]))]
    person, kind, made = orders.person[rows], orders.kind[rows], orders.made[rows]
    same = (person[1:] == person[:-1]) & (kind[1:] == kind[:-1])
    same_day = same & (made[1:] == made[:-1])
    first_of_a_day = np.append(True, ~same_day)
    firsts = np.append(np.flatnonzero(first_of_a_day), len(rows))
    following = firsts[np.cumsum(first_of_a_day)]
    there = np.minimum(following, len(rows) - 1)
    is_later = (following < len(rows)) & (person[there] == person) & (kind[there] == kind)
    later = np.where(is_later, made[there], NONE)
    last = last_days_of_orders(facts)[rows]
    known = (orders.months[rows] >= 0) | (orders.further[rows] == 1) | (orders.ended[rows] != NONE)
    in_force = is_later & known & (last >= later)
    outlasts = in_force & (orders.counted_from[rows] > later)
    ended = orders.ended.copy()
    ended[rows[in_force & ~outlasts]] = later[in_force & ~outlasts]
    is_open[person[outlasts]] = True
    is_open[person[1:][same_day]] = True
    return replace(facts, orders=replace(orders, ended=ended)), is_open


def last_days_of_orders(facts: FactTables) -> Days:
    """The last day of each order as recorded; OPEN where it has none or its length is not known."""
    orders = facts.orders
    by_length = months_beginning_with(orders.counted_from, np.maximum(orders.months, 0))
    lasting = np.where((orders.further == 1) | (orders.months < 0), OPEN, by_length)
    return np.where(orders.ended != NONE, orders.ended, lasting).astype(np.int32)
