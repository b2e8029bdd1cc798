"""What an officer reads before a visit, on one page: whom and what to expect, what to check, what was left open.

Nothing is read that the page does not show. What is of a field group that the reader does not see
is not on it: where they could open it, the page says how much there is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.law.obligation import Obligation
from mosovo.obligations.queries import Board
from mosovo.rooms.devices.queries import devices
from mosovo.rooms.households.models import Household, Member
from mosovo.rooms.households.queries import current_households
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.orders.models import Order
from mosovo.rooms.orders.queries import orders, runs_on, zone_holds_on, zones
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import day_of, folded, habits, visits
from mosovo.rooms.whereabouts import queries as whereabouts
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line, kept_back
from mosovo.web.devices.panel import stands
from mosovo.web.devices.said import device
from mosovo.web.duties import Act, Duty, Source
from mosovo.web.obligations.drawing import drawn, source
from mosovo.web.words import plain_day
from mosovo.web.zones import wide

from .checklist import checklist
from .said import visit_line, when

FIELDS = (
    "identity.name", "identity.birth", "identity.photograph", "identity.safetywarning", "identity.linkedperson",
    "whereabouts.address", "households.household", "devices.device", "orders.order", "orders.clause",
    "orders.orderzone", "visits.visit", "visits.conditioncheck", "obligations",
)  # fmt: skip
LAST_VISITS = 3
NOT_MET_THERE = frozenset({LinkedPerson.Role.VICTIM, LinkedPerson.Role.WITNESS, LinkedPerson.Role.CHILD})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the pack; `empty` says what it means that nothing is there."""

    title: str
    lines: Sequence[Line]
    empty: str


def sections(case: Case) -> list[Section]:
    """Every part but the duties, in the order in which an officer needs them."""
    found = visits(case.nominal_id)
    there = current_households(case.nominal_id, case.moment.on)
    in_force = [each for each in orders(case.nominal_id) if runs_on(each, case.moment.on)]
    links = [link for link in identity.links(case.nominal_id) if not link.unreadable]
    return [
        Section("Where they live", [*_places(case)], "No address is recorded."),
        Section("Who is there", [*_people(there, links)], "Nobody else is recorded."),
        Section("Children", [*_children(case, there, links, found)], "No child is recorded or was seen. Look for one."),
        Section("Vehicles", [*_seen(found, "vehicles")], "None was seen at a visit. Note what stands outside."),
        Section("Devices", [*_devices(case), *_seen(found, "devices")], "None is known or was seen. Ask, and look."),
        Section(
            "Conditions to check", [*_conditions(case, in_force, found)], "No order is in force, none was checked."
        ),
        Section("Where they may not go", [*_zones(case, in_force)], "No exclusion zone is drawn."),
        Section("The last three visits", [*_visits(found, case.moment.on)], "No visit is recorded yet."),
        Section("To follow up", [*_open(found)], "Nothing was left to follow up at the last visits."),
    ]


def questions(board: Board) -> list[tuple[Source, str]]:
    """What the law asks about the case, each with who says so."""
    return [(source(each.source.kind, each.source.citation), each.needs) for each in board.questions]


def warnings(case: Case) -> list[Line]:
    """What whoever meets them must know first."""
    return [
        Line(str(row.get_kind_display()), row.words, f"Since {plain_day(row.from_on)}")
        for row in identity.warnings_in_force(case.nominal_id, case.moment.on)
    ]


def duties(case: Case, board: Board, his: str) -> list[Duty]:
    """Each duty that still asks something, worst first."""
    on, urn = case.moment.on, case.permit.urn
    return [drawn(each, on, urn, his, ()) for each, _ in board.open_on(on) if _is_ahead(each, on)]


def _is_ahead(duty: Obligation, on: date) -> bool:
    return duty.due_day is None or (duty.due_day - on).days <= 30


def _places(case: Case) -> Iterator[Line]:
    on = case.moment.on
    for home in whereabouts.current_addresses(case.nominal_id, on):
        yield Line(str(home.get_kind_display()), ", ".join(str(home).splitlines()))
    for stay in whereabouts.current_stays(case.nominal_id, on):
        yield Line("Stays also at", ", ".join(str(stay).splitlines()))
    for spell in whereabouts.spells_over(case.nominal_id, on):
        yield Line("Away", str(spell.get_kind_display()), f"Since {plain_day(spell.from_on)}. {spell.place}")


