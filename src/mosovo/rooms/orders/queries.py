"""Load orders with their clauses, zones and steps, as recorded at a moment."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from mosovo.nominals.models import CaseReach
from mosovo.nominals.queries import SHOWN_FORCE
from mosovo.organisations.models import Force
from mosovo.record.queries import list_recorded_kinds
from mosovo_law.core.days import Span, last_day_of_months

from .models import Clause, Order, OrderStep, OrderZone, ZoneProtectedPerson


class ConditionInForce(NamedTuple):
    """A prohibition or requirement in force: a clause of an order, or a licence condition."""

    id: UUID
    """The first row of its chain."""
    words: str
    plain: str
    subject: str
    source: str
    """The name of the order or licence."""
    subject_code: str = ""
    """The subject as it is recorded: `Clause.Subject`."""
    category: str = ""
    """A clause has no category."""
    code: str = ""
    """A clause comes from no library."""

    @property
    def label(self) -> str:
        """Return the short description; if it has none, the exact wording."""
        return self.plain or self.words


def list_orders(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Order]:
    """List the orders, latest made first."""
    return (
        Order.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-made_on", "-recorded_at")
    )


def get_order(nominal_id: UUID, first: UUID, known_at: datetime | None = None) -> Order | None:
    """Return the order with this first row; None if there is none."""
    return list_orders(nominal_id, known_at).filter(first=first).first()


def list_order_kinds(nominal_id: UUID) -> list[str]:
    """List the kinds of order that the nominal has or had."""
    return list(list_orders(nominal_id).values_list("kind", flat=True))


def list_clauses(nominal_id: UUID, known_at: datetime | None = None) -> list[Clause]:
    """List the clauses of all orders, by order and number."""
    rows = Clause.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by").order_by("order_id", "number", "recorded_at"))


def list_steps(nominal_id: UUID, known_at: datetime | None = None) -> list[OrderStep]:
    """List the steps of all orders and applications, latest first."""
    rows = OrderStep.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by").order_by("-on", "-recorded_at"))


def list_zones(nominal_id: UUID, known_at: datetime | None = None) -> list[OrderZone]:
    """List the zones of all orders by name, without the people they protect."""
    rows = OrderZone.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by").order_by("name", "recorded_at"))


def list_protected_people(
    nominal_id: UUID, zone_id: UUID | None = None, known_at: datetime | None = None
) -> list[ZoneProtectedPerson]:
    """List the people that zones protect, if the reader has access to victim details."""
    rows = ZoneProtectedPerson.objects.for_nominal(nominal_id, known_at)
    rows = rows.filter(zone_id=zone_id) if zone_id is not None else rows
    return [each for each in rows.select_related("recorded_by").order_by("recorded_at") if not each.unreadable]


def is_zone_in_force_on(zone: OrderZone, row: Order, on: date) -> bool:
    """Say whether the zone is in force on the date: while its order is, and within its own dates."""
    has_started = zone.from_on is None or zone.from_on <= on
    return is_in_force_on(row, on) and has_started and (zone.until is None or on <= zone.until)


def list_applications(nominal_id: UUID, known_at: datetime | None = None) -> list[OrderStep]:
    """List the steps towards orders that are not made yet, latest first."""
    rows = OrderStep.objects.for_nominal(nominal_id, known_at).filter(order=None)
    return list(rows.select_related("recorded_by").order_by("-on", "-recorded_at"))


def load_order_details(
    nominal_id: UUID, known_at: datetime | None = None
) -> tuple[list[Clause], list[OrderStep], list[OrderZone]]:
    """Load clauses, steps and zones. Only one query is made for nominals without any."""
    kinds_held = list_recorded_kinds(nominal_id, Clause, OrderStep, OrderZone)
    return (
        list_clauses(nominal_id, known_at) if Clause in kinds_held else [],
        list_steps(nominal_id, known_at) if OrderStep in kinds_held else [],
        list_zones(nominal_id, known_at) if OrderZone in kinds_held else [],
    )


def order_last_day(row: Order) -> date | None:
    """Return the expiry date from the order's own length; None: indefinite, or not recorded."""
    return row.ended_on if row.ended_on is not None else expiry_by_length(row)


def expiry_by_length(row: Order) -> date | None:
    """Return the last day of the order by its length, whether or not it was discharged before; None: no such day."""
    if row.until_further_order or row.months is None:
        return None
    return last_day_of_months(row.months, beginning_with=row.renewed_on or row.in_force_on or row.made_on)


def is_in_force_on(row: Order, on: date) -> bool:
    """Say whether the order is in force on the date. An order without a recorded length counts as in force."""
    last = order_last_day(row)
    return (row.in_force_on or row.made_on) <= on and (last is None or on <= last)


def is_clause_in_force_on(clause: Clause, row: Order, on: date) -> bool:
    """Say whether the clause is in force on the date: while its order is, and within its own dates."""
    return (
        is_in_force_on(row, on)
        and on in Span(clause.from_on or row.made_on)
        and (clause.until is None or on <= clause.until)
    )


def list_conditions_in_force(nominal_id: UUID, on: date) -> list[ConditionInForce]:
    """List the clauses in force on the date, in the shape shared by all conditions."""
    clauses = list_clauses(nominal_id)
    return list_clauses_in_force(clauses, list_orders(nominal_id), on) if clauses else []


def list_clauses_in_force(clauses: Iterable[Clause], orders: Iterable[Order], on: date) -> list[ConditionInForce]:
    """Return those of these clauses that are in force on the date, as conditions."""
    orders_by_first = {each.first: each for each in orders}
    return [
        ConditionInForce(
            clause.first,
            clause.wording,
            clause.plain,
            str(clause.get_subject_display()),
            f"{orders_by_first[clause.order_id].get_kind_display()}, {clause.number}",
            clause.subject,
        )
        for clause in clauses
        if clause.order_id in orders_by_first and is_clause_in_force_on(clause, orders_by_first[clause.order_id], on)
    ]


def order_nation(nominal_id: UUID) -> str:
    """Return the nation of the force that holds the case, whose courts' powers are checked first."""
    holding = CaseReach.objects.filter(nominal_id=nominal_id).values_list(SHOWN_FORCE)[:1]
    jurisdiction = Force.objects.filter(code__in=holding).values_list("jurisdiction", flat=True).first()
    return str(jurisdiction or "EW")
