"""An immediate prison sentence, or a hospital order, without recorded detention: a question, never a breach.

The time limits of ss.83 to 85 do not run in custody or in hospital (s.83(6)).
If a court passed an immediate sentence and no custody is recorded from
that day on, a person must say whether they were running (LAW-016).
"""

from bisect import bisect_left, bisect_right
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import attrgetter

from mosovo_law.core.days import MergedSpans, Span, days_after, last_day_of_months, span_covering, span_through
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import DETENTION, CaseFacts, Disposal, Event
from mosovo_law.status.soa2003.s131 import FOR_LIFE, HELD_FOR_A_TERM, IMPRISONMENT, SERVICE_DETENTION, term_for_offence

TIME_NOT_COUNTED = SOA2003("s.83(6)", text_date=date(2010, 12, 1))
TO_HOSPITAL = frozenset({"hospital_order", "hospital_and_limitation_direction"})
DETAINING_DISPOSALS = IMPRISONMENT | TO_HOSPITAL | {SERVICE_DETENTION}
CUSTODY_QUESTION = "whether the person was in custody since the sentence"
HOSPITAL_QUESTION = "whether the person was in hospital since the order"
WITHOUT_A_LAST_DAY = FOR_LIFE | TO_HOSPITAL


@value(frozen=True, slots=True)
class UnrecordedCustody:
    """The days on which the person may have been in custody, and the question they raise."""

    span: Span
    question: Question


def find_unrecorded_custody(facts: CaseFacts, detained: MergedSpans) -> tuple[UnrecordedCustody, ...]:
    """Find each immediate sentence or hospital order after which no detention is recorded.

    `detained` is all the time in custody or hospital.
    """
    immediate = [event for event in facts.events if any(map(_is_immediate, event.disposals))]
    if not immediate:
        return ()
    record = _DetentionRecord(facts, detained)
    return tuple(
        [
            UnrecordedCustody(span, Question(event.ref, _needs(event), TIME_NOT_COUNTED))
            for event in immediate
            if (span := _find_uncertain_span(event, record)) is not None
        ]
    )


class _DetentionRecord:
    """The detentions and the days of notifications of a person, in order."""

    def __init__(self, facts: CaseFacts, detained: MergedSpans) -> None:
        self.detained = detained
        self._facts = facts
        self._notified_on: list[date] | None = None

    @cached_property
    def _detention_bounds(self) -> tuple[list[date], list[date]]:
        """Return the first day of each detention, in order, and the end by which it and all before it had ended."""
        spells = sorted([spell for spell in self._facts.spells if spell.kind in DETENTION], key=attrgetter("from_on"))
        lasted_until = list(accumulate((spell.until or date.max for spell in spells), max))
        return [spell.from_on for spell in spells], lasted_until

    def has_detention_for(self, sentenced_on: date, last: date | None) -> bool:
        """Whether a detention continued to the sentence, or began while it could still be served."""
        started_on, lasted_until = self._detention_bounds
        number = len(started_on) if last is None else bisect_right(started_on, last)
        return number > 0 and lasted_until[number - 1] >= sentenced_on

    def find_first_notified_day(self, day: date) -> date | None:
        """Return the day of the first notification since."""
        if self._notified_on is None:
            self._notified_on = sorted([notification.on for notification in self._facts.notifications])
        place = bisect_left(self._notified_on, day)
        return self._notified_on[place] if place < len(self._notified_on) else None


def _find_uncertain_span(event: Event, record: _DetentionRecord) -> Span | None:
    sentenced_on = event.sentenced_on
    if sentenced_on is None or event.quashed_on is not None or span_covering(sentenced_on, record.detained):
        return None
    last = _find_latest_end(event, sentenced_on)
    if record.has_detention_for(sentenced_on, last):
        return None
    notified_on = record.find_first_notified_day(sentenced_on)
    if notified_on is not None and notified_on <= days_after(2, sentenced_on):
        return None
    span = span_through(sentenced_on, last).ending_by(notified_on)
    return None if span.is_empty else span


def _find_latest_end(event: Event, sentenced_on: date) -> date | None:
    """Return the last day of the whole term; None for life, for a hospital order, or if the length is not recorded."""
    term = term_for_offence(event, kinds=HELD_FOR_A_TERM)
    if term is None or any(disposal.kind in WITHOUT_A_LAST_DAY for disposal in event.disposals):
        return None
    return last_day_of_months(term.months + term.days // 28 + 1, beginning_with=sentenced_on)


def _is_immediate(disposal: Disposal) -> bool:
    return disposal.kind in DETAINING_DISPOSALS and not disposal.suspended_months


def _needs(event: Event) -> str:
    return HOSPITAL_QUESTION if any(disposal.kind in TO_HOSPITAL for disposal in event.disposals) else CUSTODY_QUESTION
