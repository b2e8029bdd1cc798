"""Where an order is outside the court’s powers: in words, each with its provision."""

from collections.abc import Iterator

from mosovo_law.core.sources import CJIA2008, Provision
from mosovo_law.facts.case_facts import CaseFacts, Order
from mosovo_law.status.orders.powers import Power
from mosovo_law.status.soa2003.period import age_at_date

VIOLENT = frozenset({"voo", "interim_voo"})
MIN_AGE = 18


def find_powers_exceeded(order: Order, power: Power, nation: str, facts: CaseFacts) -> Iterator[str]:
    """Yield each way in which the order is outside the powers of that nation’s courts; nothing if it is within them."""
    if order.made_on not in power.made:
        saving = power.saving_provision
        exception = f", unless it was applied for before {power.made.until} ({saving})" if saving else ""
        yield f"no {power.name} could be made in {nation} on that day ({cite_power(power.length)}){exception}"
    renewed_on, ended_on = order.renewed_on, power.made.until
    if power.extension_bar is not None and renewed_on is not None and ended_on is not None and renewed_on >= ended_on:
        yield f"it cannot be extended in {nation} since {ended_on} ({power.extension_bar})"
    yield from _list_length_faults(order, power)
    travel = order.travel_prohibition_months
    if travel is not None and power.travel_months is not None and travel > power.travel_months:
        years = power.travel_months // 12
        yield f"a prohibition on foreign travel may not be longer than {years} years ({cite_power(power.travel)})"
    if order.kind in VIOLENT and (age := age_at_date(facts, order.made_on)) is not None and age < MIN_AGE:
        yield f"made on a person under 18, who is not a qualifying offender ({CJIA2008('s.99(1)')})"


def cite_power(provisions: tuple[Provision, ...]) -> str:
    return "; ".join(map(str, provisions))


def _list_length_faults(order: Order, power: Power) -> Iterator[str]:
    """Yield what is wrong with the length the court gave. The minimum does not apply to a renewal (LAW-059)."""
    if order.until_further_order:
        if not power.until_further_order:
            yield f"it must be for a fixed period, and not until further order ({cite_power(power.length)})"
        return
    if order.months is None:
        return
    if power.min_months is not None and order.renewed_on is None and order.months < power.min_months:
        yield f"its period must be at least {power.min_months // 12} years ({cite_power(power.length)})"
    if power.max_months is not None and order.months > power.max_months:
        yield f"its period may not be longer than {power.max_months // 12} years ({cite_power(power.length)})"
