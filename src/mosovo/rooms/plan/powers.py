"""The offences and powers that the officer safety card shows, each with its section.

They are calculated from the orders in force and the table of offences when the card is issued. No one types them.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from mosovo.rooms.orders.models import Order
from mosovo.rooms.orders.queries import is_in_force_on
from mosovo_law.acts.breaches import OFFENCES, offences_for_order

ARREST = (
    "Arrest without warrant on reasonable grounds to suspect one of these, where it is necessary: "
    "Police and Criminal Evidence Act 1984 s.24(2), (4), (5)."
)
ENTRY = (
    "Being on the register gives no power to enter. Entry is lawful by consent, to arrest for an indictable offence a "
    "person believed to be there (PACE 1984 s.17(1)(b), (2)), or with a warrant (Sexual Offences Act 2003 s.96B)."
)


def list_orders_in_force(orders: Iterable[Order], on: date) -> list[Order]:
    """List the recorded orders in force on the date."""
    return [each for each in orders if is_in_force_on(each, on)]


def list_powers(orders: Iterable[Order], on: date, *, subject: bool) -> Iterator[str]:
    """Yield the lines of the card. `subject`: the nominal is subject to notification."""
    offences = 0
    for order in list_orders_in_force(orders, on):
        for offence in offences_for_order(order.kind, order.made_on, on):
            offences += 1
            yield f"Breach of the {str(order.get_kind_display()).lower()}: {offence.provision.citation}."
    if subject:
        offences += 1
        citation = OFFENCES["soa2003.s91"].provision.citation
        yield f"Failure to notify the police in time, or false notification: {citation}."
    if offences:
        yield ARREST
    yield ENTRY
