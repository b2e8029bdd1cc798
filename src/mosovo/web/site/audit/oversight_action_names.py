"""The names of decisions by a second person, limits and unusual reads in the audit log."""

OVERSIGHT = {
    "approvals.account": "Decide about a change of an account",
    "approvals.export": "Decide about an export",
    "approvals.meeting_disclosure": "Decide about a disclosure of a meeting",
    "approvals.reading": "Decide about a reading of the law",
    "approvals.register_export": "Decide about an export of the register",
    "approvals.risk_level": "Decide about a lower risk level",
    "approvals.setting": "Decide about a setting of the force",
    "audit.evidence": "Ask for entries of the audit log with proofs",
    "audit.download": "Download entries of the audit log",
    "audit.find_name": "Find cases by name, as an auditor",
    "audit.misuse": "Read unusual reads",
    "audit.misuse_review": "Review an unusual read",
    "look_ups.allow_emergency": "Allow another person a further emergency access",
    "look_ups.lift": "Lift another person’s limit on look-ups",
    "look_ups.reason": "Give a reason to open more people",
}
