"""Settings for reactive management, pre-release preparation and PDP authority.

The pre-release stages have their time limits in their names and are not settings.
"""

from .defaults import DefaultSettings

_IN = DefaultSettings("modes", "clock")
DAYS_TO_DECIDE = _IN.setting(
    "days_to_decide", "Inspector’s decision on proposed reactive management", "working days", 30
)
CHECK_MONTHS = _IN.setting("check_months", "Interval between reactive management checks", "months", 24)
EXIT_DAYS = _IN.setting("exit_days", "Review a case after reactive management ended", "working days", 20)
AHEAD = _IN.setting("ahead", "Pre-release stages shown in advance", "days", 90)
RENEW_DAYS = _IN.setting("renew_days", "Renewal of PDP authority shown in advance", "days", 60)
EVERY = (DAYS_TO_DECIDE, CHECK_MONTHS, EXIT_DAYS, AHEAD, RENEW_DAYS)
