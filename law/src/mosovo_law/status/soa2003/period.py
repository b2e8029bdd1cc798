"""A notification period: from when to when one event makes a person a relevant offender."""

from datetime import date

from mosovo_law.core.days import Span, age_on, days_after, last_day_of_months, span_through
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Question, Step
from mosovo_law.core.sources import SOA2003, Provision
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.soa2003.s82 import PeriodRow
from mosovo_law.status.soa2003.s131 import SentenceTerm

UNDER_18_HALVES = SOA2003("s.82(2)", text_date=date(2010, 12, 1))
COUNTED = SOA2003("s.131")


@value(frozen=True, slots=True, kw_only=True)
class NotificationPeriod:
    """The effect of one event or order on the person’s status under Part 2."""

    event: str
    source: Provision
    kind: str
    """fixed | indefinite | conditional_discharge | supervision | order | pending_disposal | needs_legal_review"""
    span: Span
    """The days on which the person may be subject because of it."""
    sure: Span | None
    """The days on which the person is subject on every reading; None if that is entirely open."""
    clock_from: date | None
    """The first of the three days of s.83(1)."""
    clock_in_question: bool = False
    """Whether those days may not begin, because it is open whether the person was subject already."""
    relevant_date: date | None = None
    row: int | None = None
    age_on_relevant_date: int | None = None
    term: SentenceTerm | None = None
    months: int | None = None
    """The length by the table; None if it has none in whole months."""
    last_day: date | None = None
    because: tuple[Step, ...] = ()


@value(frozen=True, slots=True)
class NotSubject:
    """An event that does not make the person subject, and the reason."""

    event: str
    because: str
    source: Provision
    term: SentenceTerm | None = None


type Outcome = NotificationPeriod | NotSubject | Question
"""The effect of one event or order, or what is open about it."""


@value(frozen=True, slots=True)
class PeriodReading:
    """One way to read the facts: a relevant date, a row, and the last day that follows."""

    relevant_date: date
    row: PeriodRow
    last_day: date | None

    @property
    def end(self) -> tuple[bool, date]:
        """Return the end for comparison: a period without an end is after one that ends with the calendar."""
        return self.last_day is None, self.last_day or date.max


@value(frozen=True, slots=True)
class PeriodEnd:
    """Where a review ends an indefinite period: on the longest reading, and on the shortest."""

    latest: date | None
    earliest: date | None
    question: Question | None = None


def list_readings(
    event: Event, facts: CaseFacts, relevant_dates: tuple[date, ...], rows: tuple[PeriodRow, ...]
) -> tuple[PeriodReading, ...]:
    """Return every reading that the facts leave open, the shortest first; one if nothing is open."""
    each = [(day, row) for day in relevant_dates for row in _rows_for_age(event, facts, day, rows)]
    if len(each) == 1:
        return (_build_reading(*each[0]),)
    results: dict[tuple[date, int | None, int], PeriodReading] = {}
    for day, row in each:
        results.setdefault((day, row.months, row.days), _build_reading(day, row))
    return tuple(sorted(results.values(), key=lambda reading: reading.end))


def _build_reading(relevant_date: date, row: PeriodRow) -> PeriodReading:
    last = None if row.months is None else last_day_of_months(row.months, beginning_with=relevant_date)
    return PeriodReading(relevant_date, row, last if last is None else days_after(row.days, last))


def age_at_date(facts: CaseFacts, day: date) -> int | None:
    return None if facts.born_on is None else age_on(day, facts.born_on)


def reasoning_steps(
    readings: tuple[PeriodReading, ...], term: SentenceTerm | None, sum_step: Step | None, source: Provision
) -> tuple[Step, ...]:
    """Return how the length was found, if every reading gives the same. `sum_step` is the sum of consecutive terms."""
    if len(readings) != 1:
        return ()
    row = readings[0].row
    term_steps = (Step("term", (term.whole_months,), COUNTED),) if term is not None and term.whole_months else ()
    if row.months is None:
        step = Step("row_without_end", (row.number,), source)
    elif row.days:
        step = Step("row_with_days", (row.number, row.months, row.days), source)
    else:
        step = Step("row", (row.number, row.months), source)
    halved_steps = (Step("halved", (), UNDER_18_HALVES),) if row.is_halved else ()
    return (*(() if sum_step is None else (sum_step,)), *term_steps, step, *halved_steps)


def find_longest_last_day(readings: tuple[PeriodReading, ...], ending: PeriodEnd | None) -> date | None:
    """Return the last day on the longest reading, including the end by a review; None: no end."""
    if readings[-1].last_day is not None or ending is None or ending.latest is None:
        return readings[-1].last_day
    return max([ending.latest, *[reading.last_day for reading in readings if reading.last_day is not None]])


def find_agreed_span(readings: tuple[PeriodReading, ...], starts: date, ending: PeriodEnd | None) -> Span | None:
    """Return the days that every reading gives, from the first day on which the person can be subject."""
    first = max([starts, *[reading.relevant_date for reading in readings]])
    last = readings[0].last_day
    if ending is not None and readings[-1].last_day is None:
        last = min((day for day in (last, ending.earliest) if day is not None), default=None)
    span = span_through(first, last)
    return None if span.is_empty else span


def _rows_for_age(
    event: Event, facts: CaseFacts, relevant_date: date, rows: tuple[PeriodRow, ...]
) -> tuple[PeriodRow, ...]:
    """Return the rows as s.82(2) leaves them for the age on the relevant date; both ways if the age is not known."""
    age = age_at_date(facts, relevant_date)
    if age is None and event.age_at_offence is not None and event.age_at_offence >= 18:
        age = event.age_at_offence
    if age is None:
        return (*(row.halved() for row in rows), *rows)
    return tuple(row.halved() for row in rows) if age < 18 else rows
