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
from mosovo.rooms.licences.queries import ConditionWithEnd, IssuedLicence, load_licence_record
from mosovo.rooms.orders.models import Clause, Order
from mosovo.rooms.orders.queries import list_clauses, list_orders, order_last_day

from .queries import JourneyDetails, list_journeys

MAX_LENGTH = 2000
type CheckTopic = Literal["orders", "licence", "pattern", "countries"]


@dataclass(frozen=True, slots=True)
class JourneyFinding:
    """The result of one check in words, and whether it needs action before departure."""

    about: CheckTopic
    words: str
    needs_attention: bool = False


def check_journey(
    nominal_id: UUID, force: str, *, countries: Sequence[str], departs_on: date, returns_on: date | None
) -> tuple[JourneyFinding, ...]:
    """Return the results of all checks, in a fixed order. Writes nothing."""
    return (
        _check_orders(nominal_id, departs_on, returns_on or departs_on),
        _check_licences(nominal_id, departs_on, returns_on or departs_on),
        _check_pattern([trip for trip in list_journeys(nominal_id) if trip.leaves_on < departs_on], countries),
        _check_countries(force, countries, departs_on),
    )


def _check_orders(nominal_id: UUID, departs_on: date, last_on: date) -> JourneyFinding:
    orders = [
        each for each in list_orders(nominal_id) if each.made_on <= last_on and _is_order_in_force(each, departs_on)
    ]
    if not orders:
        return JourneyFinding("orders", "No order is in force on these dates.")
    words = "; ".join(f"{order.get_kind_display()} made on {format_date(order.made_on)}" for order in orders)
    recorded = list_clauses(nominal_id)
    about = (each for each in recorded if each.subject == Clause.Subject.TRAVEL)
    travel_clauses = [each for each in about if _belongs_to_orders(each, orders, departs_on)]
    if travel_clauses:
        text = " ".join(f"Clause {each.number}: {(each.plain or each.wording).rstrip('.')}." for each in travel_clauses)
    elif any(each.order_id in {order.first for order in orders} for each in recorded):
        text = "None of its recorded clauses is about travel."
    else:
        text = "Its clauses are not recorded. Read the order to check whether it prohibits this travel."
    return JourneyFinding("orders", f"In force: {words}. {text}"[:MAX_LENGTH], True)


def _check_licences(nominal_id: UUID, departs_on: date, last_on: date) -> JourneyFinding:
    licences = [
        each for each in load_licence_record(nominal_id).licences if _is_licence_in_force(each, departs_on, last_on)
    ]
    if not licences:
        return JourneyFinding("licence", "No licence is recorded on these dates.")
    words = "; ".join(f"{each.licence}, {each.source[:1].lower()}{each.source[1:]}" for each in licences)
    conditions = [
        held.condition
        for each in licences
        for held in each.conditions
        if held.condition.subject == LicenceCondition.Subject.TRAVEL
        and _is_condition_in_force(held, departs_on, last_on)
    ]
    text = " ".join(f"Condition: {each.briefly.rstrip('.')}." for each in conditions)
    none = "No recorded condition is about travel. Ask probation whether the travel is permitted."
    return JourneyFinding("licence", f"In force: {words}. {text or none}"[:MAX_LENGTH], True)


def _is_licence_in_force(issued: IssuedLicence, departs_on: date, last_on: date) -> bool:
    """Whether the licence is in force on any day of the journey."""
    row = issued.licence
    is_over = row.until is not None and row.until < departs_on
    is_revoked = issued.revoked_on is not None and issued.revoked_on <= departs_on
    return row.from_on <= last_on and not is_over and not is_revoked


def _is_condition_in_force(held: ConditionWithEnd, departs_on: date, last_on: date) -> bool:
    """Whether the condition is in force on any day of the journey."""
    row = held.condition
    is_over = row.until is not None and row.until < departs_on
    has_ended = held.end is not None and held.end.ended_on <= departs_on
    return row.from_on <= last_on and not is_over and not has_ended


def _belongs_to_orders(clause: Clause, orders: Sequence[Order], departs_on: date) -> bool:
    """Whether the clause belongs to one of these orders, and does not end before the journey begins."""
    belongs = any(clause.order_id == order.first for order in orders)
    return belongs and (clause.until is None or clause.until >= departs_on)


def _is_order_in_force(order: Order, day: date) -> bool:
    ends = order_last_day(order)
    return ends is None or ends >= day


def _check_pattern(earlier: Sequence[JourneyDetails], countries: Sequence[str]) -> JourneyFinding:
    journeys = [trip for trip in earlier if not trip.called_off]
    if not journeys:
        return JourneyFinding("pattern", "No earlier journeys recorded.")
    to_same_country = [trip for trip in journeys if {stop.country for stop in trip.stops} & set(countries)]
    same = (
        f", {len(to_same_country)} of them to one of these countries"
        if to_same_country
        else ", none to these countries"
    )
    differences = list(_list_differences(journeys))
    count = f"{len(journeys)} earlier {'journey' if len(journeys) == 1 else 'journeys'}{same}."
    return JourneyFinding("pattern", " ".join([count, *differences]), bool(differences))


def _list_differences(journeys: Sequence[JourneyDetails]) -> Iterator[str]:
    """Yield where a journey differed from what was notified."""
    for trip in journeys[:5]:
        when = f"{trip.countries}, {format_date(trip.leaves_on)}"
        if trip.notified is None:
            yield f"No travel notice before departure: {when}."
        if trip.left_on and trip.left_on != trip.leaves_on:
            yield f"Left on {format_date(trip.left_on)}, not on the date planned: {when}."
        planned = trip.journey.returns_on
        if trip.returned_on and planned and trip.returned_on != planned:
            yield f"Returned on {format_date(trip.returned_on)}, not on {format_date(planned)} as planned: {when}."


def _check_countries(force: str, countries: Sequence[str], on: date) -> JourneyFinding:
    concerns_by_country = {each.country: each for each in list_countries_of_concern(force, on)}
    concerns = [concerns_by_country[code] for code in countries if code in concerns_by_country]
    if not concerns:
        return JourneyFinding("countries", "No country of this journey is a country of concern on that date.")
    words = (
        f"{country_name(each.country)}, on the list since {format_date(each.from_on)}: {each.reason.rstrip('.')}."
        for each in concerns
    )
    return JourneyFinding("countries", " ".join(words), True)
