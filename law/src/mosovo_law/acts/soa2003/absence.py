"""Absence from home: the duties before leaving, and what was notified of it.

Northern Ireland has had them since 2014 (s.85A). In England and Wales they are not
commenced (`cpa2026`): the same twelve hours, another number of days.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter

from mosovo_law.acts.rule import RuleFinding, RuleResults
from mosovo_law.acts.soa2003.s85 import list_home_kinds
from mosovo_law.core.days import days_before
from mosovo_law.core.limit import hours_ahead_exactly
from mosovo_law.core.obligation import Question, Step
from mosovo_law.core.sources import Provision
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Absence, Notification
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.change_dates import QUALIFYING_DAYS
from mosovo_law.status.soa2003.last_home import NOT_KNOWN

HOURS_AHEAD = 12


def duties_on_absence(
    position: Position, absence: Absence, longer_than: int, under: str, source: Provision, began: date
) -> RuleResults:
    """Yield the duty, 12 hours before leaving, for an absence of over `longer_than` days from the residence."""
    leaves_on = absence.leaves.date()
    spell, has_residence = position.spell_on(leaves_on), _has_residence(position, leaves_on)
    is_long = _is_longer(absence, longer_than)
    if spell is None or has_residence is False or is_long is False:
        return
    if has_residence is None:
        yield Question(absence.ref, "whether a residence or a place regularly found was notified", source)
    if is_long is None:
        yield Question(
            absence.ref, "how many nights away, and how many of them at an address notified or to be", source
        )
    limit = hours_ahead_exactly(HOURS_AHEAD, absence.leaves, before="leaving home")
    last = limit.due_at.date() if limit.due_at else leaves_on
    met_by = next(iter(absence_notices(position, absence, under)), None)
    yield RuleFinding(
        trigger=absence.ref,
        opens_on=min(max(absence.known_on or days_before(1, last), spell.from_on, began), last),
        limit=limit,
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        in_question=has_residence is None or is_long is None or position.subject_on(leaves_on) is None,
        reasoning=(Step("leaves_home", (absence.leaves,)),),
    )


def absence_notices(position: Position, absence: Absence, under: str) -> Sequence[Notification]:
    """Return the notifications of an absence, in order. One that names none is of the next, or the last ended, one."""
    return position.compute_once(_index_notices_by_absence).get((under, absence.ref), ())


def _index_notices_by_absence(position: Position) -> Mapping[tuple[str, str], list[Notification]]:
    absences = position.facts.absences
    by_departure = sorted(absences, key=lambda absence: (absence.leaves, absence.ref))
    departure_days = [absence.leaves.date() for absence in by_departure]
    by_return = sorted([(absence.returns, absence.ref) for absence in absences if absence.returns is not None])
    results: dict[tuple[str, str], list[Notification]] = {}
    for notification in position.notifications:
        about = notification.about
        if about is None and notification.under.endswith("return"):
            place = bisect_right(by_return, notification.on, key=itemgetter(0))
            about = by_return[place - 1][1] if place else None
        elif about is None:
            place = bisect_left(departure_days, notification.on)
            about = by_departure[place].ref if place < len(by_departure) else None
        if about is not None:
            results.setdefault((notification.under, about), []).append(notification)
    return results


def _has_residence(position: Position, day: date) -> Known:
    """Whether the home address last notified by that day is a sole or main residence."""
    place = bisect_right(position.days_notified, day)
    kind = position.compute_once(list_home_kinds)[place - 1][0] if place else None
    return None if kind is None or kind == NOT_KNOWN else kind == "residence"


def _is_longer(absence: Absence, max_nights: int) -> Known:
    """Whether more than `max_nights` nights count; s.85A(8) leaves some out (LAW-029)."""
    nights = absence.intended_days
    if nights is None and absence.returns is not None:
        nights = (absence.returns - absence.leaves.date()).days
    if nights is None:
        return None
    if absence.nights_left_out is None and nights >= QUALIFYING_DAYS:
        return None
    return nights - (absence.nights_left_out or 0) > max_nights
