"""Decisions of people about MAPPA, applied to what the system proposes: decisions prevail, and both are recorded.

The last decision about a ground prevails; of two on one day, the one recorded last. One made before the
ground began was about an earlier one (LAW-121). Leaving MAPPA ends what people decided and what ends
with a sentence. Category 1 ends by law alone (LAW-079).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mosovo_law.acts.cja2003.decision_index import DecisionIndex, index_decisions
from mosovo_law.acts.cja2003.ground import CONFIRMED, RELEVANT_OFFENDER, MappaGround, UndecidedGround
from mosovo_law.acts.cja2003.s325 import BY_DECISION
from mosovo_law.core.days import Span, day_after
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Step
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.mappa_facts import MappaDecision
from mosovo_law.status.position import Position


@value(frozen=True, slots=True)
class DecidedGrounds:
    """The grounds that count after the decisions of people, and the questions still open."""

    confirmed: tuple[MappaGround, ...]
    unconfirmed: tuple[MappaGround, ...]
    undecided: tuple[UndecidedGround, ...]


def apply_decisions(
    proposed: tuple[MappaGround, ...], undecided: tuple[UndecidedGround, ...], position: Position
) -> DecidedGrounds:
    """Return each ground after the decisions: confirmed, refused, or undecided."""
    facts = position.facts
    if not facts.mappa:
        return DecidedGrounds((), proposed, undecided)
    index = position.compute_once(index_decisions)
    undecided_grounds = tuple(each.ground for each in undecided)
    grounds = (*_drop_shorter(proposed, undecided_grounds), *undecided_grounds)
    by_decision = _cut_grounds(_list_grounds_by_decision(grounds, facts, index), facts, index)
    unconfirmed = tuple(ground for ground in proposed if _find_prevailing_decision(ground, index) is None)
    return DecidedGrounds(
        confirmed=(*_cut_grounds(_list_confirmed(grounds, index), facts, index, resumes=True), *by_decision),
        unconfirmed=tuple(_cut_grounds(unconfirmed, facts, index)),
        undecided=tuple(each for each in undecided if _find_prevailing_decision(each.ground, index) is None),
    )


def _drop_shorter(
    proposed: tuple[MappaGround, ...], undecided_grounds: tuple[MappaGround, ...]
) -> Iterator[MappaGround]:
    """Yield the proposed grounds, without the later part of a ground that a decision confirms from the sentence on."""
    longer = {(ground.category, ground.event) for ground in undecided_grounds if ground.event}
    return (ground for ground in proposed if (ground.category, ground.event) not in longer)


def _find_prevailing_decision(ground: MappaGround, index: DecisionIndex) -> MappaDecision | None:
    """Return the decision that prevails on a ground."""
    return index.find_last_decision(ground.category, ground.event, index.find_start(ground))


def _list_confirmed(grounds: tuple[MappaGround, ...], index: DecisionIndex) -> Iterator[MappaGround]:
    for ground in grounds:
        decision = _find_prevailing_decision(ground, index)
        if decision is not None and decision.kind == "confirmed":
            yield _confirm_ground(ground, decision)


def _list_grounds_by_decision(
    grounds: tuple[MappaGround, ...], facts: CaseFacts, index: DecisionIndex
) -> Iterator[MappaGround]:
    """Yield the grounds that people confirmed and for which the facts give none."""
    values: set[tuple[int, str | None]] = {(ground.category, ground.event) for ground in grounds}
    values.update([(ground.category, None) for ground in grounds])
    for decision in facts.mappa:
        if decision.kind != "confirmed" or (decision.category, decision.event) in values:
            continue
        ground = _build_ground(decision)
        ended_on = _find_end_of_ground(decision, index)
        if index.find_last_decision(ground.category, ground.event, until=ended_on) is decision:
            yield _confirm_ground(ground, decision)


def _find_end_of_ground(decision: MappaDecision, index: DecisionIndex) -> date | None:
    """Return the day on which a confirmed ground ended; later decisions are about another period."""
    exit_on = index.find_next_exit(decision.category, decision.on)
    return min((day for day in (exit_on, decision.until) if day is not None), default=None)


def _build_ground(decision: MappaDecision) -> MappaGround:
    category = decision.category or 0
    basis, source = BY_DECISION.get(category, ("SONR" if category == 1 else "S327_3", RELEVANT_OFFENDER))
    return MappaGround(
        category=category,
        basis=basis,
        event=decision.event or decision.ref,
        span=Span(decision.on),
        end_known=False,
        source=source,
        needs="when the person leaves MAPPA" if category in BY_DECISION else "when the category ends",
    )


def _confirm_ground(ground: MappaGround, decision: MappaDecision) -> MappaGround:
    """Return the ground with the dates that people gave, or the proposed dates where they gave none."""
    return replace(
        ground,
        span=Span(decision.from_on or ground.span.from_on, decision.until or ground.span.until),
        end_known=decision.until is not None or ground.end_known,
        basis=decision.basis or ground.basis,
        state=CONFIRMED,
        decision=decision.ref,
        because=(*ground.because, Step("mappa_confirmed", (decision.on,))),
    )


def _cut_grounds(
    grounds: Iterable[MappaGround], facts: CaseFacts, index: DecisionIndex, *, resumes: bool = False
) -> Iterator[MappaGround]:
    """Yield the grounds, cut off at death and at leaving MAPPA; with `resumes`, a later confirmation begins them again.

    A ground by decision does not resume, because the later confirmation is a ground of its own.
    """
    for ground in grounds:
        for part in _split_at_exits(ground, index, resumes=resumes):
            span = part.span.ending_by(facts.died_on)
            if not span.is_empty:
                yield replace(part, span=span, end_known=part.end_known or span != part.span)


def _split_at_exits(ground: MappaGround, index: DecisionIndex, *, resumes: bool) -> Iterator[MappaGround]:
    """Yield the ground, ended on the day people decided that the person leaves. That day is included."""
    category, event = ground.category, ground.event
    last = None if category == 1 else index.find_first_exit(category, event, ground.span)
    while last is not None:
        because = (*ground.because, Step("mappa_left", (last,)))
        yield replace(ground, span=Span(ground.span.from_on, day_after(last)), end_known=True, because=because)
        again = index.find_confirmation_after(category, event, last) if resumes else None
        if again is None or (begins := again.from_on or again.on) not in ground.span or begins <= last:
            return
        ground = replace(ground, span=Span(begins, ground.span.until))
        last = index.find_first_exit(category, event, ground.span)
    yield ground
