"""Who is a relevant offender: Sexual Offences Act 2003 s.80, with ss.81, 82 and 96ZA.

Each event is taken alone. It makes a period, or gives the reason why not, or
raises a question. A person is subject on a day if any period covers it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from mosovo_law.core.days import Span, span_through
from mosovo_law.core.obligation import Question, Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import CaseFacts, Event
from mosovo_law.status.sentence_doubts import SentenceDoubt, SentenceReadings
from mosovo_law.status.soa2003 import review_outcomes, s81
from mosovo_law.status.soa2003.consecutive_terms import map_effective_terms
from mosovo_law.status.soa2003.exclusions import DISCHARGED_FINDING_QUESTION, exclusion_reason, has_only
from mosovo_law.status.soa2003.period import (
    NotificationPeriod,
    NotSubject,
    Outcome,
    PeriodEnd,
    PeriodReading,
    age_at_date,
    find_agreed_span,
    find_longest_last_day,
    list_readings,
    reasoning_steps,
)
from mosovo_law.status.soa2003.retrials import retrial_questions
from mosovo_law.status.soa2003.s82 import SUPERVISION_QUESTION, PeriodRow, has_unrecorded_supervision, period_rows
from mosovo_law.status.soa2003.s96za import (
    FOREIGN_CONVICTION,
    find_notice_day,
    limit_to_certain_days,
    list_services,
)
from mosovo_law.status.soa2003.s103g import OLD_ORDERS
from mosovo_law.status.soa2003.s122i import breach_source
from mosovo_law.status.soa2003.s131 import SentenceTerm, can_count_licence, term_for_offence
from mosovo_law.status.soa2003.s132 import ScheduleListing, find_listing
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN, court_nation
from mosovo_law.status.soa2003.term_sums import describe_sums

PERIOD = SOA2003("s.82(1)", text_date=date(2019, 4, 12))
ORDER_IN_2004 = SOA2003("s.81(7)", text_date=date(2010, 12, 1))


class Terms(NamedTuple):
    """The total of an event’s term and the terms that are certainly consecutive, of those that may be, and the sum."""

    certain: SentenceTerm | None
    potential: SentenceTerm | None
    added: Step | None
    notice_on: date | None
    """The day from which a conviction abroad counts."""
    recorded: SentenceTerm | None
    """The total as recorded. It differs from `certain` only if a sentence is in doubt (LAW-115)."""
    read_as: tuple[Event, Event]
    """The event on the shorter and on the longer reading of its sentence."""
    doubt: SentenceDoubt | None = None
    """The question about its sentence, if it has another reading."""


def event_periods(facts: CaseFacts, readings: SentenceReadings) -> Iterator[Outcome]:
    """Yield the effect of each event on the person’s status, in the order of the facts."""
    services = list_services(facts) if facts.orders else ()
    outcomes = _list_event_outcomes(facts, readings, services)
    return limit_to_certain_days(facts.events, services, outcomes) if services else outcomes


def _list_event_outcomes(facts: CaseFacts, readings: SentenceReadings, services: tuple[date, ...]) -> Iterator[Outcome]:
    events = [event for event in facts.events if event.gateway != "terrorism" and breach_source(event) is None]
    notices = {event.ref: find_notice_day(event, services) for event in events if event.gateway == FOREIGN_CONVICTION}
    reasons = {event.ref: exclusion_reason(event, notices.get(event.ref)) for event in events}
    excluded = {ref: reason for ref, reason in reasons.items() if reason is not None}
    read_as = readings.pair_events()
    listings = {
        event.ref: _find_agreed_listing(event, facts, read_as.get(event.ref))
        for event in events
        if event.ref not in excluded
    }
    listed = [ref for ref, listing in listings.items() if listing.listed]
    possibly_listed = [ref for ref, schedule_listing in listings.items() if schedule_listing.listed is not False]
    certain = potential = map_effective_terms(readings.shorter.events, listed)
    recorded = map_effective_terms(facts.events, listed) if readings.has_differences else certain
    if listed != possibly_listed or readings.has_differences or any(map(can_count_licence, facts.events)):
        potential = map_effective_terms(readings.longer.events, possibly_listed, licence_counts=True)
    sums = describe_sums(facts.events, listed, recorded)
    for event in events:
        ref = event.ref
        if ref in excluded:
            yield excluded[ref]
        elif ref in readings.guilt_questions and listings[ref].listed is not False:
            yield readings.guilt_questions[ref]
        else:
            both, doubt = read_as.get(ref, (event, event)), readings.doubts.get(ref)
            terms = Terms(
                certain.get(ref), potential.get(ref), sums.get(ref), notices.get(ref), recorded.get(ref), both, doubt
            )
            yield from _list_outcomes(event, facts, listings[ref], terms)
        if event.retrial is not None or event.retrial_of is not None:
            yield from retrial_questions(event, facts)


def _find_agreed_listing(event: Event, facts: CaseFacts, read_as: tuple[Event, Event] | None) -> ScheduleListing:
    """Return how Schedule 3 applies; a question if that depends on a sentence in doubt."""
    if read_as is None:
        return find_listing(event, facts)
    shorter, longer = (find_listing(each, facts) for each in read_as)
    return shorter if shorter.agrees_with(longer) else replace(shorter, listed=None, needs=_SENTENCE_QUESTION)


_ROW_QUESTION = "which row of the table the disposal falls in"
_SENTENCE_QUESTION = "the sentence: whether Schedule 3 lists the offence depends on it"


def _list_outcomes(event: Event, facts: CaseFacts, listing: ScheduleListing, terms: Terms) -> Iterable[Outcome]:
    if event.gateway == "pre_2004":
        return _order_before_part_2(event, facts)
    if listing.listed is False:
        return (NotSubject(event.ref, f"{listing.source}: {listing.because}", listing.source, term_for_offence(event)),)
    if listing.listed is None or s81.is_caught_by_s81(event) is None:
        return (_open_question(event, listing),)
    if has_only(event, "absolute_discharge"):
        return (Question(event.ref, DISCHARGED_FINDING_QUESTION, PERIOD),)
    return _list_period_outcomes(event, facts, listing, terms)


def _find_start(event: Event, terms: Terms, relevant_date: date) -> date | None:
    """Return the day on which an event first takes effect, which is the first of the three days.

    None for a conviction abroad without a notice or a notification order served since.
    """
    if event.gateway == FOREIGN_CONVICTION:
        return terms.notice_on
    return max(relevant_date, PART_2_BEGAN)


def _list_period_outcomes(event: Event, facts: CaseFacts, listing: ScheduleListing, terms: Terms) -> Iterator[Outcome]:
    starts_on = _find_start(event, terms, min(listing.from_days))
    if starts_on is None:
        return
    term = terms.recorded
    readings = list_readings(event, facts, listing.from_days, _list_rows(event, terms, court_nation(event, facts)))
    if not readings:
        yield from _list_pending_outcomes(event, facts, listing, starts_on)
        return
    if len(readings) > 1:
        yield _ask_which_reading(event, facts, listing, readings, terms.doubt)
    ending = _find_review_end(event, facts, readings, starts_on)
    span = _cut(span_through(starts_on, find_longest_last_day(readings, ending)), event, facts)
    if span.is_empty:
        yield NotSubject(event.ref, "the period had ended before it could take effect", PERIOD, term)
        return
    if ending is not None and ending.question is not None:
        yield ending.question
    agreed = readings[0] if len(readings) == 1 else None
    is_agreed = agreed is not None and ending is None and agreed.relevant_date <= starts_on
    sure = span if is_agreed else _cut_if_any(find_agreed_span(readings, starts_on, ending), event, facts)
    relevant_date = listing.from_days[0] if len(listing.from_days) == 1 else None
    yield NotificationPeriod(
        event=event.ref,
        source=PERIOD,
        kind=agreed.row.kind if agreed else "needs_legal_review",
        span=span,
        sure=sure,
        clock_from=starts_on,
        relevant_date=relevant_date,
        row=agreed.row.number if agreed else None,
        age_on_relevant_date=None if relevant_date is None else age_at_date(facts, relevant_date),
        term=term,
        months=agreed.row.whole_months if agreed else None,
        last_day=span.last_day if agreed else None,
        because=(
            Step("listed", (event.offence or "the offence", listing.because), listing.source),
            *reasoning_steps(readings, term, terms.added, PERIOD),
        ),
    )


def _list_rows(event: Event, terms: Terms, nation: str) -> tuple[PeriodRow, ...]:
    """Return the rows for either total. With more terms, an aggregate is never shorter."""
    shorter, longer = terms.read_as
    if shorter is not longer:
        both = ((shorter, terms.certain), (longer, terms.potential))
        return tuple(dict.fromkeys(row for each, term in both for row in period_rows(each, term, nation)))
    if terms.certain is terms.potential or terms.certain == terms.potential:
        return period_rows(event, terms.certain, nation)
    certain, potential = (period_rows(event, term, nation) for term in (terms.certain, terms.potential))
    min_length = min((row.length() for row in certain), default=0)
    return tuple(dict.fromkeys((*certain, *(row for row in potential if row.length() >= min_length))))


def _find_review_end(
    event: Event, facts: CaseFacts, readings: tuple[PeriodReading, ...], starts_on: date
) -> PeriodEnd | None:
    """Return how a review ended an indefinite period; None if it did not.

    A review before one of two possible relevant dates did not surely end the period.
    """
    if not facts.reviews or readings[-1].last_day is not None:
        return None
    relevant_date = max(each.relevant_date for each in readings if each.last_day is None)
    return review_outcomes.review_end(event, relevant_date, starts_on, facts)


def _list_pending_outcomes(
    event: Event, facts: CaseFacts, listing: ScheduleListing, starts_on: date
) -> Iterator[Outcome]:
    """Yield a period of unknown length: convicted and not yet dealt with, or how is not recorded."""
    span = _cut(Span(starts_on), event, facts)
    if span.is_empty:
        yield NotSubject(event.ref, "the period had ended before it could take effect", PERIOD)
        return
    if event.sentenced_on is not None or event.disposals:
        yield Question(event.ref, "how the person was dealt with, and for how long", PERIOD)
    relevant_date = listing.from_days[0] if len(listing.from_days) == 1 else None
    yield NotificationPeriod(
        event=event.ref,
        source=PERIOD,
        kind="pending_disposal",
        span=span,
        sure=span,
        clock_from=starts_on,
        relevant_date=relevant_date,
        age_on_relevant_date=None if relevant_date is None else age_at_date(facts, relevant_date),
        because=(Step("listed", (event.offence, listing.because), listing.source),),
    )


def _ask_which_reading(
    event: Event,
    facts: CaseFacts,
    listing: ScheduleListing,
    readings: tuple[PeriodReading, ...],
    doubt: SentenceDoubt | None,
) -> Question:
    """Return the question that several readings leave open, with the possible lengths. `doubt`: about the sentence."""
    lengths = tuple(sorted({reading.row.months for reading in readings if reading.row.months is not None}))
    row_question = _ROW_QUESTION
    if has_unrecorded_supervision(event):  # of any length up to the longest
        row_question, lengths = SUPERVISION_QUESTION, ()
    rows_in_doubt = len({reading.row.number for reading in readings}) > 1
    needs = (
        (listing.needs, len(listing.from_days) > 1),
        (row_question if doubt is None else doubt.needs, rows_in_doubt or doubt is not None),
        ("the date of birth", facts.born_on is None),
    )
    source = doubt.source if doubt else PERIOD
    return Question(event.ref, "; ".join(text for text, is_open in needs if is_open), source, lengths)


def _open_question(event: Event, listing: ScheduleListing) -> Question:
    if listing.listed is None:
        return Question(event.ref, listing.needs, listing.source)
    return Question(event.ref, "the position of the person for this offence on 1 September 1997", s81.SOURCE)


def _order_before_part_2(event: Event, facts: CaseFacts) -> Iterator[Outcome]:
    """Yield a period for an order in force on 1 May 2004, and the question of when it ended (s.81(7), (8)).

    If the order itself is recorded, it makes the period (s103g).
    """
    if any(order.kind in OLD_ORDERS for order in facts.orders):
        return
    span = _cut(Span(PART_2_BEGAN), event, facts)
    if span.is_empty:
        yield NotSubject(event.ref, "the period had ended before it could take effect", ORDER_IN_2004)
        return
    yield Question(event.ref, "when the order in force on 1 May 2004 ended", ORDER_IN_2004)
    yield NotificationPeriod(
        event=event.ref,
        source=ORDER_IN_2004,
        kind="needs_legal_review",
        span=span,
        sure=None,
        clock_from=PART_2_BEGAN,
    )


def _cut_if_any(span: Span | None, event: Event, facts: CaseFacts) -> Span | None:
    """Return the certain days, cut short in the same way; None if none are left."""
    cut = None if span is None else _cut(span, event, facts)
    return None if cut is None or cut.is_empty else cut


def _cut(span: Span, event: Event, facts: CaseFacts) -> Span:
    """Return the span, cut short by a later trial (s.82(5)), a disregard, or death (LAW-003)."""
    if event.gateway == "disability_finding" and event.trial_concluded_on is not None:
        last = min(event.trial_concluded_on, span.last_day or event.trial_concluded_on)
        span = span_through(span.from_on, last)
    return span.ending_by(event.disregarded_on).ending_by(facts.died_on)
