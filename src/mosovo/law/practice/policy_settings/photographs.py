"""Photographs: how long one counts, and how soon another is taken."""

from .defaults import DefaultSettings

_IN = DefaultSettings("photographs", "photographs")
VALID_MONTHS = _IN.figure("valid_months", "A photograph counts for", "months", 60)
MOST_MONTHS = _IN.figure("most_months", "To take a photograph, if no notification or visit comes first", "months", 24)
EVERY = (VALID_MONTHS, MOST_MONTHS)
