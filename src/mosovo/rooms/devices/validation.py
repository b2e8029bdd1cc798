"""Refuse what cannot be true of a device, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.models import RecordedFact
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

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

MINUTES_IN_A_DAY = 24 * 60
NOT_ON_RECORD = "Select {} that is on the record."
WRONG_IMEI = (
    "Check the IMEI: its last digit does not agree with the others. Read it from the device again (enter *#06#)."
)


def check_device(row: Device, today: date) -> Iterator[FactWarning]:
    """Check the numbers, and require something that identifies the device."""
    require_not_after("known_on", row.known_on, today, "The date it became known")
    for field in ("imei", "imei_2"):
        _check_imei(field, getattr(row, field))
    if row.imei and row.imei == row.imei_2:
        raise FactRefused("imei_2", "Enter a different second IMEI, or leave it empty.")
    _check_phone(row.phone_number)
    if row.iccid and number_formats.normalise_iccid(row.iccid) is None:
        raise FactRefused("iccid", "Enter a SIM number of 18 to 20 digits that begins with 89.")
    if row.sharing != Device.Sharing.OWN and not row.shared_with:
        raise FactRefused("shared_with", "Enter the owner, or the other users.")
    if not any((row.make, row.model_name, row.serial, row.imei, row.phone_number, row.iccid, row.text)):
        raise FactRefused("make", "Enter the make, a number or a description that identifies the device.")
    yield from _find_warnings(row)


def _check_imei(field: str, typed: str) -> None:
    if typed and not number_formats.has_15_digits(typed):
        raise FactRefused(field, "Enter an IMEI of 15 digits, and nothing else.")
    if typed and number_formats.normalise_imei(typed) is None:
        raise FactRefused(field, WRONG_IMEI)


def _check_phone(typed: str) -> None:
    if typed and number_formats.normalise_phone(typed) is None:
        raise FactRefused("phone_number", "Enter a telephone number, like 07700 900123 or +353 1 496 0000.")


def _find_warnings(row: Device) -> Iterator[FactWarning]:
    if row.permission == Device.Permission.NEEDED:
        yield FactWarning(
            "permission",
            "You must record a decision on this device within your force’s time limit. This alone is not a breach.",
        )
    for field, label in (("imei", "this IMEI"), ("serial", "this serial number"), ("iccid", "this SIM")):
        typed = getattr(row, field)
        if typed and list_other_facts(row).filter(**{field: typed}).exists():
            yield FactWarning(field, f"A device with {label} is already on the record.")


def check_step(row: DeviceStep, today: date) -> Iterator[FactWarning]:
    """Require a date on or after the day the device became known, and a reference for a seizure."""
    device = _require_device(row, row.device_id)
    require_not_after("on", row.on, today, "The date")
    require_not_before("on", row.on, device.known_on, "The date", "the day the device became known")
    if row.kind == DeviceStep.Kind.SEIZED and not row.reference:
        raise FactRefused("reference", "Enter the exhibit or property number.")
    steps = list_other_facts(row).filter(device_id=row.device_id)
    if row.kind == DeviceStep.Kind.RETURNED and not steps.filter(kind=DeviceStep.Kind.SEIZED).exists():
        raise FactRefused("kind", "Record the seizure first: the record has none for this device.")
    if row.kind != DeviceStep.Kind.DESTROYED and steps.filter(kind=DeviceStep.Kind.DESTROYED).exists():
        yield FactWarning("kind", "The record says that this device was destroyed.")


def check_online_account(row: OnlineAccount, today: date) -> Iterator[FactWarning]:
    """Require a username, e-mail address or number."""
    require_not_after("known_on", row.known_on, today, "The date it became known")
    require_not_after("verified_on", row.verified_on, today, "The date verified")
    _check_phone(row.phone_number)
    if row.email and ("@" not in row.email.strip("@") or " " in row.email):
        raise FactRefused("email", "Enter an e-mail address with one @, like name@mail.example.")
    if not any((row.handle, row.email, row.phone_number)):
        raise FactRefused("handle", "Enter the username, e-mail address or telephone number of the account.")
    if any(_is_same_account(row, each) for each in list_other_facts(row)):
        yield FactWarning("handle", "This account is already on the record.")


def _is_same_account(row: OnlineAccount, other: OnlineAccount) -> bool:
    names = [(row.handle, other.handle), (row.email, other.email), (row.phone_number, other.phone_number)]
    return row.service.casefold() == other.service.casefold() and any(
        value and value.casefold() == other_value.casefold() for value, other_value in names
    )


def check_online_account_end(row: OnlineAccountEnd, today: date) -> Iterator[FactWarning]:
    """Allow one closing date for each account."""
    account = get_referenced_fact(row, OnlineAccount, row.account_id)
    if account is None:
        raise FactRefused("account_id", NOT_ON_RECORD.format("an account"))
    require_not_after("ended_on", row.ended_on, today, "The date closed")
    require_not_before("ended_on", row.ended_on, account.known_on, "The date closed", "the day it became known")
    if list_other_facts(row).filter(account_id=row.account_id).exists():
        raise FactRefused("ended_on", "This account is already recorded as closed. Correct that record instead.")
    yield from ()


def check_monitoring(row: MonitoringSoftware, today: date) -> Iterator[FactWarning]:
    """Require the wording of a condition, or a signed consent."""
    device = _require_device(row, row.device_id)
    require_not_after("installed_on", row.installed_on, today, "The installation")
    require_not_before(
        "installed_on", row.installed_on, device.known_on, "The installation", "the day the device became known"
    )
    require_not_after("consent_on", row.consent_on, today, "The consent")
    if row.basis == MonitoringSoftware.Basis.CONSENT and row.consent_on is None:
        raise FactRefused("consent_on", "Enter the date the consent was signed")
    if row.basis != MonitoringSoftware.Basis.CONSENT and not row.condition:
        raise FactRefused("condition", "Enter the exact wording of the condition.")
    same = (
        list_other_facts(row).filter(licence_id__iexact=row.licence_id)
        if row.licence_id
        else list_other_facts(row).none()
    )
    if same.exists():
        yield FactWarning("licence_id", "Software with this number is already on the record.")


def check_monitoring_report(row: MonitoringReport, today: date) -> Iterator[FactWarning]:
    """Require software that is on the device on that date."""
    software = get_referenced_fact(row, MonitoringSoftware, row.monitoring_id)
    if software is None:
        raise FactRefused("monitoring_id", NOT_ON_RECORD.format("monitoring software"))
    require_not_after("on", row.on, today, "The report")
    require_not_before("on", row.on, software.installed_on, "The report", "the installation")
    if row.what in (MonitoringReport.What.TAMPERED, MonitoringReport.What.LOOKED_INTO) and not row.text:
        raise FactRefused("text", "Enter what was found.")
    ended = list_other_facts(row).filter(
        monitoring_id=row.monitoring_id, what__in=MonitoringReport.ENDS, on__lte=row.on
    )
    if ended.exists():
        yield FactWarning("on", "The record says that this software was removed or had expired by this date.")


def check_examination(row: Examination, today: date) -> Iterator[FactWarning]:
    """Require a result that agrees with the hits."""
    device = _require_device(row, row.device_id)
    require_not_after("examined_on", row.examined_on, today, "The examination")
    require_not_before(
        "examined_on", row.examined_on, device.known_on, "The examination", "the day the device became known"
    )
    hits = row.hits_a + row.hits_b + row.hits_c
    if hits and row.result in (Examination.Result.NOTHING, Examination.Result.NOT_DONE):
        raise FactRefused("result", "Select a result that agrees with the hits you entered.")
    if row.result != Examination.Result.NOTHING and not row.text:
        raise FactRefused("text", "Enter what was found, or why it could not be done. Do not describe any image.")
    yield from ()


def check_image(row: ImageReference, today: date) -> Iterator[FactWarning]:
    """Require a valid digest. The image itself is never stored."""
    _require_device(row, row.device_id)
    require_not_after("found_on", row.found_on, today, "The date found")
    if number_formats.normalise_digest(row.digest) is None:
        raise FactRefused("digest", "Enter a digest of 64 letters and digits (SHA-256), 40 (SHA-1) or 32 (MD5).")
    if list_other_facts(row).filter(digest=row.digest).exists():
        yield FactWarning("digest", "An image with this digest is already on the record.")


def check_viewing(row: ImageViewing, today: date) -> Iterator[FactWarning]:
    """Require a number of minutes and of images."""
    _require_device(row, row.device_id)
    require_not_after("viewed_on", row.viewed_on, today, "The date of viewing")
    if not 0 < row.minutes <= MINUTES_IN_A_DAY:
        raise FactRefused("minutes", "Enter the minutes you spent viewing, from 1 to 1,440.")
    if not row.images:
        raise FactRefused("images", "Enter the number of images you viewed.")
    yield from ()


def _require_device(row: RecordedFact, first: Any) -> Device:
    device = get_referenced_fact(row, Device, first)
    if device is None:
        raise FactRefused("device_id", NOT_ON_RECORD.format("a device"))
    return device


CHECKS: Checks = {
    Device: check_device,
    DeviceStep: check_step,
    OnlineAccount: check_online_account,
    OnlineAccountEnd: check_online_account_end,
    MonitoringSoftware: check_monitoring,
    MonitoringReport: check_monitoring_report,
    Examination: check_examination,
    ImageReference: check_image,
    ImageViewing: check_viewing,
}
