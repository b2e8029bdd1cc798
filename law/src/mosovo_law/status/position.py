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
from mosovo_law.facts.case_facts import DETENTION, TIME_NOT_COUNTED, CaseFacts, Notification
from mosovo_law.facts.notifications_in_order import NotificationsInOrder, Wanted, put_in_order
from mosovo_law.status.cta2008 import s53
from mosovo_law.status.sentence_checks import find_sentence_doubts
from mosovo_law.status.sentence_doubts import SentenceDoubt, read_sentences
from mosovo_law.status.soa2003 import s80, s103g, s122i
from mosovo_law.status.soa2003.advance_notices import AdvanceNotice, list_advance_notices
from mosovo_law.status.soa2003.custody import UnrecordedCustody, find_unrecorded_custody
from mosovo_law.status.soa2003.notification_matters import PRESCRIBED
from mosovo_law.status.soa2003.period import NotificationPeriod, NotSubject
from mosovo_law.status.soa2003.s103c import end_superseded_orders
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

OTHER_REGIMES = ("s.122F", "CJIA", "CTA", "SPA", "DAA")
MANY = 40
"""Up to so many notifications, looking at each is quicker than sorting them by what they notify."""
UNDER_OTHER_REGIMES = frozenset(under for under in UNDER if under.startswith(OTHER_REGIMES))
"""A notification under these does not count under Part 2, nor the reverse (LAW-050)."""


