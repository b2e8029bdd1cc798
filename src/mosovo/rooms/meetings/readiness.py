"""Quorum and grades of a meeting case before it starts: who is expected, and what is missing.

An agency is expected if it is invited and has not sent apologies. The police are always expected: the chair is theirs.
The quorum is a number of agencies from force policy, with police and probation among them (MAPPA practice: recalled,
not read). A case without a quorum can be heard: the chair decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from mosovo.organisations.models import Agency

from .meeting_case import InviteeStatus
from .models import Meeting, MeetingAttendance, MeetingCase
from .queries import list_invitations, map_attendance
from .seniority import GradeShortfall, list_grade_shortfalls

POLICE, PROBATION = "POL", "PRB"
"""The agencies without which no case has a quorum."""
NOT_ATTENDING = frozenset({MeetingAttendance.How.APOLOGIES, MeetingAttendance.How.REPORT, MeetingAttendance.How.ABSENT})


@dataclass(frozen=True, slots=True)
class CaseReadiness:
    """The agencies expected for a case, those needed that are not, and the grades that are missing."""

    expected: Sequence[Agency]
    invited_count: int
    quorum: int
    missing_agency: str
    """The name of probation, if it is not expected."""
    grade_shortfalls: Sequence[GradeShortfall]

    @property
    def is_quorate(self) -> bool:
        """Whether enough agencies are expected, police and probation among them."""
        return not self.missing_agency and len(self.expected) >= self.quorum


def check_readiness(sitting: Meeting, slots: Sequence[MeetingCase], quorum: int) -> dict[UUID, CaseReadiness]:
    """Check each case. The number of queries does not depend on the number of cases."""
    invitations = list_invitations(slots)
    attendance = map_attendance(invitations)
    required = {each.code: each for each in Agency.objects.filter(code__in=(POLICE, PROBATION))}
    police, probation = required[POLICE], required[PROBATION]
    results = {}
    for slot in slots:
        rows = [each for each in invitations if each.slot_id == slot.first]
        invitees = [
            InviteeStatus(
                each,
                attendance.get(each.first),
                None,
                deputies=[one for one in rows if one.stands_in_for_id == each.first],
            )
            for each in rows
            if each.stands_in_for_id is None
        ]
        expected = {police.pk: police} | {
            each.invitation.agency_id: each.invitation.agency
            for each in invitees
            if each.attendance is None or each.attendance.how not in NOT_ATTENDING
        }
        results[slot.first] = CaseReadiness(
            expected=sorted(expected.values(), key=lambda each: each.name),
            invited_count=len({police.pk, *(each.invitation.agency_id for each in invitees)}),
            quorum=quorum,
            missing_agency="" if probation.pk in expected else probation.name,
            grade_shortfalls=list_grade_shortfalls(sitting.force_id, sitting.level, sitting.held_on, invitees),
        )
    return results
