"""The terms of each order: whether it could be made like this, when it ends, and when it may be discharged.

An order outside the limits is binding until it is set aside, so nothing else depends
on `valid`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from mosovo_law.acts.orders.exceeded_powers import cite_power
from mosovo_law.acts.orders.order_spans import has_known_end, order_span
from mosovo_law.acts.orders.other_nations import NOTIFY_IN_ENGLAND_AND_WALES
from mosovo_law.acts.orders.start import DetentionRecord
from mosovo_law.acts.orders.succession import ended_by_later_order
from mosovo_law.acts.orders.validity import check_validity
from mosovo_law.core.days import Span, last_day_of_months
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Order
from mosovo_law.status.orders.powers import POWERS, Power
from mosovo_law.status.soa2003.s103c import Succession, end_superseded_orders, find_succession

BOTH_CONSENTS = frozenset({"defendant", "chief_officer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of one order as calculated from the law."""

    order: str
    valid: Known
    """None if only a court of another nation could have made it like this, or if the record casts doubt on it."""
    last_day: date | None
    travel_prohibition_last_day: date | None
    embargo_last_day: date | None
    """The last day on which it is not discharged without both consents."""
    discharge_available: Known
    """On the day on which discharge was sought, otherwise on the day of the answer; None when not in force."""
    problems: tuple[str, ...]


def list_order_terms(facts: CaseFacts, on: date) -> Iterator[Terms]:
    """Yield the terms of each order, in the order of the case."""
    facts = end_superseded_orders(facts)
    succession, by_kind = find_succession(facts.orders), _group_by_kind(facts.orders)
    record = DetentionRecord(facts)
    for order in facts.orders:
        full_orders = by_kind.get(order.kind.removeprefix("interim_"), ())
        yield _build_terms(order, facts, on, succession, full_orders, record)


def _group_by_kind(orders: Iterable[Order]) -> Mapping[str, list[Order]]:
    results: dict[str, list[Order]] = {}
    for order in sorted(orders, key=attrgetter("made_on")):
        results.setdefault(order.kind, []).append(order)
    return results


def _build_terms(
    order: Order, facts: CaseFacts, on: date, succession: Succession, full_orders: Sequence[Order],
    record: DetentionRecord,
) -> Terms:  # fmt: skip
    power = _find_power(order, facts.jurisdiction)
    valid, exceeded_powers = check_validity(order, facts, record)
    span = order_span(order, facts.died_on)
    embargo = _find_embargo_end(order, power)
    return Terms(
        order=order.ref,
        valid=valid,
        last_day=span.last_day if has_known_end(order) or facts.died_on else None,
        travel_prohibition_last_day=_find_travel_prohibition_end(order, span),
        embargo_last_day=embargo,
        discharge_available=_is_discharge_available(order, power, embargo, facts, on),
        problems=(
            *exceeded_powers,
            *_list_gaps(order),
            *_list_not_computed(order, facts.jurisdiction),
            *ended_by_later_order(order, power, succession, full_orders),
            *_list_discharge_problems(order, power, embargo),
        ),
    )


def _find_power(order: Order, nation: str) -> Power | None:
    """Return the power it was made under: of the nation’s own courts if they had it then, otherwise of other courts."""
    powers = POWERS.get(order.kind, {})
    candidates = [powers[name] for name in (nation, *powers) if name in powers]
    return next((power for power in candidates if order.made_on in power.made), next(iter(candidates), None))


def _find_travel_prohibition_end(order: Order, span: Span) -> date | None:
    """Return the end of the travel prohibition: of a foreign travel order its end, of others a separate date."""
    if order.kind == "foreign_travel_order":
        return span.last_day
    if not order.travel_prohibition_months:
        return None
    begins = order.renewed_on or order.made_on
    return last_day_of_months(order.travel_prohibition_months, beginning_with=begins)


def _find_embargo_end(order: Order, power: Power | None) -> date | None:
    if power is None or power.embargo_months is None:
        return None
    begins = (order.in_force_on or order.made_on) if order.kind == "voo" else order.made_on
    return last_day_of_months(power.embargo_months, beginning_with=begins)


def _is_discharge_available(
    order: Order, power: Power | None, embargo: date | None, facts: CaseFacts, on: date
) -> Known:
    day = order.discharge_sought_on or on
    if power is None or not power.embargo_is_known or day not in order_span(order, facts.died_on):
        return None
    return embargo is None or day > embargo or set(order.consents) >= BOTH_CONSENTS


def _list_discharge_problems(order: Order, power: Power | None, embargo: date | None) -> Iterator[str]:
    sought_on = order.discharge_sought_on
    if sought_on is None or power is None or embargo is None or sought_on > embargo:
        return
    if set(order.consents) < BOTH_CONSENTS:
        years = (power.embargo_months or 0) // 12
        yield f"no discharge within {years} years without the consents of both sides ({cite_power(power.embargo)})"
        if order.travel_prohibition_months:
            yield f"this does not apply to an order with only foreign travel prohibitions ({cite_power(power.embargo)})"


def _list_not_computed(order: Order, nation: str) -> Iterator[str]:
    if order.kind in NOTIFY_IN_ENGLAND_AND_WALES and nation != "EW":
        yield "notification under such an order is calculated for England and Wales only"


def _list_gaps(order: Order) -> Iterator[str]:
    """Yield what the record of the order lacks or contradicts."""
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
