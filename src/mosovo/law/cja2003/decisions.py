"""What people decided about MAPPA, laid over what the machine proposes: theirs governs, and both are kept.

The last decision about a ground governs, of two on one day the one told last. Leaving
ends what people decided and what ends with a sentence; Category 1 ends by law alone
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
    """The grounds that count, and what is still open, once people have been heard."""

    confirmed: tuple[MappaGround, ...]
    unconfirmed: tuple[MappaGround, ...]
    undecided: tuple[UndecidedGround, ...]


def apply_decisions(
    proposed: tuple[MappaGround, ...], undecided: tuple[UndecidedGround, ...], facts: CaseFacts
) -> DecidedGround:
    """Each ground as people left it: confirmed, refused, or with nothing said about it."""
    if not facts.mappa:
        return DecidedGround((), proposed, undecided)
    would_be = tuple(each.ground for each in undecided)
    confirmed = (*_confirmed((*proposed, *would_be), facts), *_of_people_alone((*proposed, *would_be), facts))
    unconfirmed = tuple(ground for ground in proposed if _word_on(ground, facts) is None)
    return DecidedGround(
        confirmed=tuple(_present(confirmed, facts)),
        unconfirmed=tuple(_present(unconfirmed, facts)),
        undecided=tuple(each for each in undecided if _word_on(each.ground, facts) is None),
    )


def _word_on(ground: MappaGround, facts: CaseFacts) -> MappaDecision | None:
    """The decision that governs a ground."""
    return _last([decision for decision in facts.mappa if is_decided_by(decision, ground)])


def _last(decisions: list[MappaDecision]) -> MappaDecision | None:
    return max(reversed(decisions), key=lambda decision: decision.on, default=None)


def _confirmed(grounds: tuple[MappaGround, ...], facts: CaseFacts) -> Iterator[MappaGround]:
    for ground in grounds:
        word = _word_on(ground, facts)
        if word is not None and word.kind == "confirmed":
            yield _as_confirmed(ground, word)


def _of_people_alone(grounds: tuple[MappaGround, ...], facts: CaseFacts) -> Iterator[MappaGround]:
    """What people confirmed and the facts give no ground for."""
    for decision in facts.mappa:
        if decision.kind != "confirmed" or any(is_decided_by(decision, ground) for ground in grounds):
            continue
        ground = _ground_of(decision)
        until = _ended_on(decision, facts)
        same = [d for d in facts.mappa if is_decided_by(d, ground) and (until is None or d.on <= until)]
        if _last(same) is decision:
            yield _as_confirmed(ground, decision)


def _ended_on(decision: MappaDecision, facts: CaseFacts) -> date | None:
    """The day on which what people confirmed ended: what they decide after it is about another time."""
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
    """The ground with the days that people gave; the machine's where they gave none."""
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
    """The grounds as far as death and leaving let them run."""
    for ground in grounds:
        ended = _left(ground, facts)
        span = ended.span.ending_by(facts.died_on)
        if not span.is_empty:
            yield replace(ended, span=span, end_known=ended.end_known or span != ended.span)


def _left(ground: MappaGround, facts: CaseFacts) -> MappaGround:
    """The ground, ended on the day on which people decided that the person leaves: that day is inside."""
    leaving = (d for d in facts.mappa if _is_leaving(d, ground.category) and d.event in (None, ground.event))
    last = min((decision.on for decision in leaving if decision.on in ground.span), default=None)
    if last is None or ground.category == 1:
        return ground
    because = (*ground.because, Step("mappa_left", (last,)))
    return replace(ground, span=Span(ground.span.from_on, day_after(last)), end_known=True, because=because)


def _is_leaving(decision: MappaDecision, category: int | None) -> bool:
    return decision.kind == "exited" and decision.category in (None, category)
