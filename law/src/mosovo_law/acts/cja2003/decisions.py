"""Decisions of people about MAPPA, applied to what the system proposes: decisions prevail, and both are recorded.

The last decision about a ground prevails; of two on one day, the one recorded last. Leaving
MAPPA ends what people decided and what ends with a sentence. Category 1 ends by law alone
(LAW-079).
"""

from collections.abc import Iterator
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
class DecidedGround:
    """The grounds that count after the decisions of people, and the questions still open."""

    confirmed: tuple[MappaGround, ...]
    unconfirmed: tuple[MappaGround, ...]
    undecided: tuple[UndecidedGround, ...]


def apply_decisions(
    proposed: tuple[MappaGround, ...], undecided: tuple[UndecidedGround, ...], position: Position
) -> DecidedGround:
    """Return each ground after the decisions: confirmed, refused, or undecided."""
    facts = position.facts
    if not facts.mappa:
        return DecidedGround((), proposed, undecided)
    index = position.compute_once(index_decisions)
    would_be = tuple(each.ground for each in undecided)
    grounds = (*_without_shorter(proposed, would_be), *would_be)
    confirmed = (*_confirmed(grounds, index), *_of_people_alone(grounds, facts, index))
    unconfirmed = tuple(ground for ground in proposed if _word_on(ground, index) is None)
    return DecidedGround(
        confirmed=tuple(_present(confirmed, facts, index)),
        unconfirmed=tuple(_present(unconfirmed, facts, index)),
        undecided=tuple(each for each in undecided if _word_on(each.ground, index) is None),
    )


def _without_shorter(proposed: tuple[MappaGround, ...], would_be: tuple[MappaGround, ...]) -> Iterator[MappaGround]:
    """Yield the proposed grounds, without the later part of a ground that a decision confirms from the sentence on."""
    longer = {(ground.category, ground.event) for ground in would_be if ground.event}
    return (ground for ground in proposed if (ground.category, ground.event) not in longer)


def _word_on(ground: MappaGround, index: DecisionIndex) -> MappaDecision | None:
    """Return the decision that prevails on a ground."""
    return index.last_word(ground.category, ground.event)


def _confirmed(grounds: tuple[MappaGround, ...], index: DecisionIndex) -> Iterator[MappaGround]:
    for ground in grounds:
        word = _word_on(ground, index)
        if word is not None and word.kind == "confirmed":
            yield _as_confirmed(ground, word)


def _of_people_alone(grounds: tuple[MappaGround, ...], facts: CaseFacts, index: DecisionIndex) -> Iterator[MappaGround]:
    """Yield the grounds that people confirmed and for which the facts give none."""
    values: set[tuple[int, str | None]] = {(ground.category, ground.event) for ground in grounds}
    values.update([(ground.category, None) for ground in grounds])
    for decision in facts.mappa:
        if decision.kind != "confirmed" or (decision.category, decision.event) in values:
            continue
        ground = _ground_of(decision)
        if index.last_word(ground.category, ground.event, _ended_on(decision, index)) is decision:
            yield _as_confirmed(ground, decision)


def _ended_on(decision: MappaDecision, index: DecisionIndex) -> date | None:
    """Return the day on which a confirmed ground ended; later decisions are about another period."""
    left_on = index.next_left_on(decision.category, decision.on)
    return min((day for day in (left_on, decision.until) if day is not None), default=None)


def _ground_of(decision: MappaDecision) -> MappaGround:
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


def _as_confirmed(ground: MappaGround, decision: MappaDecision) -> MappaGround:
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


def _present(grounds: tuple[MappaGround, ...], facts: CaseFacts, index: DecisionIndex) -> Iterator[MappaGround]:
    """Yield the grounds, cut off at death and at leaving MAPPA."""
    for ground in grounds:
        ended = _left(ground, index)
        span = ended.span.ending_by(facts.died_on)
        if not span.is_empty:
            yield replace(ended, span=span, end_known=ended.end_known or span != ended.span)


def _left(ground: MappaGround, index: DecisionIndex) -> MappaGround:
    """Return the ground, ended on the day people decided that the person leaves. That day is included."""
    last = None if ground.category == 1 else index.first_leaving(ground.category, ground.event, ground.span)
    if last is None:
        return ground
    because = (*ground.because, Step("mappa_left", (last,)))
    return replace(ground, span=Span(ground.span.from_on, day_after(last)), end_known=True, because=because)
