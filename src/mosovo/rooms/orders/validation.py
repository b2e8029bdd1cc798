"""Refuse what cannot be true of an order, and warn of terms outside the court's powers.

Courts err, and the order is in force until it is set aside. A term outside the powers is shown first, and recorded as
the court made it once the officer gives a reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo_law.acts.orders.validity import check_validity
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.case_facts import Order as LawOrder
from mosovo_law.status.orders.powers import POWERS

from .clause_validation import check_clause
from .models import Clause, Order, OrderStep, OrderZone, ZoneProtectedPerson
from .queries import expiry_by_length, order_nation
from .step_validation import check_step, describe_discharge_after_expiry
from .zone_validation import check_protected_person, check_zone

KINDS_WITHOUT_LENGTH = frozenset({Order.Kind.NOTIFICATION_ORDER, Order.Kind.NOTICE})
"""Orders whose period is in the table of s.82(1)."""
KINDS_WITH_OPTIONAL_LENGTH = KINDS_WITHOUT_LENGTH | {
    Order.Kind.INTERIM_NOTIFICATION_ORDER, Order.Kind.SEX_OFFENDER_ORDER, Order.Kind.INTERIM_SEX_OFFENDER_ORDER,
    Order.Kind.RESTRAINING_ORDER_1997,
}  # fmt: skip
KINDS_WITHOUT_TRAVEL = frozenset(
    {Order.Kind.FOREIGN_TRAVEL_ORDER, *KINDS_WITHOUT_LENGTH, Order.Kind.INTERIM_NOTIFICATION_ORDER}
)


def check_order(row: Order, today: date, doubts: Sequence[str] = ()) -> Iterator[FactWarning]:
    """Require dates in a possible order and a length, and warn of terms outside the court's powers.

    `doubts` are warnings from other parts of the record, which this room cannot see.
    """
    _check_dates(row, today)
    _check_length(row)
    expiry = expiry_by_length(row)
    if row.ended_on is not None and expiry is not None and row.ended_on > expiry:
        raise FactRefused("ended_on", describe_discharge_after_expiry(expiry))
    yield from find_powers_exceeded(row, order_nation(row.nominal_id))
    yield from (FactWarning("in_force_on" if row.in_force_on else "made_on", each) for each in doubts)
    if list_other_facts(row).filter(kind=row.kind, made_on=row.made_on).exists():
        yield FactWarning("made_on", "An order of this type made on this date is already on the record.")


def find_powers_exceeded(row: Order, nation: str) -> Iterator[FactWarning]:
    """Yield the terms outside the court’s powers, each at the field it concerns."""
    order = to_law_order(row)
    home = CaseFacts(jurisdiction=nation)
    without_travel = check_validity(replace(order, travel_prohibition_months=None), home)[1]
    values: dict[str, list[str]] = {}
    for words in check_validity(order, home)[1]:
        is_about_length = "period" in words or "further order" in words
        field = "travel_months" if words not in without_travel else "months" if is_about_length else "made_on"
        values.setdefault(field, []).append(words)
    for field, problems in values.items():
        yield FactWarning(field, f"Outside the court’s powers: {'; '.join(problems)}.")


def to_law_order(row: Order) -> LawOrder:
    """Build the law's order from the values that decide whether the court could make it."""
    return LawOrder(
        ref=str(row.first or row.pk), kind=row.kind, made_on=row.made_on, in_force_on=row.in_force_on,
        months=row.months, until_further_order=row.until_further_order, travel_prohibition_months=row.travel_months,
        renewed_on=row.renewed_on,
    )  # fmt: skip


def minimum_months(kind: str) -> int | None:
    """Return the minimum length of the kind in months, in England and Wales or where the order exists."""
    powers = POWERS.get(kind, {})
    return next((power.min_months for power in powers.values()), None)


def can_lack_length(kind: str) -> bool:
    """Say whether an order of the kind may be recorded without a length."""
    return kind in KINDS_WITH_OPTIONAL_LENGTH or is_interim(kind)


def is_interim(kind: str) -> bool:
    """Say whether orders of this kind are interim orders."""
    return kind.startswith("interim_")


def _check_dates(row: Order, today: date) -> None:
    require_not_after("made_on", row.made_on, today, "The date the order was made")
    require_not_after("served_on", row.served_on, today, "The date of service")
    require_not_after("ended_on", row.ended_on, today, "The date discharged")
    require_not_after("varied_on", row.varied_on, today, "The date of the variation")
    require_not_after("renewed_on", row.renewed_on, today, "The date of the renewal")
    for name, what in (
        ("served_on", "The date of service"), ("in_force_on", "The date it came into force"),
        ("varied_on", "The variation"), ("renewed_on", "The renewal"), ("ended_on", "The date discharged"),
    ):  # fmt: skip
        require_not_before(name, getattr(row, name), row.made_on, what, "the date the order was made")


def _check_length(row: Order) -> None:
    for name in ("months", "travel_months"):
        if getattr(row, name) == 0:
            raise FactRefused(name, "Enter the length in months, 1 or more.")
    if row.months is not None and row.until_further_order:
        raise FactRefused("months", "Enter a length in months or select until further order, not both.")
    if row.kind in KINDS_WITHOUT_LENGTH and (row.months is not None or row.until_further_order):
        raise FactRefused("months", "Leave the length empty: the conviction decides it, s.82(1).")
    if row.months is None and not row.until_further_order and not can_lack_length(row.kind):
        raise FactRefused("months", "Enter the length in months, or select until further order.")
    if row.travel_months is not None and row.kind in KINDS_WITHOUT_TRAVEL:
        raise FactRefused(
            "travel_months", "Leave this empty: this type of order has no separate length of travel prohibition."
        )


CHECKS: Checks = {
    Order: check_order,
    Clause: check_clause,
    OrderStep: check_step,
    OrderZone: check_zone,
    ZoneProtectedPerson: check_protected_person,
}
