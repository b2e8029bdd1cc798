"""Refuse what cannot be true of a zone of an order, or of the person it protects."""

from collections.abc import Iterator
from datetime import date

from mosovo.maps.geometry import describe_zone_fault
from mosovo.record.field_validation import require_not_before
from mosovo.record.queries import get_referenced_fact
from mosovo.record.validation import FactRefused, FactWarning

from .models import Clause, Order, OrderZone, ZoneProtectedPerson


def check_zone(row: OrderZone, today: date) -> Iterator[FactWarning]:
    """Require an order, a clause of that order and corners of a ring that does not cross itself."""
    order = get_referenced_fact(row, Order, row.order_id)
    if order is None:
        raise FactRefused("order_id", "Select the order of this zone.")
    clause = get_referenced_fact(row, Clause, row.clause_id) if row.clause_id else None
    if clause is not None and clause.order_id != row.order_id:
        raise FactRefused("clause_id", "Select a clause of this order, or none.")
    if why := describe_zone_fault([(float(latitude), float(longitude)) for latitude, longitude in row.points]):
        raise FactRefused("points", why)
    require_not_before("from_on", row.from_on, order.made_on, "The start date", "the date the order was made")
    require_not_before("until", row.until, row.from_on or order.made_on, "The end date", "the start date")
    if clause is not None and clause.kind != Clause.Kind.PROHIBITION:
        yield FactWarning("clause_id", "This clause is a requirement. An exclusion zone needs a prohibition.")


def check_protected_person(row: ZoneProtectedPerson, today: date) -> Iterator[FactWarning]:
    """Require a recorded zone and a person."""
    if get_referenced_fact(row, OrderZone, row.zone_id) is None:
        raise FactRefused("zone_id", "Select a zone that is on the record.")
    if not row.protected_person.strip():
        raise FactRefused("protected_person", "Enter the protected person.")
    yield from ()
