"""Reading orders, their clauses, zones and steps, as known at a moment."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from mosovo.law.days import Span, last_day_of_months
from mosovo.nominals.models import Reach
from mosovo.organisations.models import Force
from mosovo.record.queries import list_kinds_held

from .models import Clause, Order, OrderStep, OrderZone, ZoneBehind


class ConditionInForce(NamedTuple):
    """Something that somebody must do or must not do: a clause of an order, or a condition of a licence."""

    id: UUID
    """The first row of its chain."""
    words: str
    plain: str
    subject: str
    source: str
    """What it is of, in words."""

    @property
    def called(self) -> str:
        """In plain words, where there are any."""
        return self.plain or self.words


def list_orders(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Order]:
    """Every order, the latest made first."""
    return (
        Order.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-made_on", "-recorded_at")
    )


def get_order(nominal_id: UUID, first: UUID, known_at: datetime | None = None) -> Order | None:
    """One order of the nominal by the first row of its chain."""
    return list_orders(nominal_id, known_at).filter(first=first).first()


def list_order_kinds(nominal_id: UUID) -> list[str]:
    """The kinds of order that the nominal has or had."""
    return list(list_orders(nominal_id).values_list("kind", flat=True))


def list_clauses(nominal_id: UUID, known_at: datetime | None = None) -> list[Clause]:
    """Every clause of every order, in the order of their numbers."""
    found = Clause.objects.for_nominal(nominal_id, known_at)
    return list(found.select_related("recorded_by").order_by("order_id", "number", "recorded_at"))


def list_steps(nominal_id: UUID, known_at: datetime | None = None) -> list[OrderStep]:
    """Every step of every order and of applications for one, the latest first."""
    found = OrderStep.objects.for_nominal(nominal_id, known_at)
    return list(found.select_related("recorded_by").order_by("-on", "-recorded_at"))


def list_zones(nominal_id: UUID, known_at: datetime | None = None) -> list[OrderZone]:
    """Every zone of every order, by name. Whom it protects is not read here."""
    found = OrderZone.objects.for_nominal(nominal_id, known_at)
    return list(found.select_related("recorded_by").order_by("name", "recorded_at"))


def list_protected_people(
    nominal_id: UUID, zone_id: UUID | None = None, known_at: datetime | None = None
) -> list[ZoneBehind]:
    """Whom zones protect, as far as the reader reads about victims."""
    found = ZoneBehind.objects.for_nominal(nominal_id, known_at)
    found = found.filter(zone_id=zone_id) if zone_id is not None else found
    return [each for each in found.select_related("recorded_by").order_by("recorded_at") if not each.unreadable]


def is_zone_in_force_on(zone: OrderZone, row: Order, on: date) -> bool:
    """Whether the zone is forbidden on the day: while its order binds, and within its own days."""
    begun = zone.from_on is None or zone.from_on <= on
    return is_in_force_on(row, on) and begun and (zone.until is None or on <= zone.until)


def list_applications(nominal_id: UUID, known_at: datetime | None = None) -> list[OrderStep]:
    """The steps towards orders that are not made yet, the latest first."""
    found = OrderStep.objects.for_nominal(nominal_id, known_at).filter(order=None)
    return list(found.select_related("recorded_by").order_by("-on", "-recorded_at"))


def load_order_details(
    nominal_id: UUID, known_at: datetime | None = None
) -> tuple[list[Clause], list[OrderStep], list[OrderZone]]:
    """Clauses, steps and zones. Of most people there are none, and one question says so."""
    there = list_kinds_held(nominal_id, Clause, OrderStep, OrderZone)
    return (
        list_clauses(nominal_id, known_at) if Clause in there else [],
        list_steps(nominal_id, known_at) if OrderStep in there else [],
        list_zones(nominal_id, known_at) if OrderZone in there else [],
    )


def order_last_day(row: Order) -> date | None:
    """The last day on which the order binds, as far as its own length says; None: no end, or none recorded."""
    if row.ended_on is not None:
        return row.ended_on
    if row.until_further_order or row.months is None:
        return None
    return last_day_of_months(row.months, beginning_with=row.renewed_on or row.in_force_on or row.made_on)


def is_in_force_on(row: Order, on: date) -> bool:
    """Whether the order binds on the day; without a length on record it does."""
    last = order_last_day(row)
    return (row.in_force_on or row.made_on) <= on and (last is None or on <= last)


def is_clause_in_force_on(clause: Clause, row: Order, on: date) -> bool:
    """Whether the clause binds on the day: while its order does, and within its own days."""
    return (
        is_in_force_on(row, on)
        and on in Span(clause.from_on or row.made_on)
        and (clause.until is None or on <= clause.until)
    )


def list_conditions_in_force(nominal_id: UUID, on: date) -> list[ConditionInForce]:
    """The clauses that bind on the day, in the shape that conditions of every kind have."""
    found = list_clauses(nominal_id)
    return list_orders_in_force(found, list_orders(nominal_id), on) if found else []


def list_orders_in_force(found: Iterable[Clause], made: Iterable[Order], on: date) -> list[ConditionInForce]:
    """Of these clauses of these orders, those that bind on the day."""
    of = {each.first: each for each in made}
    return [
        ConditionInForce(
            clause.first,
            clause.words,
            clause.plain,
            str(clause.get_subject_display()),
            f"{of[clause.order_id].get_kind_display()}, {clause.number}",
        )
        for clause in found
        if clause.order_id in of and is_clause_in_force_on(clause, of[clause.order_id], on)
    ]


def order_nation(nominal_id: UUID) -> str:
    """The nation of the force that holds the case: what its courts could make is asked first."""
    holding = Reach.objects.filter(nominal_id=nominal_id).values("holding_force")[:1]
    found = Force.objects.filter(code__in=holding).values_list("jurisdiction", flat=True).first()
    return str(found or "EW")
