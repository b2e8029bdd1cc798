"""What can't be so of an order, and what is unlikely or below what the law allows."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.queries import others
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before

from .models import Order

SHORTEST_MONTHS = 60
"""At least five years: Sentencing Code s.347, SOA 2003 s.103C; for a SOPO, the former s.107(1)."""
SOPO_BEGAN = date(2004, 5, 1)
SHPO_BEGAN = date(2015, 3, 8)
_INTERIM = frozenset({Order.Kind.INTERIM_SHPO, Order.Kind.INTERIM_SOPO})
_SOPOS = frozenset({Order.Kind.SOPO, Order.Kind.INTERIM_SOPO})


def order(row: Order, today: date) -> Iterator[Problem]:
    """It was made, then served, then ended; and a full order says how long it lasts."""
    _refuse_days(row, today)
    _refuse_length(row)
    if row.kind not in _INTERIM and row.months is not None and row.months < SHORTEST_MONTHS:
        yield Problem("months", "This is shorter than five years, the least that the law allows.")
    yield from _of_its_time(row)
    if others(row).filter(kind=row.kind, made_on=row.made_on).exists():
        yield Problem("made_on", "An order of this kind, made on this day, is on the record already.")


def _refuse_days(row: Order, today: date) -> None:
    not_after("made_on", row.made_on, today, "The day on which the order was made")
    not_after("served_on", row.served_on, today, "The day of service")
    not_after("ended_on", row.ended_on, today, "The day on which the order ended")
    not_before("served_on", row.served_on, row.made_on, "The day of service", "the day on which the order was made")
    not_before("ended_on", row.ended_on, row.made_on, "The end", "the day on which the order was made")


def _refuse_length(row: Order) -> None:
    if row.months == 0:
        raise Impossible("months", "Enter the length in months, 1 or more.")
    if row.months is not None and row.until_further_order:
        raise Impossible("months", "An order lasts for a number of months or until further order. Choose one.")
    if row.months is None and not row.until_further_order and row.kind not in _INTERIM:
        raise Impossible("months", "Enter the length in months, or choose until further order.")


def _of_its_time(row: Order) -> Iterator[Problem]:
    if row.kind in _SOPOS and row.made_on < SOPO_BEGAN:
        yield Problem("made_on", "This order could not be made before 1 May 2004.")
    if row.kind in _SOPOS and row.made_on >= SHPO_BEGAN:
        yield Problem("made_on", "In England and Wales none of these was made after 7 March 2015: is it an SHPO?")
    if row.kind not in _SOPOS and row.made_on < SHPO_BEGAN:
        yield Problem("made_on", "This order could not be made before 8 March 2015: is it a SOPO?")


CHECKS: Checks = {Order: order}
