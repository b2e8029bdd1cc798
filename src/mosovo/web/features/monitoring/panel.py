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
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for, url_of_parts
from mosovo.web.core.zone_text import describe_width

from .tag_forms import DAYS

ROOM, LANE = "monitoring", "Monitoring"
MAX_ALERTS = 20
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
        entries=list(_list_timeline_entries(record)),
        tags=list(_list_tags(case, record, waiting)),
        acts=list(_list_record_links(case, record)),
    )


def _list_tags(case: CaseContext, record: MonitoringRecord, waiting: list[AlertWithSteps]) -> Iterator[str]:
    if waiting:
        yield f"{format_count(len(waiting), 'alert')} open"
    if any(_is_in_force(each.from_on, each.until, case.moment.on) for each in record.orders):
        yield "Tagged"


def _list_record_links(case: CaseContext, record: MonitoringRecord) -> Iterator[DutyLink]:
    yield build_record_link(case, ProviderEnrolment)
    yield build_record_link(case, TagOrder)
    if record.orders:
        yield from (
            build_record_link(case, model)
            for model in (TagEquipment, Curfew, RequiredAttendance, TagZone, TrailRequest)
        )
    if record.zones:
        yield DutyLink("Zones on the map", url_for("zones", urn=case.permit.urn))
    actor = case.permit.actor
    if can_approve_trails(actor) and any(_can_decide(each, case) for each in record.trails):
        yield build_record_link(case, TrailDecision)


def _can_decide(trail_request_status: TrailRequestStatus, case: CaseContext) -> bool:
    return (
        trail_request_status.decision is None
        and trail_request_status.request.recorded_by_id != case.permit.actor.account
    )


def _build_rows(case: CaseContext, record: MonitoringRecord) -> Iterator[FactRow]:
    for alert_with_steps in record.alerts[:MAX_ALERTS]:
        yield _build_alert_row(alert_with_steps, case.permit.urn)
    if len(record.alerts) > MAX_ALERTS:
        yield FactRow("Earlier alerts", format_count(len(record.alerts) - MAX_ALERTS, "alert"))
    for row in record.enrolments:
        clause_text = " It is based on a clause of a recorded order." if row.clause_id else ""
        detail = f"{row.basis.rstrip('.')}.{clause_text}"
        yield _build_row("Enrolment", f"{row.subject} at {row.source}", detail, row.from_on, row, row.until)
    yield from _build_tag_rows(record)
    for trail_request_status in record.trails:
        yield from _build_trail_rows(trail_request_status, case)


def _build_tag_rows(record: MonitoringRecord) -> Iterator[FactRow]:
    for order in record.orders:
        detail = f"{_describe_monitoring(order)}. Responsible: {order.get_responsible_display()}. {order.text}".strip()
        yield _build_row("Tag requirement", str(order.get_kind_display()), detail, order.from_on, order, order.until)
    for each in record.equipment:
        kind = str(each.get_kind_display())
        yield _build_row("Tag equipment", kind, f"Serial number {each.serial}", each.fitted_on, each, each.removed_on)
    for curfew in record.curfews:
        days = ", ".join(DAYS[day] for day in curfew.days)
        hours = f"{curfew.starts:%H:%M} to {curfew.ends:%H:%M}"
        yield _build_row("Curfew", hours, f"{days}. {curfew.address}", curfew.from_on, curfew, curfew.until)
    for attendance in record.attendances:
        days = ", ".join(DAYS[day] for day in attendance.days)
        hours = f"{attendance.starts:%H:%M} to {attendance.ends:%H:%M}"
        detail = f"{days}. {attendance.address}. {attendance.purpose}"
        yield _build_row("Required attendance", hours, detail, attendance.from_on, attendance, attendance.until)
    for zone in record.zones:
        corners_of_zone = [(float(latitude), float(longitude)) for latitude, longitude in zone.points]
        size_text = f"{format_count(len(corners_of_zone), 'corner')}, {describe_width(corners_of_zone)}"
        yield _build_row(str(zone.get_kind_display()), zone.name, size_text, zone.from_on, zone, zone.until)


def _build_alert_row(alert_with_steps: AlertWithSteps, urn: str) -> FactRow:
    alert, progress = alert_with_steps.alert, alert_with_steps.progress
    return FactRow(
        name="Alert",
        value=str(alert.get_kind_display()),
        detail=f"{alert.get_severity_display()}, {alert.source}. {progress.words}",
        on=alert.happened_on,
        act=DutyLink("Open alert", url_of_parts("alert", {"urn": urn, "alert_id": alert.first})),
    )


def _build_trail_rows(trail_request_status: TrailRequestStatus, case: CaseContext) -> Iterator[FactRow]:
    row, decision = trail_request_status.request, trail_request_status.decision
    days = f"{format_date(row.first_day)} to {format_date(row.last_day)}"
    yield _build_row("Trail data requested", days, row.purpose, row.asked_on, row)
    if decision is not None:
        if decision.expires_on is None:
            value = "Refused"
        else:
            holds = trail_request_status.holds_on(case.moment.on)
            value = f"Approved until {format_date(decision.expires_on)}{'' if holds else ' (expired)'}"
        may_correct = can_approve_trails(case.permit.actor)
        detail = f"By {decision.recorded_by}. {decision.text}"
        yield _build_row("Trail data", value, detail, decision.decided_on, decision, is_correctable=may_correct)


def _describe_monitoring(order: TagOrder) -> str:
    results = [
        word
        for word, holds in (
            ("curfew", order.curfew), ("zones", order.zones), ("trail", order.trail), ("attendance", order.attendance),
            ("alcohol", bool(order.alcohol)),
        )
        if holds
    ]  # fmt: skip
    return ", ".join(results).capitalize()


def _is_in_force(from_on: date, until: date | None, on: date) -> bool:
    return from_on <= on and (until is None or on < until)


def _build_row(
    name: str,
    value: str,
    detail: str,
    on: date,
    row: RecordedFact,
    until: date | None = None,
    *,
    is_correctable: bool = True,
) -> FactRow:
    return FactRow(name, value, detail, on=on, until=until, row=row, room=ROOM, is_correctable=is_correctable)


def _list_timeline_entries(record: MonitoringRecord) -> Iterator[TimelineEntry]:
    for alert_with_steps in record.alerts[:MAX_ALERTS]:
        alert = alert_with_steps.alert
        yield TimelineEntry(
            LANE, alert.happened_on, f"Alert: {alert.get_kind_display()}", shape="concern",
            detail=alert_with_steps.progress.words, information_source=format_provenance(alert),
        )  # fmt: skip
    for order in record.orders:
        yield TimelineEntry(
            LANE, order.from_on, "Tag", until=order.until, open_ended=order.until is None,
            detail=_describe_monitoring(order), information_source=format_provenance(order),
        )  # fmt: skip
