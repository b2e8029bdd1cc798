"""Alerts of monitoring: by when somebody looks, and for how long repeats stand on one line."""

from .defaults import DefaultSettings

_IN = DefaultSettings("monitoring", "clock")
FROM_ON = _IN.values["from"]
URGENT_MINUTES = _IN.figure("urgent_minutes", "Triage an urgent alert", "minutes", 24 * 60, least=5)
HIGH_DAYS = _IN.figure("high_days", "To look at an alert of high severity; 0 is the same day", "days", 14, least=0)
ORDINARY_DAYS = _IN.figure("ordinary_days", "Triage other alerts", "working days", 20)
FOLD_MINUTES = _IN.figure("fold_minutes", "In which repeats of an alert stand on one line", "minutes", 24 * 60)
BY_SEVERITY = {"urgent": URGENT_MINUTES, "high": HIGH_DAYS, "ordinary": ORDINARY_DAYS}
EVERY = (URGENT_MINUTES, HIGH_DAYS, ORDINARY_DAYS, FOLD_MINUTES)
