"""When a notice given before a change counts: Sexual Offences Act 2003 s.84(2) to (4).

The person names the day. The notice counts if the change happens no more than
two days before that day and no later than the third day beginning with it. If it
happens earlier, the notice never counted; if later or not at all, it has no effect.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

from mosovo_law.core.days import NO_DAYS, MergedSpans, days_after, days_before
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import Change, Notification
from mosovo_law.status.soa2003.change_dates import change_date, list_change_dates
from mosovo_law.status.soa2003.notification_matters import change_matter

IN_ADVANCE = "s.84(2)"
_UNDER = attrgetter("under")


@value(frozen=True, slots=True)
class AdvanceNotice:
    """A notice given in advance and its outcome."""

    notice: Notification
    stands_for: date | None
    """The day of the change for which it counts."""
    opens_on: date | None
    """The first day after the period in which the change was to happen; None if no day was named."""
    happened_by_then: bool


def list_advance_notices(
    notifications: Collection[Notification], changes: Iterable[Change], spells: MergedSpans = NO_DAYS
) -> tuple[AdvanceNotice, ...]:
    """Return the outcome of each notice given in advance under s.84(2). A stay may have a day in each of the spells."""
    if IN_ADVANCE not in map(_UNDER, notifications):
        return ()
    return resolve_advance_notices(
        [notification for notification in notifications if notification.under == IN_ADVANCE], changes, spells
    )


def resolve_advance_notices(
    notices: Sequence[Notification], changes: Iterable[Change], spells: MergedSpans = NO_DAYS
) -> tuple[AdvanceNotice, ...]:
    """Return the outcome of each of these notices, by the days that every Act with such notices sets."""
    days = _days_by_matter(changes, spells) if notices else {}
    return tuple(_resolve_notice(notice, days.get(change_matter(notice.change), ())) for notice in notices)


def _resolve_notice(notice: Notification, days: Sequence[date]) -> AdvanceNotice:
    """Return the outcome of a notice. `days` are those of the changes of its matter, in order."""
    if notice.expected_on is None:
        return AdvanceNotice(notice, None, None, False)
    first_day_after = days_after(3, notice.expected_on)
    next_index = bisect_left(days, notice.on)
    place = max(next_index, bisect_left(days, days_before(2, notice.expected_on)))
    happened_on = days[place] if place < len(days) and days[place] < first_day_after else None
    return AdvanceNotice(
        notice, happened_on, first_day_after, next_index < len(days) and days[next_index] < first_day_after
    )


def _days_by_matter(changes: Iterable[Change], spells: MergedSpans) -> Mapping[str | None, list[date]]:
    days: dict[str | None, list[date]] = defaultdict(list)
    for change in changes:
        if (day := change_date(change)) is not None:
            later_days = list_change_dates(change, spells) if change.kind == "stay" else ()
            days[change_matter(change.kind)].extend({day, *later_days})
    for group in days.values():
        group.sort()
    return days
