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
SHORTEST_REFUSAL, LONGEST_REFUSAL = 96, 180


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
class _Dated:
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
    refusals = _refusals(position.facts)
    if len(periods) == 1 and not refusals:
        return (_only_stage(periods[0], position),)
    if all(period.span.until is None for period in periods):
        return tuple(_growing_stages(periods, refusals, position))
    return tuple(_changing_stages(periods, refusals, position))


def _only_stage(period: NotificationPeriod, position: Position) -> IndefiniteStage:
    """Return the stage of the only period, without a refusal: the usual case."""
    span, source = Span(period.span.from_on), _source(position.facts, is_further=False)
    if not _may_reach_its_date(period):
        return IndefiniteStage(span, period.event, None, source)
    dated = _first(period, position)
    questions = () if dated.question is None else (dated.question,)
    return IndefiniteStage(span, dated.trigger, dated.on, source, dated.rests_on, questions)


def _changing_stages(
    periods: tuple[NotificationPeriod, ...], refusals: tuple[Review, ...], position: Position
) -> Iterator[IndefiniteStage]:
    """Yield the stages of periods of which some end, each with the periods that run in it."""
    turns = sorted({*[p.span.from_on for p in periods], *[r.on for r in refusals]})
    begins: dict[date, list[tuple[int, NotificationPeriod]]] = {}
    for numbered in enumerate(periods):
        begins.setdefault(numbered[1].span.from_on, []).append(numbered)
    running: list[tuple[int, NotificationPeriod]] = []
    for turn, following in zip_longest(turns, turns[1:]):
        running = sorted(
            [each for each in (*running, *begins.get(turn, ())) if turn in each[1].span], key=itemgetter(0)
        )
        if running:
            now = tuple(period for _, period in running)
            yield _stage(Span(turn, following), now, refusals, position, periods[0].event)


def stage_on(position: Position, day: date) -> IndefiniteStage | None:
    """Return the stage that covers a day; None if no indefinite period does."""
    if position.compute_once(_spans_without_end).covering(day) is None:
        return None
    stages = position.compute_once(list_stages)
    place = bisect_right(stages, day, key=lambda stage: stage.span.from_on)
    return stages[place - 1] if place and day in stages[place - 1].span else None


def _spans_without_end(position: Position) -> MergedSpans:
    return merge_spans(period.span for period in indefinite_periods(position))


def _refusals(facts: CaseFacts) -> tuple[Review, ...]:
    """Return the determinations to continue made in the person’s nation, in order."""
    if not facts.reviews:
        return ()
    made = [r for r in facts.reviews if r.kind == "determination_to_continue"]
    return tuple(sorted([r for r in made if nation_of(r, facts) == facts.jurisdiction], key=lambda r: (r.on, r.ref)))


def _stage(
    span: Span, periods: tuple[NotificationPeriod, ...], refusals: tuple[Review, ...], position: Position, event: str
) -> IndefiniteStage:
    """Return the stage with the latest of the dates that apply at its start; unknown if any of them is (LAW-044).

    `periods` are those that run then. `event` is the trigger if none of them reaches its date.
    """
    decided = bisect_right(refusals, span.from_on, key=attrgetter("on"))
    refused = refusals[decided - 1] if decided else None
    since, facts = date.min if refused is None else refused.on, position.facts
    running = [p for p in periods if _may_reach_its_date(p)]
    if not running:
        return IndefiniteStage(span, event, None, _source(facts, is_further=False))
    dated = [_first_once(period, position) for period in running if refused is None or period.span.from_on > since]
    if refused is not None:
        dated.append(_further(refused, facts))
    latest = dated[0] if len(dated) == 1 else max(dated, key=lambda each: each.on or date.max)
    qualifying_on = None if None in [each.on for each in dated] else latest.on
    questions = tuple([each.question for each in dated if each.question is not None])
    is_further = refused is not None and latest.trigger == refused.ref
    source = _source(facts, is_further=is_further)
    return IndefiniteStage(span, latest.trigger, qualifying_on, source, latest.rests_on, questions, is_further)


def _growing_stages(
    periods: tuple[NotificationPeriod, ...], refusals: tuple[Review, ...], position: Position
) -> Iterator[IndefiniteStage]:
    """Yield the stages of periods that never end, each with the latest date of all that have begun.

    From each determination to continue, only its own date and those of later periods count.
    """
    in_order = sorted(periods, key=lambda period: period.span.from_on)
    decided = {refused.on: refused for refused in refusals}  # the last of a day
    turns = sorted({*[period.span.from_on for period in periods], *decided})
    place, stage = 0, _Growing()
    for turn, following in zip_longest(turns, turns[1:]):
        begun = place
        while place < len(in_order) and in_order[place].span.from_on == turn:
            place += 1
        if turn in decided:
            stage = _Growing(_further(decided[turn], position.facts))
        else:
            stage = stage.with_dates([_first(period, position) for period in in_order[begun:place]])
        if place:
            yield stage.as_stage(Span(turn, following), position.facts)


