"""Orders in short, as officers say them."""

from mosovo.rooms.orders.models import Order
from mosovo.web.words import plain_day

IN_LETTERS = 4
"""A kind of so many letters at most is said as letters."""


def short(kind: str) -> str:
    """The kind of an order in short.

    >>> short("shpo"), short("foreign_travel_order")
    ('SHPO', 'Foreign travel order')
    """
    return kind.upper() if len(kind) <= IN_LETTERS else str(Order.Kind(kind).label)


def called(order: Order) -> str:
    """An order in a line."""
    return f"{order.get_kind_display()}, made {plain_day(order.made_on)}"
