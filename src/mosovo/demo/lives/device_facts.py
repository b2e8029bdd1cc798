"""Record devices and accounts of people whose offence or order is about devices, and software that watches some."""

from datetime import date, timedelta

from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    Examination,
    MonitoringReport,
    MonitoringSoftware,
    OnlineAccount,
)
from mosovo.rooms.devices.number_formats import compute_check_digit

from .life import Life
from .management_calendar import ManagementCalendar, level_on

PHONES = (("Samsung", "Galaxy A14"), ("Apple", "iPhone 11"), ("Motorola", "G54"), ("Nokia", "G22"),
          ("Xiaomi", "Redmi 12"), ("Google", "Pixel 6a"), ("Doro", "8100"))  # fmt: skip
DEVICES = (("computer", "Lenovo", "IdeaPad 3"), ("computer", "HP", "Pavilion 15"), ("tablet", "Amazon", "Fire HD 8"),
          ("console", "Sony", "PlayStation 4"), ("television", "LG", "Smart TV"), ("tablet", "Apple", "iPad 9"),
          ("router", "BT", "Smart Hub 2"))  # fmt: skip
SERVICES = ("WhatsApp", "Facebook", "Instagram", "Steam", "Gmail", "Snapchat", "YouTube", "Telegram")
DEVICE_THEMES = ("images", "online")
HIGH_RISK = ("high", "very_high")
REPORT_INTERVAL = 6
"""Days between the reports of monitoring software."""


def record_devices(life: Life, calendar: ManagementCalendar) -> None:
    """Record the devices of a person at liberty whose offence or order concerns them."""
    is_restricted = any(each.subject == "device" for each in life.clauses)
    if life.free_from is None or not (is_restricted or life.index.theme in DEVICE_THEMES) or not calendar.visits:
        return
    on = max(calendar.visits[0].on, life.from_on)
    phone = _record_phone(life, on, is_restricted=is_restricted)
    for kind, make, model_name in life.chance.shuffled(DEVICES)[
        : life.chance.pick_weighted(((30, 0), (40, 1), (30, 2)))
    ]:
        later = life.chance.days_after(on, 0, max((life.today - on).days - 5, 1))
        if later >= life.today:
            continue
        serial = f"{life.chance.between(10**8, 10**9 - 1):X}"
        device = Device(
            **life.about, kind=kind, make=make, model_name=model_name, serial=serial, sharing="own",
            known_by=life.chance.pick_weighted(((80, "declared"), (20, "found"))), known_on=later,
            permission="given" if is_restricted else "not-needed",
        )  # fmt: skip
        life.recorder.record_fact(device, later)
    for service in life.chance.shuffled(SERVICES)[: life.chance.between(0, 2)]:
        account = OnlineAccount(
            **life.about, service=service, phone_number=phone.phone_number if service == "WhatsApp" else "",
            handle=f"{life.person.forenames.split()[0].lower()}{life.chance.between(10, 99)}", known_by="declared",
            known_on=on,
        )  # fmt: skip
        life.recorder.record_fact(account, on)
    if is_restricted and level_on(calendar, life.today) in HIGH_RISK and life.chance.occurs(0.5):
        _record_software(life, phone)
    if life.chance.occurs(0.08):
        _record_examination(life, phone)


def _record_phone(life: Life, on: date, *, is_restricted: bool) -> Device:
    make, model_name = life.chance.one_of(PHONES)
    digits = f"35{life.chance.between(10**11, 10**12 - 1)}"
    phone = Device(
        **life.about, kind="phone", make=make, model_name=model_name, imei=digits + compute_check_digit(digits),
        sharing="own", phone_number=f"07700900{life.chance.between(0, 999):03d}", known_by="declared", known_on=on,
        permission="given" if is_restricted else "not-needed",
    )  # fmt: skip
    return life.recorder.record_fact(phone, on)


def _record_software(life: Life, phone: Device) -> None:
    """Record software that reports every few days, the last time this week."""
    on = max(phone.known_on, life.today - timedelta(days=60))
    clause = next(each for each in life.clauses if each.subject == "device")
    software = MonitoringSoftware(
        **life.about, device_id=phone.pk, product="Securus", licence_id=f"SEC-{life.chance.between(1000, 9999)}",
        basis="order", condition=clause.plain, coverage="Apps and the web; no calls", installed_on=on,
        installed_by="Digital team",
    )  # fmt: skip
    life.recorder.record_fact(software, on)
    reported_on = on
    while (reported_on := reported_on + timedelta(days=REPORT_INTERVAL)) <= life.today:
        report = MonitoringReport(**life.about, monitoring_id=software.pk, what="checked_in", on=reported_on)
        life.recorder.record_fact(report, reported_on)


def _record_examination(life: Life, phone: Device) -> None:
    on = life.chance.days_after(phone.known_on, 1, max((life.today - phone.known_on).days - 1, 1))
    if on >= life.today:
        return
    row = Examination(
        **life.about, device_id=phone.pk, examined_on=on, examined_by="K. Orr, digital team", tool="Triage tool 4.2",
        result="nothing", text="Nothing of concern. History complete.",
        reference=f"DFU/{on.year % 100}/{life.chance.between(100, 999)}",
    )  # fmt: skip
    life.recorder.record_fact(row, on)
    life.recorder.record_fact(
        DeviceStep(**life.about, device_id=phone.pk, kind="permitted", on=on, text="Given back at the station"), on
    )
