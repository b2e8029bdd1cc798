"""Settings for home visits: how soon, how often, and when a supervisor or inspector decides."""

from .defaults import DefaultSettings

_IN = DefaultSettings("visits", "cadence")
FIRST_DAYS = _IN.setting("first_days", "First home visit after registration or release", "days", 60)
MONTHS = _IN.months("Interval between visits: {} risk", 24)
DAYS_TO_DECIDE = _IN.setting("days_to_decide", "Supervisor’s decision after two failed visits", "working days", 20)
FAILURES = _IN.setting("failures", "Consecutive failed visits before referral to the inspector", "visits", 6, least=2)
OVERDUE_DAYS = _IN.setting(
    "overdue_days", "Days overdue before referral to the inspector: high and very high risk", "days", 90
)
DAYS_OF_INSPECTOR = _IN.setting("days_of_inspector", "Inspector’s decision on missed visits", "working days", 20)
WRITE_UP_HOURS = _IN.setting("write_up_hours", "Write up a visit after it ended", "hours", 168)
EVERY = (FIRST_DAYS, *MONTHS.values(), DAYS_TO_DECIDE, FAILURES, OVERDUE_DAYS, DAYS_OF_INSPECTOR, WRITE_UP_HOURS)
