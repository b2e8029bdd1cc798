"""People whose facts do not contradict each other, so that a case file can contain them."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from mosovo_law.case_format.consistency import CAUTIONS, TO_HOSPITAL, WITH_A_TERM_TO_SUSPEND
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.facts.case_facts import Absence, CaseFacts, Change, Disposal, Event, Journey, Order
from mosovo_law.facts.mappa_facts import MappaDecision
from mosovo_law.status.soa2003.s103g import find_span_in_force
from tests.law.test_improbable_people import DAYS, PEOPLE, some

AFTERWARDS = ("notice_given_on", "trial_concluded_on", "quashed_on", "disregarded_on")
RULING = st.builds(
    Ruling, ref=st.integers(0, 10**9).map(lambda number: f"r{number}"), key=st.just("soa2003.s83.initial:c1"),
    reason=st.just("Counsel's advice"), due_on=DAYS, made_on=st.none() | DAYS,
)  # fmt: skip


def make_coherent(facts: CaseFacts) -> CaseFacts:
    """Return the person without the facts that contradict others."""
    events: list[Event] = []
    for event in facts.events:
        events.append(_event(event, facts, events))
    born_on, died_on = facts.born_on, facts.died_on
    return replace(
        facts,
        died_on=died_on if born_on is None or died_on is None or died_on >= born_on else None,
        events=tuple(events),
        changes=tuple(_change(change) for change in facts.changes),
        orders=tuple(_order(order) for order in facts.orders),
        journeys=tuple(_journey(journey) for journey in facts.journeys),
        absences=tuple(_absence(absence) for absence in facts.absences),
        mappa=tuple(_decision(decision) for decision in facts.mappa),
    )


def _event(event: Event, facts: CaseFacts, before: list[Event]) -> Event:
    on = event.on if facts.born_on is None else max(event.on, facts.born_on)
    dealt_with = event.sentenced_on is not None and event.sentenced_on >= on and event.gateway not in CAUTIONS
    disposals = tuple(_disposal(d, place, before) for place, d in enumerate(event.disposals)) if dealt_with else ()
    later = {key: _not_before(on, getattr(event, key)) for key in AFTERWARDS}
    event = _ranges(replace(event, **later), on, dealt_with=dealt_with)
    return replace(
        event,
        on=on,
        sentenced_on=event.sentenced_on if dealt_with else None,
        disposals=disposals,
    )


def _ranges(event: Event, on: date, *, dealt_with: bool) -> Event:
    """Return the event without invalid ranges, amendments and retrials."""
    first, last = event.offended_on, event.offended_latest_on
    first = first if first is not None and first <= on and event.age_at_offence is None else None
    begun = event.sentenced_on if dealt_with and event.sentenced_on is not None else on
    amended_on = _not_before(begun, event.substituted_on)
    return replace(
        event,
        offended_on=first,
        offended_latest_on=last if first is not None and last is not None and first <= last <= on else None,
        age_at_offence_most=_at_least(event.age_at_offence, event.age_at_offence_most),
        victim_age_most=_at_least(event.victim_age, event.victim_age_most),
        substituted_on=amended_on,
        substituted_by=None if amended_on is None else event.substituted_by,
        first_sentence_qualified=None if amended_on is None else event.first_sentence_qualified,
        retrial=None if event.quashed_on is None else event.retrial,
    )


def _at_least(least: int | None, most: int | None) -> int | None:
    return most if least is not None and most is not None and most >= least else None


def _not_before(first: date, day: date | None) -> date | None:
    return day if day is not None and day >= first else None


def _disposal(disposal: Disposal, place: int, before: list[Event]) -> Disposal:
    follows: str | bool | None = None
    if disposal.consecutive_to is True and place:
        follows = True
    elif isinstance(disposal.consecutive_to, str) and before:
        follows = before[0].ref
    return replace(
        disposal,
        consecutive_to=follows,
        overlap_months=disposal.overlap_months if follows else 0,
        suspended_months=disposal.suspended_months if disposal.kind in WITH_A_TERM_TO_SUSPEND else None,
        restriction_order=disposal.restriction_order and disposal.kind in TO_HOSPITAL,
    )


def _change(change: Change) -> Change:
    return change if change.on or change.days or change.from_at else replace(change, on=date(2024, 5, 1))


def _order(order: Order) -> Order:
    whole = replace(order, ended_on=None, until_further_order=order.until_further_order and order.months is None)
    runs = find_span_in_force(whole)
    last = date.max if runs is None or runs.last_day is None else runs.last_day
    return replace(
        whole,
        served_on=order.served_on if order.served_on is not None and order.served_on >= order.made_on else None,
        ended_on=order.ended_on if order.ended_on is not None and order.made_on <= order.ended_on <= last else None,
    )


def _journey(journey: Journey) -> Journey:
    hour, instead_at = journey.departs_at, journey.departs_instead_at
    return replace(
        journey,
        departs_at=hour if hour is not None and hour.date() == journey.departs else None,
        departs_instead_at=instead_at if instead_at and instead_at.date() == journey.departs_instead else None,
        returns=journey.returns if journey.returns is not None and journey.returns >= journey.leaves_on else None,
    )


def _absence(absence: Absence) -> Absence:
    over = absence.returns is not None and absence.returns >= absence.leaves.date()
    return replace(absence, returns=absence.returns if over else None)


def _decision(decision: MappaDecision) -> MappaDecision:
    ends = decision.until is not None and (decision.from_on is None or decision.until >= decision.from_on)
    return replace(decision, until=decision.until if ends else None)


COHERENT = st.builds(lambda facts, rulings: replace(make_coherent(facts), rulings=rulings), PEOPLE, some(RULING, 2))
