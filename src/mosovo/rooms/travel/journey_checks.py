"""Check a journey when it is recorded: orders and licences in force, earlier journeys and countries of concern."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from mosovo.organisations.countries import country_name
from mosovo.organisations.countries_of_concern import list_countries_of_concern
from mosovo.record.field_validation import format_date
from mosovo.rooms.licences.models import LicenceCondition
from mosovo.rooms.licences.queries import ConditionHeld, IssuedLicence, load_licence_record
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.orders.queries import list_clauses, list_orders, order_last_day

from .queries import JourneyDetails, list_journeys

LONGEST = 2000
type About = Literal["orders", "licence", "pattern", "countries"]


@dataclass(frozen=True, slots=True)
class JourneyFinding:
    """The result of one check in words, and whether it needs action before departure."""

    about: About
    words: str
    needs_attention: bool = False


def check_journey(
    nominal_id: UUID, force: str, *, countries: Sequence[str], departs_on: date, returns_on: date | None
) -> tuple[JourneyFinding, ...]:
    """Return the results of all checks, in a fixed order. Writes nothing."""
    return (
        _orders(nominal_id, departs_on, returns_on or departs_on),
        _licence(nominal_id, departs_on, returns_on or departs_on),
        _pattern([trip for trip in list_journeys(nominal_id) if trip.leaves_on < departs_on], countries),
        _countries(force, countries, departs_on),
    )


def _orders(nominal_id: UUID, departs_on: date, last_on: date) -> JourneyFinding:
    standing = [each for each in list_orders(nominal_id) if each.made_on <= last_on and _lasts(each, departs_on)]
    if not standing:
        return JourneyFinding("orders", "No order is in force on these dates.")
    words = "; ".join(f"{order.get_kind_display()} made on {format_date(order.made_on)}" for order in standing)
    recorded = list_clauses(nominal_id)
    about = (each for each in recorded if each.subject == Clause.Subject.TRAVEL)
    of_travel = [each for each in about if _is_of(each, standing, departs_on)]
    if of_travel:
        text = " ".join(f"Clause {each.number}: {(each.plain or each.wording).rstrip('.')}." for each in of_travel)
    elif any(each.order_id in {order.first for order in standing} for each in recorded):
        text = "None of its recorded clauses is about travel."
    else:
        text = "Its clauses are not recorded. Read the order to check whether it prohibits this travel."
    return JourneyFinding("orders", f"In force: {words}. {text}"[:LONGEST], True)


def _licence(nominal_id: UUID, departs_on: date, last_on: date) -> JourneyFinding:
    running = [each for each in load_licence_record(nominal_id).licences if _runs_over(each, departs_on, last_on)]
    if not running:
        return JourneyFinding("licence", "No licence is recorded on these dates.")
    words = "; ".join(f"{each.licence}, {each.source[:1].lower()}{each.source[1:]}" for each in running)
    bound = [
        held.condition
        for each in running
        for held in each.conditions
        if held.condition.subject == LicenceCondition.Subject.TRAVEL and _binds(held, departs_on, last_on)
    ]
    text = " ".join(f"Condition: {each.briefly.rstrip('.')}." for each in bound)
    none = "No recorded condition is about travel. Ask probation whether the travel is permitted."
    return JourneyFinding("licence", f"In force: {words}. {text or none}"[:LONGEST], True)


def _runs_over(issued: IssuedLicence, departs_on: date, last_on: date) -> bool:
    """Whether the licence is in force on any day of the journey."""
    row = issued.licence
    is_over = row.until is not None and row.until < departs_on
    is_revoked = issued.revoked_on is not None and issued.revoked_on <= departs_on
    return row.from_on <= last_on and not is_over and not is_revoked


def _binds(held: ConditionHeld, departs_on: date, last_on: date) -> bool:
    """Whether the condition is in force on any day of the journey."""
    row = held.condition
    is_over = row.until is not None and row.until < departs_on
    is_off = held.end is not None and held.end.ended_on <= departs_on
    return row.from_on <= last_on and not is_over and not is_off


def _is_of(clause: Clause, standing: Sequence[Order], departs_on: date) -> bool:
    """Whether the clause belongs to one of these orders, and does not end before the journey begins."""
    of_one = any(clause.order_id == order.first for order in standing)
    return of_one and (clause.until is None or clause.until >= departs_on)


def _lasts(order: Order, day: date) -> bool:
    ends = order_last_day(order)
    return ends is None or ends >= day


def _pattern(earlier: Sequence[JourneyDetails], countries: Sequence[str]) -> JourneyFinding:
    made = [trip for trip in earlier if not trip.called_off]
    if not made:
        return JourneyFinding("pattern", "No earlier journeys recorded.")
    again = [trip for trip in made if {stop.country for stop in trip.stops} & set(countries)]
    same = f", {len(again)} of them to one of these countries" if again else ", none to these countries"
    odd = list(_odd(made))
    count = f"{len(made)} earlier {'journey' if len(made) == 1 else 'journeys'}{same}."
    return JourneyFinding("pattern", " ".join([count, *odd]), bool(odd))


def _odd(made: Sequence[JourneyDetails]) -> Iterator[str]:
    """Yield where a journey differed from what was notified."""
    for trip in made[:5]:
        when = f"{trip.countries}, {format_date(trip.leaves_on)}"
        if trip.notified is None:
            yield f"No travel notice before departure: {when}."
        if trip.left_on and trip.left_on != trip.leaves_on:
            yield f"Left on {format_date(trip.left_on)}, not on the date planned: {when}."
        planned = trip.journey.returns_on
        if trip.returned_on and planned and trip.returned_on != planned:
            yield f"Returned on {format_date(trip.returned_on)}, not on {format_date(planned)} as planned: {when}."


def _countries(force: str, countries: Sequence[str], on: date) -> JourneyFinding:
    concern = {each.country: each for each in list_countries_of_concern(force, on)}
    concerns = [concern[code] for code in countries if code in concern]
    if not concerns:
        return JourneyFinding("countries", "No country of this journey is a country of concern on that date.")
    words = (
        f"{country_name(each.country)}, on the list since {format_date(each.from_on)}: {each.reason.rstrip('.')}."
        for each in concerns
    )
    return JourneyFinding("countries", " ".join(words), True)
