"""What can't be so of a clause of an order, and what is unlikely about it."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.record.queries import others, pointed_at
from mosovo.record.refusing import Impossible, Problem
from mosovo.record.sound import not_before

from .models import Clause, Order

KIND, SUBJECT = Clause.Kind, Clause.Subject
EVIDENCE_FROM = date(2022, 11, 29)
"""Since then an order may require something that somebody supervises: Sentencing Code s.347A, SOA 2003 s.122BA."""
MAY_REQUIRE = frozenset({Order.Kind.SHPO, Order.Kind.INTERIM_SHPO, Order.Kind.SRO, Order.Kind.INTERIM_SRO})


def clause(row: Clause, today: date) -> Iterator[Problem]:
    """It has words, a number of its own, and an order; what it requires is supervised by somebody."""
    order = pointed_at(row, Order, row.order_id)
    if order is None:
        raise Impossible("order_id", "Choose the order that this is a clause of.")
    if not row.words.strip():
        raise Impossible("words", "Enter the words of the court.")
    if row.number < 1:
        raise Impossible("number", "Enter the number of the clause, 1 or more.")
    not_before("from_on", row.from_on, order.made_on, "The clause", "the day on which the order was made")
    not_before("until", row.until, row.from_on or order.made_on, "The last day", "the first")
    _refuse_wrong_parts(row)
    if others(row).filter(order_id=row.order_id, number=row.number).exists():
        raise Impossible("number", f"Clause {row.number} of this order is on the record already.")
    yield from _doubts(row, order)


def _refuse_wrong_parts(row: Clause) -> None:
    if row.kind == KIND.PROHIBITION and (row.supervised_by or row.evidence_on):
        raise Impossible("supervised_by", "Only a requirement is supervised. Leave this empty, or choose Requirement.")


def _doubts(row: Clause, order: Order) -> Iterator[Problem]:
    if row.kind == KIND.REQUIREMENT and order.made_on < EVIDENCE_FROM and order.kind in MAY_REQUIRE:
        yield Problem("kind", "Before 29 November 2022 such an order could prohibit, and require nothing.")
    if row.evidence_on is not None and row.evidence_on > order.made_on:
        yield Problem("evidence_on", "The evidence is said to be later than the order: it must come first, s.347A.")


def what_is_missing(row: Clause, order: Order) -> list[str]:
    """What the law asks of a clause and the record does not say, in words."""
    missing = []
    if row.kind == KIND.REQUIREMENT and order.kind in MAY_REQUIRE and order.made_on >= EVIDENCE_FROM:
        if not row.supervised_by:
            missing.append("who supervises it")
        if row.evidence_on is None:
            missing.append("when the court had evidence that it is suitable and enforceable")
    return missing


def refuse_twice(rows: Sequence[Clause]) -> None:
    """Each clause of one entering has a number of its own."""
    numbers = [row.number for row in rows]
    for number in numbers:
        if numbers.count(number) > 1:
            raise Impossible("words", f"Number {number} stands there twice.")
