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
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance, record_links
from mosovo.web.core.timeline import TimelineEntry

ROOM, LANE = "devices", "Devices"
TROUBLE = (MonitoringReport.What.SILENT, MonitoringReport.What.TAMPERED)


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of devices."""
    register = load_device_register(case.nominal_id, case.known_at)
    return Panel(
        anchor="devices",
        title="Devices",
        lines=[
            *(line for each in register.devices for line in _device(each)),
            *(line for each in register.accounts for line in _account(each)),
            *(_report(each) for each in _heard_before(register)),
        ],
        empty="No devices or accounts recorded. Ask at the next visit.",
        entries=list(_entries(register)),
        tags=list(dict.fromkeys(_tags(register))),
        acts=list(_acts(case, register)),
    )


def _acts(case: CaseContext, register: DeviceRegister) -> Iterator[DutyLink]:
    yield from (record_links(case, model) for model in (Device, OnlineAccount))
    if register.devices:
        yield from (
            record_links(case, model)
            for model in (DeviceStep, MonitoringSoftware, Examination, ImageReference, ImageViewing)
        )
    if any(each.watching for each in register.devices):
        yield record_links(case, MonitoringReport)
    if any(each.end is None for each in register.accounts):
        yield record_links(case, OnlineAccountEnd)


def _tags(register: DeviceRegister) -> Iterator[str]:
    for known in register.devices:
        if known.waits and known.is_there:
            yield "Device without permission: decision needed"
        for each in known.watching:
            if each.ended_on is None and each.latest_report is not None and each.latest_report.what in TROUBLE:
                yield f"Monitoring software: {str(each.latest_report.get_what_display()).lower()}"


def _device(known: DeviceDetails) -> Iterator[FactRow]:
    row = known.device
    others = f"{row.get_sharing_display()}: {row.shared_with}" if row.shared_with else str(row.get_sharing_display())
    numbers = [f"second IMEI {row.imei_2}" if row.imei_2 else "", f"SIM {row.iccid}" if row.iccid else ""]
    parts = (
        describe_device_status(known),
        others,
        row.phone_number,
        *numbers,
        row.operating_system,
        row.location,
        row.text,
    )
    until = None if known.is_there or known.last_step is None else known.last_step.on
    detail = _join_sentences(*parts, f"{row.get_known_by_display()}, {format_date(row.known_on)}")
    yield FactRow("Device", describe_device(row), detail, row.known_on, until, row, room=ROOM)
    for step in known.steps:
        words = _join_sentences(describe_device(row), step.reference, step.text)
        yield _build_row("Device: outcome", str(step.get_kind_display()), words, step.on, step)
    for each in known.watching:
        yield from _software(row, each)
    for examined in known.examinations:
        yield _examined(row, examined)
    for image in known.images:
        graded = f"Category {image.category}" if image.category else ""
        words = _join_sentences(graded, f"Digest {image.digest}")
        yield _build_row("Image held as evidence", image.place, words, image.found_on, image)
    for viewing in known.viewings:
        what = f"{viewing.images} images, {viewing.minutes} minutes"
        words = _join_sentences(f"By {viewing.recorded_by}", viewing.text)
        yield _build_row("Image exposure", what, words, viewing.viewed_on, viewing)


def describe_device_status(known: DeviceDetails) -> str:
    """Describe the status of the device: permitted or not, with the nominal or not."""
    if known.waits:
        return "A condition requires permission; no decision recorded"
    if not known.is_there and known.last_step is not None:
        return f"{known.last_step.get_kind_display()} {format_date(known.last_step.on)}"
    return str(known.decision.get_kind_display() if known.decision else known.device.get_permission_display())


def _software(row: Device, each: SoftwareOnDevice) -> Iterator[FactRow]:
    made = each.software
    heard = f"Last checked in {format_date(each.last_heard_on)}" if each.last_heard_on else "Never checked in"
    basis = f"{made.get_basis_display()}: {made.condition}" if made.condition else str(made.get_basis_display())
    detail = _join_sentences(
        describe_device(row), heard, basis, made.coverage, f"Installed {format_date(made.installed_on)}"
    )
    yield FactRow(
        "Monitoring software", describe_software(made), detail, made.installed_on, each.ended_on, made, room=ROOM
    )
    for report in each.reports:
        if report.what != MonitoringReport.What.CHECKED_IN or report.on == each.last_heard_on:
            yield _report(report)


def _heard_before(register: DeviceRegister) -> Iterator[MonitoringReport]:
    """Yield the earlier check-ins of the software, which are shown last."""
    for watching in (each for known in register.devices for each in known.watching):
        for report in watching.reports:
            if report.what == MonitoringReport.What.CHECKED_IN and report.on != watching.last_heard_on:
                yield report


def _report(report: MonitoringReport) -> FactRow:
    words = _join_sentences(format_date(report.on), report.text)
    return _build_row("Monitoring software report", str(report.get_what_display()), words, report.on, report)


def _examined(row: Device, examined: Examination) -> FactRow:
    hits = ", ".join(
        f"{letter} {number}"
        for letter, number in (("A", examined.hits_a), ("B", examined.hits_b), ("C", examined.hits_c))
        if number
    )
    by = f"{format_date(examined.examined_on)}, by {examined.examined_by}, with {examined.tool}"
    detail = _join_sentences(
        describe_device(row), by, f"Hits: {hits}" if hits else "", examined.text, examined.reference
    )
    return _build_row("Examined", str(examined.get_result_display()), detail, examined.examined_on, examined)


def _account(each: AccountDetails) -> Iterator[FactRow]:
    row = each.account
    seen = f"Verified {format_date(row.verified_on)}" if row.verified_on else "Not verified as the nominal’s"
    detail = _join_sentences(seen, row.text, f"{row.get_known_by_display()}, {format_date(row.known_on)}")
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


def _entries(register: DeviceRegister) -> Iterator[TimelineEntry]:
    for known in register.devices:
        until = None if known.is_there or known.last_step is None else known.last_step.on
        yield TimelineEntry(
            LANE, known.device.known_on, describe_device(known.device), until=until, open_ended=known.is_there,
            information_source=format_provenance(known.device),
        )  # fmt: skip
        for step in known.steps:
            yield TimelineEntry(LANE, step.on, f"Device: "
                                               f"{step.get_kind_display()}", detail=describe_device(known.device),
                        information_source=format_provenance(step))  # fmt: skip
        for each in known.watching:
            for report in each.reports:
                if report.what != MonitoringReport.What.CHECKED_IN:
                    yield _reported(report)


def _reported(report: MonitoringReport) -> TimelineEntry:
    label, information_source = f"Monitoring software: {report.get_what_display()}", format_provenance(report)
    return TimelineEntry(
        LANE,
        report.on,
        label,
        tone="risk" if report.what in TROUBLE else "plain",
        information_source=information_source,
    )
