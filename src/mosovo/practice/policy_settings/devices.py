"""Settings for devices and monitoring software."""

from .defaults import DefaultSettings

_IN = DefaultSettings("devices", "clock")
DECIDE_DAYS = _IN.setting("decide_days", "Decision on a device without permission", "working days", 30)
SILENT_DAYS = _IN.setting("silent_days", "Longest gap in software reports", "days", 60)
LOOK_DAYS = _IN.setting("look_days", "Check software that has stopped reporting", "working days", 20)
EVERY = (DECIDE_DAYS, SILENT_DAYS, LOOK_DAYS)
