"""What can't be so of a clause of an order, and what is unlikely about it."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.record.field_validation import require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import FactRefused, FactWarning

from .models import Clause, Order

KIND, SUBJECT = Clause.Kind, Clause.Subject
EVIDENCE_FROM = date(2022, 11, 29)
"""Since then an order may require something that somebody supervises: Sentencing Code s.347A, SOA 2003 s.122BA."""
MAY_REQUIRE = frozenset({Order.Kind.SHPO, Order.Kind.INTERIM_SHPO, Order.Kind.SRO, Order.Kind.INTERIM_SRO})


def check_clause(row: Clause, today: date) -> Iterator[FactWarning]:
    """It has words, a number of its own, and an order; what it requires is supervised by somebody."""
    order = get_referenced_fact(row, Order, row.order_id)
    if order is None:
        raise FactRefused("order_id", "Choose the order that this is a clause of.")
    if not row.words.strip():
        raise FactRefused("words", "Enter the words of the court.")
    if row.number < 1:
        raise FactRefused("number", "Enter the number of the clause, 1 or more.")
    require_not_before("from_on", row.from_on, order.made_on, "The clause", "the day on which the order was made")
    require_not_before("until", row.until, row.from_on or order.made_on, "The last day", "the first")
    _refuse_wrong_parts(row)
    if list_other_facts(row).filter(order_id=row.order_id, number=row.number).exists():
        raise FactRefused("number", f"Clause {row.number} of this order is on the record already.")
    yield from _doubts(row, order)


def _refuse_wrong_parts(row: Clause) -> None:
    if row.kind == KIND.PROHIBITION and (row.supervised_by or row.evidence_on):
        raise FactRefused("supervised_by", "Only a requirement is supervised. Leave this empty, or choose Requirement.")


def _doubts(row: Clause, order: Order) -> Iterator[FactWarning]:
    if row.kind == KIND.REQUIREMENT and order.made_on < EVIDENCE_FROM and order.kind in MAY_REQUIRE:
        yield FactWarning("kind", "Before 29 November 2022 such an order could prohibit, and require nothing.")
    if row.evidence_on is not None and row.evidence_on > order.made_on:
        yield FactWarning("evidence_on", "The evidence is said to be later than the order: it must come first, s.347A.")


def list_missing_details(row: Clause, order: Order) -> list[str]:
    """What the law asks of a clause and the record does not say, in words."""
    missing = []
    if row.kind == KIND.REQUIREMENT and order.kind in MAY_REQUIRE and order.made_on >= EVIDENCE_FROM:
        if not row.supervised_by:
            missing.append("who supervises it")
        if row.evidence_on is None:
            missing.append("when the court had evidence that it is suitable and enforceable")
    return missing


def require_unique_clause(rows: Sequence[Clause]) -> None:
    """Each clause of one entering has a number of its own."""
    numbers = [row.number for row in rows]
    for number in numbers:
        if numbers.count(number) > 1:
            raise FactRefused("words", f"Number {number} stands there twice.")
