"""What can't be so of a device, and what is unlikely."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mosovo.record.field_validation import require_not_after, require_not_before
from mosovo.record.models import Recorded
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from . import number_formats
from .models import (
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

A_DAY_OF_MINUTES = 24 * 60
GONE = "This {} is not on the record, or was struck out."
WRONG_IMEI = (
    "This IMEI is wrong: its last figure does not agree with the others. Read it again from the device (dial *#06#)."
)


def check_device(row: Device, today: date) -> Iterator[FactWarning]:
    """Its numbers can be right, and it is told apart by something."""
    require_not_after("known_on", row.known_on, today, "The day")
    for field in ("imei", "imei_2"):
        _refuse_wrong_imei(field, getattr(row, field))
    if row.imei and row.imei == row.imei_2:
        raise FactRefused("imei_2", "Both IMEIs are the same. Leave the second empty where there is one.")
    _refuse_wrong_phone(row.phone_number)
    if row.iccid and number_formats.normalise_iccid(row.iccid) is None:
        raise FactRefused("iccid", "The number on a SIM has 18 to 20 figures and begins with 89.")
    if row.sharing != Device.Sharing.OWN and not row.shared_with:
        raise FactRefused("shared_with", "Enter whose it is, or who uses it too.")
    if not any((row.make, row.model_name, row.serial, row.imei, row.phone_number, row.iccid, row.text)):
        raise FactRefused("make", "Enter the make, a number or a description: something that tells it apart.")
    yield from _doubts(row)


def _refuse_wrong_imei(field: str, typed: str) -> None:
    if typed and not number_formats.has_15_digits(typed):
        raise FactRefused(field, "An IMEI has 15 figures, and nothing else.")
    if typed and number_formats.normalise_imei(typed) is None:
        raise FactRefused(field, WRONG_IMEI)


def _refuse_wrong_phone(typed: str) -> None:
    if typed and number_formats.normalise_phone(typed) is None:
        raise FactRefused("phone_number", "A telephone number is figures, like 07700 900123 or +353 1 496 0000.")


def _doubts(row: Device) -> Iterator[FactWarning]:
    if row.permission == Device.Permission.NEEDED:
        yield FactWarning(
            "permission",
            "You will be asked to decide about it within the days of your force. It is no breach by itself.",
        )
    for field, called in (("imei", "this IMEI"), ("serial", "this serial number"), ("iccid", "this SIM")):
        typed = getattr(row, field)
        if typed and list_other_facts(row).filter(**{field: typed}).exists():
            yield FactWarning(field, f"A device with {called} is on the record already.")


def check_step(row: DeviceStep, today: date) -> Iterator[FactWarning]:
    """It follows from the day on which the device became known; what was seized has its number."""
    found = _device(row, row.device_id)
    require_not_after("on", row.on, today, "This")
    require_not_before("on", row.on, found.known_on, "This", "the day on which the device became known")
    if row.kind == DeviceStep.Kind.SEIZED and not row.reference:
        raise FactRefused("reference", "Enter the exhibit or property number.")
    steps = list_other_facts(row).filter(device_id=row.device_id)
    if row.kind == DeviceStep.Kind.RETURNED and not steps.filter(kind=DeviceStep.Kind.SEIZED).exists():
        raise FactRefused("kind", "It was never seized. Record that first.")
    if row.kind != DeviceStep.Kind.DESTROYED and steps.filter(kind=DeviceStep.Kind.DESTROYED).exists():
        yield FactWarning("kind", "By the record it was destroyed.")


def check_online_account(row: OnlineAccount, today: date) -> Iterator[FactWarning]:
    """It has a name by which others find it."""
    require_not_after("known_on", row.known_on, today, "The day")
    require_not_after("verified_on", row.verified_on, today, "The day on which it was seen")
    _refuse_wrong_phone(row.phone_number)
    if row.email and ("@" not in row.email.strip("@") or " " in row.email):
        raise FactRefused("email", "An e-mail address has one @ within it, like name@mail.example.")
    if not any((row.handle, row.email, row.phone_number)):
        raise FactRefused("handle", "Enter the name, the e-mail address or the number of the account.")
    if any(_same(row, each) for each in list_other_facts(row)):
        yield FactWarning("handle", "This account is on the record already.")


def _same(row: OnlineAccount, other: OnlineAccount) -> bool:
    names = [(row.handle, other.handle), (row.email, other.email), (row.phone_number, other.phone_number)]
    return row.service.casefold() == other.service.casefold() and any(
        one and one.casefold() == two.casefold() for one, two in names
    )


def check_online_account_end(row: OnlineAccountEnd, today: date) -> Iterator[FactWarning]:
    """An account is closed once."""
    found = get_referenced_fact(row, OnlineAccount, row.account_id)
    if found is None:
        raise FactRefused("account_id", GONE.format("account"))
    require_not_after("ended_on", row.ended_on, today, "The day")
    require_not_before("ended_on", row.ended_on, found.known_on, "The day", "the day on which it became known")
    if list_other_facts(row).filter(account_id=row.account_id).exists():
        raise FactRefused("ended_on", "That it was closed is recorded already. Correct that instead.")
    yield from ()


def check_monitoring(row: Monitoring, today: date) -> Iterator[FactWarning]:
    """Nothing is watched without a condition in its words, or a consent that was signed."""
    found = _device(row, row.device_id)
    require_not_after("installed_on", row.installed_on, today, "The installation")
    require_not_before(
        "installed_on", row.installed_on, found.known_on, "The installation", "the day the device became known"
    )
    require_not_after("consent_on", row.consent_on, today, "The consent")
    if row.basis == Monitoring.Basis.CONSENT and row.consent_on is None:
        raise FactRefused("consent_on", "Enter the date the consent was signed")
    if row.basis != Monitoring.Basis.CONSENT and not row.condition:
        raise FactRefused("condition", "Enter the words of the condition.")
    same = (
        list_other_facts(row).filter(licence_id__iexact=row.licence_id)
        if row.licence_id
        else list_other_facts(row).none()
    )
    if same.exists():
        yield FactWarning("licence_id", "Software of this number is on the record already.")


def check_monitoring_report(row: MonitoringReport, today: date) -> Iterator[FactWarning]:
    """It is heard of software that is on the device."""
    found = get_referenced_fact(row, Monitoring, row.monitoring_id)
    if found is None:
        raise FactRefused("monitoring_id", GONE.format("software"))
    require_not_after("on", row.on, today, "The report")
    require_not_before("on", row.on, found.installed_on, "The report", "the installation")
    if row.what in (MonitoringReport.What.TAMPERED, MonitoringReport.What.LOOKED_INTO) and not row.text:
        raise FactRefused("text", "Say what was found.")
    ended = list_other_facts(row).filter(
        monitoring_id=row.monitoring_id, what__in=MonitoringReport.ENDS, on__lte=row.on
    )
    if ended.exists():
        yield FactWarning("on", "By the record it was taken off, or had run out, by this day.")


def check_examination(row: Examination, today: date) -> Iterator[FactWarning]:
    """What came of it agrees with the numbers."""
    found = _device(row, row.device_id)
    require_not_after("examined_on", row.examined_on, today, "The examination")
    require_not_before(
        "examined_on", row.examined_on, found.known_on, "The examination", "the day the device became known"
    )
    hits = row.hits_a + row.hits_b + row.hits_c
    if hits and row.result in (Examination.Result.NOTHING, Examination.Result.NOT_DONE):
        raise FactRefused("result", "There were hits. Choose what they come to.")
    if row.result != Examination.Result.NOTHING and not row.text:
        raise FactRefused("text", "Say what was found, or why it could not be done. Describe no image.")
    yield from ()


def check_image(row: ImageReference, today: date) -> Iterator[FactWarning]:
    """A digest and a place: never the image."""
    _device(row, row.device_id)
    require_not_after("found_on", row.found_on, today, "The day")
    if number_formats.normalise_digest(row.digest) is None:
        raise FactRefused("digest", "A digest is 64 letters and figures (SHA-256), 40 (SHA-1) or 32 (MD5).")
    if list_other_facts(row).filter(digest=row.digest).exists():
        yield FactWarning("digest", "An image of this digest is on the record already.")


def check_viewing(row: Viewing, today: date) -> Iterator[FactWarning]:
    """Somebody looked for some time."""
    _device(row, row.device_id)
    require_not_after("viewed_on", row.viewed_on, today, "The day")
    if not 0 < row.minutes <= A_DAY_OF_MINUTES:
        raise FactRefused("minutes", "Enter for how many minutes you looked: from 1 to 1,440.")
    if not row.images:
        raise FactRefused("images", "Enter how many images you looked at.")
    yield from ()


def _device(row: Recorded, first: Any) -> Device:
    found = get_referenced_fact(row, Device, first)
    if found is None:
        raise FactRefused("device_id", GONE.format("device"))
    return found


CHECKS: Checks = {
    Device: check_device,
    DeviceStep: check_step,
    OnlineAccount: check_online_account,
    OnlineAccountEnd: check_online_account_end,
    Monitoring: check_monitoring,
    MonitoringReport: check_monitoring_report,
    Examination: check_examination,
    ImageReference: check_image,
    Viewing: check_viewing,
}
