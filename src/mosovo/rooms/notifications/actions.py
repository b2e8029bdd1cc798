"""Record attendances, notifications, receipts, notices and service.

The law library calculates which duty a notification meets.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, TypedDict, Unpack

from mosovo.record import fact_writer
from mosovo.record.permit import Permit
from mosovo.record.validation import Checks

from . import validation
from .models import Notification, NotificationReceipt, ProofOfService, RequirementsNotice, StationAttendance
from .validation import CHECKS


class NotificationParticulars(TypedDict, total=False):
    """Further details of an attendance."""

    police_area: str
    taker: str
    fingerprints_reason: str
    photograph_reason: str
    present: str
    interpreter: str
    parent: str
    parent_name: str
    confirmed: Sequence[str]
    changed: Sequence[str]
    withheld: Sequence[str]


def record_attendance(
    permit: Permit,
    *,
    attended_at: datetime,
    station: str,
    taken_by: str,
    likeness: str,
    identified_by: Sequence[str],
    fingerprints: str,
    photograph: str,
    today: date,
    directed: bool = False,
    information_source: str = "",
    override_reason: str = "",
    **particulars: Unpack[NotificationParticulars],
) -> StationAttendance:
    """Record an attendance: the station, the officer, the proofs of identity, and the details that are unchanged.

    `directed`: a court has directed the parent to notify, s.89.
    """
    row = StationAttendance(
        nominal_id=permit.nominal_id, attended_at=attended_at, station=station, taken_by=taken_by, likeness=likeness,
        identified_by=list(identified_by), fingerprints=fingerprints, photograph=photograph,
        information_source=information_source, **particulars,
    )  # fmt: skip
    checks: Checks = {StationAttendance: partial(validation.check_attendance, directed=directed)}
    return fact_writer.record_fact(permit, row, checks, today, override_reason)


def record_notification(
    permit: Permit,
    *,
    under: str,
    on: date,
    today: date,
    change: str = "",
    home_address_kind: str = "",
    expected_on: date | None = None,
    about: Notification | None = None,
    police_area: str = "",
    station: str = "",
    taken_by: str = "",
    acknowledged: bool = False,
    details: str = "",
    attendance: StationAttendance | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> Notification:
    """Record a notification given in person on a day, under a provision, with its attendance if that is recorded.

    `about` is the advance notification that an “it did not happen” notification refers to; the link survives its
    correction.
    """
    fact_writer.require_same_nominal(permit, about, attendance)
    row = Notification(
        nominal_id=permit.nominal_id, under=under, on=on, change=change, home_address_kind=home_address_kind,
        expected_on=expected_on, about_id=about.first if about else None, police_area=police_area, station=station,
        taken_by=taken_by, acknowledged=acknowledged, details=details, information_source=information_source,
        attendance_id=attendance.first if attendance else None,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_receipt_given(
    permit: Permit,
    notification: Notification,
    *,
    digest: str,
    given_on: date,
    how: str,
    today: date,
    reason: str = "",
    override_reason: str = "",
) -> NotificationReceipt:
    """Record how the nominal was given the receipt of a notification, or why it was not given."""
    fact_writer.require_same_nominal(permit, notification)
    row = NotificationReceipt(
        nominal_id=permit.nominal_id, notification_id=notification.first, given_on=given_on, how=how, reason=reason,
        digest=digest,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def issue_notice(
    permit: Permit, *, content: Mapping[str, Any], digest: str, language: str, versions: tuple[str, str], today: date
) -> RequirementsNotice:
    """Store a notice as drawn up today. `versions` are those of the law and of the wording."""
    law_version, words_version = versions
    row = RequirementsNotice(
        nominal_id=permit.nominal_id, drawn_up_on=today, language=language, law_version=law_version,
        words_version=words_version, digest=digest, content=dict(content),
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, "")


def record_service(
    permit: Permit,
    notice: RequirementsNotice,
    *,
    how: str,
    served_on: date,
    place: str,
    served_by: str,
    today: date,
    witnessed_by: str = "",
    signed: bool = False,
    information_source: str = "",
    override_reason: str = "",
) -> ProofOfService:
    """Record that a notice was served, or offered and refused."""
    fact_writer.require_same_nominal(permit, notice)
    row = ProofOfService(
        nominal_id=permit.nominal_id, notice_id=notice.first, how=how, served_on=served_on, place=place,
        served_by=served_by, witnessed_by=witnessed_by, signed=signed, information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


correct_fact = partial(fact_writer.correct_checked, checks=CHECKS)


strike_out_fact = fact_writer.strike_out_fact
