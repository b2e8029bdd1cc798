"""What waits on each board of the reader: the same numbers, by the same conditions, as the board shows."""

from collections.abc import Iterable, Mapping
from functools import cache

from mosovo.database.combined_counts import CountQuery, read_counts
from mosovo.edge.request_context import Request
from mosovo.web.core.board_counts import BoardCount, WaitingCount
from mosovo.web.core.registry import list_screens
from mosovo.web.core.scopes import scope_from_request


@cache
def map_board_counts() -> Mapping[str, BoardCount]:
    """Map the count that each feature registered, by the address of its board."""
    return {each.href: each for screens in list_screens() for each in screens.board_counts}


def count_boards(request: Request, hrefs: Iterable[str]) -> dict[str, WaitingCount]:
    """Count what waits on each of these boards, by its address. A board on which nothing waits has no entry.

    One statement for all boards, and one for the duty rota, whose gaps are worked out from its shifts.
    """
    if not request.actor.is_cleared:
        return {}
    scope, _ = scope_from_request(request)
    registered_counts = (map_board_counts()[href] for href in hrefs)
    board_counts = {each: each.count(scope, request) for each in registered_counts if each.count}
    queries = {each.href: query for each, query in board_counts.items() if isinstance(query, CountQuery)}
    numbers = {each.href: number for each, number in board_counts.items() if isinstance(number, int)}
    numbers |= read_counts(queries)
    return {each.href: each.describe(numbers[each.href]) for each in board_counts if numbers.get(each.href)}
