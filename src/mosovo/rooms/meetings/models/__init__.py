"""The models of MAPPA meetings: meetings, meeting cases, invitations, decisions, actions and minutes."""

from .decisions import (MeetingActionStep, CaseClosure, DisclosureDecision, DissentingView, LevelDecision, MeetingAction, DisclosureMade)
from .invitations import MeetingAttendance, Invitation, MeetingPaper, AgencyReport, AgencyReportPart
from .meetings import (BoardAttendance, Deputy, StandingMember, RequiredGrade, Meeting, MeetingAudit, MeetingCase)
from .minutes import MinutesCopy, MinutesCopyOpening, MinutesRequest, MinutesStep
from .section_texts import SectionText

__all__ = [
    "MeetingActionStep",
    "MeetingAttendance",
    "BoardAttendance",
    "CaseClosure",
    "DisclosureDecision",
    "MinutesCopy",
    "MinutesCopyOpening",
    "Deputy",
    "DissentingView",
    "Invitation",
    "LevelDecision",
    "MeetingAction",
    "MinutesRequest",
    "MinutesStep",
    "StandingMember",
    "MeetingPaper",
    "AgencyReport",
    "AgencyReportPart",
    "SectionText",
    "RequiredGrade",
    "Meeting",
    "MeetingAudit",
    "MeetingCase",
    "DisclosureMade",
]
