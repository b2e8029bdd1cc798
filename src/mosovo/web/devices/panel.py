"""Devices and accounts on the case file: what they have, what watches it, and what was found on it."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.models import Recorded
from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    Examination,
    ImageReference,
    Monitoring,
    MonitoringReport,
    OnlineAccount,
    OnlineAccountEnd,
    Viewing,
)
from mosovo.rooms.devices.queries import Account, Known, Register, Watching, register
from mosovo.web.casefile.panel import Case, Line, Panel, provenance, recording
from mosovo.web.duties import Act
from mosovo.web.timeline import Entry
from mosovo.web.words import plain_day

from .said import account, device, software

ROOM, LANE = "devices", "Devices"
TROUBLE = (MonitoringReport.What.SILENT, MonitoringReport.What.TAMPERED)


def panel(case: Case) -> Panel:
    """The panel of this room."""
    found = register(case.nominal_id, case.known_at)
    return Panel(
        anchor="devices",
        title="Devices",
        lines=[
            *(line for each in found.devices for line in _device(each)),
            *(line for each in found.accounts for line in _account(each)),
            *(_report(each) for each in _heard_before(found)),
        ],
        empty="No device or account is recorded. Ask at the next visit.",
        entries=list(_entries(found)),
        tags=list(dict.fromkeys(_tags(found))),
        acts=list(_acts(case, found)),
    )


def _acts(case: Case, found: Register) -> Iterator[Act]:
    yield from (recording(case, model) for model in (Device, OnlineAccount))
    if found.devices:
        yield from (recording(case, model) for model in (DeviceStep, Monitoring, Examination, ImageReference, Viewing))
    if any(each.watching for each in found.devices):
        yield recording(case, MonitoringReport)
    if any(each.end is None for each in found.accounts):
        yield recording(case, OnlineAccountEnd)


def _tags(found: Register) -> Iterator[str]:
    for known in found.devices:
        if known.waits and known.is_there:
            yield "Device without permission: to be decided"
        for each in known.watching:
            if each.ended_on is None and each.stands is not None and each.stands.what in TROUBLE:
                yield f"Monitoring software: {str(each.stands.get_what_display()).lower()}"


def _device(known: Known) -> Iterator[Line]:
    row = known.device
    others = f"{row.get_sharing_display()}: {row.shared_with}" if row.shared_with else str(row.get_sharing_display())
    numbers = [f"second IMEI {row.imei_2}" if row.imei_2 else "", f"SIM {row.iccid}" if row.iccid else ""]
    parts = (stands(known), others, row.phone_number, *numbers, row.operating_system, row.location, row.text)
    until = None if known.is_there or known.last_step is None else known.last_step.on
    detail = _said(*parts, f"{row.get_known_by_display()}, {plain_day(row.known_on)}")
    yield Line("Device", device(row), detail, row.known_on, until, row, room=ROOM)
    for step in known.steps:
        yield _line("Device: what became of it", str(step.get_kind_display()),
                    _said(device(row), step.reference, step.text), step.on, step)  # fmt: skip
    for each in known.watching:
        yield from _software(row, each)
    for examined in known.examinations:
        yield _examined(row, examined)
    for image in known.images:
        graded = f"Category {image.category}" if image.category else ""
        yield _line(
            "Image kept as evidence", image.place, _said(graded, f"Digest {image.digest}"), image.found_on, image
        )
    for viewing in known.viewings:
        what = f"{viewing.images} images, {viewing.minutes} minutes"
        yield _line("Images viewed", what, _said(f"By {viewing.recorded_by}", viewing.text), viewing.viewed_on, viewing)


def stands(known: Known) -> str:
    """How it stands with the device: permitted or not, with the person or away."""
    if known.waits:
        return "A condition asks for permission, and nobody has decided"
    if not known.is_there and known.last_step is not None:
        return f"{known.last_step.get_kind_display()} {plain_day(known.last_step.on)}"
    return str(known.decision.get_kind_display() if known.decision else known.device.get_permission_display())


def _software(row: Device, each: Watching) -> Iterator[Line]:
    made = each.software
    heard = f"Last checked in {plain_day(each.last_heard_on)}" if each.last_heard_on else "Never checked in"
    basis = f"{made.get_basis_display()}: {made.condition}" if made.condition else str(made.get_basis_display())
    detail = _said(device(row), heard, basis, made.coverage, f"Installed {plain_day(made.installed_on)}")
    yield Line("Monitoring software", software(made), detail, made.installed_on, each.ended_on, made, room=ROOM)
    for report in each.reports:
        if report.what != MonitoringReport.What.CHECKED_IN or report.on == each.last_heard_on:
            yield _report(report)


def _heard_before(found: Register) -> Iterator[MonitoringReport]:
    """Each time that software checked in but the last: read last of all."""
    for watching in (each for known in found.devices for each in known.watching):
        for report in watching.reports:
            if report.what == MonitoringReport.What.CHECKED_IN and report.on != watching.last_heard_on:
                yield report


def _report(report: MonitoringReport) -> Line:
    words = _said(plain_day(report.on), report.text)
    return _line("Software reported", str(report.get_what_display()), words, report.on, report)


def _examined(row: Device, examined: Examination) -> Line:
    hits = ", ".join(
        f"{letter} {number}"
        for letter, number in (("A", examined.hits_a), ("B", examined.hits_b), ("C", examined.hits_c))
        if number
    )
    by = f"{plain_day(examined.examined_on)}, by {examined.examined_by}, with {examined.tool}"
    detail = _said(device(row), by, f"Hits: {hits}" if hits else "", examined.text, examined.reference)
    return _line("Examined", str(examined.get_result_display()), detail, examined.examined_on, examined)


def _account(each: Account) -> Iterator[Line]:
    row = each.account
    seen = f"Seen to be theirs {plain_day(row.verified_on)}" if row.verified_on else "Not seen to be theirs"
    detail = _said(seen, row.text, f"{row.get_known_by_display()}, {plain_day(row.known_on)}")
    until = each.end.ended_on if each.end else None
    yield Line("Account online", account(row), detail, row.known_on, until, row, room=ROOM)
    if each.end is not None:
        yield _line("Account closed", plain_day(each.end.ended_on), _said(account(row), each.end.text),
                    each.end.ended_on, each.end)  # fmt: skip


def _line(name: str, value: str, detail: str, on: date, row: Recorded) -> Line:
    return Line(name, value, detail, on=on, row=row, room=ROOM)


def _said(*parts: str) -> str:
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)


def _entries(found: Register) -> Iterator[Entry]:
    for known in found.devices:
        until = None if known.is_there or known.last_step is None else known.last_step.on
        yield Entry(LANE, known.device.known_on, device(known.device), until=until, open_ended=known.is_there,
                    told_by=provenance(known.device))  # fmt: skip
        for step in known.steps:
            yield Entry(LANE, step.on, f"Device: {step.get_kind_display()}", detail=device(known.device),
                        told_by=provenance(step))  # fmt: skip
        for each in known.watching:
            for report in each.reports:
                if report.what != MonitoringReport.What.CHECKED_IN:
                    yield _reported(report)


def _reported(report: MonitoringReport) -> Entry:
    label, told_by = f"Monitoring software: {report.get_what_display()}", provenance(report)
    return Entry(LANE, report.on, label, tone="risk" if report.what in TROUBLE else "plain", told_by=told_by)
