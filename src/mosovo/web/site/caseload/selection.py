"""Who is selected on a list: people one by one, people by their duties on Today, or all people of a view.

All people of a view are selected on the server, so that the selection works across pages and without a script. The page
that shows the selection sends the words of the view and a digest of its people. The page of the act lists the people of
the view as they are then, says what changed in between, and acts on the people that it lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from mosovo.caseload import queries
from mosovo.caseload.queries import Scope
from mosovo.caseload.saved_views import CaseloadQuery
from mosovo.edge.request_context import Request
from mosovo.web.core.formatting import format_count

MOST = 250
"""The most cases in one act. The page shows this limit if a view has more."""
MAX_PLANNED_VISITS = 60
"""Visits planned on one page: each has two boxes."""
ALL, WHOLE, SEEN = "all", "whole", "whole_seen"
"""The query parameter that selects all, and the hidden fields: the words of the view, and its people as shown."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The values of the selected cases, how many were selected, and what the reader must know about them."""

    values: Sequence[str]
    chosen: int = 0
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SelectedView:
    """All people of a view as the caseload shows them selected: how many, and the two hidden fields."""

    people: int
    words: str
    digest: str


def select_whole_view(scope: Scope, query: CaseloadQuery, on: date, limit: int) -> SelectedView:
    """Return the whole view as selected. `limit`: the people that its digest can cover, more than any act takes."""
    keys = queries.list_view_keys(scope, on, view=query.view, narrowed=query.narrowed, limit=limit)
    return SelectedView(len(keys), urlencode({"scope": scope.reach, **query.to_values()}), digest_people(keys))


def digest_people(keys: Sequence[UUID]) -> str:
    """Return the digest of a set of people: their number and a hash, which names no one."""
    joined = "".join(sorted(map(str, keys)))
    return f"{len(keys)}.{sha256(joined.encode()).hexdigest()[:24]}"


def read_selection(request: Request, scopes: Sequence[Scope], limit: int = 0) -> Selection:
    """Return the selection that the form sent: at most `limit` cases, or as many as other acts take.

    A whole view is listed as it is now, in one of these scopes.
    """
    limit = limit or MOST
    if words := request.POST.get(WHOLE, ""):
        return _read_whole(request, words, scopes, limit)
    values = request.POST.getlist("people")
    notes = [_describe_too_many(len(values), limit)] if len(values) > limit else []
    return Selection(values[:limit], len(values[:limit]), notes)


def _read_whole(request: Request, words: str, scopes: Sequence[Scope], limit: int) -> Selection:
    named = dict(parse_qsl(words))
    scope = next((each for each in scopes if each.reach == named.get("scope")), None)
    if scope is None:
        return Selection((), notes=["You no longer have access to this view."])
    query = CaseloadQuery.parse(named)
    keys = queries.list_view_keys(scope, request.today, view=query.view, narrowed=query.narrowed, limit=limit)
    if len(keys) > limit:
        return Selection((), notes=[_describe_too_many(None, limit)])
    return Selection([str(key) for key in keys], len(keys), describe_change(request.POST.get(SEEN, ""), keys))


def describe_change(seen: str, keys: Sequence[UUID]) -> list[str]:
    """Say that the view has changed since it was shown, and from how many people to how many."""
    if seen == digest_people(keys):
        return []
    before = seen.partition(".")[0]
    previous_count = f" It had {_count_people(int(before))} and" if before.isdecimal() and len(before) < 6 else " It"
    return [
        f"The view has changed since it was shown.{previous_count} now has {_count_people(len(keys))}. Check the list."
    ]


def describe_left_out(chosen: int, listed: int) -> list[str]:
    """Say how many of the selected people are not listed, because the reader may not act on them."""
    left_out = chosen - listed
    if left_out <= 0:
        return []
    are = "is" if left_out == 1 else "are"
    return [f"{_count_people(left_out)} selected {are} left out: you cannot do this for their cases."]


def _describe_too_many(chosen: int | None, limit: int) -> str:
    if chosen is None:
        return f"The view has more than {limit} people, which is the most that this can be done for. Narrow the view."
    return f"{chosen} cases were selected. This can be done for up to {limit} at once: the first {limit} are listed."


def _count_people(number: int) -> str:
    return format_count(number, "person").replace("persons", "people")
