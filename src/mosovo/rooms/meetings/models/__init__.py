"""The models of MAPPA meetings: meetings, meeting cases, invitations, decisions, actions and minutes."""

from .decisions import (
    CaseClosure,
    DisclosureDecision,
    DisclosureMade,
    DissentingView,
    LevelDecision,
    MeetingAction,
    MeetingActionStep,
)
from .invitations import (
    AgencyReport,
    AgencyReportPart,
    Invitation,
    InvitationReply,
    MeetingAttendance,
    MeetingPaper,
)
from .meetings import BoardAttendance, Deputy, Meeting, MeetingAudit, MeetingCase, RequiredGrade, StandingMember
from .minutes import MinutesCopy, MinutesCopyOpening, MinutesRequest, MinutesStep
from .section_texts import SectionText
from .sharing import SharedField, SharingPolicy, WithheldField

__all__ = [
    "AgencyReport",
    "AgencyReportPart",
    "BoardAttendance",
    "CaseClosure",
    "Deputy",
    "DisclosureDecision",
    "DisclosureMade",
    "DissentingView",
    "Invitation",
    "InvitationReply",
    "LevelDecision",
    "Meeting",
    "MeetingAction",
    "MeetingActionStep",
    "MeetingAttendance",
    "MeetingAudit",
    "MeetingCase",
    "MeetingPaper",
    "MinutesCopy",
    "MinutesCopyOpening",
    "MinutesRequest",
    "MinutesStep",
    "RequiredGrade",
    "SectionText",
    "SharedField",
    "SharingPolicy",
    "StandingMember",
    "WithheldField",
]
