"""Disclosure schemes and reports of the public: how soon each step follows."""

from .defaults import DefaultSettings

_IN = DefaultSettings("disclosure", "clock")
FROM_ON = _IN.values["from"]
CHECKS_HOURS = _IN.figure("checks_hours", "For the first checks of an application for disclosure", "hours", 72)
INTERVIEW_DAYS = _IN.figure("interview_days", "To speak with whoever applied for disclosure", "days", 28)
ANSWER_DAYS = _IN.figure("answer_days", "From an application for disclosure to the answer", "days", 90)
REPORT_HOURS = _IN.figure("report_hours", "Triage a public report", "hours", 7 * 24)
EVERY = (CHECKS_HOURS, INTERVIEW_DAYS, ANSWER_DAYS, REPORT_HOURS)
