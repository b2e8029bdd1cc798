"""What binds the nominal at a visit: orders, licences, tags, alerts, zones and the conditions to check."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.rooms.licence.queries import Issued
from mosovo.rooms.monitoring.models import Attendance, Curfew, Equipment, TagOrder
from mosovo.rooms.monitoring.queries import Handled
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.orders.models import Order
from mosovo.web.addresses import address
from mosovo.web.casefile.panel import Case, Line
from mosovo.web.duties import Act
from mosovo.web.maps.case import of_orders, of_tags, of_victims
from mosovo.web.monitoring.tag_forms import DAYS
from mosovo.web.words import counted, plain_day
from mosovo.web.zones import wide

from .checklist import checklist
from .pack_lines import Read, in_time, not_known

PROBATION = "Ask the responsible officer."


def of_courts(read: Read) -> Iterator[Line]:
    """Every order, those in force first; of one without clauses, that its terms are not known."""
    nominal_id, on = read.case.nominal_id, read.on
    made = list(orders.orders(nominal_id))
    clauses = {each.order_id for each in orders.clauses(nominal_id)} if made else set()
    yield from in_time((_order(each, on) for each in made), on, "order in force")
    for each in made:
        if orders.runs_on(each, on) and each.first not in clauses:
            terms = f"the terms of the {each.get_kind_display()} are not entered"
            yield not_known("Prohibitions and requirements", terms, "Read the order before the visit.")


def conditions(read: Read) -> Iterator[Line]:
    """Each condition in force with its last check; then what was only ever checked in words."""
    for each in checklist(read.case.nominal_id, read.on, read.visits):
        source = f"{each.source}." if each.source else ""
        yield Line("Condition", each.called or each.words, f"{source} {each.last}".strip(), state=each.presses)


def of_licences(read: Read) -> Iterator[Line]:
    """Every licence, those in force first; of one without conditions, that they are not known."""
    found = read.licensed.licences
    yield from in_time((_licence(each, read.on) for each in found), read.on, "licence in force")
    for each in found:
        if each.runs(read.on) and not each.in_force(read.on):
            yield not_known("Licence conditions", "none is recorded", PROBATION)


def of_tags_worn(read: Read) -> Iterator[Line]:
    """Orders for a tag, the equipment, curfews and appointments; what an order names and nobody entered is asked."""
    found, on = read.monitored, read.on
    lines = [*map(_tag, found.orders), *map(_equipment, found.equipment), *map(_curfew, found.curfews),
             *map(_appointment, found.attendances)]  # fmt: skip
    yield from in_time(lines, on, "tag")
    for order in found.orders:
        if _holds(order.from_on, order.until, on):
            yield from _missing(read, order)


def alerts(read: Read) -> Iterator[Line]:
    """Every open alert; where none is open, the day of the last."""
    found = read.monitored.alerts
    waiting = [each for each in found if not each.progress.is_closed]
    yield from (_alert(each, read.case.permit.urn) for each in waiting)
    if found and not waiting:
        last = found[0].alert
        yield Line("Now", f"No open alert now; last {plain_day(last.happened_on)}", str(last.get_kind_display()))


def zones(case: Case) -> Iterator[Line]:
    """Every zone, of an order, a tag or a victim: in force first. A victim’s has a number and never an address."""
    permit, moment = case.permit, case.moment
    drawn = [*of_orders(permit, moment), *of_tags(permit, moment)]
    named = [(each.name, f"{wide(each.ring).capitalize()}. ", each) for each in drawn]
    named += [(f"Victim area {number}", "", each) for number, each in enumerate(of_victims(permit, moment), 1)]
    if named and not any(each.holds for _, _, each in named):
        yield Line("Now", "No zone in force now")
    for name, across, each in sorted(named, key=lambda row: not row[2].holds):
        state = "Zone in force" if each.holds else "Zone not in force"
        yield Line(state, name, f"{across}{each.rests_on}.", act=each.act)


def _order(order: Order, on: date) -> Line:
    court = f", {order.court}" if order.court else ""
    served = f"Served {plain_day(order.served_on)}" if order.served_on else "Service not recorded"
    last = orders.last_day(order)
    until = last + timedelta(days=1) if last is not None and last < on else None
    name = "Order in force" if orders.runs_on(order, on) else "Order"
    value = f"{order.get_kind_display()}, {plain_day(order.made_on)}{court}"
    return Line(name, value, f"{served}.", on=order.in_force_on or order.made_on, until=until)


def _licence(issued: Issued, on: date) -> Line:
    row = issued.licence
    until = issued.revoked_on or (row.until + timedelta(days=1) if row.until else None)
    ends = f"until {plain_day(row.until)}" if row.until else "for life"
    revoked = f"Revoked {plain_day(issued.revoked_on)}. " if issued.revoked_on else ""
    binding = f"{counted(len(issued.in_force(on)), 'condition')} in force." if issued.runs(on) else ""
    value = f"From {plain_day(row.from_on)}, {ends}"
    return Line(str(row.get_kind_display()), value, f"{revoked}{binding}".strip(), on=row.from_on, until=until)


def _tag(order: TagOrder) -> Line:
    detail = f"{order.get_responsible_display()} is responsible. {order.text}".strip()
    return Line("Order for a tag", str(order.get_kind_display()), detail, on=order.from_on, until=order.until)


def _equipment(each: Equipment) -> Line:
    fitted = f"Number {each.serial}. Fitted {plain_day(each.fitted_on)}."
    return Line("Tag fitted", str(each.get_kind_display()), fitted, on=each.fitted_on, until=each.removed_on)


def _curfew(each: Curfew) -> Line:
    detail = f"{_days(each)}. {each.address}"
    return Line("Curfew", f"{each.starts:%H:%M} to {each.ends:%H:%M}", detail, on=each.from_on, until=each.until)


def _appointment(each: Attendance) -> Line:
    detail = f"{_days(each)}. {each.address}. {each.purpose}"
    return Line("Attendance", f"{each.starts:%H:%M} to {each.ends:%H:%M}", detail, on=each.from_on, until=each.until)


def _days(each: Curfew | Attendance) -> str:
    return ", ".join(DAYS[day] for day in each.days)


def _missing(read: Read, order: TagOrder) -> Iterator[Line]:
    """What the order for a tag names, of which nothing is entered."""
    found = read.monitored
    for named, entered, name, what in (
        (order.curfew, found.curfews, "Curfew", "its hours and address are not entered"),
        (order.zones, found.zones, "Zone of the tag", "it is not drawn"),
        (order.attendance, found.attendances, "Attendance", "its times and address are not entered"),
        (True, found.equipment, "Tag fitted", "no equipment is recorded"),
    ):
        if named and not entered:
            yield not_known(name, what, PROBATION)


def _holds(from_on: date, until: date | None, on: date) -> bool:
    return from_on <= on and (until is None or on < until)


def _alert(handled: Handled, urn: str) -> Line:
    alert = handled.alert
    came = f"{alert.get_severity_display()}, {plain_day(alert.happened_on)}, from {alert.source}."
    way = Act("Open the alert", address("alert", urn=urn, alert_id=str(alert.first)))
    return Line("Open alert", str(alert.get_kind_display()), came, state=handled.progress.words, act=way)
