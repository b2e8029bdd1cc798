"""Record orders, their clauses, zones and steps."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.record import fact_writer
from mosovo.record.field_groups import require_recordable_group
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import Checks, FactRefused, collect_warnings

from . import granted_steps, queries
from .clause_validation import require_unique_clause
from .models import Clause, Order, OrderStep, OrderZone, ZoneProtectedPerson
from .step_validation import is_granted
from .validation import CHECKS
from .validation import check_order as check_order


def record_order(
    permit: Permit,
    *,
    kind: str,
    made_on: date,
    today: date,
    court: str = "",
    served_on: date | None = None,
    in_force_on: date | None = None,
    months: int | None = None,
    until_further_order: bool = False,
    travel_months: int | None = None,
    varied_on: date | None = None,
    renewed_on: date | None = None,
    ended_on: date | None = None,
    information_source: str = "",
    override_reason: str = "",
    doubts: Sequence[str] = (),
) -> Order:
    """Record an order as the court made it. Its kind and dates decide its effect on notification.

    `doubts` are warnings from other parts of the record, confirmed together with those of this room.
    """
    row = Order(
        nominal_id=permit.nominal_id, kind=kind, court=court, made_on=made_on, served_on=served_on,
        in_force_on=in_force_on, months=months, until_further_order=until_further_order, travel_months=travel_months,
        varied_on=varied_on, renewed_on=renewed_on, ended_on=ended_on, information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, _build_checks(doubts), today, override_reason)


def _build_checks(doubts: Sequence[str]) -> Checks:
    return {**CHECKS, Order: partial(check_order, doubts=doubts)} if doubts else CHECKS


def record_clause(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Clause:
    """Record a clause of an order."""
    return fact_writer.record_fact(
        permit, Clause(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_clauses(
    permit: Permit, order_id: UUID, results: Sequence[dict[str, Any]], *, today: date, override_reason: str = ""
) -> list[Clause]:
    """Record the clauses of an order in one transaction. Details can be added to each later."""
    rows = [Clause(nominal_id=permit.nominal_id, order_id=order_id, **each) for each in results]
    if not rows:
        raise FactRefused("wording", "Enter the exact wording of the order, with each clause on a new line.")
    require_unique_clause(rows)
    with fact_writer.single_transaction(), collect_warnings():
        return [_record_clause(permit, row, today, override_reason) for row in rows]


def _record_clause(permit: Permit, row: Clause, today: date, override_reason: str) -> Clause:
    """Record one of several clauses; a refusal names the clause."""
    try:
        return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
    except FactRefused as refused:
        raise FactRefused(refused.field, f"Clause {row.number}: {refused.message}") from refused


def record_zone(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> OrderZone:
    """Record an exclusion zone of an order, by its corners."""
    return fact_writer.record_fact(
        permit, OrderZone(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_protected_person(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> ZoneProtectedPerson:
    """Record the person that a zone protects. Only readers of victim details can see it."""
    require_recordable_group(permit, FieldGroup.VICTIM.value, "protected_person")
    return fact_writer.record_fact(
        permit, ZoneProtectedPerson(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_order_step(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> OrderStep:
    """Record a step. A granted variation, renewal or discharge also updates the order."""
    row = OrderStep(nominal_id=permit.nominal_id, **values)
    with fact_writer.single_transaction(), collect_warnings():
        step = fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
        change_reason = f"{step.get_about_display()} granted on {step.on.isoformat()}"
        for order, changes in _list_changed_orders(step):
            fact_writer.correct_fact(
                permit, order, CHECKS, today, change_reason=change_reason, override_reason=override_reason,
                changes=changes,
            )  # fmt: skip
    return step


def _list_changed_orders(*steps: OrderStep) -> Iterator[tuple[Order, dict[str, Any]]]:
    """Yield each order to which these versions of a step gave dates, with what its steps now give otherwise."""
    for order_id, about in dict.fromkeys((each.order_id, each.about) for each in steps if is_granted(each)):
        order = queries.get_order(steps[0].nominal_id, order_id) if order_id else None
        changes = granted_steps.find_changes(order, about) if order else {}
        if order is not None and changes:
            yield order, changes


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "",
    doubts: Sequence[str] = (),
    **changes: Any,
) -> Fact:  # fmt: skip
    """Correct a fact of this room with a new row. The end of an order is also recorded this way.

    A corrected step also corrects the dates that it gave to its order.
    """
    with fact_writer.single_transaction(), collect_warnings():
        row = fact_writer.correct_fact(
            permit, old, _build_checks(doubts), today, change_reason=change_reason, override_reason=override_reason,
            changes=changes,
        )  # fmt: skip
        if isinstance(old, OrderStep) and isinstance(row, OrderStep) and _has_new_effect(old, row):
            for order, dates in _list_changed_orders(old, row):
                fact_writer.correct_fact(
                    permit, order, CHECKS, today, change_reason=change_reason, override_reason=override_reason,
                    changes=dates,
                )  # fmt: skip
    return row


def _has_new_effect(old: OrderStep, new: OrderStep) -> bool:
    """Whether the two versions of a step give the order something else."""
    was, now = ((is_granted(each), each.order_id, each.about, each.on, each.months) for each in (old, new))
    return was != now


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact that should not have been recorded, with the facts that belong to it."""
    with fact_writer.single_transaction():
        row = fact_writer.strike_out_fact(permit, old, change_reason)
        if isinstance(old, OrderStep):
            _take_back_dates(permit, old, change_reason)
        if isinstance(old, Order):
            for each in _list_parts_of_order(permit.nominal_id, old.first):
                strike_out_fact(permit, each, change_reason=change_reason)
        if isinstance(old, OrderZone) and FieldGroup.VICTIM in reach_for_actor(permit.actor).records:
            for protected_person in queries.list_protected_people(permit.nominal_id, old.first):
                fact_writer.strike_out_fact(permit, protected_person, change_reason)
    return row


def _take_back_dates(permit: Permit, step: OrderStep, change_reason: str) -> None:
    """Give the order the dates that it has without the step. They were checked when they were recorded."""
    for order, changes in _list_changed_orders(step):
        row = fact_writer.build_correction(order, change_reason.strip(), changes)
        fact_writer.write_correction(order, row, permit, change_reason=row.change_reason)


def _list_parts_of_order(nominal_id: UUID, order_id: UUID) -> list[Clause | OrderStep | OrderZone]:
    clauses, steps, zones = queries.load_order_details(nominal_id)
    results: list[Clause | OrderStep | OrderZone] = [*clauses, *steps, *zones]
    return [each for each in results if each.order_id == order_id]
