"""Settings for polygraph tests: the first one, the interval to the next and the decision on a missed one."""

from .defaults import DefaultSettings

_IN = DefaultSettings("polygraph", "clock")
FIRST_MONTHS = _IN.setting("first_months", "First polygraph test after release or referral", "months", 12)
AGAIN_MONTHS = _IN.setting("again_months", "Interval between polygraph tests", "months", 24)
SOONER_MONTHS = _IN.setting("sooner_months", "Next polygraph test after one without a pass", "months", 12)
DECIDE_DAYS = _IN.setting("decide_days", "Decision on a missed polygraph test", "working days", 20)
EVERY = (FIRST_MONTHS, AGAIN_MONTHS, SOONER_MONTHS, DECIDE_DAYS)
