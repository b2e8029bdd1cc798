"""Settings for the disclosure schemes and public reports: the time limit of each step."""

from .defaults import DefaultSettings

_IN = DefaultSettings("disclosure", "clock")
FROM_ON = _IN.values["from"]
CHECKS_HOURS = _IN.setting("checks_hours", "Initial checks on a disclosure application", "hours", 72)
INTERVIEW_DAYS = _IN.setting("interview_days", "Interview with the applicant for disclosure", "days", 28)
ANSWER_DAYS = _IN.setting("answer_days", "Decision and reply on a disclosure application", "days", 90)
REPORT_HOURS = _IN.setting("report_hours", "Triage a public report", "hours", 7 * 24)
EVERY = (CHECKS_HOURS, INTERVIEW_DAYS, ANSWER_DAYS, REPORT_HOURS)
