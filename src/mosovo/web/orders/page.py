"""What the page of an order shows: how it stands, what is beyond its power, and each clause with every look at it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from mosovo.access.action import Action, Need
from mosovo.access.policy import may
from mosovo.audit.verbs import Verb
from mosovo.casework.ordering import in_words
from mosovo.law.obligation import Standing
from mosovo.law.orders.terms import Terms, terms_of
from mosovo.law.practice.orders import review_on
from mosovo.obligations.queries import Board, board
from mosovo.record.permit import Permit
from mosovo.rooms.orders import queries
from mosovo.rooms.orders.clause_rules import what_is_missing
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import Looked, looks, visits
from mosovo.web.addresses import address
from mosovo.web.checked import MARKS, Checked, checked, columns_of
from mosovo.web.duties import Act, Duty
from mosovo.web.moment import Moment
from mosovo.web.obligations.drawing import DONE, drawn
from mosovo.web.words import counted, plain_day

from . import zoned
from .effects import EFFECTS
from .linking import RULES, ordering

WRITES = Action("casefile.offer", Verb.CONSULTATION, Need.RECORD)
NOT_NOW = DONE | {Standing.NOT_YET}
"""What asks nothing today: the day of a decision that lies years ahead stands among the days of the order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One clause, with every look at it."""

    clause: Clause
    runs: bool
    checked: Checked
    missing: Sequence[str]

    @property
    def never(self) -> bool:
        """Whether it binds and nobody ever looked."""
        return self.runs and not self.checked.looks


def context(permit: Permit, order: Order, moment: Moment, asked: str = "") -> Mapping[str, Any]:
    """The names that the template of the order knows; `asked` is what the address says of the map."""
    clauses, steps, zones = queries.beside(permit.nominal_id, moment.known_at)
    of_it = [each for each in clauses if each.order_id == order.first]
    went = visits(permit.nominal_id, moment.known_at)
    columns = columns_of(went)
    rows = list(rows_of(order, of_it, looks(permit.nominal_id, moment.known_at, went), columns, moment.on))
    law = board(permit, moment.known_at)
    terms = terms_on(law, order, moment.on)
    writes = moment.is_live and may(permit.actor, WRITES, permit.case).allowed
    return {
        "permit": permit,
        "order": order,
        "headline": headline(order, rows, moment.on),
        "rows": rows,
        "columns": columns,
        "marks": MARKS,
        "steps": [each for each in steps if each.order_id in (order.first, None)],
        "problems": in_words(terms.problems, law.gathered.facts) if terms else (),
        "valid": terms.valid if terms else None,
        "days": list(days(order, terms, law, moment.on)),
        "effect": EFFECTS[Order.Kind(order.kind)],
        "duties": list(duties(law, permit, order, moment, writes=writes)),
        "writes": writes,
        "acts": list(acts(permit, order, of_it)) if writes else (),
        "moment": moment,
        **zoned.context(permit, [each for each in zones if each.order_id == order.first], order, of_it, moment, asked),
    }


def rows_of(
    order: Order, clauses: Sequence[Clause], found: Sequence[Looked], columns: Sequence[tuple[Visit, date]], on: date
) -> Iterator[Row]:
    """Each clause by its number."""
    for clause in clauses:
        at_it = checked(found, clause.first, clause.words, columns)
        yield Row(clause, queries.clause_runs_on(clause, order, on), at_it, what_is_missing(clause, order))


def headline(order: Order, rows: Sequence[Row], on: date) -> str:
    """How the order stands, in a few sentences."""
    parts = [standing(order, on)]
    if rows:
        parts.append(f"{counted(len(rows), 'clause')}.")
        breached, never = sum(row.checked.breach is not None for row in rows), sum(row.never for row in rows)
        parts += [f"{breached} breached when last looked at."] if breached else []
        parts += [f"{never} never checked."] if never else []
    else:
        parts.append("No clause is recorded yet.")
    return " ".join(parts)


def standing(order: Order, on: date) -> str:
    """Whether it binds, and until when."""
    last = queries.last_day(order)
    if order.ended_on is not None and order.ended_on <= on:
        return f"Ended on {plain_day(order.ended_on)}."
    if last is None:
        return "In force until further order." if order.until_further_order else "In force; no end is recorded."
    return f"In force until {plain_day(last)}." if on <= last else f"Ran out on {plain_day(last)}."


def terms_on(law: Board, order: Order, on: date) -> Terms | None:
    """What the law says of its own terms; None where it cannot be asked."""
    found = terms_of(law.gathered.facts, on)
    return next((each for each in found if each.order == str(order.first)), None)


def days(order: Order, terms: Terms | None, law: Board, on: date) -> Iterator[tuple[str, str]]:
    """The days that matter, each with its name."""
    court = f", {order.court}" if order.court else ""
    yield "Made", f"{plain_day(order.made_on)}{court}"
    yield "Served", plain_day(order.served_on) if order.served_on else "Not recorded"
    for name, day in (("In force from", order.in_force_on), ("Varied", order.varied_on), ("Renewed", order.renewed_on)):
        if day is not None:
            yield name, plain_day(day)
    last = queries.last_day(order)
    if last is not None:
        if order.ended_on is None:
            yield "Decide whether to seek renewal", plain_day(review_on(law.gathered.facts.policy, last, on))
        yield "Last day", plain_day(last)
    if terms is None:
        return
    if terms.travel_prohibition_last_day is not None:
        yield "Last day of the prohibition on travel", plain_day(terms.travel_prohibition_last_day)
    if terms.embargo_last_day is not None and terms.embargo_last_day >= on:
        yield "No discharge without both consents", f"until {plain_day(terms.embargo_last_day)}"


def duties(law: Board, permit: Permit, order: Order, moment: Moment, *, writes: bool) -> Iterator[Duty]:
    """What practice asks of us about this order and is not done."""
    for each, stands in law.standing(moment.on):
        if each.rule.startswith(RULES) and each.trigger == str(order.first) and stands not in NOT_NOW:
            offered = (ordering(permit.urn, each.rule, each.trigger, permit.actor) or ()) if writes else ()
            yield drawn(each, moment.on, permit.urn, acts=tuple(act for act in offered if act.text != "Open the order"))


def acts(permit: Permit, order: Order, clauses: Sequence[Clause]) -> Iterator[Act]:
    """What can be recorded now."""
    of_it = {"urn": permit.urn, "order_id": str(order.first)}
    if clauses:
        yield Act("Check conditions", address("check_conditions", urn=permit.urn))
    yield Act(
        "Enter clauses from the paper" if not clauses else "Enter more clauses", address("enter_clauses", **of_it)
    )
    yield Act("Add one clause", address("add_clause", **of_it))
    yield Act("Draw an exclusion zone", address("draw_zone", **of_it))
    yield Act("Record a step", address("order_step", **of_it))
    yield Act("Build the chronology for an application", address("chronology", urn=permit.urn))
    yield Act(
        "Correct the order",
        reverse("correct_fact", kwargs={"urn": permit.urn, "slug": Order._meta.label_lower, "row_id": order.pk}),
    )
    yield Act("Clauses that courts make, and struck down", address("clauses"))
