"""Orders in short, as officers say them."""

from mosovo.rooms.orders.models import Order
from mosovo.web.formatting import format_date

IN_LETTERS = 4
"""A kind of so many letters at most is said as letters."""


def short_order_name(kind: str) -> str:
    """The kind of an order in short.

    >>> short_order_name("shpo"), short_order_name("foreign_travel_order")
    ('SHPO', 'Foreign travel order')
    """
    return kind.upper() if len(kind) <= IN_LETTERS else str(Order.Kind(kind).label)


def describe_order(order: Order) -> str:
    """An order in a line."""
    return f"{order.get_kind_display()}, made {format_date(order.made_on)}"
