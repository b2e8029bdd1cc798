"""Grades required of agencies at Level 3, and agencies that fall short of them.

A shortfall does not stop the meeting. The person who closes the case records why it went ahead. The minutes show it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from mosovo.access.actor import Actor
from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.organisations.models import Agency
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, format_date

from . import policy
from .models import MeetingAttendance, RequiredGrade

if TYPE_CHECKING:
    from .meeting_case import InviteeStatus

LEVEL = 3
AUDIT_SET_GRADE = "meetings.set_grade"
DEFAULT_GRADES = {
    "POL": "Superintendent or above",
    "PRB": "Head of a probation delivery unit, or assistant chief officer",
}
"""The default grades if a force set none (MAPPA practice: recalled, not read). It names no grade for other agencies."""


@dataclass(frozen=True, slots=True)
class GradeShortfall:
    """An invited agency without anyone of the required grade."""

    agency: Agency
    grade: str

    @property
    def in_words(self) -> str:
        """Describe the shortfall in a sentence."""
        return f"{self.agency.name}: no one of the grade required at Level 3 ({self.grade})."


def map_required_grades(force: str, on: date) -> dict[UUID, tuple[Agency, str]]:
    """Return the grade required of each agency on a date."""
    results = {each.pk: (each, DEFAULT_GRADES[each.code]) for each in Agency.objects.filter(code__in=DEFAULT_GRADES)}
    rows = RequiredGrade.objects.filter(force_id=force, from_on__lte=on).select_related("agency")
    for row in rows.order_by("from_on", "set_at"):
        results[row.agency_id] = (row.agency, row.grade)
    return {key: required for key, required in results.items() if required[1]}


def set_required_grade(actor: Actor, agency: Agency, *, grade: str, from_on: date, today: date) -> RequiredGrade:
    """Set the grade required of an agency from a date. An empty grade removes the requirement."""
    if not policy.can_organise_meetings(actor):
        raise WriteNotPermitted(
            "only the MAPPA co-ordinator, supervisors and inspectors can set the grades for Level 3"
        )
    if from_on < today:
        raise FactRefused(
            "from_on", f"Date must be today, {format_date(today)}, or later. Past meetings do not change."
        )
    with transaction.atomic():
        row = RequiredGrade.objects.create(
            force_id=actor.force, agency=agency, grade=grade.strip(), from_on=from_on, set_by_id=actor.account
        )
        log_event(
            AuditEvent(
                ProcessingOperation.COLLECTION,
                AUDIT_SET_GRADE,
                detail={"agency": agency.code, "grade": row.grade, "from": str(from_on)},
            )
        )
    return row


def list_grade_shortfalls(
    force: str, level: int, held_on: date, invitees: "Sequence[InviteeStatus]"
) -> list[GradeShortfall]:
    """List invited agencies without the grade required at Level 3. Recorded attendance decides, if there is any."""
    if level != LEVEL or not invitees:
        return []
    invited = {each.invitation.agency_id for each in invitees}
    return [
        GradeShortfall(agency, grade)
        for key, (agency, grade) in sorted(
            map_required_grades(force, held_on).items(), key=lambda each: each[1][0].name
        )
        if key in invited and not any(_is_senior(each) for each in invitees if each.invitation.agency_id == key)
    ]


def _is_senior(invitee: "InviteeStatus") -> bool:
    attendance = invitee.attendance
    if attendance is None or attendance.how == MeetingAttendance.How.CAME:
        return invitee.invitation.is_senior
    if attendance.how == MeetingAttendance.How.DEPUTY:
        return any(each.is_senior and each.name == attendance.deputy for each in invitee.deputies)
    return False
