"""The review of an indefinite period in Scotland: Sexual Offences Act 2003 ss.88C to 88G.

No application is made: by the date of discharge the chief constable makes a notification
continuation order or says that the duty ends, and again by the end of each order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
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
DISCHARGE_DATE = SOA2003("s.88B(1)", text_date=READ_ON)
DISREGARDED = SOA2003("s.88B(2)", text_date=READ_ON)
APPEAL_DAYS = 21


@dataclass(frozen=True, slots=True)
class DischargeReview:
    """One review: the first by the date of discharge, or a further one by the end of a continuation order."""

    period: NotificationPeriod
    review_date: ReviewDate
    opens_on: date
    order: Review | None = None
    """The continuation order at whose end it falls; None for the first."""
    decided: Review | None = None


@rule(
    "soa2003.s88.discharge", SOA2003("s.88C(1)", text_date=READ_ON), Bearer.POLICE,
    in_force=IN_FORCE, extent=SCOTLAND,
)  # fmt: skip
def discharge_review(position: Position) -> RuleResults:
    """Make a notification continuation order, or tell the person that the duty ends, by the date of discharge."""
    for review in list_discharge_reviews(position):
        if review.review_date.needs:
            yield Question(
                review.order.ref if review.order else review.period.event, review.review_date.needs, DISCHARGE_DATE
            )
        if review.review_date.earliest is None or position.spell_on(review.opens_on) is None:
            continue
        yield RuleFinding(
            trigger=review.period.event,
            occurrence=review.order.ref if review.order else None,
            opens_on=review.opens_on,
            limit=_limit(review, review.review_date.earliest),
            met_by=review.decided.ref if review.decided else None,
            met_on=review.decided.on if review.decided else None,
            in_question=position.subject_on(review.opens_on) is not True,
            reasoning=tuple(_steps(review)),
        )


@rule(
    "soa2003.s88g.appeal", SOA2003("s.88G(1)", text_date=READ_ON), Bearer.NOMINAL,
    in_force=IN_FORCE, nature=Nature.RIGHT, extent=SCOTLAND,
)  # fmt: skip
def discharge_appeal(position: Position) -> RuleResults:
    """The person may appeal to the sheriff against a continuation order within 21 days after the date of discharge."""
    for determination, review_on in _map_decided_dates(position).items():
        notified_on = determination.notice_received_on or determination.on
        limit = within_days_after(APPEAL_DAYS, max(review_on, determination.on))
        if position.spell_on(notified_on) is not None and limit.due_on is not None and notified_on <= limit.due_on:
            yield limited_right(position, determination, notified_on, limit)


def _map_decided_dates(position: Position) -> dict[Review, date]:
    """Return for each continuation order the review date it decided; if it continued several periods, the latest."""
    results: dict[Review, date] = {}
    for review in list_discharge_reviews(position):
        determination, review_on = review.decided, review.review_date.latest
        if determination is not None and determination.kind == "determination_to_continue" and review_on is not None:
            results[determination] = max(review_on, results.get(determination, review_on))
    return results


def list_discharge_reviews(position: Position) -> Iterator[DischargeReview]:
    """Yield each review of each indefinite period, including those at the end of continuation orders."""
    if position.facts.jurisdiction != "SCT":
        return
    for period in indefinite_periods(position):
        if period.relevant_date is not None:
            event = next(event for event in position.facts.events if event.ref == period.event)
            yield from _list_reviews_of_period(period, event, period.relevant_date, position)


def _list_reviews_of_period(
    period: NotificationPeriod, event: Event, relevant_date: date, position: Position
) -> Iterator[DischargeReview]:
    facts = position.facts
    review_date = date_of_discharge(event, relevant_date, facts)
    notified_on = min(review_date.first_notified_on or date.max, review_date.earliest or date.max)
    opens_on = max(notified_on if notified_on != date.max else period.span.from_on, period.span.from_on, BEGAN)
    order: Review | None = None
    for following in (*(o for o in continuation_orders(facts) if o.on >= opens_on), None):
        decided = following or _find_ending_determination(position, opens_on)
        yield DischargeReview(period, review_date, opens_on, order, decided)
        if following is None:
            return
        review_date, opens_on, order = further_date(review_date, following), following.on, following


def _find_ending_determination(position: Position, since: date) -> Review | None:
    facts = position.facts
    decided = (r for r in facts.reviews if r.kind in DETERMINATIONS and r.on >= since and nation_of(r, facts) == "SCT")
    return min((r for r in decided if r.kind == "determination_to_end"), key=lambda r: (r.on, r.ref), default=None)


def _limit(review: DischargeReview, earliest: date) -> Limit:
    """Return the date of discharge as a limit; if it passed before the review could begin, the day it could begin."""
    review_date = review.review_date
    start = review.opens_on if review.order else review.period.relevant_date or review.opens_on
    return Limit(
        amount=(review.order.further_months if review.order else review_date.months) or 0,
        unit="months",
        start=start,
        counts_start=False,
        due_on=None if review_date.latest is None else max(review_date.latest, review.opens_on),
        advise_by=max(earliest, review.opens_on),
        stopped_from=review_date.stopped_from if review_date.latest is None else None,
    )


def _steps(review: DischargeReview) -> Iterator[Step]:
    if review.review_date.excluded:
        yield Step("left_out_before", (review.review_date.excluded, review.review_date.first_notified_on), DISREGARDED)
    if review.order is not None:
        yield Step("continued_by_order", (review.order.on,), SOA2003("s.88E(1)", text_date=READ_ON))
