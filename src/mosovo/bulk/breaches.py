"""The breach of a sexual risk order or a risk of sexual harm order: ss.122I and 129, and 2016 asp 22 s.35 (LAW-043).

A conviction, finding or caution for it makes the person subject, or keeps them so, until the order that was breached
ceases. With several orders, the longest may be meant, and only the shortest is certain.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.calendar import NONE, OPEN, Days, Truths
from mosovo.bulk.cited_offences import cite_offence
from mosovo.bulk.columns import ORDERS, FactTables
from mosovo.bulk.condition_terms import BEGAN, CAUTIONS
from mosovo.bulk.order_succession import last_days_of_orders
from mosovo.bulk.period import ORDER, PeriodRows, cut_periods_before, day_after, format_periods
from mosovo.bulk.spans import OrderedSpans, Rows, pair_rows
from mosovo.bulk.three_valued_arrays import is_among, select_value

_CAUTION_COUNTS = {
    ("Sexual Offences Act 2003", "122H"): True,
    ("Sexual Offences Act 2003", "128"): True,
    ("Protection of Children and Prevention of Sexual Offences (Scotland) Act 2005", "7"): True,
    ("Abusive Behaviour and Sexual Harm (Scotland) Act 2016", "34"): False,
}
"""The offences, and whether a caution for one makes a person subject: s.35(1) of the Act of 2016 names none."""
_FULL = (ORDERS["sro"], ORDERS["rsho"])
_INTERIM = (ORDERS["interim_sro"],)
_NO_BREACH, _COUNTS_WITH_CAUTION, _COUNTS_WITHOUT = range(3)


def find_breaches(facts: FactTables) -> Truths:
    """Return the events that are such a breach, and of which no one recorded how Schedule 3 treats them."""
    return _find_kinds(facts) != _NO_BREACH


def _find_kinds(facts: FactTables) -> NDArray[np.int8]:
    kinds = np.zeros(len(facts.offences), np.int8)
    for place, name in enumerate(facts.offences):
        cited = cite_offence(name)
        is_counted = (
            None
            if cited.is_of_service or cited.offence is None
            else _CAUTION_COUNTS.get((cited.offence.act, cited.offence.section))
        )
        if is_counted is not None:
            kinds[place] = _COUNTS_WITH_CAUTION if is_counted else _COUNTS_WITHOUT
    if not len(kinds):
        return np.zeros(len(facts.events), np.int8)
    return np.where(facts.events.schedule3 < 0, kinds[facts.events.offence], _NO_BREACH).astype(np.int8)


def build_breach_periods(
    facts: FactTables, excluded: Truths, discharged: Truths, subject_spans: OrderedSpans
) -> tuple[PeriodRows, Rows]:
    """Build the period of each breach; return also the events of which it is open how long the person is subject.

    It starts no three days for a person who was certainly subject on the day before (`subject_spans`). An event that is
    `excluded` makes no period. Of a finding with an absolute discharge (`discharged`) no day is certain.
    """
    events, kinds = facts.events, _find_kinds(facts)
    is_counted = (kinds != _NO_BREACH) & ~excluded
    is_counted &= ~((kinds == _COUNTS_WITHOUT) & is_among(events.gateway, CAUTIONS))
    chosen = np.flatnonzero(is_counted)
    chosen = chosen[np.lexsort((events.on[chosen], events.person[chosen]))]
    made = _orders_breached(facts, chosen)
    has_order = made.number > 0
    open_rows, chosen = chosen[~has_order], chosen[has_order]
    person, on = events.person[chosen], events.on[chosen]
    begins = np.maximum(on, BEGAN).astype(np.int32)
    until, sure_until = (_cut(facts, chosen, days[has_order]) for days in (made.longest, made.shortest))
    sure_until = np.where(made.unknown[has_order] | discharged[chosen], begins, sure_until).astype(np.int32)
    is_new = ~subject_spans.covers(person, begins - 1)
    rows = PeriodRows(
        person, chosen, np.full(len(chosen), -1), np.full(len(chosen), ORDER, np.int8),
        select_value(is_new, on, NONE), np.full(len(chosen), NONE, np.int32),
        format_periods(np.full(len(chosen), OPEN, np.int32), until), begins, until, begins, sure_until,
        select_value(is_new, begins, NONE),
    )  # fmt: skip
    return rows.select_rows(until > begins), open_rows


def _cut(facts: FactTables, chosen: Rows, until: Days) -> Days:
    """Shorten periods by a disregard or death."""
    events = facts.events
    return cut_periods_before(
        cut_periods_before(until, events.disregarded[chosen]), facts.people.died[events.person[chosen]]
    )


@dataclass(frozen=True, slots=True)
class _OrdersMade:
    """Of each breach: how many orders were made by then, when the longest and the shortest end, if one is unknown."""

    number: Rows
    longest: Days
    shortest: Days
    unknown: Truths


def _orders_breached(facts: FactTables, chosen: Rows) -> _OrdersMade:
    """Return the orders that each breach may be of: those made by the day of the event, and interim only if alone."""
    full, interim = (_find_orders_made_before(facts, chosen, kinds) for kinds in (_FULL, _INTERIM))
    is_interim = full.number == 0
    return _OrdersMade(
        select_value(is_interim, interim.number, full.number), select_value(is_interim, interim.longest, full.longest),
        select_value(is_interim, interim.shortest, full.shortest), np.where(is_interim, interim.unknown, full.unknown),
    )  # fmt: skip


def _find_orders_made_before(facts: FactTables, chosen: Rows, kinds: tuple[int, ...]) -> _OrdersMade:
    orders, count = facts.orders, len(chosen)
    rows = np.flatnonzero(is_among(orders.kind, kinds))
    breach, place = pair_rows(facts.events.person[chosen], orders.person[rows])
    made = orders.made[rows[place]] <= facts.events.on[chosen[breach]]
    breach, order = breach[made], rows[place[made]]
    ends = day_after(last_days_of_orders(facts))[order]
    longest, shortest = np.zeros(count, np.int32), np.full(count, OPEN, np.int32)
    np.maximum.at(longest, breach, ends)
    np.minimum.at(shortest, breach, ends)
    known = (orders.months[order] >= 0) | (orders.further[order] == 1) | (orders.ended[order] != NONE)
    unknown = np.bincount(breach[~known], minlength=count) > 0
    return _OrdersMade(np.bincount(breach, minlength=count), longest, shortest, unknown)
