"""A change notified in advance that did not happen: Sexual Offences Act 2003 s.84(4)."""

from datetime import date

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span
from mosovo_law.core.limit import limit_days, within
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import Notification
from mosovo_law.facts.notifications_in_order import NotificationsByFact, find_first_about, index_by_fact
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

IN_ADVANCE = SOA2003("s.84(2)", text_date=date(2010, 12, 1))


@rule(
    "soa2003.s84.non_occurrence",
    SOA2003("s.84(4)(b)", text_date=date(2010, 12, 1)),
    Bearer.NOMINAL,
    in_force=Span(PART_2_BEGAN),
    needs=("advances",),
)
def non_occurrence(position: Position) -> RuleResults:
    """Notify that a change notified in advance did not happen, within 6 days beginning with the day named.

    It may be notified earlier (LAW-019).
    """
    for advance in position.advances:
        notice, opens_on = advance.notice, advance.opens_on
        if notice.expected_on is None or opens_on is None:
            yield Question(notice.ref, "the day named in the notice given in advance", IN_ADVANCE)
            continue
        if advance.happened_by_then or position.spell_on(opens_on) is None:
            continue
        limit = within(6, beginning_with=notice.expected_on, not_counting=position.excluded_spans)
        notification = _find_denial(position, notice)
        yield RuleFinding(
            trigger=notice.ref,
            opens_on=opens_on,
            limit=limit,
            met_by=notification.ref if notification else None,
            met_on=notification.on if notification else None,
            in_question=position.may_be_custody_within(limit_days(limit)),
            reasoning=(Step("named_in_advance", (notice.expected_on,), IN_ADVANCE),),
        )


def _find_denial(position: Position, notice: Notification) -> Notification | None:
    """Return the first notification that the change did not happen, given before the end of the time subject."""
    spell = position.spell_on(notice.on)
    if spell is None:
        return None
    notification = find_first_about(position.compute_once(_denials), notice.ref, notice.on)
    return notification if notification is not None and notification.on in spell else None


def _denials(position: Position) -> NotificationsByFact:
    return index_by_fact(notification for notification in position.notifications if notification.under == "s.84(4)(b)")
