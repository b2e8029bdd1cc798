"""Devices and accounts on the case file: what the nominal has, what monitors it, and what was found on it."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.models import RecordedFact
from mosovo.rooms.devices.display import describe_account, describe_device, describe_software
from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    Examination,
    ImageReference,
    ImageViewing,
    MonitoringReport,
    MonitoringSoftware,
    OnlineAccount,
    OnlineAccountEnd,
)
from mosovo.rooms.devices.queries import (
    AccountDetails,
    DeviceDetails,
    DeviceRegister,
    SoftwareOnDevice,
    load_device_register,
)
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry

ROOM, LANE = "devices", "Devices"
PROBLEM_REPORTS = (MonitoringReport.What.SILENT, MonitoringReport.What.TAMPERED)


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of devices."""
    register = load_device_register(case.nominal_id, case.known_at)
    return Panel(
        anchor="devices",
        title="Devices",
        lines=[
            *(line for each in register.devices for line in _build_device_rows(each)),
            *(line for each in register.accounts for line in _build_account_rows(each)),
            *(_build_report_row(each) for each in _list_earlier_check_ins(register)),
        ],
        empty="No devices or accounts recorded. Ask at the next visit.",
        entries=list(_list_timeline_entries(register)),
        tags=list(dict.fromkeys(_list_tags(register))),
        acts=list(_list_record_links(case, register)),
    )


def _list_record_links(case: CaseContext, register: DeviceRegister) -> Iterator[DutyLink]:
    yield from (build_record_link(case, model) for model in (Device, OnlineAccount))
    if register.devices:
        yield from (
            build_record_link(case, model)
            for model in (DeviceStep, MonitoringSoftware, Examination, ImageReference, ImageViewing)
        )
    if any(each.watching for each in register.devices):
        yield build_record_link(case, MonitoringReport)
    if any(each.end is None for each in register.accounts):
        yield build_record_link(case, OnlineAccountEnd)


def _list_tags(register: DeviceRegister) -> Iterator[str]:
    for entry in register.devices:
        if entry.waits and entry.is_there:
            yield "Device without permission: decision needed"
        for each in entry.watching:
            if each.ended_on is None and each.latest_report is not None and each.latest_report.what in PROBLEM_REPORTS:
                yield f"Monitoring software: {str(each.latest_report.get_what_display()).lower()}"


def _build_device_rows(entry: DeviceDetails) -> Iterator[FactRow]:
    row = entry.device
    others = f"{row.get_sharing_display()}: {row.shared_with}" if row.shared_with else str(row.get_sharing_display())
    numbers = [f"second IMEI {row.imei_2}" if row.imei_2 else "", f"SIM {row.iccid}" if row.iccid else ""]
    parts = (
        describe_device_status(entry),
        others,
        row.phone_number,
        *numbers,
        row.operating_system,
        row.location,
        row.text,
    )
    until = None if entry.is_there or entry.last_step is None else entry.last_step.on
    detail = _join_sentences(*parts, f"{row.get_known_by_display()}, {format_date(row.known_on)}")
    yield FactRow("Device", describe_device(row), detail, row.known_on, until, row, room=ROOM)
    for step in entry.steps:
        words = _join_sentences(describe_device(row), step.reference, step.text)
        yield _build_row("Device: outcome", str(step.get_kind_display()), words, step.on, step)
    for each in entry.watching:
        yield from _build_software_rows(row, each)
    for examination in entry.examinations:
        yield _build_examination_row(row, examination)
    for image in entry.images:
        category_text = f"Category {image.category}" if image.category else ""
        words = _join_sentences(category_text, f"Digest {image.digest}")
        yield _build_row("Image held as evidence", image.place, words, image.found_on, image)
    for viewing in entry.viewings:
        what = f"{viewing.images} images, {viewing.minutes} minutes"
        words = _join_sentences(f"By {viewing.recorded_by}", viewing.text)
        yield _build_row("Image exposure", what, words, viewing.viewed_on, viewing)


def describe_device_status(entry: DeviceDetails) -> str:
    """Describe the status of the device: permitted or not, with the nominal or not."""
    if entry.waits:
        return "A condition requires permission; no decision recorded"
    if not entry.is_there and entry.last_step is not None:
        return f"{entry.last_step.get_kind_display()} {format_date(entry.last_step.on)}"
    return str(entry.decision.get_kind_display() if entry.decision else entry.device.get_permission_display())


