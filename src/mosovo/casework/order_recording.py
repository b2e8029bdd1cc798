"""Record orders, checked against custody and sentences.

The room of orders sees neither, so the conflicts are found here. They are shown with the room’s own warnings before
saving, and one reason confirms all.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any

from mosovo.obligations.queries import load_board
from mosovo.record.field_validation import format_date
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.orders import actions
from mosovo.rooms.orders.models import Order
from mosovo.rooms.orders.validation import to_law_order
from mosovo_law.acts.orders.validity import check_validity
from mosovo_law.facts.case_facts import CaseFacts


def record_order(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Order:
    """Record an order, with warnings from everything on the record."""
    columns = {name: value for name, value in values.items() if value is not None}
    doubts = find_order_warnings(permit, Order(nominal_id=permit.nominal_id, **columns))
    return actions.record_order(permit, today=today, override_reason=override_reason, doubts=doubts, **values)


def correct_order_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of the room. An order is checked against everything on the record."""
    doubts: Sequence[str] = ()
    if isinstance(old, Order):
        corrected = copy(old)
        for name, value in changes.items():
            setattr(corrected, name, value)
        doubts = find_order_warnings(permit, corrected)
    return actions.correct_fact(
        permit, old, change_reason=change_reason, today=today, override_reason=override_reason, doubts=doubts, **changes
    )


def find_order_warnings(permit: Permit, row: Order) -> list[str]:
    """Return the points of the record that conflict with the order, as sentences."""
    if row.made_on is None or row.kind not in Order.Kind.values:
        return []
    facts, order = load_board(permit).gathered.facts, to_law_order(row)
    problems_alone = check_validity(order, CaseFacts(jurisdiction=facts.jurisdiction))[1]
    results = (each for each in check_validity(order, facts)[1] if each not in problems_alone)
    return [f"{each[:1].upper()}{each[1:]}." for each in describe_problems(tuple(results), facts)]


def describe_problems(problems: Sequence[str], facts: CaseFacts) -> list[str]:
    """Describe the problems that the legal check found in an order, with dates instead of the keys of facts."""
    days = {spell.ref: f"from {format_date(spell.from_on)}" for spell in facts.spells}
    days |= {event.ref: format_date(event.on) for event in facts.events}
    return [_insert_dates(words, days) for words in problems]


def _insert_dates(words: str, days: Mapping[str, str]) -> str:
    for ref, day in days.items():
        words = words.replace(ref, day)
    return words