@value(frozen=True, slots=True)
class Position:
    """The facts, and the results of ss.80 to 82 and 103G for them."""

    facts: CaseFacts
    """As given, with an end for each order that a later one ended (LAW-021)."""
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
    told: tuple[Notification, ...] = field(repr=False)
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
    all_sure: bool
    """Whether it is certain at all times that the person is or is not subject."""
    any_direction: bool
    """Whether a court ever made a parental direction (s.89)."""
    sentence_doubts: tuple[SentenceDoubt, ...]
    """What is asked about sentences that are outside the limits of courts, or do not agree with one another."""
    any_doubt: bool
    """Whether there is an uncertain time or a parental direction, so that the bearer of a duty needs a check."""

    found: list[Obligation] = field(default_factory=list, compare=False, repr=False)
    """The obligations found by earlier rules of the book, for rules that depend on them."""
    _worked_out: dict[Callable[["Position"], Any] | tuple[Wanted, str], Any] = field(
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

    def is_unsure(self, opens_on: date, due_on: date | None) -> bool:
        """Whether it is open that the person is subject on the first day of a duty, or still on its last."""
        if self.all_sure:
            return False
        surely, spell = span_covering(opens_on, self.sure), span_covering(opens_on, self.spells)
        ceased_on = None if spell is None else spell.until
        last = due_on if due_on is not None and (ceased_on is None or due_on < ceased_on) else None
        open_when_due = last is not None and self.subject_on(last) is None
        if surely is None:
            return self.subject_on(opens_on) is None or open_when_due
        return surely.until != ceased_on and open_when_due

    def custody_may_cover(self, span: Span) -> bool:
        """Whether a prison sentence without recorded custody may have been served on any of those days."""
        if not self.unrecorded_custody:
            return False
        return self.compute_once(_unrecorded_spans).touched(span.from_on, span.last_day or date.max)

    def custody_may_be_on(self, day: date) -> bool:
        """Whether a prison sentence without recorded custody may have been served on that day."""
        return bool(self.unrecorded_custody) and self.compute_once(_unrecorded_spans).touched(day, day)

    def first_notification_given(self, on_or_after: date, wanted: Wanted) -> Notification | None:
        """Return the first notification `wanted` accepts, from that day to the end of the time subject.

        `wanted` must be the same function each time that the same is wanted.
        """
        given, first_day = self.notifications, self.first_day_of_all
        if first_day is not None and on_or_after >= first_day:
            for notification in given[bisect_left(self.days_notified, on_or_after) :]:
                if wanted(notification):
                    return notification
            return None
        spell = self.spell_on(on_or_after)
        if spell is None:
            return None
        if len(given) > MANY:
            found = self._given_in_order(wanted).first_from(on_or_after)
            return found if found is not None and (spell.until is None or found.on < spell.until) else None
        for notification in given[bisect_left(self.days_notified, on_or_after) :]:
            if wanted(notification):
                return notification if spell.until is None or notification.on < spell.until else None
        return None

    def last_given_before(self, day: date, wanted: Wanted) -> Notification | None:
        """Return the last notification that `wanted` accepts, given while subject and before that day."""
        if len(self.notifications) > MANY:
            return self._given_in_order(wanted).last_before(day)
        for place in reversed(range(bisect_left(self.days_notified, day))):
            if wanted(self.notifications[place]):
                return self.notifications[place]
        return None

    def first_accepted_from(self, day: date, wanted: Wanted) -> Notification | None:
        """Return the first notification that `wanted` accepts, given on or after the day at any time."""
        if len(self.told) > MANY:
            return self.accepted(wanted).first_from(day)
        for notification in self.told:
            if notification.on >= day and wanted(notification):
                return notification
        return None

    def accepted(self, wanted: Wanted) -> NotificationsInOrder:
        """Return the notifications that `wanted` accepts, given at any time, in order.

        They are found once for each `wanted`, which must be the same function each time.
        """
        key = (wanted, "at any time")
        order: NotificationsInOrder | None = self._worked_out.get(key)
        if order is None:
            order = self._worked_out[key] = put_in_order(filter(wanted, self.facts.notifications))
        return order

    def _given_in_order(self, wanted: Wanted) -> NotificationsInOrder:
        """Return the notifications that `wanted` accepts, given while subject, in order. They are found once."""
        key = (wanted, "while subject")
        order: NotificationsInOrder | None = self._worked_out.get(key)
        if order is None:
            order = self._worked_out[key] = put_in_order(filter(wanted, self.notifications))
        return order

    def compute_once[Worked](self, work_out: Callable[["Position"], Worked]) -> Worked:
        """Calculate what several rules need about a person, once, when it is first needed."""
        found: Worked | None = self._worked_out.get(work_out)
        if found is None:
            found = self._worked_out[work_out] = work_out(self)
        return found


def work_out_position(facts: CaseFacts) -> Position:
    """Work out the position of the person under Part 2."""
    facts = end_superseded_orders(facts) if len(facts.orders) > 1 else facts
    doubts = find_sentence_doubts(facts) if facts.events else ()
    results, terrorist = _outcomes(facts, doubts), tuple(s53.event_periods(facts))
    periods = tuple([outcome for outcome in results if isinstance(outcome, NotificationPeriod)])
    not_subject = tuple([outcome for outcome in results + terrorist if isinstance(outcome, NotSubject)])
    questions = tuple([outcome for outcome in results if isinstance(outcome, Question)])
    spells = merge_spans([period.span for period in periods])
    is_open = [period.span for period in periods] != [period.sure for period in periods]
    sure = merge_spans([period.sure for period in periods if period.sure is not None]) if is_open else spells
    stops = [(spell.kind, Span(spell.from_on, spell.until)) for spell in facts.spells if spell.kind in TIME_NOT_COUNTED]
    not_counted = merge_spans([span for _, span in stops])
    detained = merge_spans([span for kind, span in stops if kind in DETENTION])
    unrecorded = tuple(
        [
            u
            for u in find_unrecorded_custody(facts, detained)
            if spells.touched(u.span.from_on, u.span.last_day or date.max)
        ]
    )
    undecided = _undecided(facts, questions, results) if questions else NO_DAYS
    rows = _in_order(facts.notifications)
    notifications = _given_while_subject(rows, spells)
    days_notified = tuple(map(_ON, notifications))
    first_day_of_all = spells[0].from_on if len(spells) == 1 and len(notifications) <= MANY else None
    prescribed = _about_prescribed_matters(notifications)
    terrorism = tuple([outcome for outcome in terrorist if isinstance(outcome, NotificationPeriod)])
    all_sure = sure == spells and not undecided
    any_direction = any(event.parental_direction is not None for event in facts.events)
    if terrorist or unrecorded or doubts:
        of_terrorism = [outcome for outcome in terrorist if isinstance(outcome, Question)]
        questions = (*questions, *of_terrorism, *[each.question for each in unrecorded])
        questions = (*questions, *[doubt.question for doubt in doubts])
    return Position(
        facts, periods, not_subject, questions, spells, sure, not_counted, detained, unrecorded, undecided, rows,
        notifications, days_notified, first_day_of_all, prescribed,
        list_advance_notices(notifications, facts.changes), terrorism, all_sure, any_direction, doubts,
        any_direction or not all_sure,
    )  # fmt: skip


def _outcomes(facts: CaseFacts, doubts: tuple[SentenceDoubt, ...]) -> tuple[s80.Outcome, ...]:
    """Return the result of each event, each breach of an order and each order for the person’s status."""
    results = tuple(s80.event_periods(facts, read_sentences(facts, doubts)))
    if s122i.list_breach_convictions(facts):
        results = (*results, *s122i.breach_periods(facts, _spans(results)))
    if facts.orders:
        results = (*results, *s103g.order_periods(facts, _spans(results)))
    return results


def _spans(outcomes: Iterable[s80.Outcome]) -> MergedSpans:
    return merge_spans(outcome.span for outcome in outcomes if isinstance(outcome, NotificationPeriod))


def _undecided(facts: CaseFacts, questions: tuple[Question, ...], results: Iterable[s80.Outcome]) -> MergedSpans:
    settled = {outcome.event for outcome in results if not isinstance(outcome, Question)}
    open_refs = {question.about for question in questions} - settled
    return merge_spans(
        Span(max(event.notice_given_on or event.on, PART_2_BEGAN)).ending_by(facts.died_on)
        for event in facts.events
        if event.ref in open_refs
    )


def _unrecorded_spans(position: Position) -> MergedSpans:
    return merge_spans([unrecorded.span for unrecorded in position.unrecorded_custody])


_ON, _UNDER, _CHANGE = attrgetter("on"), attrgetter("under"), attrgetter("change")


def _about_prescribed_matters(notifications: tuple[Notification, ...]) -> tuple[Notification, ...]:
    if PRESCRIBED.isdisjoint(map(_CHANGE, notifications)):
        return ()
    return tuple([given for given in notifications if given.change in PRESCRIBED and given.under == "s.84(1)"])


def _in_order(notifications: tuple[Notification, ...]) -> tuple[Notification, ...]:
    """Return the notifications but those under other regimes, by their day."""
    if not UNDER_OTHER_REGIMES.isdisjoint(map(_UNDER, notifications)):
        notifications = tuple([given for given in notifications if given.under not in UNDER_OTHER_REGIMES])
    return tuple(sorted(notifications, key=_ON))


def _given_while_subject(notifications: tuple[Notification, ...], spells: MergedSpans) -> tuple[Notification, ...]:
    """Return the notifications given while subject. They are in order, as the spells are."""
    results: list[Notification] = []
    for spell in spells:
        first = bisect_left(notifications, spell.from_on, key=_ON)
        last = len(notifications) if spell.until is None else bisect_left(notifications, spell.until, key=_ON)
        results += notifications[first:last]
    return tuple(results)