def _build_software_rows(row: Device, each: SoftwareOnDevice) -> Iterator[FactRow]:
    software = each.software
    last_check_in = f"Last checked in {format_date(each.last_heard_on)}" if each.last_heard_on else "Never checked in"
    basis = (
        f"{software.get_basis_display()}: {software.condition}"
        if software.condition
        else str(software.get_basis_display())
    )
    detail = _join_sentences(
        describe_device(row), last_check_in, basis, software.coverage, f"Installed {format_date(software.installed_on)}"
    )
    yield FactRow(
        "Monitoring software",
        describe_software(software),
        detail,
        software.installed_on,
        each.ended_on,
        software,
        room=ROOM,
    )
    for report in each.reports:
        if report.what != MonitoringReport.What.CHECKED_IN or report.on == each.last_heard_on:
            yield _build_report_row(report)


def _list_earlier_check_ins(register: DeviceRegister) -> Iterator[MonitoringReport]:
    """Yield the earlier check-ins of the software, which are shown last."""
    for watching in (each for entry in register.devices for each in entry.watching):
        for report in watching.reports:
            if report.what == MonitoringReport.What.CHECKED_IN and report.on != watching.last_heard_on:
                yield report


def _build_report_row(report: MonitoringReport) -> FactRow:
    words = _join_sentences(format_date(report.on), report.text)
    return _build_row("Monitoring software report", str(report.get_what_display()), words, report.on, report)


def _build_examination_row(row: Device, examination: Examination) -> FactRow:
    hits = ", ".join(
        f"{letter} {number}"
        for letter, number in (("A", examination.hits_a), ("B", examination.hits_b), ("C", examination.hits_c))
        if number
    )
    examination_text = f"{format_date(examination.examined_on)}, by {examination.examined_by}, with {examination.tool}"
    detail = _join_sentences(
        describe_device(row), examination_text, f"Hits: {hits}" if hits else "", examination.text, examination.reference
    )
    return _build_row("Examined", str(examination.get_result_display()), detail, examination.examined_on, examination)


def _build_account_rows(each: AccountDetails) -> Iterator[FactRow]:
    row = each.account
    verification = f"Verified {format_date(row.verified_on)}" if row.verified_on else "Not verified as the nominal’s"
    detail = _join_sentences(verification, row.text, f"{row.get_known_by_display()}, {format_date(row.known_on)}")
    until = each.end.ended_on if each.end else None
    yield FactRow("Online account", describe_account(row), detail, row.known_on, until, row, room=ROOM)
    if each.end is not None:
        yield _build_row(
                "Account closed", format_date(each.end.ended_on), _join_sentences(describe_account(row), each.end.text),
                each.end.ended_on, each.end)  # fmt: skip


def _build_row(name: str, value: str, detail: str, on: date, row: RecordedFact) -> FactRow:
    return FactRow(name, value, detail, on=on, row=row, room=ROOM)


def _join_sentences(*parts: str) -> str:
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)


def _list_timeline_entries(register: DeviceRegister) -> Iterator[TimelineEntry]:
    for entry in register.devices:
        until = None if entry.is_there or entry.last_step is None else entry.last_step.on
        yield TimelineEntry(
            LANE, entry.device.known_on, describe_device(entry.device), until=until, open_ended=entry.is_there,
            information_source=format_provenance(entry.device),
        )  # fmt: skip
        for step in entry.steps:
            yield TimelineEntry(LANE, step.on, f"Device: "
                                               f"{step.get_kind_display()}", detail=describe_device(entry.device),
                        information_source=format_provenance(step))  # fmt: skip
        for each in entry.watching:
            for report in each.reports:
                if report.what != MonitoringReport.What.CHECKED_IN:
                    yield _build_report_entry(report)


def _build_report_entry(report: MonitoringReport) -> TimelineEntry:
    label, information_source = f"Monitoring software: {report.get_what_display()}", format_provenance(report)
    return TimelineEntry(
        LANE,
        report.on,
        label,
        tone="risk" if report.what in PROBLEM_REPORTS else "plain",
        information_source=information_source,
    )
