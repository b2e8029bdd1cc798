"""What can't be so of a zone of an order, and of whom it protects."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.queries import pointed_at
from mosovo.record.refusing import Impossible, Problem
from mosovo.record.rings import why_no_zone
from mosovo.record.sound import not_before

from .models import Clause, Order, OrderZone, ZoneBehind


def zone(row: OrderZone, today: date) -> Iterator[Problem]:
    """Corners that make a ring which does not cross itself, of an order, and of a clause of that order."""
    order = pointed_at(row, Order, row.order_id)
    if order is None:
        raise Impossible("order_id", "Choose the order that this is a zone of.")
    clause = pointed_at(row, Clause, row.clause_id) if row.clause_id else None
    if clause is not None and clause.order_id != row.order_id:
        raise Impossible("clause_id", "This clause is of another order. Choose one of the order, or none.")
    if why := why_no_zone([(float(latitude), float(longitude)) for latitude, longitude in row.points]):
        raise Impossible("points", why)
    not_before("from_on", row.from_on, order.made_on, "The zone", "the day on which the order was made")
    not_before("until", row.until, row.from_on or order.made_on, "The last day", "the first")
    if clause is not None and clause.kind != Clause.Kind.PROHIBITION:
        yield Problem("clause_id", "This clause requires something. A zone stands for a place that is forbidden.")


def behind(row: ZoneBehind, today: date) -> Iterator[Problem]:
    """A zone on the record, and somebody."""
    if pointed_at(row, OrderZone, row.zone_id) is None:
        raise Impossible("zone_id", "There is no such zone of theirs any more.")
    if not row.whom.strip():
        raise Impossible("whom", "Enter whom the zone protects.")
    yield from ()
