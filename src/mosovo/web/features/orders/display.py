"""Short names of orders, as officers use them."""

from mosovo.rooms.orders.models import Order
from mosovo.web.core.formatting import format_date

MAX_ABBREVIATION_LENGTH = 4
"""A kind of up to this many letters is an abbreviation."""


def short_order_name(kind: str) -> str:
    """Return the short name of a kind of order.

    >>> short_order_name("shpo"), short_order_name("foreign_travel_order")
    ('SHPO', 'Foreign travel order')
    """
    return kind.upper() if len(kind) <= MAX_ABBREVIATION_LENGTH else str(Order.Kind(kind).label)


def describe_order(order: Order) -> str:
    """Describe an order in one line."""
    return f"{order.get_kind_display()}, made {format_date(order.made_on)}"
