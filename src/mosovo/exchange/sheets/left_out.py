"""What the workbook does not hold, each with its reason: kinds of facts, and columns of kinds that have a sheet.

A test demands that each kind of fact of each room has a sheet or a reason here, and each column too.
"""

from collections.abc import Mapping

SECOND = "A second person of this system decided it. An import decides nothing for a second person"
MADE_HERE = "It says what this system made or noticed, and means nothing in another system"
MEETING = (
    "A meeting that was prepared here, with invitations of accounts and agencies. The meeting itself is a row of "
    "mappa_levels with the route “meeting”: date, chair, who attended, the decision and the next review. Its minutes "
    "are a row of documents with the file"
)
PAPER = "This system prints it and keeps its digest. The signed form of another system is a row of documents"
_SECOND = (
    "risk.RiskLevelSignOff", "management_modes.ReactiveDecision", "monitoring.TrailDecision", "mappa.Countersignature",
    "mappa.ReferralDecision", "obligations.Ruling", "obligations.RulingCheck", "nominals.EmergencyAccessReview",
)  # fmt: skip
_MADE_HERE = (
    "supervision.Acknowledgement", "supervision.WorkReview", "supervision.WorkReviewAnswer", "plan.TriggerDecision",
    "nominals.CaseArrival", "identity.ImportQuestion",
)  # fmt: skip
_PAPER = ("notifications.NotificationReceipt", "notifications.RequirementsNotice", "notifications.ProofOfService")
_MEETINGS = (
    "MeetingCase", "DisclosureDecision", "DisclosureMade", "LevelDecision", "DissentingView", "MeetingAction",
    "MeetingActionStep", "CaseClosure", "Invitation", "InvitationReply", "MeetingAttendance", "AgencyReport",
    "AgencyReportPart", "MeetingPaper", "MinutesStep", "MinutesCopy", "MinutesRequest", "WithheldField",
)  # fmt: skip
KINDS: Mapping[str, str] = {
    **dict.fromkeys(_SECOND, SECOND),
    **dict.fromkeys(_MADE_HERE, MADE_HERE),
    **dict.fromkeys(_PAPER, PAPER),
    **{f"meetings.{name}": MEETING for name in _MEETINGS},
    "meeting_files.MeetingFile": MEETING,
    "mappa.MappaReferral": "The co-ordinator decides it here. Refer an open one again; the level that followed is in "
    "mappa_levels",
    "monitoring.Alert": "Its message and its evidence are in the inbox of the system that received it",
    "monitoring.AlertStep": "It belongs to an alert in the inbox of the system that received it",
    "identifying_details.SamePersonDecision": "It joins two records. The comparison of the import finds them again",
    "identifying_details.MatchDecision": "It is about two records. The comparison of the import finds them again",
    "visits.PlannedVisit": "It is a plan for days ahead. Plan the visits here: duties to visit follow from the record",
    "management_modes.RetentionReview": "Its day follows from the policy of this system. Review an old record "
    "here: the reason to keep it is recorded then",
    "polygraph.PolygraphLink": "It joins a disclosure and a record of another field group, in another file",
    "disclosure.ApplicationLink": "The application is about someone who asks, not about a person of the register",
    "nominals.Restriction": "It restricts who may see a case in this system, and is decided here",
    "nominals.CaseShare": "It gives accounts of another force access to a case in this system, and is decided here",
}
"""The reason for each kind of fact that has no sheet, by the label of its table."""

_GRADING = ("source", "assessment", "handling")
_LATER = "Calculated when the fact is recorded"
COLUMNS: Mapping[tuple[str, str], str] = {
    ("disposals", "place"): "The order of the rows",
    ("risk_levels", "lowers"): _LATER,
    ("licence_conditions", "version"): "Names the library of this system. The wording is in the row",
    ("licence_conditions", "inputs"): "The details that were inserted in the wording, which is in the row",
    ("mappa_categories", "event"): "Names the calculation of this system that it answered",
    ("mappa_categories", "meeting"): "Names a meeting that was prepared here",
    ("mappa_categories", "proposed"): "The calculation of this system that it answered",
    ("mappa_levels", "screening"): "Names a screening of this system; the criteria are in the row",
    ("mappa_levels", "referral"): "Names a referral that was decided here",
    ("mappa_levels", "meeting"): "Names a meeting that was prepared here",
    ("assessments", "edition"): "Follows from the date of the assessment",
    ("assessments", "evidence"): "Names rows of this system",
    ("recalls", "breached"): "Names rows of this system. The reasons are in the row",
    **{("contacts", column): "The grading of intelligence, which is in intelligence_contacts" for column in _GRADING},
    ("victim_liaison_officers", "account"): "It gives an account of this system access to the victim, and is set here",
    **{("polygraph_sessions", column): "Follows from the outcome" for column in ("taken", "sooner")},
    ("breaches", "determination"): "Names a calculation of this system",
}
"""The reason for each column that is in no sheet, by the name of the sheet and the field."""
