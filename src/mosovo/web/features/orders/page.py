"""Build the context of the order page: status, problems with the court's powers, clauses and compliance checks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from mosovo.access.action import AccessNeed, Action
from mosovo.access.policy import decide_access
from mosovo.audit.operations import ProcessingOperation
from mosovo.casework.order_recording import describe_problems
from mosovo.edge.request_context import AsOf
from mosovo.obligations.queries import DutyBoard, load_board
from mosovo.practice.orders import renewal_decision_day
from mosovo.record.permit import Permit
from mosovo.rooms.orders import queries
from mosovo.rooms.orders.clause_validation import list_missing_details
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import DatedConditionCheck, list_dated_checks, list_visits
from mosovo.web.core.condition_matrix import MARKS, ConditionMatrix, build_condition_row, visit_columns
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import DONE, build_duty_row
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.url_reversing import url_for
from mosovo_law.acts.orders.terms import Terms, list_order_terms
from mosovo_law.core.obligation import DutyStatus

from . import order_zones
from .duty_links import RULES, list_order_links
from .effects import EFFECTS

OFFER_LINKS = Action("casefile.offer", ProcessingOperation.CONSULTATION, AccessNeed.RECORD)
STATUSES_WITHOUT_ACTION = DONE | {DutyStatus.NOT_YET}
"""Statuses that need nothing today. A renewal decision years ahead is listed among the dates instead."""


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause with its compliance checks."""

    clause: Clause
    is_in_force: bool
    checked: ConditionMatrix
    missing: Sequence[str]

    @property
    def is_never_checked(self) -> bool:
        """Say whether it is in force and was never checked."""
        return self.is_in_force and not self.checked.checks


def build_context(permit: Permit, order: Order, moment: AsOf, query: str = "") -> Mapping[str, Any]:
    """Build the context of the order page; `query` is the map view in the URL."""
    clauses, steps, zones = queries.load_order_details(permit.nominal_id, moment.known_at)
    order_clauses = [each for each in clauses if each.order_id == order.first]
    visits = list_visits(permit.nominal_id, moment.known_at)
    columns = visit_columns(visits)
    rows = list(
        build_clause_rows(
            order, order_clauses, list_dated_checks(permit.nominal_id, moment.known_at, visits), columns, moment.on
        )
    )
    law = load_board(permit, moment.known_at)
    terms = find_terms_on(law, order, moment.on)
    may_record = moment.is_current and decide_access(permit.actor, OFFER_LINKS, permit.case).allowed
    return {
        "permit": permit,
        "order": order,
        "headline": describe_order(order, rows, moment.on),
        "rows": rows,
        "columns": columns,
        "marks": MARKS,
        "steps": [each for each in steps if each.order_id in (order.first, None)],
        "problems": describe_problems(terms.problems, law.gathered.facts) if terms else (),
        "valid": terms.valid if terms else None,
        "days": list(list_dates(order, terms, law, moment.on)),
        "effect": EFFECTS[Order.Kind(order.kind)],
        "duties": list(list_order_duties(law, permit, order, moment, may_record=may_record)),
        "may_record": may_record,
        "acts": list(list_links(permit, order, order_clauses)) if may_record else (),
        "moment": moment,
        **order_zones.build_context(
            permit, [each for each in zones if each.order_id == order.first], order, order_clauses, moment, query
        ),
    }


def build_clause_rows(
    order: Order,
    clauses: Sequence[Clause],
    condition_checks: Sequence[DatedConditionCheck],
    columns: Sequence[tuple[Visit, date]],
    on: date,
) -> Iterator[ClauseRow]:
    """Yield the clauses by number."""
    for clause in clauses:
        checks = build_condition_row(condition_checks, clause.first, clause.wording, columns)
        yield ClauseRow(
            clause, queries.is_clause_in_force_on(clause, order, on), checks, list_missing_details(clause, order)
        )


