"""Settings for MAPPA: when levels are set and reviewed, referrals decided and meetings held."""

from .defaults import DefaultSettings

_IN = DefaultSettings("mappa", "clock")
NOTICE_DAYS = _IN.setting("notice_days", "Another agency’s notification to the police after sentence", "days", 30)
CATEGORY_DAYS = _IN.setting("category_days", "Confirm a category after sentence or registration", "working days", 30)
LEVEL_DAYS = _IN.setting("level_days", "Set a level after a category is confirmed", "working days", 60)
LEVEL_MONTHS = _IN.setting("level_months", "Set the level before release", "months", 18)
HANDOVER = {
    raised: _IN.setting(f"handover.{level}", f"Handover from prison before release: {words}", "half months", 36)
    for raised, level, words in ((False, "level_1", "below Level 2"), (True, "level_2_3", "Level 2 or 3"))
}
HANDOVER_LEAST = _IN.setting("handover_least", "Time allowed for handover when release or level is late", "days", 60)
AHEAD = _IN.setting("ahead", "Duties before release shown in advance", "days", 365)
TRIAGE_DAYS = _IN.setting("triage_days", "Co-ordinator’s decision on a referral", "working days", 30)
TRIAGE_URGENT_DAYS = _IN.setting(
    "triage_urgent_days", "Decision on a referral for an emergency meeting", "working days", 10
)
FIRST_MEETING = {
    level: _IN.setting(
        f"first_meeting.level_{level}", f"From accepted referral to first meeting: Level {level}", "working days", 60
    )
    for level in (2, 3)
}
EMERGENCY_DAYS = _IN.setting("emergency_days", "From accepted referral to emergency meeting", "working days", 20)
MONTHS = _IN.months("Interval between Level 1 reviews: {} risk", 24)
WITHOUT_A_LEVEL = _IN.setting("months_without_a_level", "Interval between Level 1 reviews: no risk level", "months", 24)
DAYS_AFTER_A_LEVEL = _IN.setting(
    "days_after_a_level", "Minimum time for a Level 1 review after the risk level is set", "days", 60
)
LEVEL_2_MONTHS = _IN.setting("level_2_months", "Interval between Level 2 meetings", "months", 12)
LEVEL_3_WEEKS = _IN.setting("level_3_weeks", "Interval between Level 3 meetings", "weeks", 26)
AFTER_RELEASE_WEEKS = _IN.setting("after_release_weeks", "Meeting after release at Level 2 or 3", "weeks", 26)
SCR_NOTICE_DAYS = _IN.setting("scr_notice_days", "Notice of a serious further offence", "days", 30)
TARGET_RECORD = _IN.setting("target_record", "Target: records made in time", "per cent", 100)
TARGET_LEVEL = _IN.setting("target_level", "Target: levels set before release", "per cent", 100)
EVERY = (
    NOTICE_DAYS, CATEGORY_DAYS, LEVEL_DAYS, LEVEL_MONTHS, *HANDOVER.values(), HANDOVER_LEAST, AHEAD,
    TRIAGE_DAYS, TRIAGE_URGENT_DAYS, *FIRST_MEETING.values(),
    EMERGENCY_DAYS, *MONTHS.values(), WITHOUT_A_LEVEL, DAYS_AFTER_A_LEVEL, LEVEL_2_MONTHS, LEVEL_3_WEEKS,
    AFTER_RELEASE_WEEKS, SCR_NOTICE_DAYS, TARGET_RECORD, TARGET_LEVEL,
)  # fmt: skip
