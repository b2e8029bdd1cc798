"""When a person who is subject indefinitely may apply for a review: Sexual Offences Act 2003 ss.91A, 91B; Sch.3A.

On or after the qualifying date, the day after fifteen years (eight if under 18 on the relevant date) beginning with the
relevant notification. After a refusal, on or after the further qualifying date. Not while an order of s.91A(2)(b) is in
force. The same in Northern Ireland, as far as was read (LAW-047).
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import zip_longest
from operator import attrgetter, itemgetter

from mosovo_law.core.days import MergedSpans, Span, day_after, day_after_months, merge_spans
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import SOA2003, Provision
from mosovo_law.facts.case_facts import CaseFacts, Event, Review
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.first_notification import first_notification_after_release, is_under_83_to_85
from mosovo_law.status.soa2003.period import NotificationPeriod, age_at_date
from mosovo_law.status.soa2003.s88b import continuation_orders, date_of_discharge, further_date, nation_of

QUALIFYING = SOA2003("s.91B(2)", text_date=date(2012, 7, 30))
FURTHER = SOA2003("s.91B(3)", text_date=date(2012, 7, 30))
SCHEDULE_3A = SOA2003("Sch.3A para 2")
BEGAN = date(2012, 7, 30)
ADULT_MONTHS, YOUTH_MONTHS = 180, 96
MIN_REFUSAL_MONTHS, MAX_REFUSAL_MONTHS = 96, 180


@value(frozen=True, slots=True)
class IndefiniteStage:
    """A time between two changes of the qualifying date: the date that applies in it, or what is missing."""

    span: Span
    trigger: str
    """The event that made the person subject, or the determination to continue."""
    qualifying_on: date | None
    source: Provision
    rests_on: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    is_further: bool = False


@value(frozen=True, slots=True)
class _EligibilityDate:
    """One date from which an application may be made, and its source."""

    trigger: str
    on: date | None
    rests_on: tuple[str, ...] = ()
    question: Question | None = None


def indefinite_periods(position: Position) -> tuple[NotificationPeriod, ...]:
    """Return the periods that have no end of their own."""
    return tuple([period for period in position.periods if period.kind == "indefinite"])


def list_stages(position: Position) -> tuple[IndefiniteStage, ...]:
    """Return every qualifying date the person has had or will have, in order."""
    periods = indefinite_periods(position)
    if not periods:
        return ()
    refusals = _list_refusals(position.facts)
    if len(periods) == 1 and not refusals:
        return (_build_only_stage(periods[0], position),)
    if all(period.span.until is None for period in periods):
        return tuple(_list_growing_stages(periods, refusals, position))
    return tuple(_list_changing_stages(periods, refusals, position))


def _build_only_stage(period: NotificationPeriod, position: Position) -> IndefiniteStage:
    """Return the stage of the only period, without a refusal: the usual case."""
    span, source = Span(period.span.from_on), _find_source(position.facts, is_further=False)
    if not _may_reach_its_date(period):
        return IndefiniteStage(span, period.event, None, source)
    eligibility = _find_first_date(period, position)
    questions = () if eligibility.question is None else (eligibility.question,)
    return IndefiniteStage(span, eligibility.trigger, eligibility.on, source, eligibility.rests_on, questions)


def _list_changing_stages(
    periods: tuple[NotificationPeriod, ...], refusals: tuple[Review, ...], position: Position
) -> Iterator[IndefiniteStage]:
    """Yield the stages of periods of which some end, each with the periods that run in it."""
    change_days = sorted({*[p.span.from_on for p in periods], *[r.on for r in refusals]})
    begins: dict[date, list[tuple[int, NotificationPeriod]]] = {}
    for numbered in enumerate(periods):
        begins.setdefault(numbered[1].span.from_on, []).append(numbered)
    current: list[tuple[int, NotificationPeriod]] = []
    for change_day, following in zip_longest(change_days, change_days[1:]):
        current = sorted(
            [each for each in (*current, *begins.get(change_day, ())) if change_day in each[1].span], key=itemgetter(0)
        )
        if current:
            current_periods = tuple(period for _, period in current)
            yield _build_stage(Span(change_day, following), current_periods, refusals, position, periods[0].event)


def stage_on(position: Position, day: date) -> IndefiniteStage | None:
    """Return the stage that covers a day; None if no indefinite period does."""
    if position.compute_once(_spans_without_end).find_span_on(day) is None:
        return None
    stages = position.compute_once(list_stages)
    place = bisect_right(stages, day, key=lambda stage: stage.span.from_on)
    return stages[place - 1] if place and day in stages[place - 1].span else None


def _spans_without_end(position: Position) -> MergedSpans:
    return merge_spans(period.span for period in indefinite_periods(position))


def _list_refusals(facts: CaseFacts) -> tuple[Review, ...]:
    """Return the determinations to continue made in the person’s nation, in order."""
    if not facts.reviews:
        return ()
    made = [r for r in facts.reviews if r.kind == "determination_to_continue"]
    return tuple(sorted([r for r in made if nation_of(r, facts) == facts.jurisdiction], key=lambda r: (r.on, r.ref)))


def _build_stage(
    span: Span, periods: tuple[NotificationPeriod, ...], refusals: tuple[Review, ...], position: Position, event: str
) -> IndefiniteStage:
    """Return the stage with the latest of the dates that apply at its start; unknown if any of them is (LAW-044).

    `periods` are those that run then. `event` is the trigger if none of them reaches its date.
    """
    decided = bisect_right(refusals, span.from_on, key=attrgetter("on"))
    refusal = refusals[decided - 1] if decided else None
    since, facts = date.min if refusal is None else refusal.on, position.facts
    current = [p for p in periods if _may_reach_its_date(p)]
    if not current:
        return IndefiniteStage(span, event, None, _find_source(facts, is_further=False))
    eligibility = [
        _get_first_date(period, position) for period in current if refusal is None or period.span.from_on > since
    ]
    if refusal is not None:
        eligibility.append(_find_further_date(refusal, facts))
    latest = eligibility[0] if len(eligibility) == 1 else max(eligibility, key=lambda each: each.on or date.max)
    qualifying_on = None if None in [each.on for each in eligibility] else latest.on
    questions = tuple([each.question for each in eligibility if each.question is not None])
    is_further = refusal is not None and latest.trigger == refusal.ref
    source = _find_source(facts, is_further=is_further)
    return IndefiniteStage(span, latest.trigger, qualifying_on, source, latest.rests_on, questions, is_further)


def _list_growing_stages(
    periods: tuple[NotificationPeriod, ...], refusals: tuple[Review, ...], position: Position
) -> Iterator[IndefiniteStage]:
    """Yield the stages of periods that never end, each with the latest date of all that have begun.

    From each determination to continue, only its own date and those of later periods count.
    """
    in_order = sorted(periods, key=lambda period: period.span.from_on)
    decided = {refusal.on: refusal for refusal in refusals}  # the last of a day
    change_days = sorted({*[period.span.from_on for period in periods], *decided})
    place, stage = 0, _GrowingDates()
    for change_day, following in zip_longest(change_days, change_days[1:]):
        first_index = place
        while place < len(in_order) and in_order[place].span.from_on == change_day:
            place += 1
        if change_day in decided:
            stage = _GrowingDates(_find_further_date(decided[change_day], position.facts))
        else:
            stage = stage.with_dates([_find_first_date(period, position) for period in in_order[first_index:place]])
        if place:
            yield stage.as_stage(Span(change_day, following), position.facts)


@value(frozen=True, slots=True)
class _GrowingDates:
    """The dates that count at a time: that of the last determination, and those of the periods begun since."""

    further: _EligibilityDate | None = None
    latest: _EligibilityDate | None = None
    questions: tuple[Question, ...] = ()
    is_known: bool = True

    def with_dates(self, results: list[_EligibilityDate]) -> "_GrowingDates":
        latest, questions, is_known = self.latest, self.questions, self.is_known
        for eligibility in results:
            is_known = is_known and eligibility.on is not None
            questions = questions if eligibility.question is None else (*questions, eligibility.question)
            if latest is None or (eligibility.on or date.max) > (latest.on or date.max):
                latest = eligibility
        return _GrowingDates(self.further, latest, questions, is_known)

    def as_stage(self, span: Span, facts: CaseFacts) -> IndefiniteStage:
        """Return the stage with the latest of the dates; unknown if any of them is (LAW-044)."""
        eligibility_dates = [eligibility for eligibility in (self.latest, self.further) if eligibility is not None]
        latest = max(eligibility_dates, key=lambda each: each.on or date.max)
        is_known = self.is_known and all(eligibility.on is not None for eligibility in eligibility_dates)
        further_questions = () if self.further is None or self.further.question is None else (self.further.question,)
        is_further = self.further is not None and latest.trigger == self.further.trigger
        return IndefiniteStage(
            span, latest.trigger, latest.on if is_known else None, _find_source(facts, is_further=is_further),
            latest.rests_on, (*self.questions, *further_questions), is_further,
        )  # fmt: skip


def _get_first_date(period: NotificationPeriod, position: Position) -> _EligibilityDate:
    """Return the date of a period, which several stages need."""
    results = position.compute_once(_create_date_cache)
    if period.event not in results:
        results[period.event] = _find_first_date(period, position)
    return results[period.event]


def _create_date_cache(_: Position) -> dict[str, _EligibilityDate]:
    return {}


def _may_reach_its_date(period: NotificationPeriod) -> bool:
    """Whether the period is long enough to reach a date; one cut short before by a later trial or death is not."""
    until = period.span.until
    if until is None:
        return True
    begins = period.relevant_date or period.span.from_on
    return day_after_months(YOUTH_MONTHS, beginning_with=begins) < until


def _find_source(facts: CaseFacts, *, is_further: bool) -> Provision:
    if facts.jurisdiction == "NI":
        return SCHEDULE_3A
    return FURTHER if is_further else QUALIFYING


def _find_first_date(period: NotificationPeriod, position: Position) -> _EligibilityDate:
    facts = position.facts
    event = _get_event(period, position)
    begins = period.span.from_on if event.gateway == "foreign_conviction" else event.on
    find_notification, detained = partial(position.find_first_from_any, test=is_under_83_to_85), position.detained
    not_counted = position.excluded_spans
    notification = first_notification_after_release(
        event, begins, facts, find_notification, detained=detained, not_counted=not_counted
    )
    age = None if period.relevant_date is None else age_at_date(facts, period.relevant_date)
    if notification.on is None or age is None:
        needs = "; ".join(
            filter(None, (notification.needs, "" if age is not None else "the date of birth: 8 years or 15"))
        )
        question = Question(event.ref, needs, _find_source(facts, is_further=False)) if needs else None
        return _EligibilityDate(period.event, None, question=question)
    months = ADULT_MONTHS if age >= 18 else YOUTH_MONTHS
    day = day_after_months(months, beginning_with=notification.on)
    rests_on = () if notification.ref is None else (notification.ref,)
    return _apply_scottish_order(_EligibilityDate(period.event, day, rests_on), period, position)


def _get_event(period: NotificationPeriod, position: Position) -> Event:
    return position.compute_once(_events_by_ref)[period.event]


def _events_by_ref(position: Position) -> Mapping[str, Event]:
    return {event.ref: event for event in position.facts.events}


def _find_further_date(refusal: Review, facts: CaseFacts) -> _EligibilityDate:
    """Return the date after eight years beginning with the determination, or as fixed, up to 15 (s.91B(3) to (5))."""
    months = refusal.further_months
    if facts.jurisdiction == "NI":
        needs = "" if months else "when a further application may be made: that provision was not read"
        question = Question(refusal.ref, needs, SCHEDULE_3A) if needs else None
    else:
        months = months or MIN_REFUSAL_MONTHS
        is_lawful = MIN_REFUSAL_MONTHS <= months <= MAX_REFUSAL_MONTHS
        needs = "" if is_lawful else f"how {months} months could be fixed: s.91B allows from 8 years to 15"
        question = Question(refusal.ref, needs, FURTHER) if needs else None
    if question is not None or not months:
        return _EligibilityDate(refusal.ref, None, question=question)
    return _EligibilityDate(refusal.ref, day_after_months(months, beginning_with=refusal.on))


def _apply_scottish_order(
    eligibility: _EligibilityDate, period: NotificationPeriod, position: Position
) -> _EligibilityDate:
    """Return the date, not before the end of a Scottish notification continuation order (s.91B(7))."""
    facts = position.facts
    orders = continuation_orders(facts) if facts.reviews and facts.jurisdiction == "EW" else ()
    if not orders or period.relevant_date is None or eligibility.on is None:
        return eligibility
    event = _get_event(period, position)
    review_date = date_of_discharge(event, period.relevant_date, facts)
    for order in orders:
        review_date = further_date(review_date, order)
    if review_date.latest is None:
        needs = review_date.needs or "when the notification continuation order expires"
        return _EligibilityDate(
            eligibility.trigger, None, question=Question(orders[-1].ref, needs, SOA2003("s.91B(7)"))
        )
    return _EligibilityDate(
        eligibility.trigger, max(eligibility.on, day_after(review_date.latest)), (*eligibility.rests_on, orders[-1].ref)
    )
