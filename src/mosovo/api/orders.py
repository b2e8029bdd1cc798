"""Orders with their clauses, and licences with their conditions."""

from collections.abc import Sequence

from django.http import HttpResponse

from mosovo.nominals.policy import API_ORDERS
from mosovo.rooms.licences.queries import ConditionWithEnd, IssuedLicence, load_licence_record
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.orders.queries import (
    is_clause_in_force_on,
    is_in_force_on,
    list_clauses,
    list_orders,
    order_last_day,
)

from .calls import ApiRequest, ViewDates, open_person, respond
from .shapes.orders import CourtOrder, LicenceIssued, LicenceTerm, OrderClause, OrderList


def answer_orders(request: ApiRequest, urn: str, view_dates: ViewDates) -> HttpResponse:
    """Answer the orders and licences, and what of them is in force on the date viewed."""
    permit = open_person(request, urn, API_ORDERS, ("orders", "licences"))
    orders = list(list_orders(permit.nominal_id, view_dates.known_at))
    clauses = list_clauses(permit.nominal_id, view_dates.known_at) if orders else []
    answer = OrderList(
        urn=permit.urn,
        on=view_dates.on,
        orders=[_build_order(each, clauses, view_dates) for each in orders],
        licences=[
            _build_licence(each, view_dates)
            for each in load_licence_record(permit.nominal_id, view_dates.known_at).licences
        ],
    )
    return respond(request, answer)


def _build_order(order: Order, clauses: Sequence[Clause], view_dates: ViewDates) -> CourtOrder:
    return CourtOrder(
        id=order.first, kind=order.kind, court=order.court, made_on=order.made_on, served_on=order.served_on,
        in_force_on=order.in_force_on, until_further_order=order.until_further_order, last_day=order_last_day(order),
        ended_on=order.ended_on, in_force=is_in_force_on(order, view_dates.on),
        clauses=[_build_clause(each, order, view_dates) for each in clauses if each.order_id == order.first],
    )  # fmt: skip


def _build_clause(clause: Clause, order: Order, view_dates: ViewDates) -> OrderClause:
    return OrderClause(
        id=clause.first, number=clause.number, kind=clause.kind, subject=clause.subject, wording=clause.wording,
        in_force=is_clause_in_force_on(clause, order, view_dates.on), from_on=clause.from_on, until=clause.until,
    )  # fmt: skip


def _build_licence(issued_licence: IssuedLicence, view_dates: ViewDates) -> LicenceIssued:
    licence, is_in_force = issued_licence.licence, issued_licence.is_in_force(view_dates.on)
    return LicenceIssued(
        id=licence.first, kind=licence.kind, set_by=licence.set_by, from_on=licence.from_on, until=licence.until,
        revoked_on=issued_licence.revoked_on, in_force=is_in_force,
        conditions=[
            _build_term(each, is_in_force=is_in_force, view_dates=view_dates) for each in issued_licence.conditions
        ],
    )  # fmt: skip


def _build_term(condition: ConditionWithEnd, *, is_in_force: bool, view_dates: ViewDates) -> LicenceTerm:
    row = condition.condition
    return LicenceTerm(
        id=row.first, standing=row.standing, category=row.category, subject=row.subject, wording=row.wording,
        in_force=is_in_force and condition.holds(view_dates.on), from_on=row.from_on, until=row.until,
    )  # fmt: skip
