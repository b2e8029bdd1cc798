"""What can't be so of a zone of an order, and of whom it protects."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import require_not_before
from mosovo.record.geometry import zone_fault
from mosovo.record.queries import get_referenced_fact
from mosovo.record.validation import FactRefused, FactWarning

from .models import Clause, Order, OrderZone, ZoneBehind


def check_zone(row: OrderZone, today: date) -> Iterator[FactWarning]:
    """Corners that make a ring which does not cross itself, of an order, and of a clause of that order."""
    order = get_referenced_fact(row, Order, row.order_id)
    if order is None:
        raise FactRefused("order_id", "Choose the order that this is a zone of.")
    clause = get_referenced_fact(row, Clause, row.clause_id) if row.clause_id else None
    if clause is not None and clause.order_id != row.order_id:
        raise FactRefused("clause_id", "This clause is of another order. Choose one of the order, or none.")
    if why := zone_fault([(float(latitude), float(longitude)) for latitude, longitude in row.points]):
        raise FactRefused("points", why)
    require_not_before("from_on", row.from_on, order.made_on, "The zone", "the day on which the order was made")
    require_not_before("until", row.until, row.from_on or order.made_on, "The last day", "the first")
    if clause is not None and clause.kind != Clause.Kind.PROHIBITION:
        yield FactWarning("clause_id", "This clause requires something. A zone stands for a place that is forbidden.")


def check_protected_person(row: ZoneBehind, today: date) -> Iterator[FactWarning]:
    """A zone on the record, and somebody."""
    if get_referenced_fact(row, OrderZone, row.zone_id) is None:
        raise FactRefused("zone_id", "There is no such zone of theirs any more.")
    if not row.whom.strip():
        raise FactRefused("whom", "Enter whom the zone protects.")
    yield from ()
