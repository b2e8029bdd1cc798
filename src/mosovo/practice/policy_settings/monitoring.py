"""Settings for monitoring: the time to triage alerts and decide on trail data, and the time to group repeats."""

from .defaults import DefaultSettings

_IN = DefaultSettings("monitoring", "clock")
FROM_ON = _IN.values["from"]
URGENT_MINUTES = _IN.setting("urgent_minutes", "Triage an urgent alert", "minutes", 24 * 60, least=5)
HIGH_DAYS = _IN.setting("high_days", "Triage an alert of high severity (0 is the same day)", "days", 14, least=0)
ORDINARY_DAYS = _IN.setting("ordinary_days", "Triage other alerts", "working days", 20)
FOLD_MINUTES = _IN.setting("fold_minutes", "Time within which repeats of an alert are grouped", "minutes", 24 * 60)
TRAIL_DAYS = _IN.setting("trail_days", "Decide a trail data request", "working days", 20)
BY_SEVERITY = {"urgent": URGENT_MINUTES, "high": HIGH_DAYS, "ordinary": ORDINARY_DAYS}
EVERY = (URGENT_MINUTES, HIGH_DAYS, ORDINARY_DAYS, TRAIL_DAYS, FOLD_MINUTES)
