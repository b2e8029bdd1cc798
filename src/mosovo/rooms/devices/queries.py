"""Load the devices of a nominal as recorded at a moment, and find a device by its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Q

from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_recorded_kinds

from . import number_formats
from .models import (
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


@dataclass(frozen=True, slots=True)
class SoftwareOnDevice:
    """Software on a device with its reports, latest first."""

    software: MonitoringSoftware
    reports: Sequence[MonitoringReport]

    @property
    def ended_on(self) -> date | None:
        """Return the date on which the software was removed or expired; None if it was not."""
        return min((each.on for each in self.reports if each.what in MonitoringReport.ENDS), default=None)

    @property
    def last_heard_on(self) -> date | None:
        """Return the last date on which the software checked in; None if it never did."""
        check_ins = (each.on for each in self.reports if each.what == MonitoringReport.What.CHECKED_IN)
        return max(check_ins, default=None)

    @property
    def latest_report(self) -> MonitoringReport | None:
        """Return the latest report, if any."""
        return self.reports[0] if self.reports else None


@dataclass(frozen=True, slots=True)
class DeviceDetails:
    """A device with its records, each type latest first."""

    device: Device
    steps: Sequence[DeviceStep]
    watching: Sequence[SoftwareOnDevice]
    examinations: Sequence[Examination]
    images: Sequence[ImageReference]
    viewings: Sequence[ImageViewing]

    @property
    def last_step(self) -> DeviceStep | None:
        """Return the latest update, if any."""
        return self.steps[0] if self.steps else None

    @property
    def is_there(self) -> bool:
        """Say whether the nominal has the device, as far as is known."""
        move = next((each for each in self.steps if each.kind not in DeviceStep.DECIDING), None)
        return move is None or move.kind not in DeviceStep.AWAY

    @property
    def decision(self) -> DeviceStep | None:
        """Return the latest decision on permission."""
        return next((each for each in self.steps if each.kind in DeviceStep.DECIDING), None)

    @property
    def waits(self) -> bool:
        """Say whether a condition requires permission and no decision is recorded."""
        return self.device.permission == Device.Permission.NEEDED and self.decision is None


@dataclass(frozen=True, slots=True)
class AccountDetails:
    """An online account and its closing, if any."""

    account: OnlineAccount
    end: OnlineAccountEnd | None


@dataclass(frozen=True, slots=True)
class DeviceRegister:
    """The devices and accounts of one nominal."""

    devices: Sequence[DeviceDetails]
    accounts: Sequence[AccountDetails]


def list_devices(nominal_id: UUID, known_at: datetime | None = None) -> list[DeviceDetails]:
    """List the devices on the record, latest known first."""
    return list(load_device_register(nominal_id, known_at).devices)


def load_device_register(nominal_id: UUID, known_at: datetime | None = None) -> DeviceRegister:
    """Load devices and accounts. Only one query is made for nominals without any."""
    kinds_held = list_recorded_kinds(
        nominal_id, Device, DeviceStep, MonitoringSoftware, MonitoringReport, Examination, ImageReference, ImageViewing,
        OnlineAccount, OnlineAccountEnd,
    )  # fmt: skip

    def rows[Fact: RecordedFact](model: type[Fact], on: str) -> list[Fact]:
        if model not in kinds_held:
            return []
        results = model._default_manager.for_nominal(nominal_id, known_at).select_related("recorded_by")
        return list(results.order_by(f"-{on}", "-recorded_at"))

    reports = rows(MonitoringReport, "on")
    watching = [
        SoftwareOnDevice(each, [report for report in reports if report.monitoring_id == each.first])
        for each in rows(MonitoringSoftware, "installed_on")
    ]
    steps, examinations = rows(DeviceStep, "on"), rows(Examination, "examined_on")
    images, viewings = rows(ImageReference, "found_on"), rows(ImageViewing, "viewed_on")
    device_details = [
        DeviceDetails(
            each,
            _filter_by_device(each, steps),
            [one for one in watching if one.software.device_id == each.first],
            _filter_by_device(each, examinations),
            _filter_by_device(each, images),
            _filter_by_device(each, viewings),
        )
        for each in rows(Device, "known_on")
    ]
    ends = {each.account_id: each for each in rows(OnlineAccountEnd, "ended_on")}
    accounts = [AccountDetails(each, ends.get(each.first)) for each in rows(OnlineAccount, "known_on")]
    return DeviceRegister(device_details, accounts)


def _filter_by_device[Fact: DeviceStep | Examination | ImageReference | ImageViewing](
    device: Device, facts: Sequence[Fact]
) -> Sequence[Fact]:
    return [each for each in facts if each.device_id == device.first]


def find_by_identifier(kind: str, value: str) -> list[Device]:
    """Find devices by `imei`, `serial` or `licence_id`: of nominals opened in this transaction, or of all in a job.

    A value that is not valid for its kind finds nothing.
    """
    rows = Device.objects.known_at()
    typed = value.strip()
    if kind == "imei":
        number = number_formats.normalise_imei(typed)
        return list(rows.filter(Q(imei=number) | Q(imei_2=number))) if number else []
    if kind == "serial":
        return list(rows.filter(serial__iexact=typed)) if typed else []
    if kind == "licence_id":
        device_ids = MonitoringSoftware.objects.known_at().filter(licence_id__iexact=typed).values("device_id")
        return list(rows.filter(first__in=device_ids)) if typed else []
    raise ValueError(f"a device is known by imei, serial or licence_id, not by {kind}")


class ImageExposure(NamedTuple):
    """The image exposure of an officer since a date, without the nominals it concerns."""

    account_id: UUID
    name: str
    viewings: int
    minutes: int
    images: int


def list_image_exposure(since: date) -> list[ImageExposure]:
    """List the actor's exposure, and that of a supervisor's team or an inspector's force, highest first."""
    with connection.cursor() as cursor:
        cursor.execute("select * from devices_exposure(%s)", [since])
        return [ImageExposure(*row) for row in cursor.fetchall()]