@value(frozen=True, slots=True)
class _Growing:
    """The dates that count at a time: that of the last determination, and those of the periods begun since."""

    further: _Dated | None = None
    latest: _Dated | None = None
    questions: tuple[Question, ...] = ()
    is_known: bool = True

    def with_dates(self, results: list[_Dated]) -> "_Growing":
        latest, questions, is_known = self.latest, self.questions, self.is_known
        for dated in results:
            is_known = is_known and dated.on is not None
            questions = questions if dated.question is None else (*questions, dated.question)
            if latest is None or (dated.on or date.max) > (latest.on or date.max):
                latest = dated
        return _Growing(self.further, latest, questions, is_known)

    def as_stage(self, span: Span, facts: CaseFacts) -> IndefiniteStage:
        """Return the stage with the latest of the dates; unknown if any of them is (LAW-044)."""
        counts = [dated for dated in (self.latest, self.further) if dated is not None]
        latest = max(counts, key=lambda each: each.on or date.max)
        is_known = self.is_known and all(dated.on is not None for dated in counts)
        asked = () if self.further is None or self.further.question is None else (self.further.question,)
        is_further = self.further is not None and latest.trigger == self.further.trigger
        return IndefiniteStage(
            span, latest.trigger, latest.on if is_known else None, _source(facts, is_further=is_further),
            latest.rests_on, (*self.questions, *asked), is_further,
        )  # fmt: skip


def _first_once(period: NotificationPeriod, position: Position) -> _Dated:
    """Return the date of a period, which several stages need."""
    results = position.compute_once(_first_dates)
    if period.event not in results:
        results[period.event] = _first(period, position)
    return results[period.event]


def _first_dates(_: Position) -> dict[str, _Dated]:
    return {}


def _may_reach_its_date(period: NotificationPeriod) -> bool:
    """Whether the period is long enough to reach a date; one cut short before by a later trial or death is not."""
    until = period.span.until
    if until is None:
        return True
    begins = period.relevant_date or period.span.from_on
    return day_after_months(YOUTH_MONTHS, beginning_with=begins) < until


def _source(facts: CaseFacts, *, is_further: bool) -> Provision:
    if facts.jurisdiction == "NI":
        return SCHEDULE_3A
    return FURTHER if is_further else QUALIFYING


def _first(period: NotificationPeriod, position: Position) -> _Dated:
    facts = position.facts
    event = _event_of(period, position)
    begins = period.span.from_on if event.gateway == "foreign_conviction" else event.on
    told_from, held = partial(position.first_accepted_from, wanted=is_under_83_to_85), position.detained
    not_counted = position.excluded_spans
    notification = first_notification_after_release(
        event, begins, facts, told_from, detained=held, not_counted=not_counted
    )
    age = None if period.relevant_date is None else age_at_date(facts, period.relevant_date)
    if notification.on is None or age is None:
        needs = "; ".join(
            filter(None, (notification.needs, "" if age is not None else "the date of birth: 8 years or 15"))
        )
        question = Question(event.ref, needs, _source(facts, is_further=False)) if needs else None
        return _Dated(period.event, None, question=question)
    months = ADULT_MONTHS if age >= 18 else YOUTH_MONTHS
    day = day_after_months(months, beginning_with=notification.on)
    rests_on = () if notification.ref is None else (notification.ref,)
    return _no_earlier_than_a_scottish_order(_Dated(period.event, day, rests_on), period, position)


def _event_of(period: NotificationPeriod, position: Position) -> Event:
    return position.compute_once(_events_by_ref)[period.event]


def _events_by_ref(position: Position) -> Mapping[str, Event]:
    return {event.ref: event for event in position.facts.events}


def _further(refused: Review, facts: CaseFacts) -> _Dated:
    """Return the date after eight years beginning with the determination, or as fixed, up to 15 (s.91B(3) to (5))."""
    months = refused.further_months
    if facts.jurisdiction == "NI":
        needs = "" if months else "when a further application may be made: that provision was not read"
        question = Question(refused.ref, needs, SCHEDULE_3A) if needs else None
    else:
        months = months or SHORTEST_REFUSAL
        is_lawful = SHORTEST_REFUSAL <= months <= LONGEST_REFUSAL
        needs = "" if is_lawful else f"how {months} months could be fixed: s.91B allows from 8 years to 15"
        question = Question(refused.ref, needs, FURTHER) if needs else None
    if question is not None or not months:
        return _Dated(refused.ref, None, question=question)
    return _Dated(refused.ref, day_after_months(months, beginning_with=refused.on))


def _no_earlier_than_a_scottish_order(dated: _Dated, period: NotificationPeriod, position: Position) -> _Dated:
    """Return the date, not before the end of a Scottish notification continuation order (s.91B(7))."""
    facts = position.facts
    orders = continuation_orders(facts) if facts.reviews and facts.jurisdiction == "EW" else ()
    if not orders or period.relevant_date is None or dated.on is None:
        return dated
    event = _event_of(period, position)
    falls = date_of_discharge(event, period.relevant_date, facts)
    for order in orders:
        falls = further_date(falls, order)
    if falls.latest is None:
        needs = falls.needs or "when the notification continuation order expires"
        return _Dated(dated.trigger, None, question=Question(orders[-1].ref, needs, SOA2003("s.91B(7)")))
    return _Dated(dated.trigger, max(dated.on, day_after(falls.latest)), (*dated.rests_on, orders[-1].ref))
