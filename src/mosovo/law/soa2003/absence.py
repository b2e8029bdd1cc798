"""Absence from home: the duties before leaving, and what was notified of it.

Northern Ireland has had them since 2014 (s.85A). In England and Wales they are not
commenced (`cpa2026`): the same twelve hours, another number of days.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.law.days import days_before
from mosovo.law.facts import Absence, Notification
from mosovo.law.limit import hours_ahead_exactly
from mosovo.law.obligation import Question, Step
from mosovo.law.position import Position
from mosovo.law.rule import Found, RuleFinding
from mosovo.law.soa2003.change_dates import QUALIFYING_DAYS
from mosovo.law.sources import Provision
from mosovo.law.three_valued import Known

HOURS_AHEAD = 12


def duties_on_absence(
    position: Position, absence: Absence, longer_than: int, under: str, source: Provision, began: date
) -> Found:
    """Yield the duty, 12 hours before leaving, for an absence longer than so many days from a notified residence."""
    leaves_on = absence.leaves.date()
    spell, at_home = position.spell_on(leaves_on), _has_a_residence(position, leaves_on)
    is_long = _is_longer(absence, longer_than)
    if spell is None or at_home is False or is_long is False:
        return
    if at_home is None:
        yield Question(absence.ref, "whether a residence or a place regularly found was notified", source)
    if is_long is None:
        yield Question(
            absence.ref, "how many nights away, and how many of them at an address notified or to be", source
        )
    limit = hours_ahead_exactly(HOURS_AHEAD, absence.leaves, before="leaving home")
    last = limit.due_at.date() if limit.due_at else leaves_on
    met_by = next(absence_notices(position, absence, under), None)
    yield RuleFinding(
        trigger=absence.ref,
        opens_on=min(max(absence.known_on or days_before(1, last), spell.from_on, began), last),
        limit=limit,
        met_by=met_by.ref if met_by else None,
        met_on=met_by.on if met_by else None,
        in_question=at_home is None or is_long is None or position.subject_on(leaves_on) is None,
        reasoning=(Step("leaves_home", (absence.leaves,)),),
    )


def absence_notices(position: Position, absence: Absence, under: str) -> Iterator[Notification]:
    """Yield the notifications of an absence, in order. One that names none is of the next, or the last ended, one."""
    return (n for n in position.notifications if n.under == under and _is_about(n, absence, position))


def _is_about(notification: Notification, absence: Absence, position: Position) -> bool:
    if notification.about is not None:
        return notification.about == absence.ref
    absences = position.facts.absences
    if notification.under.endswith("return"):
        over = (a for a in absences if a.returns is not None and a.returns <= notification.on)
        return max(over, key=lambda a: (a.returns or date.min, a.ref), default=None) == absence
    ahead = (a for a in absences if a.leaves.date() >= notification.on)
    return min(ahead, key=lambda a: (a.leaves, a.ref), default=None) == absence


def _has_a_residence(position: Position, day: date) -> Known:
    """Whether the home address last notified by that day is a sole or main residence."""
    homes = [n.home_address_kind for n in position.notifications if n.on <= day and n.home_address_kind]
    return homes[-1] == "residence" if homes else None


def _is_longer(absence: Absence, than: int) -> Known:
    """Whether more than `than` nights count; s.85A(8) leaves some out (LAW-029)."""
    nights = absence.intended_days
    if nights is None and absence.returns is not None:
        nights = (absence.returns - absence.leaves.date()).days
    if nights is None:
        return None
    if absence.nights_left_out is None and nights >= QUALIFYING_DAYS:
        return None
    return nights - (absence.nights_left_out or 0) > than
