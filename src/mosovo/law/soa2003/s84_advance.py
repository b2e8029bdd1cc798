"""Notice given before a change: Sexual Offences Act 2003 s.84(2) to (4).

The person names the day. The notice stands when the change happens no more than
two days before that day and no later than the third day beginning with it.
Earlier, it never counted; later or not at all, it has no effect, and the person
must say so.
"""

from datetime import date
from functools import partial

from mosovo.law.days import Span, days_after, days_before
from mosovo.law.facts import Change, Notification
from mosovo.law.limit import within
from mosovo.law.obligation import Bearer, Question, Step
from mosovo.law.position import Position
from mosovo.law.rule import Found, Owed, rule
from mosovo.law.soa2003.changes import happened_on
from mosovo.law.soa2003.given import matter
from mosovo.law.soa2003.s83 import days_of
from mosovo.law.soa2003.schedule3 import PART_2_BEGAN
from mosovo.law.sources import SOA2003

IN_ADVANCE = SOA2003("s.84(2)", text_date=date(2003, 11, 20))


def notices(position: Position) -> tuple[Notification, ...]:
    return tuple(n for n in position.notifications if n.under == "s.84(2)")


def stood_for(position: Position, notice: Notification) -> date | None:
    """The day of the change for which a notice given in advance stands; None while there is no such change."""
    if notice.expected_on is None:
        return None
    window = Span(days_before(2, notice.expected_on), days_after(3, notice.expected_on))
    days = (happened_on(change) for change in position.facts.changes if _is_about(notice, change))
    return min((day for day in days if day is not None and day in window and day >= notice.on), default=None)


def standing_notice(position: Position, change: Change) -> Notification | None:
    """The notice given in advance that meets the duty of this change."""
    day = happened_on(change)
    return next((n for n in notices(position) if _is_about(n, change) and stood_for(position, n) == day), None)


@rule(
    "soa2003.s84.non_occurrence",
    SOA2003("s.84(4)(b)", text_date=date(2003, 11, 20)),
    Bearer.NOMINAL,
    in_force=Span(PART_2_BEGAN),
)
def non_occurrence(position: Position) -> Found:
    """Say that a change notified in advance did not happen, within 6 days beginning with the day named.

    It may be said earlier (LAW-019).
    """
    for notice in notices(position):
        if notice.expected_on is None:
            yield Question(notice.ref, "the day named in the notice given in advance", IN_ADVANCE)
            continue
        opens_on = days_after(3, notice.expected_on)
        if _happened(position, notice, before=opens_on) or position.spell_on(opens_on) is None:
            continue
        limit = within(6, beginning_with=notice.expected_on, not_counting=position.not_counted)
        said = position.first_given(notice.on, partial(_says_so, notice))
        yield Owed(
            trigger=notice.ref,
            opens_on=opens_on,
            limit=limit,
            met_by=said.ref if said else None,
            met_on=said.on if said else None,
            in_question=position.custody_may_cover(days_of(limit)),
            because=(Step("named_in_advance", (notice.expected_on,), IN_ADVANCE),),
        )


def _happened(position: Position, notice: Notification, *, before: date) -> bool:
    days = (happened_on(change) for change in position.facts.changes if _is_about(notice, change))
    return any(day is not None and notice.on <= day < before for day in days)


def _is_about(notice: Notification, change: Change) -> bool:
    return matter(notice.change) == matter(change.kind)


def _says_so(notice: Notification, notification: Notification) -> bool:
    return notification.under == "s.84(4)(b)" and notification.about in (notice.ref, None)
