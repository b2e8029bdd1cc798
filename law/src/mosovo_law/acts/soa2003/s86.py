"""Travel outside the United Kingdom: who is bound by Sexual Offences Act 2003 s.86, and what was notified of a journey.

A foreign travel order binds a person to these rules only, without the rest of
Part 2. It adds nothing for a person who is subject anyway. What counts is being bound
on the day of departure and, for the return, on the day of return (LAW-028).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from mosovo_law.core.days import Span, day_after
from mosovo_law.core.first_covering import FirstCovering, find_first_covering
from mosovo_law.core.limit import Limit, within_days_after
from mosovo_law.core.obligation import Question, Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.facts.case_facts import Journey, Notification, Order
from mosovo_law.facts.notifications_in_order import SortedNotifications, sort_notifications
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.s103g import find_span_in_force

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
    if not position.facts.orders:
        return None
    travel = position.compute_once(_list_travel_orders)
    place = travel.first.on(day)
    return None if place is None else travel.bindings[place]


@dataclass(frozen=True, slots=True)
class _TravelOrders:
    """The foreign travel orders of a person, and which of them is in force first on each day."""

    bindings: tuple[TravelBinding, ...]
    first: FirstCovering


def _list_travel_orders(position: Position) -> _TravelOrders:
    bindings = []
    for order in position.facts.orders:
        if order.kind == "foreign_travel_order":
            known = find_span_in_force(order)
            begins = max(order.made_on, order.served_on or order.made_on)
            span = Span(begins, known.until if known else None).ending_by(position.facts.died_on)
            bindings.append(TravelBinding(span, known is not None, order))
    return _TravelOrders(tuple(bindings), find_first_covering([binding.span for binding in bindings]))


def journey_notices(
    position: Position, journey: Journey, under: str, binding: TravelBinding, since: date = date.min
) -> Iterator[Notification]:
    """Yield the notifications of a journey while the person was bound, the earliest first."""
    order = position.compute_once(_index_notices_by_journey).get((under, journey.ref))
    if order is not None:
        yield from (notice for notice in order.inside(binding.span) if notice.on >= since)


def is_held_within(position: Position, limit: Limit) -> bool:
    """Whether the person is or may be detained on a day of the limit, which counts all days."""
    days = Span(limit.start, day_after(limit.due_on or limit.start))
    return position.detained.covers_any_day(
        days.from_on, limit.due_on or limit.start
    ) or position.may_be_custody_within(days)


def is_held_on(position: Position, day: date) -> bool:
    """Whether the person is or may be detained on that day."""
    return is_held_within(position, within_days_after(0, day))


def _index_notices_by_journey(position: Position) -> Mapping[tuple[str, str], SortedNotifications]:
    """Return the notices of each journey, by their provision and its ref.

    One that names none is of the next journey, or on return of the last.
    """
    journeys = position.facts.journeys
    by_departure = sorted(journeys, key=lambda journey: (journey.departs, journey.ref))
    by_return = sorted([(j.returns, j.ref) for j in journeys if j.returns is not None])
    departure_days = [journey.departs for journey in by_departure]
    results: dict[tuple[str, str], list[Notification]] = {}
    for notice in position.facts.notifications:
        if notice.under not in (BEFORE_LEAVING, ON_RETURN):
            continue
        about = notice.journey
        if about is None and notice.under == ON_RETURN:
            place = bisect_right(by_return, notice.on, key=itemgetter(0))
            about = by_return[place - 1][1] if place else None
        elif about is None:
            place = bisect_left(departure_days, notice.on)
            about = by_departure[place].ref if place < len(by_departure) else None
        if about is not None:
            results.setdefault((notice.under, about), []).append(notice)
    return {key: sort_notifications(notices) for key, notices in results.items()}
