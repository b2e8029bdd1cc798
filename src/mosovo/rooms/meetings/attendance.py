"""Record the attendance of each agency invited to a case."""

from datetime import date, time

from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from . import policy
from .meeting_writes import correct_row, write_row
from .models import Invitation, MeetingAttendance
from .queries import map_attendance

How = MeetingAttendance.How


def record_attendance(
    permit: Permit, invitation: Invitation, *, how: str, today: date, by_video: bool = False, deputy: str = "",
    reason: str = "", accepted: bool = False, left_at: time | None = None,
) -> MeetingAttendance:  # fmt: skip
    """Record how an agency attended. Recording it again corrects it."""
    if not policy.can_minute(permit) or invitation.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who record the meeting can record attendance")
    if how == How.DEPUTY and not deputy.strip():
        deputy = _find_deputy_name(invitation)
    if how == How.DEPUTY and not deputy.strip():
        raise FactRefused("deputy", "Enter the name of the deputy who attended.")
    if how == How.APOLOGIES and not reason.strip():
        raise FactRefused("reason", "Enter the reason for the apologies.")
    is_present = how in MeetingAttendance.PRESENT
    values = {
        "how": how, "by_video": by_video and is_present, "deputy": deputy if how == How.DEPUTY else "",
        "reason": reason, "accepted": accepted and is_present, "left_at": left_at if is_present else None,
    }  # fmt: skip
    current = map_attendance([invitation]).get(invitation.first)
    if current is None:
        return write_row(permit, MeetingAttendance(invitation_id=invitation.first, **values))
    if all(getattr(current, name) == value for name, value in values.items()):
        return current
    return correct_row(permit, current, "Attendance changed.", **values)


def _find_deputy_name(invitation: Invitation) -> str:
    """Return the name of the invitee’s deputy for this case; empty unless there is exactly one."""
    rows = Invitation.objects.known_at().filter(stands_in_for=invitation.first, removed_on=None)
    named = list(rows.values_list("name", flat=True)[:2])
    return str(named[0]) if len(named) == 1 else ""
