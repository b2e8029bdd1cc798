"""What can't be so of an order, and what goes beyond the power of the court that made it.

Courts err, and the order binds until it is set aside: what goes beyond the power is shown first, and recorded as the
court made it once somebody says how they know.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from mosovo.law.facts import CaseFacts
from mosovo.law.facts import Order as OrderInLaw
from mosovo.law.orders.powers import POWERS
from mosovo.law.orders.validity import check_validity
from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .clause_validation import check_clause
from .models import Clause, Order, OrderStep, OrderZone, ZoneBehind
from .queries import order_nation
from .step_validation import check_step
from .zone_validation import check_protected_person, check_zone

WITHOUT_A_LENGTH = frozenset({Order.Kind.NOTIFICATION_ORDER, Order.Kind.NOTICE})
"""Of these the table of s.82(1) gives the period."""
MAY_LACK_A_LENGTH = WITHOUT_A_LENGTH | {
    Order.Kind.INTERIM_NOTIFICATION_ORDER, Order.Kind.SEX_OFFENDER_ORDER, Order.Kind.INTERIM_SEX_OFFENDER_ORDER,
    Order.Kind.RESTRAINING_ORDER_1997,
}  # fmt: skip
NO_TRAVEL = frozenset({Order.Kind.FOREIGN_TRAVEL_ORDER, *WITHOUT_A_LENGTH, Order.Kind.INTERIM_NOTIFICATION_ORDER})


def check_order(row: Order, today: date, doubts: Sequence[str] = ()) -> Iterator[FactWarning]:
    """It was made, then served, then ended; a full order says how long it lasts; and the court could make it so.

    `doubts`: what the rest of the record says against it, which this room does not see.
    """
    _refuse_days(row, today)
    _refuse_length(row)
    yield from find_powers_exceeded(row, order_nation(row.nominal_id))
    yield from (FactWarning("in_force_on" if row.in_force_on else "made_on", each) for each in doubts)
    if list_other_facts(row).filter(kind=row.kind, made_on=row.made_on).exists():
        yield FactWarning("made_on", "An order of this kind, made on this day, is on the record already.")


def find_powers_exceeded(row: Order, nation: str) -> Iterator[FactWarning]:
    """Where it goes beyond what courts could make, at the box that it is about."""
    told = to_law_order(row)
    home = CaseFacts(jurisdiction=nation)
    without_travel = check_validity(replace(told, travel_prohibition_months=None), home)[1]
    said: dict[str, list[str]] = {}
    for words in check_validity(told, home)[1]:
        of_length = "period" in words or "further order" in words
        field = "travel_months" if words not in without_travel else "months" if of_length else "made_on"
        said.setdefault(field, []).append(words)
    for field, found in said.items():
        yield FactWarning(field, f"Beyond the power of the court: {'; '.join(found)}.")


def to_law_order(row: Order) -> OrderInLaw:
    """The order with what bears on whether it could be made."""
    return OrderInLaw(
        ref=str(row.first or row.pk), kind=row.kind, made_on=row.made_on, in_force_on=row.in_force_on,
        months=row.months, until_further_order=row.until_further_order, travel_prohibition_months=row.travel_months,
        renewed_on=row.renewed_on,
    )  # fmt: skip


def minimum_months(kind: str) -> int | None:
    """The shortest that an order of the kind may be made for, in England and Wales or where it is made at all."""
    powers = POWERS.get(kind, {})
    return next((power.least_months for power in powers.values()), None)


def can_lack_length(kind: str) -> bool:
    """Whether an order of the kind may stand on the record without a length."""
    return kind in MAY_LACK_A_LENGTH or is_interim(kind)


def is_interim(kind: str) -> bool:
    """Whether it only stands in for an order that is applied for."""
    return kind.startswith("interim_")


def _refuse_days(row: Order, today: date) -> None:
    require_not_after("made_on", row.made_on, today, "The day on which the order was made")
    require_not_after("served_on", row.served_on, today, "The day of service")
    require_not_after("ended_on", row.ended_on, today, "The day on which the order ended")
    require_not_after("varied_on", row.varied_on, today, "The day of the variation")
    require_not_after("renewed_on", row.renewed_on, today, "The day of the renewal")
    for name, what in (
        ("served_on", "The day of service"), ("in_force_on", "The day on which it came into force"),
        ("varied_on", "The variation"), ("renewed_on", "The renewal"), ("ended_on", "The end"),
    ):  # fmt: skip
        require_not_before(name, getattr(row, name), row.made_on, what, "the day on which the order was made")


def _refuse_length(row: Order) -> None:
    for name in ("months", "travel_months"):
        if getattr(row, name) == 0:
            raise FactRefused(name, "Enter the length in months, 1 or more.")
    if row.months is not None and row.until_further_order:
        raise FactRefused("months", "An order lasts for a number of months or until further order. Choose one.")
    if row.kind in WITHOUT_A_LENGTH and (row.months is not None or row.until_further_order):
        raise FactRefused("months", "This has no length of its own: the conviction gives it, s.82(1). Leave it empty.")
    if row.months is None and not row.until_further_order and not can_lack_length(row.kind):
        raise FactRefused("months", "Enter the length in months, or choose until further order.")
    if row.travel_months is not None and row.kind in NO_TRAVEL:
        raise FactRefused("travel_months", "An order of this kind has no prohibition on travel of another length.")


CHECKS: Checks = {
    Order: check_order,
    Clause: check_clause,
    OrderStep: check_step,
    OrderZone: check_zone,
    ZoneBehind: check_protected_person,
}
