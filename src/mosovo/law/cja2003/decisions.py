"""Decisions of people about MAPPA, applied to what the system proposes: decisions prevail, and both are recorded.

The last decision about a ground prevails; of two on one day, the one recorded last. Leaving
MAPPA ends what people decided and what ends with a sentence. Category 1 ends by law alone
(LAW-079).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mosovo.law.cja2003.ground import CONFIRMED, RELEVANT_OFFENDER, MappaGround, UndecidedGround, is_decided_by
from mosovo.law.cja2003.s325 import BY_DECISION
from mosovo.law.days import Span, day_after
from mosovo.law.facts import CaseFacts
from mosovo.law.frozen_value import value
from mosovo.law.mappa_facts import MappaDecision
from mosovo.law.obligation import Step


@value(frozen=True, slots=True)
class DecidedGround:
    """The grounds that count after the decisions of people, and the questions still open."""

    confirmed: tuple[MappaGround, ...]
    unconfirmed: tuple[MappaGround, ...]
    undecided: tuple[UndecidedGround, ...]


def apply_decisions(
    proposed: tuple[MappaGround, ...], undecided: tuple[UndecidedGround, ...], facts: CaseFacts
) -> DecidedGround:
    """Return each ground after the decisions: confirmed, refused, or undecided."""
    if not facts.mappa:
        return DecidedGround((), proposed, undecided)
    would_be = tuple(each.ground for each in undecided)
    grounds = (*_without_shorter(proposed, would_be), *would_be)
    confirmed = (*_confirmed(grounds, facts), *_of_people_alone(grounds, facts))
    unconfirmed = tuple(ground for ground in proposed if _word_on(ground, facts) is None)
    return DecidedGround(
        confirmed=tuple(_present(confirmed, facts)),
        unconfirmed=tuple(_present(unconfirmed, facts)),
        undecided=tuple(each for each in undecided if _word_on(each.ground, facts) is None),
    )


def _without_shorter(proposed: tuple[MappaGround, ...], would_be: tuple[MappaGround, ...]) -> Iterator[MappaGround]:
    """Yield the proposed grounds, without the later part of a ground that a decision confirms from the sentence on."""
    longer = {(ground.category, ground.event) for ground in would_be if ground.event}
    return (ground for ground in proposed if (ground.category, ground.event) not in longer)


def _word_on(ground: MappaGround, facts: CaseFacts) -> MappaDecision | None:
    """Return the decision that prevails on a ground."""
    return _last([decision for decision in facts.mappa if is_decided_by(decision, ground)])


def _last(decisions: list[MappaDecision]) -> MappaDecision | None:
    return max(reversed(decisions), key=lambda decision: decision.on, default=None)


def _confirmed(grounds: tuple[MappaGround, ...], facts: CaseFacts) -> Iterator[MappaGround]:
    for ground in grounds:
        word = _word_on(ground, facts)
        if word is not None and word.kind == "confirmed":
            yield _as_confirmed(ground, word)


def _of_people_alone(grounds: tuple[MappaGround, ...], facts: CaseFacts) -> Iterator[MappaGround]:
    """Yield the grounds that people confirmed and for which the facts give none."""
    for decision in facts.mappa:
        if decision.kind != "confirmed" or any(is_decided_by(decision, ground) for ground in grounds):
            continue
        ground = _ground_of(decision)
        until = _ended_on(decision, facts)
        same = [d for d in facts.mappa if is_decided_by(d, ground) and (until is None or d.on <= until)]
        if _last(same) is decision:
            yield _as_confirmed(ground, decision)


def _ended_on(decision: MappaDecision, facts: CaseFacts) -> date | None:
    """Return the day on which a confirmed ground ended; later decisions are about another period."""
    days = [d.on for d in facts.mappa if _is_leaving(d, decision.category) and d.on >= decision.on]
    return min([*days, *([decision.until] if decision.until else [])], default=None)


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


def _present(grounds: tuple[MappaGround, ...], facts: CaseFacts) -> Iterator[MappaGround]:
    """Yield the grounds, cut off at death and at leaving MAPPA."""
    for ground in grounds:
        ended = _left(ground, facts)
        span = ended.span.ending_by(facts.died_on)
        if not span.is_empty:
            yield replace(ended, span=span, end_known=ended.end_known or span != ended.span)


def _left(ground: MappaGround, facts: CaseFacts) -> MappaGround:
    """Return the ground, ended on the day people decided that the person leaves. That day is included."""
    leaving = (d for d in facts.mappa if _is_leaving(d, ground.category) and d.event in (None, ground.event))
    last = min((decision.on for decision in leaving if decision.on in ground.span), default=None)
    if last is None or ground.category == 1:
        return ground
    because = (*ground.because, Step("mappa_left", (last,)))
    return replace(ground, span=Span(ground.span.from_on, day_after(last)), end_known=True, because=because)


def _is_leaving(decision: MappaDecision, category: int | None) -> bool:
    return decision.kind == "exited" and decision.category in (None, category)