def describe_order(order: Order, rows: Sequence[ClauseRow], on: date) -> str:
    """Describe the status of the order in a few sentences."""
    parts = [describe_status(order, on)]
    if rows:
        parts.append(f"{format_count(len(rows), 'clause')}.")
        breached, never_checked = (
            sum(row.checked.breach is not None for row in rows),
            sum(row.is_never_checked for row in rows),
        )
        parts += [f"{breached} breached at the last check."] if breached else []
        parts += [f"{never_checked} never checked."] if never_checked else []
    else:
        parts.append("No clauses recorded.")
    return " ".join(parts)


def describe_status(order: Order, on: date) -> str:
    """Describe whether the order is in force, and until when."""
    last = queries.order_last_day(order)
    if order.ended_on is not None and order.ended_on <= on:
        return f"Ended on {format_date(order.ended_on)}."
    if last is None:
        return "In force until further order." if order.until_further_order else "In force. No expiry date recorded."
    return f"In force until {format_date(last)}." if on <= last else f"Expired on {format_date(last)}."


def find_terms_on(law: DutyBoard, order: Order, on: date) -> Terms | None:
    """Return the calculated terms of the order; None where they cannot be calculated."""
    terms = list_order_terms(law.gathered.facts, on)
    return next((each for each in terms if each.order == str(order.first)), None)


def list_dates(order: Order, terms: Terms | None, law: DutyBoard, on: date) -> Iterator[tuple[str, str]]:
    """Yield the dates of the order, each with its label."""
    court = f", {order.court}" if order.court else ""
    yield "Made", f"{format_date(order.made_on)}{court}"
    yield "Served", format_date(order.served_on) if order.served_on else "Not recorded"
    for name, day in (("In force from", order.in_force_on), ("Varied", order.varied_on), ("Renewed", order.renewed_on)):
        if day is not None:
            yield name, format_date(day)
    last = queries.order_last_day(order)
    if last is not None:
        if order.ended_on is None:
            yield (
                "Renewal decision due",
                format_date(renewal_decision_day(law.gathered.facts.policy, last, on)),
            )
        yield "Expiry date", format_date(last)
    if terms is None:
        return
    if terms.travel_prohibition_last_day is not None:
        yield "Foreign travel prohibition ends", format_date(terms.travel_prohibition_last_day)
    if terms.embargo_last_day is not None and terms.embargo_last_day >= on:
        yield "No discharge without both consents", f"until {format_date(terms.embargo_last_day)}"


def list_order_duties(
    law: DutyBoard, permit: Permit, order: Order, moment: AsOf, *, may_record: bool
) -> Iterator[DutyRow]:
    """Yield the open duties of the police about this order."""
    for each, duty_status in law.list_statuses(moment.on):
        if (
            each.rule.startswith(RULES)
            and each.trigger == str(order.first)
            and duty_status not in STATUSES_WITHOUT_ACTION
        ):
            links = (list_order_links(permit.urn, each.rule, each.trigger, permit.actor) or ()) if may_record else ()
            yield build_duty_row(
                each, moment.on, permit.urn, acts=tuple(act for act in links if act.text != "Open order")
            )


def list_links(permit: Permit, order: Order, clauses: Sequence[Clause]) -> Iterator[DutyLink]:
    """Yield the links to what can be recorded now."""
    url_kwargs = {"urn": permit.urn, "order_id": str(order.first)}
    if clauses:
        yield DutyLink("Check conditions", url_for("check_conditions", urn=permit.urn))
    yield DutyLink(
        "Enter clauses from the order" if not clauses else "Enter more clauses", url_for("enter_clauses", **url_kwargs)
    )
    yield DutyLink("Add one clause", url_for("add_clause", **url_kwargs))
    yield DutyLink("Draw exclusion zone", url_for("draw_zone", **url_kwargs))
    yield DutyLink("Record a step", url_for("order_step", **url_kwargs))
    yield DutyLink("Build chronology for an application", url_for("chronology", urn=permit.urn))
    yield DutyLink(
        "Correct order",
        reverse("correct_fact", kwargs={"urn": permit.urn, "fact_type": Order._meta.label_lower, "row_id": order.pk}),
    )
    yield DutyLink("Clause library", url_for("clauses"))
