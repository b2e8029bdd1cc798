"""What the law says of each order's own terms: whether it could be made so, when it ends, when it may be discharged.

An order outside the limits binds until it is set aside, so nothing else turns
on `valid`. A nation's courts make some orders that another's don't; the facts
name the nation in which the person lives, not that of the court, so what only
another nation's court could have made is for a person to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo.law.days import last_day_of_months
from mosovo.law.doubt import Known
from mosovo.law.facts import CaseFacts, Order
from mosovo.law.orders import start
from mosovo.law.orders.faults import cited, faults
from mosovo.law.orders.later import ended_by_another
from mosovo.law.orders.powers import NATIONS, POWERS, Power
from mosovo.law.orders.running import has_known_end, runs

NOTIFY_IN_ENGLAND_AND_WALES = frozenset({"sro", "interim_sro", "voo", "interim_voo", "spo", "interim_spo", "dapo"})
BOTH_CONSENTS = frozenset({"defendant", "chief_officer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One order as the law sees it."""

    order: str
    valid: Known
    """None where only another nation's court could have made it so, or the record casts doubt on it."""
    last_day: date | None
    travel_prohibition_last_day: date | None
    embargo_last_day: date | None
    """The last day on which it is not discharged without both consents."""
    discharge_available: Known
    """On the day on which it was sought, otherwise on the day stood on; None when not in force."""
    problems: tuple[str, ...]


def terms_of(facts: CaseFacts, on: date) -> Iterator[Terms]:
    """Each order of the case, as they stand in it."""
    for order in facts.orders:
        yield _terms(order, facts, on)


def _terms(order: Order, facts: CaseFacts, on: date) -> Terms:
    power = _power(order, facts.jurisdiction)
    valid, beyond = _validity(order, facts)
    span = runs(order, facts.died_on)
    embargo = _embargo(order, power)
    travel = order.travel_prohibition_months
    travel_from = order.renewed_on or order.made_on
    return Terms(
        order=order.ref,
        valid=valid,
        last_day=span.last_day if has_known_end(order) or facts.died_on else None,
        travel_prohibition_last_day=last_day_of_months(travel, beginning_with=travel_from) if travel else None,
        embargo_last_day=embargo,
        discharge_available=_discharge(order, power, embargo, facts, on),
        problems=(
            *beyond,
            *_gaps(order),
            *_not_computed(order, facts.jurisdiction),
            *ended_by_another(order, power, facts),
            *_on_discharge(order, power, embargo),
        ),
    )


def _power(order: Order, nation: str) -> Power | None:
    """The power of the nation's own courts, otherwise of the first whose courts have it."""
    powers = POWERS.get(order.kind, {})
    return powers.get(nation) or next(iter(powers.values()), None)


def _validity(order: Order, facts: CaseFacts) -> tuple[Known, tuple[str, ...]]:
    """Whether it could be made as it was, and what speaks against it."""
    recorded = () if order.valid else ("recorded as outside the limits of its Act",)
    powers = POWERS.get(order.kind)
    if powers is None:
        return order.valid, recorded
    by_nation = {nation: tuple(faults(order, power, NATIONS[nation], facts)) for nation, power in powers.items()}
    own = by_nation.get(facts.jurisdiction)
    elsewhere = [NATIONS[nation] for nation, found in by_nation.items() if not found and nation != facts.jurisdiction]
    doubts = tuple(start.doubts(order, facts))
    if not order.valid:
        return False, (*recorded, *(own or ()), *doubts)
    if own is None:
        return _of_another_nation(by_nation, elsewhere, doubts, facts)
    if own and elsewhere:
        return None, (*own, f"it stands only if a court in {' or '.join(elsewhere)} made it", *doubts)
    return (False if own else None if doubts else True), (*own, *doubts)


def _of_another_nation(
    by_nation: dict[str, tuple[str, ...]], elsewhere: list[str], doubts: tuple[str, ...], facts: CaseFacts
) -> tuple[Known, tuple[str, ...]]:
    """An order that the courts of the person's own nation never make."""
    home = NATIONS.get(facts.jurisdiction, facts.jurisdiction)
    note = f"the courts of {home} make no such order: it is one of another nation"
    if elsewhere:
        return (None if doubts else True), (note, *doubts)
    return False, (note, *next(iter(by_nation.values())), *doubts)


def _embargo(order: Order, power: Power | None) -> date | None:
    if power is None or power.embargo_months is None:
        return None
    begins = (order.in_force_on or order.made_on) if order.kind == "voo" else order.made_on
    return last_day_of_months(power.embargo_months, beginning_with=begins)


def _discharge(order: Order, power: Power | None, embargo: date | None, facts: CaseFacts, on: date) -> Known:
    day = order.discharge_sought_on or on
    if power is None or not power.embargo_is_known or day not in runs(order, facts.died_on):
        return None
    return embargo is None or day > embargo or set(order.consents) >= BOTH_CONSENTS


def _on_discharge(order: Order, power: Power | None, embargo: date | None) -> Iterator[str]:
    sought = order.discharge_sought_on
    if sought is None or power is None or embargo is None or sought > embargo:
        return
    if set(order.consents) < BOTH_CONSENTS:
        years = (power.embargo_months or 0) // 12
        yield f"no discharge within {years} years without the consents of both sides ({cited(power.embargo)})"
        if order.travel_prohibition_months:
            yield f"save of an order of nothing but foreign travel prohibitions ({cited(power.embargo)})"


def _not_computed(order: Order, nation: str) -> Iterator[str]:
    if order.kind in NOTIFY_IN_ENGLAND_AND_WALES and nation != "EW":
        yield "what such an order has notified is computed for England and Wales only"


def _gaps(order: Order) -> Iterator[str]:
    """What the record of it lacks, or says twice."""
    if not has_known_end(order) and order.kind != "notification_order":
        yield "how long it lasts is not recorded"
    if order.until_further_order and order.months is not None:
        yield "both a period and until further order are recorded: it is read as until further order"
    if order.ended_on is not None and order.ended_on < order.made_on:
        yield "recorded as ended before it was made"
    if order.in_force_on is not None and order.in_force_on < order.made_on:
        yield "recorded as in force before it was made"
    if order.varied_on is not None and order.travel_prohibition_months:
        yield "whether the variation extended the prohibition on foreign travel is not recorded"
