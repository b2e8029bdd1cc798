"""The position of a person under Part 2, worked out once for all rules."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import date
from operator import attrgetter
from typing import Any

from mosovo_law.core.days import NO_DAYS, MergedSpans, Span, merge_spans, span_covering
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Obligation, Question
from mosovo_law.core.three_valued import Known
from mosovo_law.core.vocabulary import UNDER
from mosovo_law.facts.case_facts import DETENTION, TIME_NOT_COUNTED, CaseFacts, Event, Notification
from mosovo_law.facts.notifications_in_order import NotificationTest, SortedNotifications, sort_notifications
from mosovo_law.status.cta2008 import s53
from mosovo_law.status.sentence_checks import find_sentence_doubts
from mosovo_law.status.sentence_doubts import SentenceDoubt, build_readings
from mosovo_law.status.soa2003 import s80, s96za, s103g, s122i
from mosovo_law.status.soa2003.advance_notices import AdvanceNotice, list_advance_notices
from mosovo_law.status.soa2003.custody import UnrecordedCustody, find_unrecorded_custody
from mosovo_law.status.soa2003.household_stays import leave_out_later_stays
from mosovo_law.status.soa2003.notification_matters import PRESCRIBED
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject, Outcome
from mosovo_law.status.soa2003.s103c import end_superseded_orders
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

OTHER_REGIMES = ("s.122F", "CJIA", "CTA", "SPA", "DAA")
MAX_FOR_LINEAR_SEARCH = 40
"""Up to this number of notifications, looking at each is quicker than sorting them by what they notify."""
UNDER_OTHER_REGIMES = frozenset(under for under in UNDER if under.startswith(OTHER_REGIMES))
"""A notification under these does not count under Part 2, nor the reverse (LAW-050)."""


@value(frozen=True, slots=True)
class Position:
    """The facts, and the results of ss.80 to 82 and 103G for them."""

    facts: CaseFacts
    """As given, with an end for each order that a later one ended (LAW-021), and without later stays (LAW-090)."""
    periods: tuple[NotificationPeriod, ...]
    not_subject: tuple[NotSubject, ...]
    questions: tuple[Question, ...]
    spells: MergedSpans
    """Every uninterrupted time as a relevant offender, on the longest reading."""
    sure: MergedSpans
    """Every uninterrupted time as a relevant offender, on the shortest reading."""
    excluded_spans: MergedSpans
    """Days that s.83(6) leaves out: custody, hospital and abroad."""
    detained: MergedSpans = field(repr=False)
    """Custody and hospital alone, which end in a release."""
    unrecorded_custody: tuple[UnrecordedCustody, ...]
    undecided: MergedSpans
    """Time from each event of which it is not known whether it makes the person subject, merged."""
    part_2_notifications: tuple[Notification, ...] = field(repr=False)
    """Every notification but those under other regimes, in order."""
    notifications: tuple[Notification, ...]
    """Notifications given while subject, in order."""
    days_notified: tuple[date, ...]
    """The days of `notifications`."""
    first_day_of_all: date | None
    """The first day of the only time as a relevant offender, if there is one and `notifications` are not many."""
    prescribed: tuple[Notification, ...]
    """Those among `notifications` that are about matters prescribed by regulations."""
    advances: tuple[AdvanceNotice, ...]
    """Notices given before a change, and the outcome of each."""
    terrorism: tuple[NotificationPeriod, ...]
    """Periods of the Counter-Terrorism Act 2008 s.53, which do not make a person a relevant offender."""
    is_always_certain: bool
    """Whether it is certain at all times that the person is or is not subject."""
    has_direction: bool
    """Whether a court ever made a parental direction (s.89)."""
    sentence_doubts: tuple[SentenceDoubt, ...]
    """The questions about sentences that are outside the limits of courts, or do not agree with one another."""
    has_doubt: bool
    """Whether there is an uncertain time or a parental direction, so that the bearer of a duty needs a check."""

    obligations: list[Obligation] = field(default_factory=list, compare=False, repr=False)
    """The obligations found by earlier rules of the book, for rules that depend on them."""
    _results: dict[Callable[["Position"], Any] | tuple[NotificationTest, str], Any] = field(
        default_factory=dict, compare=False, repr=False
    )

    def subject_on(self, day: date) -> Known:
        """Whether the person is subject on that day; None if it cannot be determined."""
        if span_covering(day, self.sure):
            return True
        return None if span_covering(day, self.spells) or span_covering(day, self.undecided) else False

    def spell_on(self, day: date) -> Span | None:
        """Return the uninterrupted time as a relevant offender that covers the day."""
        spells = self.spells
        if not spells:
            return None
        first = spells[0]  # every rule calls this often, and mostly there is one
        if first.from_on <= day and (first.until is None or day < first.until):
            return first
        return span_covering(day, spells)

    def is_in_doubt(self, opens_on: date, due_on: date | None) -> bool:
        """Whether it is open that the person is subject on the first day of a duty, or still on its last."""
        if self.is_always_certain:
            return False
        certain_spell, spell = span_covering(opens_on, self.sure), span_covering(opens_on, self.spells)
        ceased_on = None if spell is None else spell.until
        last = due_on if due_on is not None and (ceased_on is None or due_on < ceased_on) else None
        is_open_when_due = last is not None and self.subject_on(last) is None
        if certain_spell is None:
            return self.subject_on(opens_on) is None or is_open_when_due
        return certain_spell.until != ceased_on and is_open_when_due

    def may_be_custody_within(self, span: Span) -> bool:
        """Whether a prison sentence without recorded custody may have been served on any of those days."""
        if not self.unrecorded_custody:
            return False
        return self.compute_once(_unrecorded_spans).covers_any_day(span.from_on, span.last_day or date.max)

    def may_be_custody_on(self, day: date) -> bool:
        """Whether a prison sentence without recorded custody may have been served on that day."""
        return bool(self.unrecorded_custody) and self.compute_once(_unrecorded_spans).covers_any_day(day, day)

    def find_first_notification(self, on_or_after: date, test: NotificationTest) -> Notification | None:
        """Return the first notification `test` accepts, from that day to the end of the time subject.

        `test` must be the same function object each time, because results are kept by it.
        """
        given, first_day = self.notifications, self.first_day_of_all
        if first_day is not None and on_or_after >= first_day:
            for notification in given[bisect_left(self.days_notified, on_or_after) :]:
                if test(notification):
                    return notification
            return None
        spell = self.spell_on(on_or_after)
        if spell is None:
            return None
        if len(given) > MAX_FOR_LINEAR_SEARCH:
            result = self._sort_given(test).find_first_from(on_or_after)
            return result if result is not None and (spell.until is None or result.on < spell.until) else None
        for notification in given[bisect_left(self.days_notified, on_or_after) :]:
            if test(notification):
                return notification if spell.until is None or notification.on < spell.until else None
        return None

    def find_last_notification(self, day: date, test: NotificationTest) -> Notification | None:
        """Return the last notification that `test` accepts, given while subject and before that day."""
        if len(self.notifications) > MAX_FOR_LINEAR_SEARCH:
            return self._sort_given(test).find_last_before(day)
        for place in reversed(range(bisect_left(self.days_notified, day))):
            if test(self.notifications[place]):
                return self.notifications[place]
        return None

    def find_first_from_any(self, day: date, test: NotificationTest) -> Notification | None:
        """Return the first notification that `test` accepts, given on or after the day at any time."""
        if len(self.part_2_notifications) > MAX_FOR_LINEAR_SEARCH:
            return self.accepted(test).find_first_from(day)
        for notification in self.part_2_notifications:
            if notification.on >= day and test(notification):
                return notification
        return None

    def accepted(self, test: NotificationTest) -> SortedNotifications:
        """Return the notifications that `test` accepts, given at any time, in order.

        They are found once for each `test`, which must be the same function each time.
        """
        key = (test, "at any time")
        order: SortedNotifications | None = self._results.get(key)
        if order is None:
            order = self._results[key] = sort_notifications(filter(test, self.facts.notifications))
        return order

    def _sort_given(self, test: NotificationTest) -> SortedNotifications:
        """Return the notifications that `test` accepts, given while subject, in order. They are found once."""
        key = (test, "while subject")
        order: SortedNotifications | None = self._results.get(key)
        if order is None:
            order = self._results[key] = sort_notifications(filter(test, self.notifications))
        return order

    def compute_once[Result](self, calculate: Callable[["Position"], Result]) -> Result:
        """Calculate what several rules need about a person, once, when it is first needed."""
        result: Result | None = self._results.get(calculate)
        if result is None:
            result = self._results[calculate] = calculate(self)
        return result


def calculate_position(facts: CaseFacts) -> Position:
    """Work out the position of the person under Part 2."""
    facts = end_superseded_orders(facts) if len(facts.orders) > 1 else facts
    doubts = find_sentence_doubts(facts) if facts.events else ()
    results, terrorist = _list_outcomes(facts, doubts), tuple(s53.event_periods(facts))
    periods = tuple([outcome for outcome in results if isinstance(outcome, NotificationPeriod)])
    not_subject = tuple([outcome for outcome in results + terrorist if isinstance(outcome, NotSubject)])
    questions = tuple([outcome for outcome in results if isinstance(outcome, Question)])
    spells = merge_spans([period.span for period in periods])
    facts = leave_out_later_stays(facts, spells)
    is_open = [period.span for period in periods] != [period.sure for period in periods]
    sure = merge_spans([period.sure for period in periods if period.sure is not None]) if is_open else spells
    stops = [(spell.kind, Span(spell.from_on, spell.until)) for spell in facts.spells if spell.kind in TIME_NOT_COUNTED]
    not_counted = merge_spans([span for _, span in stops])
    detained = merge_spans([span for kind, span in stops if kind in DETENTION])
    unrecorded = tuple(
        [
            u
            for u in find_unrecorded_custody(facts, detained)
            if spells.covers_any_day(u.span.from_on, u.span.last_day or date.max)
        ]
    )
    undecided = _find_undecided_spans(facts, questions, results) if questions else NO_DAYS
    rows = _sort_part_2_notifications(facts.notifications)
    notifications = _filter_given_while_subject(rows, spells)
    first_day_of_all = spells[0].from_on if len(spells) == 1 and len(notifications) <= MAX_FOR_LINEAR_SEARCH else None
    prescribed = _filter_prescribed(notifications)
    terrorism = tuple([outcome for outcome in terrorist if isinstance(outcome, NotificationPeriod)])
    is_always_certain = sure == spells and not undecided
    has_direction = any(event.parental_direction is not None for event in facts.events)
    if terrorist or unrecorded or doubts:
        terrorism_questions = [outcome for outcome in terrorist if isinstance(outcome, Question)]
        questions = (*questions, *terrorism_questions, *[each.question for each in unrecorded])
        questions = (*questions, *[doubt.question for doubt in doubts])
    return Position(
        facts, periods, not_subject, questions, spells, sure, not_counted, detained, unrecorded, undecided, rows,
        notifications, tuple(map(_ON, notifications)), first_day_of_all, prescribed,
        list_advance_notices(notifications, facts.changes, spells), terrorism, is_always_certain, has_direction, doubts,
        has_direction or not is_always_certain,
    )  # fmt: skip


def _list_outcomes(facts: CaseFacts, doubts: tuple[SentenceDoubt, ...]) -> tuple[Outcome, ...]:
    """Return the result of each event, each breach of an order and each order for the person’s status."""
    results = tuple(s80.event_periods(facts, build_readings(facts, doubts)))
    if s122i.list_breach_convictions(facts):
        results = (*results, *s122i.breach_periods(facts, *_spans(results)))
    if facts.orders:
        results = (*results, *s103g.order_periods(facts, *_spans(results)))
    return results


def _spans(outcomes: Iterable[Outcome]) -> tuple[MergedSpans, MergedSpans]:
    """Return the days on which the person may be subject, and those on which the person certainly is."""
    periods = [outcome for outcome in outcomes if isinstance(outcome, NotificationPeriod)]
    sure = merge_spans([period.sure for period in periods if period.sure is not None])
    return merge_spans([period.span for period in periods]), sure


def _find_undecided_spans(facts: CaseFacts, questions: tuple[Question, ...], results: Iterable[Outcome]) -> MergedSpans:
    decided_refs = {outcome.event for outcome in results if not isinstance(outcome, Question)}
    open_refs = {question.about for question in questions} - decided_refs
    services = s96za.list_services(facts) if facts.orders else ()
    return merge_spans(
        Span(max(_find_first_day(event, services), PART_2_BEGAN)).ending_by(facts.died_on)
        for event in facts.events
        if event.ref in open_refs
    )


def _find_first_day(event: Event, services: tuple[date, ...]) -> date:
    """Return the first day on which an event may make the person subject: of a conviction abroad, its notice."""
    notice_on = s96za.find_notice_day(event, services) if event.gateway == s96za.FOREIGN_CONVICTION else None
    return notice_on or event.on


def _unrecorded_spans(position: Position) -> MergedSpans:
    return merge_spans([unrecorded.span for unrecorded in position.unrecorded_custody])


_ON, _UNDER, _CHANGE = attrgetter("on"), attrgetter("under"), attrgetter("change")


def _filter_prescribed(notifications: tuple[Notification, ...]) -> tuple[Notification, ...]:
    if PRESCRIBED.isdisjoint(map(_CHANGE, notifications)):
        return ()
    return tuple([given for given in notifications if given.change in PRESCRIBED and given.under == "s.84(1)"])


def _sort_part_2_notifications(notifications: tuple[Notification, ...]) -> tuple[Notification, ...]:
    """Return the notifications but those under other regimes, by their day."""
    if not UNDER_OTHER_REGIMES.isdisjoint(map(_UNDER, notifications)):
        notifications = tuple([given for given in notifications if given.under not in UNDER_OTHER_REGIMES])
    return tuple(sorted(notifications, key=_ON))


def _filter_given_while_subject(
    notifications: tuple[Notification, ...], spells: MergedSpans
) -> tuple[Notification, ...]:
    """Return the notifications given while subject. They are in order, as the spells are."""
    results: list[Notification] = []
    for spell in spells:
        first = bisect_left(notifications, spell.from_on, key=_ON)
        last = len(notifications) if spell.until is None else bisect_left(notifications, spell.until, key=_ON)
        results += notifications[first:last]
    return tuple(results)
