"""Whether a court could make an order as it was made.

Courts of one nation make some orders that those of another do not, and on other terms.
The facts name the nation in which the person lives, not that of the court. If only a
court of another nation could have made the order, a person must decide (LAW-058).
"""

from mosovo_law.acts.orders import start
from mosovo_law.acts.orders.exceeded_powers import find_powers_exceeded
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import CaseFacts, Order
from mosovo_law.status.orders.powers import NATIONS, POWERS, Power


def check_validity(
    order: Order, facts: CaseFacts, record: start.DetentionRecord | None = None
) -> tuple[Known, tuple[str, ...]]:
    """Return if the order could be made as it was, and what suggests that it could not.

    `record` is that of the facts, for many orders of one person.
    """
    recorded = () if order.valid else ("recorded as outside the limits of its Act",)
    powers = POWERS.get(order.kind)
    if powers is None:
        return order.valid, recorded
    by_nation = {
        nation: tuple(find_powers_exceeded(order, power, NATIONS[nation], facts)) for nation, power in powers.items()
    }
    own_problems = by_nation.get(facts.jurisdiction)
    valid_nations = [
        NATIONS[nation] for nation, results in by_nation.items() if not results and nation != facts.jurisdiction
    ]
    record = record or start.DetentionRecord(facts)
    doubts = tuple(start.find_start_warnings(order, record))
    if not order.valid:
        return False, (*recorded, *(own_problems or ()), *doubts)
    if own_problems is None:
        is_open = bool(doubts) or any(is_unclear(order, power) for power in powers.values())
        is_barred = start.is_surely_barred(order, record)
        return _check_other_nation(
            by_nation, valid_nations, doubts, facts, valid=False if is_barred else None if is_open else True
        )
    is_barred = start.is_surely_barred(order, record)
    if own_problems and valid_nations and not is_barred:
        return None, (*own_problems, f"it is valid if a court in {' or '.join(valid_nations)} made it", *doubts)
    is_open = bool(doubts) or is_unclear(order, powers[facts.jurisdiction])
    return (False if own_problems or is_barred else None if is_open else True), (*own_problems, *doubts)


def is_unclear(order: Order, power: Power) -> bool:
    """Whether the record lacks the length that the Act limits, or contradicts itself about the order."""
    limits = power.min_months is not None or power.max_months is not None or not power.until_further_order
    lacks_length = order.months is None and not order.until_further_order and order.ended_on is None
    ends_too_soon = order.ended_on is not None and order.ended_on < order.made_on
    begins_too_soon = order.in_force_on is not None and order.in_force_on < order.made_on
    return (limits and lacks_length) or ends_too_soon or begins_too_soon


def _check_other_nation(
    by_nation: dict[str, tuple[str, ...]],
    valid_nations: list[str],
    doubts: tuple[str, ...],
    facts: CaseFacts,
    *,
    valid: Known,
) -> tuple[Known, tuple[str, ...]]:
    """Return the result for an order that the courts of the person’s own nation never make."""
    home_nation = NATIONS.get(facts.jurisdiction, facts.jurisdiction)
    note = f"the courts of {home_nation} cannot make this order: it is an order of another nation"
    if valid_nations:
        return valid, (note, *doubts)
    return False, (note, *next(iter(by_nation.values())), *doubts)
