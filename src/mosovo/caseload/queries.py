"""The interface of the lists: today’s duties, and the people of a caseload.

A view that shows a page of people logs one consultation of all of them before it answers.
"""

from .caseload_filters import NO_FILTER, CaseloadFilter, View, parse_view
from .caseload_list import (
    CaseloadCounts,
    ask_cases_of_leavers,
    ask_invited_rows,
    ask_unallocated,
    ask_view_counts,
    count_caseload,
    count_views,
    list_caseload,
    list_invited_rows,
    list_named_people,
    list_selected_people,
    list_unallocated,
    list_view_keys,
    usable_order,
)
from .caseload_statements import ORDERS, SMALL_SCOPES_ONLY, Order
from .list_rows import CaseloadPerson, DueDuty, PersonIdentity
from .pagination import PAGE, InvalidPageMarker, Page, PageMarker
from .scope import Scope, list_scopes_for
from .today import (
    NO_READER,
    Reader,
    TodayCounts,
    count_todays_duties,
    list_horizon,
    list_selected_duties,
    list_todays_duties,
)
from .today_statements import Part

__all__ = [
    "NO_FILTER",
    "NO_READER",
    "ORDERS",
    "PAGE",
    "SMALL_SCOPES_ONLY",
    "CaseloadCounts",
    "CaseloadFilter",
    "CaseloadPerson",
    "DueDuty",
    "InvalidPageMarker",
    "Order",
    "Page",
    "PageMarker",
    "Part",
    "PersonIdentity",
    "Reader",
    "Scope",
    "TodayCounts",
    "View",
    "ask_cases_of_leavers",
    "ask_invited_rows",
    "ask_unallocated",
    "ask_view_counts",
    "count_caseload",
    "count_todays_duties",
    "count_views",
    "list_caseload",
    "list_horizon",
    "list_invited_rows",
    "list_named_people",
    "list_scopes_for",
    "list_selected_duties",
    "list_selected_people",
    "list_todays_duties",
    "list_unallocated",
    "list_view_keys",
    "parse_view",
    "usable_order",
]
