"""Changes of what was notified of a journey or an absence, each judged by the notice after it (LAW-092, LAW-120)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from mosovo_law.facts.case_facts import Notification

_ON = attrgetter("on")


def group_changes_by_notice(
    days: Iterable[date], notices: Sequence[Notification], last: date
) -> Iterator[tuple[date, Notification | None]]:
    """Yield the first change that each further notice covers, and the first that none does, with the notice.

    A change before the first of the `notices`, which are in order, was notified as it then was. One after `last` is not
    notified.
    """
    later = notices[1:]
    last_place = -1
    for day in sorted(days):
        if day < notices[0].on:
            continue
        if day > last:
            return
        place = bisect_left(later, day, key=_ON)
        if place != last_place:
            yield day, later[place] if place < len(later) else None
        last_place = place
