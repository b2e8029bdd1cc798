"""Record devices, online accounts, monitoring software, examinations and image exposure."""

from datetime import date
from typing import Any

from mosovo.record import fact_writer
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused

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
from .validation import CHECKS

NORMALISERS = {
    "imei": number_formats.normalise_imei, "imei_2": number_formats.normalise_imei,
    "phone_number": number_formats.normalise_phone, "iccid": number_formats.normalise_iccid,
    "digest": number_formats.normalise_digest,
}  # fmt: skip


def record_device(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Device:
    """Record a device or a SIM. If a required permission is missing, a decision is due."""
    return _record(permit, Device(**normalise_numbers(values)), today, override_reason)


def record_device_step(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> DeviceStep:
    """Record an update to a device, such as a decision on permission, a seizure, its return or its loss."""
    return _record(permit, DeviceStep(**values), today, override_reason)


def record_account(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> OnlineAccount:
    """Record an online account."""
    return _record(permit, OnlineAccount(**normalise_numbers(values)), today, override_reason)


def close_account(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> OnlineAccountEnd:
    """Record that an account was closed."""
    return _record(permit, OnlineAccountEnd(**values), today, override_reason)


def record_monitoring_software(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> MonitoringSoftware:
    """Record monitoring software on a device. Days without a report are counted from the installation."""
    return _record(permit, MonitoringSoftware(**values), today, override_reason)


def record_software_report(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> MonitoringReport:
    """Record a report of monitoring software."""
    return _record(permit, MonitoringReport(**values), today, override_reason)


def record_examination(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Examination:
    """Record the examination of a device."""
    return _record(permit, Examination(**values), today, override_reason)


def record_image_reference(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ImageReference:
    """Record where an image is stored, and its digest."""
    return _record(permit, ImageReference(**normalise_numbers(values)), today, override_reason)


def record_viewing(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ImageViewing:
    """Record that the actor viewed images. It counts towards their own exposure."""
    return _record(permit, ImageViewing(**values), today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room. Only the officer who viewed images can correct that record."""
    _require_own_viewing(permit, old)
    return fact_writer.correct_fact(
        permit,
        old,
        CHECKS,
        today,
        change_reason=change_reason,
        override_reason=override_reason,
        changes=normalise_numbers(changes),
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of this room that should not have been recorded."""
    _require_own_viewing(permit, old)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def normalise_numbers(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with numbers in their stored format; unrecognised numbers only lose their separators."""
    return {
        name: (NORMALISERS[name](value) or number_formats.strip_separators(value))
        if name in NORMALISERS and value
        else value
        for name, value in values.items()
    }


def _require_own_viewing(permit: Permit, old: RecordedFact) -> None:
    if isinstance(old, ImageViewing) and old.recorded_by_id != permit.actor.account and not permit.actor.is_system:
        raise FactRefused("", "Only the officer who viewed the images can change this record.")


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
