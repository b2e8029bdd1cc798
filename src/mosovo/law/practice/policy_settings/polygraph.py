"""Polygraph tests: how soon after release, and how soon after the one before."""

from .defaults import DefaultSettings

_IN = DefaultSettings("polygraph", "clock")
FIRST_MONTHS = _IN.figure("first_months", "For the first polygraph test after release or referral", "months", 12)
AGAIN_MONTHS = _IN.figure("again_months", "Between polygraph tests", "months", 24)
SOONER_MONTHS = _IN.figure("sooner_months", "Until the next polygraph test after one without a pass", "months", 12)
DECIDE_DAYS = _IN.figure("decide_days", "To decide about a polygraph test that was not taken", "working days", 20)
EVERY = (FIRST_MONTHS, AGAIN_MONTHS, SOONER_MONTHS, DECIDE_DAYS)
