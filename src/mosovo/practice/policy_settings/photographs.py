"""Settings for photographs: how long one is valid, and when the next is taken."""

from .defaults import DefaultSettings

_IN = DefaultSettings("photographs", "photographs")
VALID_MONTHS = _IN.setting("valid_months", "Photograph valid for", "months", 60)
MOST_MONTHS = _IN.setting("most_months", "Take a photograph if no notification or visit comes first", "months", 24)
EVERY = (VALID_MONTHS, MOST_MONTHS)
