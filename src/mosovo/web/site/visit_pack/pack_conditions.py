"""Conditions in the visit briefing: orders, licences, tags, alerts, zones and the conditions to check."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.rooms.licences.queries import IssuedLicence
from mosovo.rooms.monitoring.models import Curfew, RequiredAttendance, TagEquipment, TagOrder
from mosovo.rooms.monitoring.queries import AlertWithSteps
from mosovo.rooms.orders import queries as orders
from mosovo.rooms.orders.models import Order
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.panel import CaseContext, FactRow
from mosovo.web.core.url_reversing import url_for
from mosovo.web.core.zone_text import describe_width
from mosovo.web.features.monitoring.tag_forms import DAYS
from mosovo.web.features.visits.checklist import build_checklist
from mosovo.web.site.maps.case_zones import list_order_zones, list_tag_zones, list_victim_zones

from .briefing_rows import PackReader, build_unknown_row, order_current_first

ASK_PROBATION = "Ask the responsible officer."


def list_court_conditions(read: PackReader) -> Iterator[FactRow]:
    """Yield every order, those in force first. An order without clauses is listed as not known."""
    nominal_id, on = read.case.nominal_id, read.on
    made = list(orders.list_orders(nominal_id))
    clauses = {each.order_id for each in orders.list_clauses(nominal_id)} if made else set()
    yield from order_current_first((_order(each, on) for each in made), on, "order in force")
    for each in made:
        if orders.is_in_force_on(each, on) and each.first not in clauses:
            terms = f"the terms of the {each.get_kind_display()} are not recorded"
            yield build_unknown_row("Prohibitions and requirements", terms, "Read the order before the visit.")


def list_conditions(read: PackReader) -> Iterator[FactRow]:
    """Yield each condition in force with its last check, then conditions only checked as text.

    Those whose check cannot wait come first.
    """
    listed = build_checklist(read.case.nominal_id, read.on, read.visits)
    for each in sorted(listed, key=lambda condition: not condition.warning):
        source = f"{each.source}." if each.source else ""
        yield FactRow("Condition", each.label or each.words, f"{source} {each.last}".strip(), state=each.warning)


def list_licence_conditions(read: PackReader) -> Iterator[FactRow]:
    """Yield every licence, those in force first. A licence without conditions is listed as not known."""
    licences = read.licence_record.licences
    yield from order_current_first((_licence(each, read.on) for each in licences), read.on, "licence in force")
    for each in licences:
        if each.is_in_force(read.on) and not each.in_force(read.on):
            yield build_unknown_row("Licence conditions", "none is recorded", ASK_PROBATION)


def list_tag_conditions(read: PackReader) -> Iterator[FactRow]:
    """Yield tag requirements, equipment, curfews and attendance, and what a requirement names but is not recorded."""
    record, on = read.monitoring_record, read.on
    lines = [*map(_tag, record.orders), *map(_equipment, record.equipment), *map(_curfew, record.curfews),
             *map(_appointment, record.attendances)]  # fmt: skip
    yield from order_current_first(lines, on, "tag")
    for order in record.orders:
        if _holds(order.from_on, order.until, on):
            yield from _missing(read, order)


def list_alerts(read: PackReader) -> Iterator[FactRow]:
    """Yield every open alert, or the date of the last one."""
    steps = read.monitoring_record.alerts
    waiting = [each for each in steps if not each.progress.is_closed]
    yield from (_alert(each, read.case.permit.urn) for each in waiting)
    if steps and not waiting:
        last = steps[0].alert
        yield FactRow("Now", f"No open alert now; last {format_date(last.happened_on)}", str(last.get_kind_display()))


def list_zones(case: CaseContext) -> Iterator[FactRow]:
    """Yield every zone of an order, a tag or a victim, those in force first. Victim zones show only a number."""
    permit, moment = case.permit, case.moment
    drawn = [*list_order_zones(permit, moment), *list_tag_zones(permit, moment)]
    named = [(each.name, f"{describe_width(each.ring).capitalize()}. ", each) for each in drawn]
    named += [(f"Victim area {number}", "", each) for number, each in enumerate(list_victim_zones(permit, moment), 1)]
    if named and not any(each.is_in_force for _, _, each in named):
        yield FactRow("Now", "No zone in force now")
    for name, across, each in sorted(named, key=lambda row: not row[2].is_in_force):
        state = "Zone in force" if each.is_in_force else "Zone not in force"
        yield FactRow(state, name, f"{across}{each.basis}.", act=each.act)


def _order(order: Order, on: date) -> FactRow:
    court = f", {order.court}" if order.court else ""
    served = f"Served {format_date(order.served_on)}" if order.served_on else "Service not recorded"
    last = orders.order_last_day(order)
    until = last + timedelta(days=1) if last is not None and last < on else None
    name = "Order in force" if orders.is_in_force_on(order, on) else "Order"
    value = f"{order.get_kind_display()}, {format_date(order.made_on)}{court}"
    return FactRow(name, value, f"{served}.", on=order.in_force_on or order.made_on, until=until)


def _licence(issued: IssuedLicence, on: date) -> FactRow:
    row = issued.licence
    until = issued.revoked_on or (row.until + timedelta(days=1) if row.until else None)
    ends = f"until {format_date(row.until)}" if row.until else "for life"
    revoked = f"Revoked {format_date(issued.revoked_on)}. " if issued.revoked_on else ""
    binding = f"{format_count(len(issued.in_force(on)), 'condition')} in force." if issued.is_in_force(on) else ""
    value = f"From {format_date(row.from_on)}, {ends}"
    return FactRow(str(row.get_kind_display()), value, f"{revoked}{binding}".strip(), on=row.from_on, until=until)


def _tag(order: TagOrder) -> FactRow:
    detail = f"{order.get_responsible_display()} is responsible. {order.text}".strip()
    return FactRow("Tagging order", str(order.get_kind_display()), detail, on=order.from_on, until=order.until)


def _equipment(each: TagEquipment) -> FactRow:
    fitted = f"Number {each.serial}. Fitted {format_date(each.fitted_on)}."
    return FactRow("Tag fitted", str(each.get_kind_display()), fitted, on=each.fitted_on, until=each.removed_on)


def _curfew(each: Curfew) -> FactRow:
    detail = f"{_days(each)}. {each.address}"
    return FactRow("Curfew", f"{each.starts:%H:%M} to {each.ends:%H:%M}", detail, on=each.from_on, until=each.until)


def _appointment(each: RequiredAttendance) -> FactRow:
    detail = f"{_days(each)}. {each.address}. {each.purpose}"
    return FactRow("Attendance", f"{each.starts:%H:%M} to {each.ends:%H:%M}", detail, on=each.from_on, until=each.until)


def _days(each: Curfew | RequiredAttendance) -> str:
    return ", ".join(DAYS[day] for day in each.days)


def _missing(read: PackReader, order: TagOrder) -> Iterator[FactRow]:
    """Yield what the tag requirement names but is not recorded."""
    record = read.monitoring_record
    for named, entered, name, what in (
        (order.curfew, record.curfews, "Curfew", "its hours and address are not recorded"),
        (order.zones, record.zones, "Zone of the tag", "its boundary is not recorded"),
        (order.attendance, record.attendances, "Attendance", "its times and address are not recorded"),
        (True, record.equipment, "Tag fitted", "no equipment is recorded"),
    ):
        if named and not entered:
            yield build_unknown_row(name, what, ASK_PROBATION)


def _holds(from_on: date, until: date | None, on: date) -> bool:
    return from_on <= on and (until is None or on < until)


def _alert(alert_with_steps: AlertWithSteps, urn: str) -> FactRow:
    alert = alert_with_steps.alert
    text = f"{alert.get_severity_display()}, {format_date(alert.happened_on)}, from {alert.source}."
    way = DutyLink("Open the alert", url_for("alert", urn=urn, alert_id=str(alert.first)))
    return FactRow("Open alert", str(alert.get_kind_display()), text, state=alert_with_steps.progress.words, act=way)
