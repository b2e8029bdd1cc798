"""Travel outside the United Kingdom: who is bound by Sexual Offences Act 2003 s.86, and what was notified of a journey.

A foreign travel order binds a person to these rules only, without the rest of
Part 2. It adds nothing for a person who is subject anyway. What counts is being bound
on the day of departure and, for the return, on the day of return (LAW-028).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo.law.days import Span, day_after
from mosovo.law.facts import DETENTION, Journey, Notification, Order
from mosovo.law.limit import Limit, within_days_after
from mosovo.law.obligation import Question, Step
from mosovo.law.position import Position
from mosovo.law.soa2003.s103g import find_span_in_force
from mosovo.law.sources import SOA2003

TRAVEL = SOA2003("s.86", text_date=date(2003, 11, 20))
TRAVEL_ORDER = SOA2003("s.114")
BEFORE_LEAVING, ON_RETURN = "s.86", "s.86 return"


@dataclass(frozen=True, slots=True)
class TravelBinding:
    """Why a person is bound on a day, and for how long."""

    span: Span
    is_sure: bool
    order: Order | None = None
    """The foreign travel order, if nothing else binds the person."""

    @property
    def while_under(self) -> Span | None:
        """Return the time under another regime than Part 2, in the form that `RuleFinding` needs."""
        return None if self.order is None else self.span

    @property
    def because(self) -> tuple[Step, ...]:
        return () if self.order is None else (Step("travel_order", (self.order.ref,), TRAVEL_ORDER),)

    @property
    def rests_on(self) -> tuple[str, ...]:
        return () if self.order is None else (self.order.ref,)

    def questions(self) -> Iterator[Question]:
        if self.order is not None and not self.is_sure:
            yield Question(self.order.ref, "how long the order lasts", TRAVEL_ORDER)


def travel_binding_on(position: Position, day: date) -> TravelBinding | None:
    """Return how s.86 binds the person on that day, and for how long; None: it does not."""
    spell = position.spell_on(day)
    if spell is not None:
        return TravelBinding(spell, position.subject_on(day) is True)
    for order in position.facts.orders:
        if order.kind != "foreign_travel_order":
            continue
        known = find_span_in_force(order)
        begins = max(order.made_on, order.served_on or order.made_on)
        span = Span(begins, known.until if known else None).ending_by(position.facts.died_on)
        if day in span:
            return TravelBinding(span, known is not None, order)
    return None


def journey_notices(
    position: Position, journey: Journey, under: str, bound: TravelBinding, since: date = date.min
) -> Iterator[Notification]:
    """Yield the notifications of a journey while the person was bound, the earliest first."""
    given = (n for n in position.facts.notifications if n.under == under and n.on >= since and n.on in bound.span)
    return iter(sorted((n for n in given if _is_about(n, journey, position)), key=lambda n: n.on))


def is_held_within(position: Position, limit: Limit) -> bool:
    """Whether the person is or may be detained on a day of the limit, which counts all days."""
    days = Span(limit.start, day_after(limit.due_on or limit.start))
    held = (spell.span for spell in position.facts.spells if spell.kind in DETENTION)
    return any(span.touches(days) for span in held) or position.custody_may_cover(days)


def is_held_on(position: Position, day: date) -> bool:
    """Whether the person is or may be detained on that day."""
    return is_held_within(position, within_days_after(0, day))


def _is_about(notification: Notification, journey: Journey, position: Position) -> bool:
    """Whether the notification is of the journey. One that names none is of the next, or on return of the last."""
    if notification.journey is not None:
        return notification.journey == journey.ref
    journeys = position.facts.journeys
    if notification.under == ON_RETURN:
        over = (j for j in journeys if j.returns is not None and j.returns <= notification.on)
        return max(over, key=lambda j: (j.returns or date.min, j.ref), default=None) == journey
    ahead = (j for j in journeys if j.departs >= notification.on)
    return min(ahead, key=lambda j: (j.departs, j.ref), default=None) == journey
