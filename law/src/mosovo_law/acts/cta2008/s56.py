"""Terrorism, the return to the United Kingdom: Counter-Terrorism Act 2008 s.56.

Three days from the return if a notified detail changed during the absence, if the
year ended, or if there was no initial notification because the person was
removed. The requirements of regulations under s.52 on journeys were not read (LAW-057).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date

from mosovo_law.acts.cta2008.s47 import list_absences_meanwhile
from mosovo_law.acts.cta2008.subject import (
    BEGAN,
    READ_ON,
    is_notification_given,
    list_absences,
    spans_held,
    spans_in_doubt,
    subject_spans,
)
from mosovo_law.acts.orders.order_spans import find_first_notification
from mosovo_law.acts.orders.three_days import three_day_duty
from mosovo_law.acts.rule import RuleResults, rule
from mosovo_law.core.days import Span, day_after, months_after
from mosovo_law.core.limit import within
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import CTA2008
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.change_dates import change_date

SOURCE = CTA2008("s.56(2)", text_date=READ_ON)


@rule("cta2008.s56.return", SOURCE, Bearer.NOMINAL, in_force=BEGAN, needs=("terrorism",))
def return_to_the_kingdom(position: Position) -> RuleResults:
    """On return to the United Kingdom, notify the s.47(2) details again within 3 days beginning with that day."""
    for span in subject_spans(position):
        for absence in list_absences(position):
            day = absence.until
            if day is None or day not in span:
                continue
            may_be_removed = _may_have_been_removed(position, absence)
            if may_be_removed or _has_year_ended(position, span, absence) or _has_change(position, absence):
                yield three_day_duty(
                    _find_trigger(position, absence),
                    day,
                    under=span,
                    because=Step("returned", (day,), SOURCE),
                    met_by=find_first_notification(position, span, day, is_notification_given),
                    not_counting=spans_held(position),
                    counts_abroad=True,
                    doubtful=spans_in_doubt(position),
                    in_question=may_be_removed,
                )
    yield from _list_journey_questions(position)


def _may_have_been_removed(position: Position, absence: Span) -> bool:
    """Whether s.56(1)(a) may apply: the person left before the days of s.47 ended, with nothing notified by then."""
    return absence in position.compute_once(_find_absences_before_notifying)


def _find_absences_before_notifying(position: Position) -> frozenset[Span]:
    spans: set[Span] = set()
    for period in position.terrorism:
        if period.clock_from is None:
            continue
        limit = within(3, beginning_with=period.clock_from, not_counting=spans_held(position))
        met_by = find_first_notification(position, period.span, period.clock_from, is_notification_given)
        absences = list_absences_meanwhile(position, limit)
        spans.update(absence for absence in absences if met_by is None or met_by.on >= absence.from_on)
    return frozenset(spans)


def _has_change(position: Position, absence: Span) -> bool:
    days = position.compute_once(_list_change_days)
    place = bisect_left(days, absence.from_on)
    return place < len(days) and days[place] in absence


def _list_change_days(position: Position) -> list[date]:
    return sorted(day for change in position.facts.changes if (day := change_date(change)) is not None)


def _has_year_ended(position: Position, span: Span, absence: Span) -> bool:
    """Whether the year of s.49(1) ended during the absence."""
    last = position.accepted(is_notification_given).find_last_before(day_after(absence.from_on))
    return last is not None and last.on in span and months_after(12, last.on) in absence


def _find_trigger(position: Position, absence: Span) -> str:
    """Return the ref of the spell that ended with the return."""
    return position.compute_once(_map_return_refs)[absence.until]


def _map_return_refs(position: Position) -> Mapping[date | None, str]:
    results: dict[date | None, str] = {}
    for spell in position.facts.spells:
        if spell.kind == "abroad":
            results[spell.until] = min(spell.ref, results.get(spell.until, spell.ref))
    return results


def _list_journey_questions(position: Position) -> Iterator[Question]:
    for journey in position.facts.journeys:
        if subject_spans(position).find_span_on(journey.departs) is not None:
            needs = "whether and when the regulations under s.52 require this journey to be notified"
            yield Question(journey.ref, needs, CTA2008("s.52(1)", text_date=READ_ON))
