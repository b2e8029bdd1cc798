"""Recording devices, accounts, the software that watches them, examinations, and who looked."""

from datetime import date
from typing import Any

from mosovo.record import checked
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible

from . import numbers
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
from .rules import CHECKS

SHAPES = {
    "imei": numbers.imei, "imei_2": numbers.imei, "phone_number": numbers.phone, "iccid": numbers.iccid,
    "digest": numbers.digest,
}  # fmt: skip


def record_device(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Device:
    """Record a device or a SIM. Without a permission that a condition asks for, a decision is owed."""
    return _record(permit, Device(**in_one_shape(said)), today, confirmed_because)


def record_step(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> DeviceStep:
    """Record what became of a device: permitted or not, seized, returned, destroyed, gone."""
    return _record(permit, DeviceStep(**said), today, confirmed_because)


def record_account(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> OnlineAccount:
    """Record an account online."""
    return _record(permit, OnlineAccount(**in_one_shape(said)), today, confirmed_because)


def close_account(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> OnlineAccountEnd:
    """Record that an account was closed."""
    return _record(permit, OnlineAccountEnd(**said), today, confirmed_because)


def install(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Monitoring:
    """Record software that watches a device. Its silence is counted from now on."""
    return _record(permit, Monitoring(**said), today, confirmed_because)


def report(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> MonitoringReport:
    """Record what was heard of the software."""
    return _record(permit, MonitoringReport(**said), today, confirmed_because)


def examine(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Examination:
    """Record that a device was looked through."""
    return _record(permit, Examination(**said), today, confirmed_because)


def refer_to_image(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> ImageReference:
    """Record where an image is kept, and its digest."""
    return _record(permit, ImageReference(**in_one_shape(said)), today, confirmed_because)


def view(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Viewing:
    """Record that whoever acts looked at images. It counts for their own exposure."""
    return _record(permit, Viewing(**said), today, confirmed_because)


def correct[Fact: Recorded](
    permit: Permit, old: Fact, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Fact:
    """Mend a fact of this room. Whoever looked mends what they said of it themselves: the new row bears their name."""
    _refuse_anothers_viewing(permit, old)
    return checked.correct(
        permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=in_one_shape(changes)
    )


def strike_out[Fact: Recorded](permit: Permit, old: Fact, *, because: str) -> Fact:
    """Strike out a fact of this room that should never have been recorded."""
    _refuse_anothers_viewing(permit, old)
    return checked.strike_out(permit, old, because)


def in_one_shape(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, with numbers as they are kept; what has no such shape, without the marks between its figures."""
    return {
        name: (SHAPES[name](value) or numbers.plain(value)) if name in SHAPES and value else value
        for name, value in said.items()
    }


def _refuse_anothers_viewing(permit: Permit, old: Recorded) -> None:
    if isinstance(old, Viewing) and old.recorded_by_id != permit.actor.account and not permit.actor.is_system:
        raise Impossible("", "Only whoever looked can change what they recorded of it.")


def _record[Fact: Recorded](permit: Permit, row: Fact, today: date, confirmed_because: str) -> Fact:
    return checked.record(permit, row, CHECKS, today, confirmed_because)
