"""The part above the rows of the caseload: its views and saved views with their numbers, its filters and its orders."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from mosovo.caseload.caseload_filters import CHOICES, UNALLOCATED
from mosovo.caseload.models import SavedView
from mosovo.caseload.queries import SMALL_SCOPES_ONLY, CaseloadCounts, Order, Scope, View
from mosovo.caseload.saved_views import CaseloadQuery
from mosovo.organisations.models import Account, Role

VIEWS: dict[View, str] = {
    "all": "All cases",
    "late": "Overdue",
    "visit": "Visit overdue",
    "high": "High and very high",
    "unset": "No risk level",
    "soon": "Due within 30 days",
    "custody": "In custody",
    "order": "Under an order",
    "unopened": "New to you",
}
FILTERS = {"risk": "Risk", "mappa": "MAPPA", "place": "Where", "orders": "Order", "officer": "Offender manager"}
WORDS = {
    "risk": {"very-high": "Very high", "high": "High", "medium": "Medium", "low": "Low", "none": "Not recorded"},
    "mappa": {"3": "Level 3", "2": "Level 2", "1": "Level 1", "none": "No level set"},
    "place": {"community": "In the community", "custody": "In custody"},
    "orders": {"yes": "Under an order", "no": "No order"},
}
ORDERS: dict[Order, tuple[str, str]] = {
    "name": ("Name", "by surname"),
    "risk": ("Risk", "highest risk first"),
    "mappa": ("MAPPA", "highest MAPPA level first"),
    "next": ("Next duty", "earliest due date first"),
    "seen": ("Last seen", "never seen first, then longest ago"),
    "orders": ("Orders", "orders that end soonest first"),
    "until": ("Notification ends", "notification that ends soonest first"),
    "officer": ("Offender manager", "by offender manager, then surname"),
}
"""The heading of the column and the order in words."""
DESCENDING: frozenset[Order] = frozenset({"risk", "mappa"})


class FilterChoice(NamedTuple):
    """A filter as a drop-down list: its name, label, choices and the one in use."""

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    chosen: str


class OrderLink(NamedTuple):
    """A column heading: its text, the link that orders by it, and whether the list is ordered by it."""

    text: str
    href: str
    sorted_by: str
    """The value of `aria-sort`; empty while the list is ordered by another column."""


class ViewTab(NamedTuple):
    """A view as a tab: text, link, whether it is shown, and how many people it holds."""

    text: str
    href: str
    current: bool
    people: int


def query_href(scope: Scope, query: CaseloadQuery, **more: str) -> str:
    """Return the query of a URL. It holds fixed words and keys only, no names."""
    return "?" + urlencode({"scope": scope.reach, **query.to_values(), **more})


def list_view_tabs(scope: Scope, query: CaseloadQuery, counts: CaseloadCounts, *, saved: bool) -> list[ViewTab]:
    """List the views that everyone has; none is current while a saved view is shown.

    Cases to open for the first time are the reader’s own. Their view is listed while there are any.
    """
    return [
        ViewTab(
            text,
            query_href(scope, CaseloadQuery(view, query.narrowed, query.order)),
            view == query.view and not saved,
            getattr(counts, view),
        )
        for view, text in VIEWS.items()
        if view != "unopened" or (scope.reach == "mine" and (counts.unopened or query.view == view))
    ]


def list_saved_tabs(
    scope: Scope, rows: Sequence[SavedView], counts: Sequence[int], shown: SavedView | None
) -> list[ViewTab]:
    """List the saved views, each with the number of people it selects in this scope."""
    return [
        ViewTab(row.name, saved_href(scope, row), shown is not None and row.pk == shown.pk, count)
        for row, count in zip(rows, counts, strict=True)
    ]


def saved_href(scope: Scope, row: SavedView) -> str:
    """Return the link that opens a saved view in a scope."""
    return query_href(scope, CaseloadQuery.parse(row.query), saved=str(row.pk))


def list_filters(scope: Scope, query: CaseloadQuery) -> list[FilterChoice]:
    """List the filters. That of the offender manager is offered where there are several."""
    chosen = query.narrowed.to_values()
    selected_cases = [
        FilterChoice(name, FILTERS[name], [(word, WORDS[name][word]) for word in choices], chosen.get(name, ""))
        for name, choices in CHOICES.items()
    ]
    if scope.reach == "mine":
        return selected_cases
    officers = [(str(key), name) for key, name in _officers(scope)]
    officers.append((UNALLOCATED, "Unallocated"))
    return [*selected_cases, FilterChoice("officer", FILTERS["officer"], officers, chosen.get("officer", ""))]


def list_orders(scope: Scope, query: CaseloadQuery) -> dict[Order, OrderLink]:
    """Return the heading of each column by which the list can be ordered."""
    links: dict[Order, OrderLink] = {}
    for order, (text, _) in ORDERS.items():
        usable = not (scope.reach == "force" and order in SMALL_SCOPES_ONLY)
        href = query_href(scope, CaseloadQuery(query.view, query.narrowed, order)) if usable else ""
        direction = "descending" if order in DESCENDING else "ascending"
        links[order] = OrderLink(text, href, direction if order == query.order else "")
    return links


def describe_query(query: CaseloadQuery) -> str:
    """Describe the view, filters and order in one line, without naming an officer."""
    chosen = query.narrowed.to_values()
    parts = [VIEWS[query.view]]
    parts += [f"{FILTERS[name]}: {WORDS[name][word].lower()}" for name, word in chosen.items() if name in WORDS]
    parts += ["one offender manager"] if chosen.get("officer") else []
    return f"{', '.join(parts)}; {ORDERS[query.order][1]}"


def _officers(scope: Scope) -> list[tuple[object, str]]:
    of = {"team": scope.key} if scope.reach == "team" else {"force": scope.key}
    rows = Account.objects.filter(is_active=True, roles__contains=[Role.OFFENDER_MANAGER], **of)
    return list(rows.order_by("name").values_list("pk", "name"))
