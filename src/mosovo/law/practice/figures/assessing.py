"""Assessments of risk: how soon, how long one holds, and when it is signed off.

None holds for longer than a year: a force may shorten that.
"""

from .shipping import Shipped

_IN = Shipped("assessing", "clock")
LEVEL_DAYS = _IN.figure("level_days", "To set a level of risk", "days", 60)
FIRST_DAYS = _IN.figure("first_days", "First assessment after the first visit", "days", 90)
MONTHS = _IN.months("Until the next assessment at {} risk", 12)
WITHOUT_A_LEVEL = _IN.figure("months_without_a_level", "Until the next assessment without a level", "months", 12)
TRIGGER_DAYS = _IN.figure("trigger_days", "Assessment after something came to notice", "days", 60)
DAYS_TO_SIGN = _IN.figure("days_to_sign", "For the supervisor to sign off an assessment", "working days", 30)
DAYS_TO_MEND = _IN.figure("days_to_mend", "To mend an assessment that was returned", "working days", 20)
EVERY = (LEVEL_DAYS, FIRST_DAYS, *MONTHS.values(), WITHOUT_A_LEVEL, TRIGGER_DAYS, DAYS_TO_SIGN, DAYS_TO_MEND)
