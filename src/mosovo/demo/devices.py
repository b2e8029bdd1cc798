"""Devices of high risk people in the first team: a telephone each, some with monitoring software, one undeclared.

Created after visits, levels and contacts. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from mosovo.caseload.models import CaseloadEntry
from mosovo.record.models import RecordedFact
from mosovo.rooms.devices import policy
from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    Examination,
    ImageViewing,
    MonitoringReport,
    MonitoringSoftware,
    OnlineAccount,
)
from mosovo.rooms.devices.number_formats import compute_check_digit

from .daily_batches import write_day
from .staff import DemoStaff

GRAVE = ("very_high", "high")
MOST = 8
MAKES = (("Samsung", "Galaxy A14"), ("Apple", "iPhone 11"), ("Motorola", "G54"), ("Nokia", "G22"))
CONDITION = "Not to own a device that can access the internet unless police monitoring software is installed"
SILENT, ASKED = 3, 5
"""The places of the person whose software stopped reporting, and of the one whose tablet awaits a decision."""


def create_devices(staff: DemoStaff, now: datetime, today: date) -> None:
    """Create devices for the first high risk people, in URN order."""
    managers = {each.pk: each for each in staff.managers}
    lines = CaseloadEntry.objects.filter(risk__in=GRAVE, team_id=staff.teams[0].pk, custody_from_on=None).order_by(
        "urn"
    )
    for place, line in enumerate(lines[:MOST]):
        manager = managers.get(line.offender_manager_id) if line.offender_manager_id else None
        if manager is not None:
            quiet = manager == staff.managers[0]
            write_day(line, manager, policy.RECORD, _build_facts(line, place, today, quiet=quiet), now)


def _build_facts(line: CaseloadEntry, place: int, today: date, *, quiet: bool) -> Iterator[tuple[RecordedFact, date]]:
    about: dict[str, Any] = {"nominal_id": line.nominal_id}
    on = today - timedelta(days=150 + place)
    make, model_name = MAKES[place % len(MAKES)]
    figures = f"35{place:02d}5011{place:06d}"
    phone = Device(
        **about, kind="phone", make=make, model_name=model_name, imei=figures + compute_check_digit(figures),
        sharing="own",
        phone_number=f"07700900{place:03d}", known_by="declared", known_on=on, permission="given",
    )  # fmt: skip
    yield phone, on
    yield OnlineAccount(
        **about, service="WhatsApp", phone_number=phone.phone_number, known_by="declared", known_on=on
    ), on  # fmt: skip
    if place % 2:
        yield from _watched(about, phone, place, today, silent=place == SILENT and not quiet)
    if place == 0:
        yield from _examined(about, phone, today - timedelta(days=30))
    if place == ASKED and not quiet:
        tablet = Device(
            **about, kind="tablet", make="Lenovo", serial="HA1PX7Q2", sharing="shared", shared_with="His sister",
            known_by="found", known_on=today - timedelta(days=1), permission="needed",
        )  # fmt: skip
        yield tablet, today - timedelta(days=1)


def _watched(
    about: dict[str, Any], phone: Device, place: int, today: date, *, silent: bool
) -> Iterator[tuple[RecordedFact, date]]:
    on = today - timedelta(days=60)
    software = MonitoringSoftware(
        **about, device_id=phone.pk, product="Securus", licence_id=f"SEC-{4700 + place}", basis="order",
        condition=CONDITION, coverage="Apps and the web; no calls", installed_on=on, installed_by="Digital team",
    )  # fmt: skip
    yield software, on
    every = range(54, 11, -6) if silent else range(54, -1, -6)
    for days in every:
        heard = today - timedelta(days=days)
        yield MonitoringReport(**about, monitoring_id=software.pk, what="checked_in", on=heard), heard


def _examined(about: dict[str, Any], phone: Device, on: date) -> Iterator[tuple[RecordedFact, date]]:
    yield Examination(
        **about, device_id=phone.pk, examined_on=on, examined_by="K. Orr, digital team", tool="Triage tool 4.2",
        result="concern", text="Chats with a person who may be under 16. Referred.", reference="DFU/26/118",
    ), on  # fmt: skip
    yield (
        ImageViewing(**about, device_id=phone.pk, viewed_on=on, minutes=25, images=40, text="To grade them"),
        on,
    )
    yield DeviceStep(**about, device_id=phone.pk, kind="permitted", on=on, text="Given back at the station"), on
