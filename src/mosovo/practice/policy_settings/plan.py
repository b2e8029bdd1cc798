"""Settings for the risk management plan: the first one, sign-off, review and decisions on triggers."""

from .defaults import DefaultSettings

_IN = DefaultSettings("plan", "plan")
FIRST_DAYS = _IN.setting("first_days", "First risk management plan after the first assessment", "days", 90)
DAYS_TO_SIGN_OFF = _IN.setting("days_to_sign_off", "Supervisor’s sign-off of a plan", "working days", 30)
MONTHS = _IN.months("Interval between plan reviews: {} risk", 24)
WITHOUT_A_LEVEL = _IN.setting("months_without_a_level", "Interval between plan reviews: no risk level", "months", 24)
DAYS_AFTER_A_LEVEL = _IN.setting(
    "days_after_a_level", "Minimum time for a plan review after the risk level is set", "days", 60
)
DAYS_TO_DECIDE = _IN.setting("days_to_decide", "Decision on a trigger of the plan", "working days", 20)
EVERY = (FIRST_DAYS, DAYS_TO_SIGN_OFF, *MONTHS.values(), WITHOUT_A_LEVEL, DAYS_AFTER_A_LEVEL, DAYS_TO_DECIDE)
