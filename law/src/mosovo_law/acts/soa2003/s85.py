"""Periodic notification: Sexual Offences Act 2003 s.85.

The period runs after each notification: a year, or seven days if the
last home address notified is only a place where the person can regularly be
found. The next notification meets it and begins the next period. If the home changed
and no kind was named since, that is a question: advise the week, and no failure is one until it is answered.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice, zip_longest
from operator import attrgetter

from mosovo_law import tables
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.s83 import is_transitional
from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit, extend_past_span, within_a_year_after, within_days_after
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import Notification
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.last_home import NOT_KNOWN, LastHome
from mosovo_law.status.soa2003.notification_matters import PRESCRIBED, is_ordinary_notification
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN

READ_ON = date(2010, 12, 1)
REGULARLY_FOUND = "place_regularly_found"
_POSSIBLY_WEEKLY = frozenset({REGULARLY_FOUND, NOT_KNOWN})
PERIODIC = SOA2003("s.85(1)", text_date=READ_ON)
APPLICABLE_PERIOD = SOA2003("s.85(5)", text_date=READ_ON)
_ON, _HOME = attrgetter("on"), attrgetter("home_address_kind")
type LimitFunction = Callable[[date], Limit]
"""A function that returns the limit that runs after a day."""

_WEEKLY_PERIODS = {row["nation"]: row for row in tables.load_table("periods")["applicable_period"]}


@value(frozen=True, slots=True)
class PeriodicOccasion:
    """A notification from which a period runs; if an advance notice counts, also the day of the change."""

    ref: str
    on: date
    runs_from: date
    """The latest day from which the period can be argued to run."""
    home_kind: str | None
    """The kind of home address last notified by then; NOT_KNOWN after a move, None if none was ever named."""
    before_part_2: bool = False


@rule("soa2003.s85.annual", PERIODIC, Bearer.NOMINAL, in_force=Span(PART_2_BEGAN))
def annual_notification(position: Position) -> RuleResults:
    """Notify the s.83(5) details again within a year after the last notification."""
    for occasion, met_by in position.compute_once(pair_successive_notifications):
        home_kind = occasion.home_kind
        days = _shorter_period(position, occasion) if home_kind in _POSSIBLY_WEEKLY else None
        if home_kind == REGULARLY_FOUND and days is not None:
            continue
        is_asked = met_by is None and _is_home_open(occasion, days)
        if is_asked:
            yield Question(
                occasion.ref, "whether a residence or a place regularly found was notified", APPLICABLE_PERIOD
            )
        finding = _build_finding(position, occasion, met_by, within_a_year_after)
        if finding is not None and is_asked and home_kind == NOT_KNOWN:
            finding = _advise_shorter_period(position, finding, days or 0)
        if finding is not None:
            yield finding


@rule(
    "soa2003.s85.weekly", APPLICABLE_PERIOD, Bearer.NOMINAL, in_force=Span(date(2012, 8, 13)), needs=("notifications",)
)
def weekly_notification(position: Position) -> RuleResults:
    """With no sole or main residence, notify the s.83(5) details again within 7 days after the last notification."""
    if REGULARLY_FOUND not in map(_HOME, position.notifications):
        return
    for occasion, met_by in position.compute_once(pair_successive_notifications):
        if occasion.home_kind != REGULARLY_FOUND:
            continue
        days = _shorter_period(position, occasion)
        finding = (
            _build_finding(position, occasion, met_by, partial(within_days_after, days)) if days is not None else None
        )
        if finding is not None:
            yield finding


def pair_successive_notifications(position: Position) -> list[tuple[PeriodicOccasion, PeriodicOccasion | None]]:
    """Pair each occasion with the next one in the same time as a relevant offender, which meets its period."""
    every = list_occasions(position)
    results: list[tuple[PeriodicOccasion, PeriodicOccasion | None]] = []
    for spell in position.spells:
        first = bisect_left(every, spell.from_on, key=_ON)
        last = len(every) if spell.until is None else bisect_left(every, spell.until, key=_ON)
        results += zip_longest(every[first:last], every[first + 1 : last])
    return results


def list_occasions(position: Position) -> list[PeriodicOccasion]:
    """Return the s.85(2) occasions: 1 May 2004, notifications under s.83(1), 84(1) or 85(1); the last of each day."""
    transitional_occasions = _find_transitional_occasion(position)
    results: dict[date, PeriodicOccasion] = {}
    for notification, (home_kind, runs_from) in zip(
        position.notifications, position.compute_once(list_home_kinds), strict=True
    ):
        if runs_from is not None:
            results[notification.on] = PeriodicOccasion(notification.ref, notification.on, runs_from, home_kind)
    if transitional_occasions:
        results = {occasion.on: occasion for occasion in sorted((*transitional_occasions, *results.values()), key=_ON)}
    return list(results.values())


def list_home_kinds(position: Position) -> list[tuple[str | None, date | None]]:
    """Return a home kind and a day for each notification of the position, in order.

    The kind is that of the home address last notified, this notification included. The day is the latest from which a
    period can be argued to run; None if the notification begins no period.
    """
    last_home, stands_for = LastHome(position.facts.changes), _index_advance_notices(position)
    results = []
    for notification in position.notifications:
        change_on = stands_for.get(notification.ref) if stands_for else None
        runs_from = None
        if is_ordinary_notification(notification) or (change_on is not None and notification.change not in PRESCRIBED):
            runs_from = change_on or notification.on
        gives_details = runs_from is not None
        kind = last_home.read_notification(notification, gives_details=gives_details, change_on=change_on)
        results.append((kind, runs_from))
    return results


def _index_advance_notices(position: Position) -> dict[str, date | None]:
    return {advance.notice.ref: advance.stands_for for advance in position.advances}


def _shorter_period(position: Position, occasion: PeriodicOccasion) -> int | None:
    """Return the days of s.85(5)(a) after this occasion; None before regulations set them."""
    row = _WEEKLY_PERIODS.get(position.facts.jurisdiction)
    if row is None or occasion.on < row["from"]:
        return None
    return int(row["days"])


def _is_home_open(occasion: PeriodicOccasion, days: int | None) -> bool:
    """Whether the kind of the last home notified is missing. `days`: the shorter period that it could bring."""
    if occasion.home_kind is None:
        return not occasion.before_part_2
    return occasion.home_kind == NOT_KNOWN and days is not None


def _advise_shorter_period(position: Position, finding: RuleFinding, days: int) -> RuleFinding:
    """Put a year in question and advise the shorter period, which runs if a place regularly found was notified."""
    shorter = extend_past_span(within_days_after(days, finding.opens_on), 3, position.excluded_spans).advise_by
    yearly = finding.advise_by or (None if finding.limit is None else finding.limit.advise_by)
    advise_by = min(filter(None, (shorter, yearly)), default=None)
    because = (*finding.reasoning, Step("may_be_regularly_found", (advise_by,), APPLICABLE_PERIOD))
    return replace(finding, in_question=True, advise_by=advise_by, reasoning=because)


def find_clock_restart(
    position: Position, occasion: PeriodicOccasion, met_by: PeriodicOccasion | None, period: LimitFunction
) -> Notification | None:
    """Return the last notification of a prescribed matter from which the period can be argued to run (LAW-004)."""
    restarting_notification, start = None, occasion.runs_from
    first = bisect_right(position.prescribed, start, key=lambda notification: notification.on)
    for given in islice(position.prescribed, first, None):
        end = period(start).due_on
        if end is None or given.on > end or (met_by is not None and given.on >= met_by.on):
            break
        restarting_notification, start = given, given.on
    return restarting_notification


def _find_transitional_occasion(position: Position) -> tuple[PeriodicOccasion, ...]:
    """Return the occasion if the person was already subject: the period runs after 1 May 2004 (s.85(2)(a))."""
    for period in position.periods:
        if is_transitional(period):
            return (PeriodicOccasion(period.event, PART_2_BEGAN, PART_2_BEGAN, None, before_part_2=True),)
    return ()


def _build_finding(
    position: Position, occasion: PeriodicOccasion, met_by: PeriodicOccasion | None, period: LimitFunction
) -> RuleFinding | None:
    """Build the duty of the period that an occasion begins; None if the person stops being subject first."""
    opens_on = occasion.on
    limit = period(opens_on)
    ends = limit.due_on
    if ends is None or (met_by is None and not _is_covering(position.spell_on(opens_on), ends)):
        return None
    limit = extend_past_span(limit, 3, position.excluded_spans)
    met_ref, met_on = (None, None) if met_by is None else (met_by.ref, met_by.on)
    because: tuple[Step, ...] = (Step("last_notified", (opens_on,), PERIODIC),)
    has_other_start = position.prescribed or occasion.runs_from != opens_on
    if not (has_other_start or limit.stopped_from or position.unrecorded_custody):
        return RuleFinding(occasion.ref, opens_on, limit, met_ref, met_on, occasion.before_part_2, because)
    rests_on: tuple[str, ...] = ()
    advise_by = None
    if has_other_start:
        restarting_notification = find_clock_restart(position, occasion, met_by, period)
        start = occasion.runs_from if restarting_notification is None else restarting_notification.on
        if start != opens_on:
            later_limit = period(start)
            ends = later_limit.due_on or ends
            limit, advise_by = _pick_later(limit, extend_past_span(later_limit, 3, position.excluded_spans))
            because = (*because, Step("may_run_from", (start,)))
            rests_on = () if restarting_notification is None else (restarting_notification.ref,)
    if limit.stopped_from is not None and met_on is not None and met_on >= limit.stopped_from:
        limit = replace(limit, due_on=None)  # notified while still detained: in time (LAW-020)
    in_question = occasion.before_part_2 or (position.may_be_custody_on(ends) if position.unrecorded_custody else False)
    return RuleFinding(occasion.ref, opens_on, limit, met_ref, met_on, in_question, because, rests_on, advise_by)


def _pick_later(limit: Limit, other: Limit) -> tuple[Limit, date]:
    """Return the reading that ends last, and the earlier day to advise of the two."""
    advise_by = min(limit.advise_by or date.max, other.advise_by or date.max)
    return max(limit, other, key=lambda reading: reading.due_on or date.max), advise_by


def _is_covering(spell: Span | None, day: date) -> bool:
    return spell is not None and day in spell
