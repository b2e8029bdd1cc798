"""Terrorism, the return to the United Kingdom: Counter-Terrorism Act 2008 s.56.

Three days from the return if a notified detail changed during the absence, if the
year ended, or if there was no initial notification because the person was
removed. The requirements of regulations under s.52 on journeys were not read (LAW-057).
"""

from collections.abc import Iterator
from datetime import date

from mosovo.law.cta2008.s47 import left_meanwhile
from mosovo.law.cta2008.s53 import held_spans
from mosovo.law.cta2008.subject import (
    BEGAN,
    READ_ON,
    is_notification_given,
    list_absences,
    spans_in_doubt,
    subject_spans,
)
from mosovo.law.days import Span, months_after
from mosovo.law.limit import within
from mosovo.law.obligation import Bearer, Question, Step
from mosovo.law.orders.order_spans import first_notification_given
from mosovo.law.orders.three_days import three_day_duty
from mosovo.law.position import Position
from mosovo.law.rule import Found, rule
from mosovo.law.soa2003.change_dates import change_date
from mosovo.law.sources import CTA2008

SOURCE = CTA2008("s.56(2)", text_date=READ_ON)


@rule("cta2008.s56.return", SOURCE, Bearer.NOMINAL, in_force=BEGAN, needs=("terrorism",))
def return_to_the_kingdom(position: Position) -> Found:
    """On return to the United Kingdom, notify the s.47(2) details again within 3 days beginning with that day."""
    for span in subject_spans(position):
        for absence in list_absences(position):
            day = absence.until
            if day is None or day not in span:
                continue
            removed = _may_have_been_removed(position, absence)
            if removed or _ran_out(position, span, absence) or _changed(position, absence):
                yield three_day_duty(
                    _trigger(position, absence),
                    day,
                    under=span,
                    because=Step("returned", (day,), SOURCE),
                    met_by=first_notification_given(position.facts, span, day, is_notification_given),
                    not_counting=held_spans(position.facts),
                    counts_abroad=True,
                    doubtful=(*spans_in_doubt(position), *((absence, Span(day)) if removed else ())),
                )
    yield from _journeys(position)


def _may_have_been_removed(position: Position, absence: Span) -> bool:
    """Whether s.56(1)(a) may apply: the person left before the days of s.47 ended, with nothing notified by then."""
    for period in position.terrorism:
        if period.clock_from is None:
            continue
        limit = within(3, beginning_with=period.clock_from, not_counting=held_spans(position.facts))
        met_by = first_notification_given(position.facts, period.span, period.clock_from, is_notification_given)
        nothing_yet = met_by is None or met_by.on >= absence.from_on
        if nothing_yet and absence in left_meanwhile(position, limit):
            return True
    return False


def _changed(position: Position, absence: Span) -> bool:
    return any((day := change_date(change)) is not None and day in absence for change in position.facts.changes)


def _ran_out(position: Position, span: Span, absence: Span) -> bool:
    """Whether the year of s.49(1) ended during the absence."""
    given: list[date] = [n.on for n in position.facts.notifications if n.on in span and is_notification_given(n)]
    last = max((day for day in given if day <= absence.from_on), default=None)
    return last is not None and months_after(12, last) in absence


def _trigger(position: Position, absence: Span) -> str:
    """Return the ref of the spell that ended with the return."""
    ended = [s for s in position.facts.spells if s.kind == "abroad" and s.until == absence.until]
    return min(spell.ref for spell in ended)


def _journeys(position: Position) -> Iterator[Question]:
    for journey in position.facts.journeys:
        if any(journey.departs in span for span in subject_spans(position)):
            needs = "whether and when the regulations under s.52 require this journey to be notified"
            yield Question(journey.ref, needs, CTA2008("s.52(1)", text_date=READ_ON))
