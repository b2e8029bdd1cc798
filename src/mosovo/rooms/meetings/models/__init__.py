"""The models of MAPPA meetings: meetings, meeting cases, invitations, decisions, actions and minutes."""

from .decisions import ActionStep, Closed, Consideration, Dissent, LevelDecision, MeetingAction, Telling
from .invitations import Attendance, Invitation, Paper, Reply, ReplyPart
from .meetings import BoardAttendance, Deputy, PanelSeat, SeniorGrade, Sitting, SittingAudit, Slot
from .minutes import Copy, CopyOpening, MinutesRequest, MinutesStep
from .section_texts import SectionText

__all__ = [
    "ActionStep",
    "Attendance",
    "BoardAttendance",
    "Closed",
    "Consideration",
    "Copy",
    "CopyOpening",
    "Deputy",
    "Dissent",
    "Invitation",
    "LevelDecision",
    "MeetingAction",
    "MinutesRequest",
    "MinutesStep",
    "PanelSeat",
    "Paper",
    "Reply",
    "ReplyPart",
    "SectionText",
    "SeniorGrade",
    "Sitting",
    "SittingAudit",
    "Slot",
    "Telling",
]
