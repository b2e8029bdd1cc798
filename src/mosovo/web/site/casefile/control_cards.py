"""Rows of the cards about orders, licence and notification, and about MAPPA and contact.

A row is its name, its value, a note, the state “missing” or “unknown”, and whether it is beyond a limit.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.caseload.case_summary import CaseSummary, Row
from mosovo.rooms.devices.models import Device
from mosovo.rooms.orders.models import Order
from mosovo.rooms.orders.queries import is_in_force_on, order_last_day
from mosovo.rooms.visits.predictability import VisitTime, measure_for_nominal
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.features.orders.display import short_order_name
from mosovo.web.features.visits.display import format_visit_time

type CardRowValues = tuple[str, str, str, str, bool]


def write_limit(act: str, due_on: date, on: date) -> str:
    """Return the due date of an act, and after it the days that it is overdue.

    >>> write_limit("Next", date(2026, 11, 19), date(2026, 11, 19))
    'Next by 19 Nov 2026'
    >>> write_limit("Next", date(2026, 11, 19), date(2026, 12, 1))
    'Due 19 Nov 2026, 12 days overdue'
    """
    if due_on < on:
        return f"Due {format_date(due_on)}, {format_count((on - due_on).days, 'day')} overdue"
    return f"{act} by {format_date(due_on)}" if act else f"By {format_date(due_on)}"


DEVICES = 3
PERIODIC_RULES = ("soa2003.s85.annual", "soa2003.s85.weekly")
FIELDS = ("kind", "made_on", "in_force_on", "months", "until_further_order", "renewed_on", "ended_on")


def build_order(row: Row) -> Order:
    """Return the order of a row, to ask when it ends."""
    return Order(**{name: row[name] for name in FIELDS})


def list_orders_in_force(summary: CaseSummary, on: date) -> list[tuple[Row, Order]]:
    """List the orders in force, newest first."""
    pairs = [(row, build_order(row)) for row in summary.rows("orders")]
    return [(row, order) for row, order in pairs if is_in_force_on(order, on)]


def list_control_rows(summary: CaseSummary, on: date) -> Iterator[CardRowValues]:
    """Yield what controls the person: orders, licence, notification and zones."""
    orders_in_force = list_orders_in_force(summary, on)
    for row, order in orders_in_force:
        last, (clauses, checked) = order_last_day(order), row["clauses"]
        until = f"To {format_date(last)}" if last else "Until further order"
        unchecked = clauses - checked
        note = f"{unchecked} never checked" if unchecked else ""
        clause_text = f"{format_count(clauses, 'clause')}: {checked} checked" if clauses else "No clause recorded"
        yield short_order_name(row["kind"]), f"{until}. {clause_text}", note, "", bool(unchecked)
    if not orders_in_force:
        yield "Order", "No order in force recorded", "", "", False
    yield from _list_licence_rows(summary)
    line = summary.person
    if line["indefinite"]:
        until = "Indefinitely"
    elif line["subject_until"] is None:
        until = "No period calculated"
    else:
        until = f"{'Until' if line['subject_until'] >= on else 'Ended'} {format_date(line['subject_until'])}"
    annual = next((each for each in summary.duties if each.rule in PERIODIC_RULES and each.due_on), None)
    by = write_limit("Next", annual.due_on, on) if annual and annual.due_on else ""
    yield "Notifies", until, by, "", bool(annual and annual.days_late(on))
    zones = summary.rows("zones")
    if zones:
        more = f", and {len(zones) - 1} more" if zones[1:] else ""
        yield "Zones", f"{len(zones)}: {zones[0]['name']}{more}", "", "", False


def _list_licence_rows(summary: CaseSummary) -> Iterator[CardRowValues]:
    licences = summary.rows("licences")
    if not licences:
        yield "Licence", "No licence in force recorded", "", "", False
        return
    licence, recall = licences[0], summary.first("recalls")
    until = f"To {format_date(licence['until'])}" if licence["until"] else "For life"
    recalled = ""
    if recall and recall["at"][:10] >= licence["from_on"].isoformat():
        recalled = "Recall recorded"
    yield "Licence", f"{until}. {format_count(licence['conditions'], 'condition')}", recalled, "", bool(recalled)


def list_contact_rows(summary: CaseSummary, on: date) -> Iterator[CardRowValues]:
    """Yield MAPPA, the next meeting, devices, vehicles and how predictable the visits are."""
    line = summary.person
    if line["category"] is None:
        yield "MAPPA", "Confirm the category", "", "missing", False
    elif line["level"] is None:
        yield "MAPPA", f"Category {line['category']}, level not set", "", "missing", False
    else:
        since = f" since {format_date(line['level_set_on'])}" if line["level_set_on"] else ""
        yield "MAPPA", f"Category {line['category']}, level {line['level']}{since}", "", "", False
    yield _build_meeting_row(summary, on)
    kinds = [str(Device.Kind(each["kind"]).label) for each in summary.rows("devices")]
    named = ", ".join(kinds[:DEVICES]) + (f" and {len(kinds) - DEVICES} more" if kinds[DEVICES:] else "")
    yield ("Devices", named, "", "", False) if kinds else ("Devices", "None recorded", "", "unknown", False)
    vehicle = summary.first("vehicles")
    if vehicle:
        text = f"{vehicle['registration']} {vehicle['description']}".strip()
        yield "Vehicle", text, f"Known {format_date(vehicle['known_on'])}", "", False
    else:
        yield "Vehicle", "None recorded", "", "unknown", False
    yield _build_predictability_row(summary, on)


def _build_meeting_row(summary: CaseSummary, on: date) -> CardRowValues:
    meeting, review = summary.first("meetings"), summary.person["review_on"]
    if meeting:
        requested, received = meeting["reports"]
        text = f"{format_date(meeting['held_on'])}. Reports {received} of {requested} in"
        return "Meeting", text, "", "", bool(received < requested and meeting["reports_due_on"] < on)
    if review:
        return "Review", write_limit("", review, on), "", "", review < on
    return "Meeting", "No meeting arranged", "", "", False


def _build_predictability_row(summary: CaseSummary, on: date) -> CardRowValues:
    times = [VisitTime(each["began_at"], each["announced"], each["alone"]) for each in summary.rows("visits")]
    measured = measure_for_nominal(times, on)
    if measured is None:
        return "Predictable", f"Too few visits to say ({len(times)})", "", "", False
    return "Predictable", f"{measured.percent}%: {format_visit_time(measured)}", "", "", False
