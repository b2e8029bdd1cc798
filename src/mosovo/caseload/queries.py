"""The doors of lists: what must be done today, and the people of a caseload.

Whoever shows a page of them logs one consultation of the people on it, before answering.
"""

from .pages import PAGE, NoSuchPlace, Page, Place
from .people import Order, Tally, View, invited, left_behind, named, page, tally, unallocated
from .rows import Due, Named, Person
from .scope import Scope, scopes_of
from .today import Counts, counts, horizon, today

__all__ = [
    "PAGE",
    "Counts",
    "Due",
    "Named",
    "NoSuchPlace",
    "Order",
    "Page",
    "Person",
    "Place",
    "Scope",
    "Tally",
    "View",
    "counts",
    "horizon",
    "invited",
    "left_behind",
    "named",
    "page",
    "scopes_of",
    "tally",
    "today",
    "unallocated",
]
