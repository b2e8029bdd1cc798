"""Settings for risk assessments: the first one, the interval to the next and sign-off.

The interval is at most a year: a force may shorten it.
"""

from .defaults import DefaultSettings

_IN = DefaultSettings("assessing", "clock")
LEVEL_DAYS = _IN.setting("level_days", "Set a risk level", "days", 60)
FIRST_DAYS = _IN.setting("first_days", "First risk assessment after the first visit", "days", 90)
MONTHS = _IN.months("Interval to the next assessment: {} risk", 12)
WITHOUT_A_LEVEL = _IN.setting("months_without_a_level", "Interval to the next assessment: no risk level", "months", 12)
CALLED = {
    "arrest": "an arrest",
    "offence": "an offence",
    "breach": "a breach",
    "intelligence": "intelligence",
    "relationship": "a new relationship",
    "late": "a late notification",
    "concern": "a concern",
    "release": "a release",
    "address": "a change of address",
    "child_household": "a stay with a child",
    "wanted": "being wanted or missing",
}
TRIGGER_DAYS = {
    what: _IN.setting(f"trigger_days.{what}", f"Risk reassessment after {called}", "days", 60)
    for what, called in CALLED.items()
}
LEAST_DAYS = _IN.setting("least_days", "Minimum time for a reassessment that would already be due", "days", 60)
CONTRIBUTE_DAYS = _IN.setting(
    "contribute_days", "Contribute to the joint assessment after release on licence", "days", 60
)
DAYS_TO_SIGN = _IN.setting("days_to_sign", "Supervisor’s sign-off of an assessment", "working days", 30)
DAYS_TO_MEND = _IN.setting("days_to_mend", "Correct a returned assessment", "working days", 20)
EVERY = (
    LEVEL_DAYS, FIRST_DAYS, *MONTHS.values(), WITHOUT_A_LEVEL, *TRIGGER_DAYS.values(), LEAST_DAYS,
    CONTRIBUTE_DAYS, DAYS_TO_SIGN, DAYS_TO_MEND,
)  # fmt: skip
