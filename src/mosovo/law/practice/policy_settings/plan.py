"""The risk management plan: when it is signed off and reviewed, and how soon a fired trigger is decided on."""

from .defaults import DefaultSettings

_IN = DefaultSettings("plan", "plan")
FIRST_DAYS = _IN.figure("first_days", "First plan after the first assessment", "days", 90)
DAYS_TO_SIGN_OFF = _IN.figure("days_to_sign_off", "For the supervisor to sign off a plan", "working days", 30)
MONTHS = _IN.months("Between reviews of the plan at {} risk", 24)
WITHOUT_A_LEVEL = _IN.figure("months_without_a_level", "Between reviews of the plan without a level", "months", 24)
DAYS_AFTER_A_LEVEL = _IN.figure("days_after_a_level", "Left to review the plan when the level is set later", "days", 60)
DAYS_TO_DECIDE = _IN.figure("days_to_decide", "To decide on a trigger of the plan that fired", "working days", 20)
EVERY = (FIRST_DAYS, DAYS_TO_SIGN_OFF, *MONTHS.values(), WITHOUT_A_LEVEL, DAYS_AFTER_A_LEVEL, DAYS_TO_DECIDE)
