"""Refuse what cannot be true of a clause of an order, and warn of what is unlikely."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.record.field_validation import require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import FactRefused, FactWarning

from .models import Clause, Order

KIND, SUBJECT = Clause.Kind, Clause.Subject
EVIDENCE_REQUIRED_FROM = date(2022, 11, 29)
"""From this date an order may have supervised requirements: Sentencing Code s.347A, SOA 2003 s.122BA."""
KINDS_WITH_REQUIREMENTS = frozenset({Order.Kind.SHPO, Order.Kind.INTERIM_SHPO, Order.Kind.SRO, Order.Kind.INTERIM_SRO})


def check_clause(row: Clause, today: date) -> Iterator[FactWarning]:
    """Require an order, a wording and a unique number, and warn of doubtful requirements."""
    order = get_referenced_fact(row, Order, row.order_id)
    if order is None:
        raise FactRefused("order_id", "Select the order of this clause.")
    if not row.wording.strip():
        raise FactRefused("wording", "Enter the exact wording of the order.")
    if row.number < 1:
        raise FactRefused("number", "Enter the number of the clause, 1 or more.")
    require_not_before("from_on", row.from_on, order.made_on, "The start date", "the date the order was made")
    require_not_before("until", row.until, row.from_on or order.made_on, "The end date", "the start date")
    _check_fields(row)
    if list_other_facts(row).filter(order_id=row.order_id, number=row.number).exists():
        raise FactRefused(
            "number", f"Enter another number: clause {row.number} of this order is already on the record."
        )
    yield from _find_warnings(row, order)


def _check_fields(row: Clause) -> None:
    if row.kind == KIND.PROHIBITION and (row.supervised_by or row.evidence_on):
        raise FactRefused(
            "supervised_by", "Leave this empty, or select Requirement: only a requirement has a supervisor."
        )


def _find_warnings(row: Clause, order: Order) -> Iterator[FactWarning]:
    if (
        row.kind == KIND.REQUIREMENT
        and order.made_on < EVIDENCE_REQUIRED_FROM
        and order.kind in KINDS_WITH_REQUIREMENTS
    ):
        yield FactWarning("kind", "Before 29 November 2022 an order of this type could only prohibit, not require.")
    if row.evidence_on is not None and row.evidence_on > order.made_on:
        yield FactWarning(
            "evidence_on", "Date of the evidence must not be after the order: the evidence comes first, s.347A."
        )


def list_missing_details(row: Clause, order: Order) -> list[str]:
    """List the details that the law requires of a clause and that are not recorded."""
    missing = []
    if (
        row.kind == KIND.REQUIREMENT
        and order.kind in KINDS_WITH_REQUIREMENTS
        and order.made_on >= EVIDENCE_REQUIRED_FROM
    ):
        if not row.supervised_by:
            missing.append("supervisor")
        if row.evidence_on is None:
            missing.append("date of the evidence that it is suitable and enforceable")
    return missing


def require_unique_clause(rows: Sequence[Clause]) -> None:
    """Refuse clauses with the same number in one form."""
    numbers = [row.number for row in rows]
    for number in numbers:
        if numbers.count(number) > 1:
            raise FactRefused("wording", f"Enter each number once: number {number} is there twice.")
