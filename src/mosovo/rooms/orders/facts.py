"""What the law asks about orders: what keeps a person subject, and from when to when."""

from mosovo.law.facts import Order
from mosovo.record.telling import Branch, Told, columns


def order(told: Told) -> Order:
    """The order as the law reads it."""
    return Order(
        ref=told.ref,
        kind=told.text("kind"),
        made_on=told.the_day("made_on"),
        served_on=told.day("served_on"),
        months=told.number("months"),
        until_further_order=bool(told.said["until_further_order"]),
        ended_on=told.day("ended_on"),
    )


BRANCHES = (
    Branch(
        "order",
        "orders_order",
        columns("kind", "made_on", "served_on", "months", "until_further_order", "ended_on"),
        order,
    ),
)
