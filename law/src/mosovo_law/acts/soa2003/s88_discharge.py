"""The review of an indefinite period in Scotland: Sexual Offences Act 2003 ss.88C to 88G.

No application is made: by the date of discharge the chief constable makes a notification
continuation order or says that the duty ends, and again by the end of each order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.acts.soa2003.s91_review import DETERMINATIONS, limited_right
from mosovo_law.acts.soa2003.s91b import indefinite_periods
from mosovo_law.core.days import Span
from mosovo_law.core.limit import Limit, within_days_after
from mosovo_law.core.obligation import Bearer, Nature, Question, Step
from mosovo_law.core.sources import SCOTLAND, SOA2003
from mosovo_law.facts.case_facts import Event, Review
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.period import NotificationPeriod
from mosovo_law.status.soa2003.s88b import (
    BEGAN,
    ReviewDate,
    continuation_orders,
    date_of_discharge,
    further_date,
    nation_of,
)

READ_ON = date(2011, 1, 28)
IN_FORCE = Span(BEGAN)
FALLS = SOA2003("s.88B(1)", text_date=READ_ON)
DISREGARDED = SOA2003("s.88B(2)", text_date=READ_ON)
APPEAL_DAYS = 21


@dataclass(frozen=True, slots=True)
class DischargeTurn:
    """One review: the first by the date of discharge, or a further one by the end of a continuation order."""

    period: NotificationPeriod
    falls: ReviewDate
    opens_on: date
    order: Review | None = None
    """The continuation order at whose end it falls; None for the first."""
    decided: Review | None = None


@rule(
    "soa2003.s88.discharge", SOA2003("s.88C(1)", text_date=READ_ON), Bearer.POLICE,
    in_force=IN_FORCE, extent=SCOTLAND,
)  # fmt: skip
def discharge_review(position: Position) -> Found:
    """Continue the indefinite period by an order, or say that it ends, by the date of discharge."""
    for turn in list_turns(position):
        if turn.falls.needs:
            yield Question(turn.order.ref if turn.order else turn.period.event, turn.falls.needs, FALLS)
        if turn.falls.earliest is None or position.spell_on(turn.opens_on) is None:
            continue
        yield RuleFinding(
            trigger=turn.period.event,
            occurrence=turn.order.ref if turn.order else None,
            opens_on=turn.opens_on,
            limit=_limit(turn, turn.falls.earliest),
            met_by=turn.decided.ref if turn.decided else None,
            met_on=turn.decided.on if turn.decided else None,
            in_question=position.subject_on(turn.opens_on) is not True,
            reasoning=tuple(_steps(turn)),
        )


@rule(
    "soa2003.s88g.appeal", SOA2003("s.88G(1)", text_date=READ_ON), Bearer.NOMINAL,
    in_force=IN_FORCE, nature=Nature.RIGHT, extent=SCOTLAND,
)  # fmt: skip
def discharge_appeal(position: Position) -> Found:
    """May appeal to the sheriff against a continuation order within 21 days after the date of discharge."""
    for made, falls_on in _last_dates(position).items():
        told_on = made.notice_received_on or made.on
        limit = within_days_after(APPEAL_DAYS, max(falls_on, made.on))
        if position.spell_on(told_on) is not None and limit.due_on is not None and told_on <= limit.due_on:
            yield limited_right(position, made, told_on, limit)


def _last_dates(position: Position) -> dict[Review, date]:
    """Return for each continuation order the review date it decided; if it continued several periods, the latest."""
    results: dict[Review, date] = {}
    for turn in list_turns(position):
        made, falls_on = turn.decided, turn.falls.latest
        if made is not None and made.kind == "determination_to_continue" and falls_on is not None:
            results[made] = max(falls_on, results.get(made, falls_on))
    return results


def list_turns(position: Position) -> Iterator[DischargeTurn]:
    """Yield each review of each indefinite period, including those at the end of continuation orders."""
    if position.facts.jurisdiction != "SCT":
        return
    for period in indefinite_periods(position):
        if period.relevant_date is not None:
            event = next(event for event in position.facts.events if event.ref == period.event)
            yield from _turns_of(period, event, period.relevant_date, position)


def _turns_of(
    period: NotificationPeriod, event: Event, relevant_date: date, position: Position
) -> Iterator[DischargeTurn]:
    facts = position.facts
    falls = date_of_discharge(event, relevant_date, facts)
    told_on = min(falls.first_notified_on or date.max, falls.earliest or date.max)
    opens_on = max(told_on if told_on != date.max else period.span.from_on, period.span.from_on, BEGAN)
    order: Review | None = None
    for following in (*(o for o in continuation_orders(facts) if o.on >= opens_on), None):
        decided = following or _ended_by(position, opens_on)
        yield DischargeTurn(period, falls, opens_on, order, decided)
        if following is None:
            return
        falls, opens_on, order = further_date(falls, following), following.on, following


def _ended_by(position: Position, since: date) -> Review | None:
    facts = position.facts
    decided = (r for r in facts.reviews if r.kind in DETERMINATIONS and r.on >= since and nation_of(r, facts) == "SCT")
    return min((r for r in decided if r.kind == "determination_to_end"), key=lambda r: (r.on, r.ref), default=None)


def _limit(turn: DischargeTurn, earliest: date) -> Limit:
    """Return the date of discharge as a limit; if it passed before the review could begin, the day it could begin."""
    falls = turn.falls
    start = turn.opens_on if turn.order else turn.period.relevant_date or turn.opens_on
    return Limit(
        amount=(turn.order.further_months if turn.order else falls.months) or 0,
        unit="months",
        start=start,
        counts_start=False,
        due_on=None if falls.latest is None else max(falls.latest, turn.opens_on),
        advise_by=max(earliest, turn.opens_on),
        stopped_from=falls.stopped_from if falls.latest is None else None,
    )


def _steps(turn: DischargeTurn) -> Iterator[Step]:
    if turn.falls.left_out:
        yield Step("left_out_before", (turn.falls.left_out, turn.falls.first_notified_on), DISREGARDED)
    if turn.order is not None:
        yield Step("continued_by_order", (turn.order.on,), SOA2003("s.88E(1)", text_date=READ_ON))
