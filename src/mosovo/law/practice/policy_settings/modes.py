"""Modes of management: reactive management, getting ready for a release, authority over the potentially dangerous.

The stages before a release bear their days in their names, and are no figures.
"""

from .defaults import DefaultSettings

_IN = DefaultSettings("modes", "clock")
DAYS_TO_DECIDE = _IN.figure(
    "days_to_decide", "For the inspector to decide on proposed reactive management", "working days", 30
)
CHECK_MONTHS = _IN.figure("check_months", "Between checks in reactive management", "months", 24)
EXIT_DAYS = _IN.figure("exit_days", "To look at a case that left reactive management", "working days", 20)
AHEAD = _IN.figure("ahead", "Shown ahead of each stage before a release", "days", 90)
RENEW_DAYS = _IN.figure("renew_days", "Shown before authority over a potentially dangerous person lapses", "days", 60)
EVERY = (DAYS_TO_DECIDE, CHECK_MONTHS, EXIT_DAYS, AHEAD, RENEW_DAYS)
