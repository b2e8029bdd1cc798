"""Contradictions between facts of a case, each of which is allowed on its own.

Only facts that cannot be true of any person, or that have no effect at all, are refused here. Unlikely or
unlawful facts, such as an order outside its limits, are accepted: courts make mistakes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from mosovo_law.case_format.case_keys import FACTS
from mosovo_law.case_format.event_range_consistency import find_range_problems, find_retrial_problems
from mosovo_law.core.value_parsing import CaseProblem, describe_value
from mosovo_law.facts.case_facts import CaseFacts, Change, Disposal, Event, Order
from mosovo_law.status.soa2003.consecutive_terms import has_circular_terms
from mosovo_law.status.soa2003.s103g import find_span_in_force
from mosovo_law.status.soa2003.s131 import HELD_FOR_A_TERM

WITH_A_TERM_TO_SUSPEND = HELD_FOR_A_TERM | {"other"}
TO_HOSPITAL = frozenset({"hospital_order", "hospital_and_limitation_direction", "other"})
CAUTIONS = frozenset({"caution", "youth_caution"})


def find_contradictions(facts: CaseFacts, *, whole: bool) -> Iterator[CaseProblem]:
    """Yield each contradiction with its path. If not `whole`, later facts were left out and refs may point to them."""
    yield from _find_repeated_refs(facts)
    yield from _find_days_before_birth(facts)
    for index, event in enumerate(facts.events):
        yield from _check_event(event, facts.born_on, f"case.events[{index}]")
    if whole:
        yield from _find_unknown_predecessors(facts)
        yield from _find_unknown_refs(facts)
    yield from _find_circular_terms(facts)
    yield from find_retrial_problems(facts, whole=whole)
    for index, spell in enumerate(facts.spells):
        yield from _check_not_before(f"case.spells[{index}].until", spell.until, spell.from_on, "the spell began")
    for index, change in enumerate(facts.changes):
        yield from _check_change(change, f"case.changes[{index}]")
    yield from _check_journeys(facts)
    yield from _check_orders(facts)
    for index, access in enumerate(facts.broken_glass):
        path = f"case.broken_glass[{index}].reviewed_on"
        yield from _check_not_before(path, access.reviewed_on, access.on, "it was broken")
    for index, registration in enumerate(facts.registered):
        path = f"case.registered[{index}].until"
        yield from _check_not_before(path, registration.until, registration.on, "the registration began")
    for index, arrival in enumerate(facts.arrival):
        yield from _check_not_before(f"case.arrival[{index}].settle_on", arrival.settle_on, arrival.on, "of arrival")
    yield from _check_rulings(facts)
    yield from _check_supervision_and_mappa(facts)


def _find_repeated_refs(facts: CaseFacts) -> Iterator[CaseProblem]:
    seen_refs: set[str] = set()
    for name in FACTS:
        for index, fact in enumerate(getattr(facts, name)):
            if fact.ref in seen_refs:
                yield CaseProblem(f"case.{name}[{index}].ref", describe_value(fact.ref), "a ref that no other fact has")
            seen_refs.add(fact.ref)


def _find_days_before_birth(facts: CaseFacts) -> Iterator[CaseProblem]:
    if facts.born_on is None:
        return
    yield from _check_not_before("case.died_on", facts.died_on, facts.born_on, "of birth")
    for index, event in enumerate(facts.events):
        yield from _check_not_before(f"case.events[{index}].on", event.on, facts.born_on, "of birth")


def _check_event(event: Event, born_on: date | None, path: str) -> Iterator[CaseProblem]:
    yield from _check_not_before(
        f"{path}.on", event.on, event.offended_latest_on or event.offended_on, "of the offence"
    )
    yield from _check_not_before(f"{path}.sentenced_on", event.sentenced_on, event.on, "of the conviction or finding")
    for key in ("notice_given_on", "trial_concluded_on", "quashed_on", "disregarded_on"):
        yield from _check_not_before(f"{path}.{key}", getattr(event, key), event.on, "of the conviction or finding")
    if event.gateway in CAUTIONS and event.disposals:
        kind = event.disposals[0].kind
        yield CaseProblem(
            f"{path}.disposals", describe_value(kind), f"none: a {event.gateway} is not dealt with by a court"
        )
    yield from find_range_problems(event, born_on, path)
    for place, disposal in enumerate(event.disposals):
        yield from _check_disposal(disposal, place, f"{path}.disposals[{place}]")


def _check_disposal(disposal: Disposal, place: int, path: str) -> Iterator[CaseProblem]:
    if disposal.suspended_months and disposal.kind not in WITH_A_TERM_TO_SUSPEND:
        allowed = f"none: a {disposal.kind} is not suspended"
        yield CaseProblem(f"{path}.suspended_months", str(disposal.suspended_months), allowed)
    if disposal.restriction_order and disposal.kind not in TO_HOSPITAL:
        yield CaseProblem(
            f"{path}.restriction_order", "true", f"false: a {disposal.kind} does not send the person to hospital"
        )
    if disposal.custodial_months and (disposal.years or disposal.months or disposal.weeks or disposal.days):
        yield CaseProblem(
            f"{path}.custodial_months",
            str(disposal.custodial_months),
            "no value together with a term in years, months, weeks or days",
        )
    if disposal.consecutive_to is True and place == 0:
        yield CaseProblem(
            f"{path}.consecutive_to", "true", "the ref of another event: no disposal comes before this one"
        )
    months = disposal.years * 12 + disposal.months + (disposal.custodial_months or 0) + (disposal.extension_months or 0)
    if disposal.overlap_months > months and not disposal.weeks and not disposal.days:
        yield CaseProblem(f"{path}.overlap_months", str(disposal.overlap_months), f"at most {months}, the term itself")
    if disposal.overlap_months and disposal.consecutive_to is None:
        yield CaseProblem(f"{path}.overlap_months", str(disposal.overlap_months), "no value without consecutive_to")


def _find_unknown_predecessors(facts: CaseFacts) -> Iterator[CaseProblem]:
    events = {event.ref for event in facts.events}
    for path, _, disposal in _list_consecutive_disposals(facts):
        if disposal.consecutive_to not in events:
            yield CaseProblem(path, describe_value(disposal.consecutive_to), "the ref of an event of the case, or true")


def _find_circular_terms(facts: CaseFacts) -> Iterator[CaseProblem]:
    """Yield each term that begins when one ends which itself begins when this one ends."""
    if not has_circular_terms(facts.events):
        return
    predecessors: dict[str, set[str]] = {}
    for _, event, disposal in _list_consecutive_disposals(facts):
        predecessors.setdefault(event.ref, set()).add(str(disposal.consecutive_to))
    for path, event, disposal in _list_consecutive_disposals(facts):
        if event.ref in _list_predecessors(str(disposal.consecutive_to), predecessors):
            yield CaseProblem(
                path, describe_value(disposal.consecutive_to), "an event whose own term does not follow this one"
            )


def _list_predecessors(ref: str, predecessors: Mapping[str, set[str]]) -> set[str]:
    """Return the ref and the refs of every event that its term follows, directly or indirectly."""
    results: set[str] = set()
    queue = [ref]
    while queue:
        ref = queue.pop()
        if ref not in results:
            results.add(ref)
            queue.extend(predecessors.get(ref, ()))
    return results


def _list_consecutive_disposals(facts: CaseFacts) -> Iterator[tuple[str, Event, Disposal]]:
    """Yield each disposal that follows that of another event, with the path of that key."""
    for index, event in enumerate(facts.events):
        for place, disposal in enumerate(event.disposals):
            if isinstance(disposal.consecutive_to, str):
                yield f"case.events[{index}].disposals[{place}].consecutive_to", event, disposal


def _check_change(change: Change, path: str) -> Iterator[CaseProblem]:
    if change.on is None and not change.days and change.from_at is None and change.known_on is None:
        key = {"stay": "days", "child_household": "from"}.get(change.kind, "on")
        yield CaseProblem(f"{path}.{key}", "nothing", "a value: a change must have one")
    if change.from_at is not None and change.until_at is not None and change.until_at < change.from_at:
        yield CaseProblem(
            f"{path}.until", change.until_at.isoformat(), f"a time not before {change.from_at.isoformat()}"
        )


def _check_journeys(facts: CaseFacts) -> Iterator[CaseProblem]:
    for index, journey in enumerate(facts.journeys):
        path = f"case.journeys[{index}]"
        yield from _check_not_before(f"{path}.returns", journey.returns, journey.leaves_on, "of departure")
        for key, day, hour in (
            ("departs", journey.departs, journey.departs_at),
            ("departs_instead", journey.departs_instead, journey.departs_instead_at),
        ):
            if hour is not None and hour.date() != day:
                allowed = f"a time on {day or 'the date'}, the date in {key}"
                yield CaseProblem(f"{path}.{key}_at", hour.isoformat(), allowed)
    for index, absence in enumerate(facts.absences):
        leaves_on = absence.leaves.date()
        yield from _check_not_before(f"case.absences[{index}].returns", absence.returns, leaves_on, "of leaving home")


def _check_orders(facts: CaseFacts) -> Iterator[CaseProblem]:
    for index, order in enumerate(facts.orders):
        path = f"case.orders[{index}]"
        yield from _check_not_before(f"{path}.served_on", order.served_on, order.made_on, "the order was made")
        yield from _check_not_before(f"{path}.ended_on", order.ended_on, order.made_on, "the order was made")
        yield from _find_ended_after_expiry(order, f"{path}.ended_on")
        if order.until_further_order and order.months is not None:
            yield CaseProblem(f"{path}.months", str(order.months), "no value together with until_further_order")


def _find_ended_after_expiry(order: Order, path: str) -> Iterator[CaseProblem]:
    """Yield orders set aside or discharged after they had already run out."""
    span_in_force = None if order.ended_on is None else find_span_in_force(replace(order, ended_on=None))
    expired_on = None if span_in_force is None else span_in_force.last_day
    if order.ended_on is not None and expired_on is not None and order.ended_on > expired_on:
        allowed = f"a date not after {expired_on}, when it ran out, or renewed_on and the new months"
        yield CaseProblem(path, str(order.ended_on), allowed)


def _check_rulings(facts: CaseFacts) -> Iterator[CaseProblem]:
    for index, ruling in enumerate(facts.rulings):
        if ruling.no_duty == (ruling.due_on is not None):
            text = "both" if ruling.no_duty else "neither"
            yield CaseProblem(f"case.rulings[{index}]", text, "either due_on, a last lawful day, or no_duty: true")


def _find_unknown_refs(facts: CaseFacts) -> Iterator[CaseProblem]:
    """Yield supervision without an event of the case, and MAPPA categories without an event or order of it."""
    events = {event.ref for event in facts.events}
    orders = {order.ref for order in facts.orders}
    for index, supervision in enumerate(facts.supervision):
        if supervision.event is not None and supervision.event not in events:
            allowed = "the ref of an event of the case"
            yield CaseProblem(f"case.supervision[{index}].event", describe_value(supervision.event), allowed)
    for index, decision in enumerate(facts.mappa):
        if decision.event is not None and decision.event not in events | orders:
            allowed = "the ref of an event or order of the case"
            yield CaseProblem(f"case.mappa[{index}].event", describe_value(decision.event), allowed)


def _check_supervision_and_mappa(facts: CaseFacts) -> Iterator[CaseProblem]:
    for index, supervision in enumerate(facts.supervision):
        path = f"case.supervision[{index}].until"
        yield from _check_not_before(path, supervision.until, supervision.from_on, "the supervision began")
    for index, decision in enumerate(facts.mappa):
        path = f"case.mappa[{index}]"
        if not decision.category and (decision.kind != "exited" or decision.category == 0):
            yield CaseProblem(f"{path}.category", describe_value(decision.category), "a category from 1 to 4")
        yield from _check_not_before(f"{path}.until", decision.until, decision.from_on, "in from")


def _check_not_before(path: str, day: date | None, start: date | None, start_words: str) -> Iterator[CaseProblem]:
    if day is not None and start is not None and day < start:
        yield CaseProblem(path, str(day), f"a date not before {start}, the date {start_words}")
