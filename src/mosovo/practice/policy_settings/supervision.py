"""Settings for supervisors: case reviews, escalation, case weights, supervision meetings and the dip sample."""

from .defaults import DefaultSettings

_IN = DefaultSettings("supervision", "supervision")
REVIEW_MONTHS = _IN.months("Interval between supervisor’s case reviews: {} risk", 24)
REVIEW_AHEAD = _IN.setting("review_ahead", "Case review shown in advance", "days", 90)
DAYS_AFTER_A_LEVEL = _IN.setting(
    "days_after_a_level", "Minimum time for a case review after the risk level is set", "days", 60
)
SUPERVISOR_AFTER = _IN.setting(
    "supervisor_after", "Days overdue before escalation to the supervisor", "days", 60, least=0
)
INSPECTOR_AFTER = _IN.setting("inspector_after", "Days overdue before escalation to the inspector", "days", 120)
DAYS_TO_ACKNOWLEDGE = _IN.setting("days_to_acknowledge", "Respond to an escalated duty", "working days", 20)
WEIGHTS = {
    level: _IN.setting(f"weight.{level or 'none'}", f"Case weight: {words}", "points", 20, least=0)
    for level, words in (
        ("very_high", "very high risk"),
        ("high", "high risk"),
        ("medium", "medium risk"),
        ("low", "low risk"),
        ("", "no risk level"),
    )
}
CUSTODY_PERCENT = _IN.setting("custody_percent", "Weight of a case in custody", "per cent", 100, least=0)
ONE_TO_ONE_WEEKS = _IN.setting("one_to_one_weeks", "Interval between an officer’s supervision meetings", "weeks", 26)
SAMPLE = _IN.setting("sample", "Records in a team’s weekly dip sample", "records", 50)
EVERY = (
    *REVIEW_MONTHS.values(), REVIEW_AHEAD, DAYS_AFTER_A_LEVEL, SUPERVISOR_AFTER, INSPECTOR_AFTER, DAYS_TO_ACKNOWLEDGE,
    *WEIGHTS.values(), CUSTODY_PERCENT, ONE_TO_ONE_WEEKS, SAMPLE,
)  # fmt: skip
