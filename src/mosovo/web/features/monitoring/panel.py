"""Alerts and tags on the case file."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.models import RecordedFact
from mosovo.rooms.monitoring.models import (
    Curfew,
    ProviderEnrolment,
    RequiredAttendance,
    TagEquipment,
    TagOrder,
    TagZone,
    TrailDecision,
    TrailRequest,
)
from mosovo.rooms.monitoring.policy import can_approve_trails
from mosovo.rooms.monitoring.queries import AlertWithSteps, MonitoringRecord, TrailRequestStatus, load_monitoring_record
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance, record_links
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for, url_of_parts
from mosovo.web.core.zone_text import describe_width

from .tag_forms import DAYS

ROOM, LANE = "monitoring", "Monitoring"
SHOWN = 20
"""The number of alerts shown on the case file; the others are counted."""


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room."""
    record = load_monitoring_record(case.nominal_id, case.known_at)
    waiting = [each for each in record.alerts if not each.progress.is_closed]
    return Panel(
        anchor="monitoring",
        title="Monitoring",
        lines=list(_build_rows(case, record)),
        empty="No alerts or tags. Record an enrolment or a tag requirement when monitoring starts.",
        entries=list(_entries(record)),
        tags=list(_tags(case, record, waiting)),
        acts=list(_acts(case, record)),
    )


def _tags(case: CaseContext, record: MonitoringRecord, waiting: list[AlertWithSteps]) -> Iterator[str]:
    if waiting:
        yield f"{format_count(len(waiting), 'alert')} open"
    if any(_holds(each.from_on, each.until, case.moment.on) for each in record.orders):
        yield "Tagged"


def _acts(case: CaseContext, record: MonitoringRecord) -> Iterator[DutyLink]:
    yield record_links(case, ProviderEnrolment)
    yield record_links(case, TagOrder)
    if record.orders:
        yield from (
            record_links(case, model) for model in (TagEquipment, Curfew, RequiredAttendance, TagZone, TrailRequest)
        )
    if record.zones:
        yield DutyLink("Zones on the map", url_for("zones", urn=case.permit.urn))
    me = case.permit.actor
    if can_approve_trails(me) and any(_may_decide(each, case) for each in record.trails):
        yield record_links(case, TrailDecision)


def _may_decide(trail_request_status: TrailRequestStatus, case: CaseContext) -> bool:
    return (
        trail_request_status.decision is None
        and trail_request_status.request.recorded_by_id != case.permit.actor.account
    )


def _build_rows(case: CaseContext, record: MonitoringRecord) -> Iterator[FactRow]:
    for handled in record.alerts[:SHOWN]:
        yield _alert(handled, case.permit.urn)
    if len(record.alerts) > SHOWN:
        yield FactRow("Earlier alerts", format_count(len(record.alerts) - SHOWN, "alert"))
    for row in record.enrolments:
        rests = " It rests on a clause of an order on record." if row.clause_id else ""
        detail = f"{row.basis.rstrip('.')}.{rests}"
        yield _build_row("Enrolment", f"{row.subject} at {row.source}", detail, row.from_on, row, row.until)
    yield from _of_tags(record)
    for trail_request_status in record.trails:
        yield from _trail(trail_request_status, case)


def _of_tags(record: MonitoringRecord) -> Iterator[FactRow]:
    for order in record.orders:
        detail = f"{_watches(order)}. Responsible: {order.get_responsible_display()}. {order.text}".strip()
        yield _build_row("Tag requirement", str(order.get_kind_display()), detail, order.from_on, order, order.until)
    for each in record.equipment:
        kind = str(each.get_kind_display())
        yield _build_row("Tag equipment", kind, f"Serial number {each.serial}", each.fitted_on, each, each.removed_on)
    for curfew in record.curfews:
        days = ", ".join(DAYS[day] for day in curfew.days)
        hours = f"{curfew.starts:%H:%M} to {curfew.ends:%H:%M}"
        yield _build_row("Curfew", hours, f"{days}. {curfew.address}", curfew.from_on, curfew, curfew.until)
    for each_time in record.attendances:
        days = ", ".join(DAYS[day] for day in each_time.days)
        hours = f"{each_time.starts:%H:%M} to {each_time.ends:%H:%M}"
        detail = f"{days}. {each_time.address}. {each_time.purpose}"
        yield _build_row("Required attendance", hours, detail, each_time.from_on, each_time, each_time.until)
    for zone in record.zones:
        ring = [(float(latitude), float(longitude)) for latitude, longitude in zone.points]
        corners = f"{format_count(len(ring), 'corner')}, {describe_width(ring)}"
        yield _build_row(str(zone.get_kind_display()), zone.name, corners, zone.from_on, zone, zone.until)


def _alert(handled: AlertWithSteps, urn: str) -> FactRow:
    alert, progress = handled.alert, handled.progress
    return FactRow(
        name="Alert",
        value=str(alert.get_kind_display()),
        detail=f"{alert.get_severity_display()}, {alert.source}. {progress.words}",
        on=alert.happened_on,
        act=DutyLink("Open alert", url_of_parts("alert", {"urn": urn, "alert_id": alert.first})),
    )


def _trail(trail_request_status: TrailRequestStatus, case: CaseContext) -> Iterator[FactRow]:
    row, decision = trail_request_status.request, trail_request_status.decision
    days = f"{format_date(row.first_day)} to {format_date(row.last_day)}"
    yield _build_row("Trail data requested", days, row.purpose, row.asked_on, row)
    if decision is not None:
        if decision.expires_on is None:
            value = "Refused"
        else:
            holds = trail_request_status.holds_on(case.moment.on)
            value = f"Approved until {format_date(decision.expires_on)}{'' if holds else ' (expired)'}"
        may = can_approve_trails(case.permit.actor)
        detail = f"By {decision.recorded_by}. {decision.text}"
        yield _build_row("Trail data", value, detail, decision.decided_on, decision, mended_here=may)


def _watches(order: TagOrder) -> str:
    results = [
        word
        for word, holds in (
            ("curfew", order.curfew), ("zones", order.zones), ("trail", order.trail), ("attendance", order.attendance),
            ("alcohol", bool(order.alcohol)),
        )
        if holds
    ]  # fmt: skip
    return ", ".join(results).capitalize()


def _holds(from_on: date, until: date | None, on: date) -> bool:
    return from_on <= on and (until is None or on < until)


def _build_row(
    name: str,
    value: str,
    detail: str,
    on: date,
    row: RecordedFact,
    until: date | None = None,
    *,
    mended_here: bool = True,
) -> FactRow:
    return FactRow(name, value, detail, on=on, until=until, row=row, room=ROOM, mended_here=mended_here)


def _entries(record: MonitoringRecord) -> Iterator[TimelineEntry]:
    for handled in record.alerts[:SHOWN]:
        alert = handled.alert
        yield TimelineEntry(
            LANE, alert.happened_on, f"Alert: {alert.get_kind_display()}", shape="concern",
            detail=handled.progress.words, information_source=format_provenance(alert),
        )  # fmt: skip
    for order in record.orders:
        yield TimelineEntry(
            LANE, order.from_on, "Tag", until=order.until, open_ended=order.until is None,
            detail=_watches(order), information_source=format_provenance(order),
        )  # fmt: skip