def _people(there: Sequence[Household], links: Sequence[LinkedPerson]) -> Iterator[Line]:
    """Adults of the household and people linked to them; no victim, whom nobody meets there."""
    for household in there:
        for member in household.members:
            if member.role == Member.Role.ADULT:
                detail = ", ".join(part for part in (member.relation, _called(household)) if part)
                yield Line("Lives there", member.name or "Name not known", detail)
    for link in links:
        if link.role not in NOT_MET_THERE:
            yield Line(link.relationship.capitalize(), link.name, str(link.get_role_display()))


def _children(
    case: Case, there: Sequence[Household], links: Sequence[LinkedPerson], found: Sequence[Visit]
) -> Iterator[Line]:
    yield from kept_back(case, [each for each in case.kept if each.kind == "child of a household"])
    for household in there:
        for member in household.members:
            if member.role == Member.Role.CHILD and not member.unreadable:
                age = f"born {member.born_year}" if member.born_year else str(member.get_age_band_display())
                detail = ", ".join(part for part in (member.relation, age, _called(household)) if part)
                yield Line("Child there", member.name or "Name not known", detail)
    for link in links:
        if link.role == LinkedPerson.Role.CHILD:
            yield Line(link.relationship.capitalize(), link.name, str(link.get_role_display()))
    yield from _seen(found, "children")


def _devices(case: Case) -> Iterator[Line]:
    """What they are known to have, each to be looked for; what was seen at visits follows."""
    for known in devices(case.nominal_id):
        if known.is_there:
            yield Line("Known", device(known.device), f"{stands(known)}. {known.device.location}".strip())


def _called(household: Household) -> str:
    return ", ".join(str(household).splitlines())


def _seen(found: Sequence[Visit], what: str) -> Iterator[Line]:
    """What was seen of it at visits, in their words, each once, the latest first."""
    told = set[str]()
    for visit in found:
        words = str(getattr(visit, what))
        if words and folded(words) not in told:
            told.add(folded(words))
            yield Line(f"Seen {plain_day(day_of(visit))}", words)


def _conditions(case: Case, in_force: Sequence[Order], found: Sequence[Visit]) -> Iterator[Line]:
    """Each condition in force with how it was last found; then what was only ever checked in words."""
    for order in in_force:
        court = f", {order.court}" if order.court else ""
        yield Line("Order in force", f"{order.get_kind_display()}, {plain_day(order.made_on)}{court}")
    for each in checklist(case.nominal_id, case.moment.on, found):
        source = f"{each.source}." if each.source else ""
        yield Line("Condition", each.called or each.words, f"{source} {each.last}".strip(), state=each.presses)


def _zones(case: Case, in_force: Sequence[Order]) -> Iterator[Line]:
    """Zones of the orders that bind, each with the way to its drawing."""
    of = {order.first: order for order in in_force}
    for zone in zones(case.nominal_id) if of else ():
        if zone.order_id in of and zone_holds_on(zone, of[zone.order_id], case.moment.on):
            way = address("order", urn=case.permit.urn, order_id=str(zone.order_id))
            kind = str(of[zone.order_id].get_kind_display())
            ring = [(float(latitude), float(longitude)) for latitude, longitude in zone.points]
            act = Act("See where", f"{way}#order-zones")
            yield Line("Exclusion zone", zone.name, f"{wide(ring).capitalize()}. {kind}.", act=act)


def _visits(found: Sequence[Visit], on: date) -> Iterator[Line]:
    told = habits(found, on)
    if told is not None:
        detail = f"{told.together} of the last {told.made} on {when(told)}. Come at another time."
        yield Line("How they can be foreseen", f"{told.percent}%", detail)
    yield from (visit_line(each) for each in found[:LAST_VISITS])


def _open(found: Sequence[Visit]) -> Iterator[Line]:
    for visit in found[:LAST_VISITS]:
        if visit.follow_up:
            yield Line(f"From {plain_day(day_of(visit))}", visit.follow_up)
