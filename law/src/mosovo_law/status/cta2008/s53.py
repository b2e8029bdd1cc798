"""How long notification under the Counter-Terrorism Act 2008 lasts: s.53.

Thirty, fifteen or ten years from the day the person was dealt with. Unlike a
period of the Sexual Offences Act 2003, it does not run in custody, in hospital
or in immigration detention; abroad it runs (s.55(2)).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from mosovo_law.core.days import MergedSpans, Span, days_after, last_day_of_months, span_through
from mosovo_law.core.obligation import Question, Step
from mosovo_law.core.sources import CTA2008
from mosovo_law.facts.case_facts import HELD, CaseFacts, Event
from mosovo_law.facts.spells import spans_of_kinds
from mosovo_law.status.cta2008 import s45
from mosovo_law.status.soa2003.consecutive_terms import map_effective_terms
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject, age_at_date
from mosovo_law.status.soa2003.s131 import FOR_A_TERM, FOR_LIFE, HELD_FOR_A_TERM, SERVICE_DETENTION, SentenceTerm

READ_ON = date(2025, 6, 19)
PERIOD = CTA2008("s.53(1)", text_date=READ_ON)
TRIGGERS = CTA2008("s.45", text_date=READ_ON)
THIRTY_YEARS, FIFTEEN_YEARS, TEN_YEARS = 360, 180, 120

type Outcome = NotificationPeriod | NotSubject | Question


def event_periods(facts: CaseFacts) -> Iterator[Outcome]:
    """Yield the period of each terrorism event, the reason why there is none, or what must be known first."""
    events = [event for event in facts.events if event.gateway == "terrorism"]
    if not events:
        return
    terms, held = map_effective_terms(events, [event.ref for event in events], kinds=HELD_FOR_A_TERM), held_spans(facts)
    for event in events:
        yield from _list_outcomes(event, facts, terms, held)


def held_spans(facts: CaseFacts) -> MergedSpans:
    """Return the time that counts neither towards the three days nor towards the period (ss.47(4), 48(8), 53(7))."""
    return spans_of_kinds(HELD, facts.spells)


def _list_outcomes(
    event: Event, facts: CaseFacts, terms: Mapping[str, SentenceTerm], held: MergedSpans
) -> Iterator[Outcome]:
    dealt_with_on = event.sentenced_on
    if event.quashed_on is not None:
        yield NotSubject(event.ref, "the conviction was quashed, or the finding set aside", CTA2008("s.61(3)(a)"))
    elif dealt_with_on is None:
        if event.disposals:
            yield Question(event.ref, "the day on which the person was dealt with", CTA2008("s.61(1)"))
    elif not event.disposals:
        yield Question(event.ref, "how the person was dealt with, and for how long", TRIGGERS)
    else:
        yield from _list_outcomes_of_disposal(event, facts, dealt_with_on, terms.get(event.ref), held)


def _list_outcomes_of_disposal(
    event: Event, facts: CaseFacts, dealt_with_on: date, term: SentenceTerm | None, held: MergedSpans
) -> Iterator[Outcome]:
    age = s45.is_old_enough(event, facts, dealt_with_on)
    listed = s45.is_triggered(event)
    is_within_s43 = s45.is_subject(dealt_with_on, event, facts)
    exclusions = (
        (age, "under 16 when dealt with", CTA2008("s.44(a)", text_date=READ_ON)),
        (listed, "no sentence or order that the section lists", TRIGGERS),
        (is_within_s43, "dealt with before Part 4 began, and not then held for it or on licence", CTA2008("s.43(1)")),
    )
    if False in (age, listed, is_within_s43):
        yield next(NotSubject(event.ref, why, source, term) for known, why, source in exclusions if known is False)
        return
    open_points = (
        (age, "the date of birth", CTA2008("s.44(a)", text_date=READ_ON)),
        (listed, "the length of the sentence", TRIGGERS),
        (is_within_s43, "whether the person was held for it or on licence on 1 October 2009", CTA2008("s.43(1)")),
    )
    questions = [Question(event.ref, needs, source) for known, needs, source in open_points if known is None]
    yield from questions
    yield from _build_period(event, facts, dealt_with_on, term, held, is_sure=not questions)


def _build_period(
    event: Event, facts: CaseFacts, dealt_with_on: date, term: SentenceTerm | None, held: MergedSpans, *, is_sure: bool
) -> Iterator[Outcome]:
    lengths = period_lengths(event, facts, term)
    if len(lengths) > 1:
        open_points = (
            ("the date of birth", facts.born_on is None),
            ("the length of the sentence", len(_list_lengths_by_sentence(event, term)) > 1),
        )
        yield Question(event.ref, "; ".join(needs for needs, is_open in open_points if is_open), PERIOD, lengths)
    spans = [
        _cut_at_end(span_through(dealt_with_on, _calculate_last_day(length, dealt_with_on, held)), event, facts)
        for length in lengths
    ]
    if spans[-1].is_empty:
        return
    yield NotificationPeriod(
        event=event.ref,
        source=PERIOD,
        kind="fixed" if len(lengths) == 1 else "needs_legal_review",
        span=spans[-1],
        sure=spans[0] if is_sure and not spans[0].is_empty else None,
        clock_from=max(dealt_with_on, s45.BEGAN),
        relevant_date=dealt_with_on,
        age_on_relevant_date=age_at_date(facts, dealt_with_on),
        term=term,
        months=lengths[0] if len(lengths) == 1 else None,
        last_day=spans[-1].last_day if len(lengths) == 1 else None,
        because=(Step("cta_period", (lengths[-1],), PERIOD),),
    )


def period_lengths(event: Event, facts: CaseFacts, term: SentenceTerm | None) -> tuple[int, ...]:
    """Return the possible lengths in months: 120 if under 18 at conviction, otherwise by sentence (s.53(1) to (3))."""
    age = age_at_date(facts, event.on)
    if age is None and event.age_at_offence is not None and event.age_at_offence >= 18:
        age = event.age_at_offence
    if age is not None and age < 18:
        return (TEN_YEARS,)
    as_adult = _list_lengths_by_sentence(event, term)
    return as_adult if age is not None else tuple(sorted({TEN_YEARS, *as_adult}))


def _list_lengths_by_sentence(event: Event, term: SentenceTerm | None) -> tuple[int, ...]:
    kinds = {disposal.kind for disposal in event.disposals}
    if kinds & FOR_LIFE:
        return (THIRTY_YEARS,)
    if term is None:
        return (TEN_YEARS, FIFTEEN_YEARS, THIRTY_YEARS) if kinds & (FOR_A_TERM | {SERVICE_DETENTION}) else (TEN_YEARS,)
    is_ten_years, is_five_years = term.at_least(120), term.at_least(60)
    open_lengths = (
        (TEN_YEARS, is_five_years is not True),
        (FIFTEEN_YEARS, is_five_years is not False and is_ten_years is not True),
        (THIRTY_YEARS, is_ten_years is not False),
    )
    return tuple(length for length, is_open in open_lengths if is_open)


def _calculate_last_day(months: int, dealt_with_on: date, held: MergedSpans) -> date | None:
    """Return the last day of a number of months at liberty; None while the person is held and time stops (LAW-051)."""
    first, current_detention = dealt_with_on, held.find_span_on(dealt_with_on)
    if current_detention is not None:
        if current_detention.until is None:
            return None
        first = current_detention.until
    last = last_day_of_months(months, beginning_with=first)
    for span in islice(held, bisect_left(held.starts, first), None):
        if span.from_on > last:
            break
        if span.until is None:
            return None
        last = days_after((span.until - span.from_on).days, last)
    return last


def _cut_at_end(span: Span, event: Event, facts: CaseFacts) -> Span:
    """Return the span, cut short by a later trial (s.53(5)) or by death."""
    if event.trial_concluded_on is not None:
        span = span_through(span.from_on, min(event.trial_concluded_on, span.last_day or event.trial_concluded_on))
    return span.ending_by(facts.died_on)
