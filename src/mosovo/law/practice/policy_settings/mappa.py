"""MAPPA: by when levels are set and reviewed, referrals decided on and meetings held."""

from .defaults import DefaultSettings

_IN = DefaultSettings("mappa", "clock")
NOTICE_DAYS = _IN.figure("notice_days", "For another agency to notify the police after a sentence", "days", 30)
CATEGORY_DAYS = _IN.figure(
    "category_days", "To confirm a category after the sentence or the registration", "working days", 30
)
LEVEL_DAYS = _IN.figure("level_days", "To set a level once a category is confirmed", "working days", 60)
LEVEL_MONTHS = _IN.figure("level_months", "Before a release, to have set the level", "months", 18)
HANDOVER = {
    raised: _IN.figure(f"handover.{level}", f"Before a release, to hand over from prison {words}", "half months", 36)
    for raised, level, words in ((False, "level_1", "below Level 2"), (True, "level_2_3", "at Level 2 or 3"))
}
HANDOVER_LEAST = _IN.figure("handover_least", "Time allowed for handover when release or level is late", "days", 60)
AHEAD = _IN.figure("ahead", "Shown ahead of that", "days", 365)
TRIAGE_DAYS = _IN.figure("triage_days", "For the co-ordinator to decide on a referral", "working days", 30)
TRIAGE_URGENT_DAYS = _IN.figure(
    "triage_urgent_days", "To decide on a referral for an emergency meeting", "working days", 10
)
FIRST_MEETING = {
    level: _IN.figure(
        f"first_meeting.level_{level}", f"From an accepted referral to a meeting at Level {level}", "working days", 60
    )
    for level in (2, 3)
}
EMERGENCY_DAYS = _IN.figure("emergency_days", "From accepting it to an emergency meeting", "working days", 20)
MONTHS = _IN.months("Between reviews at Level 1 at {} risk", 24)
WITHOUT_A_LEVEL = _IN.figure("months_without_a_level", "Between reviews at Level 1 without a level", "months", 24)
DAYS_AFTER_A_LEVEL = _IN.figure(
    "days_after_a_level", "Left to review Level 1 when the level of risk is set later", "days", 60
)
LEVEL_2_MONTHS = _IN.figure("level_2_months", "Between meetings at Level 2", "months", 12)
LEVEL_3_WEEKS = _IN.figure("level_3_weeks", "Between meetings at Level 3", "weeks", 26)
AFTER_RELEASE_WEEKS = _IN.figure("after_release_weeks", "For a meeting after a release at Level 2 or 3", "weeks", 26)
SCR_NOTICE_DAYS = _IN.figure("scr_notice_days", "For notice of a serious further offence", "days", 30)
TARGET_RECORD = _IN.figure("target_record", "Target: records made in time", "per cent", 100)
TARGET_LEVEL = _IN.figure("target_level", "Target: levels set before a release", "per cent", 100)
EVERY = (
    NOTICE_DAYS, CATEGORY_DAYS, LEVEL_DAYS, LEVEL_MONTHS, *HANDOVER.values(), HANDOVER_LEAST, AHEAD,
    TRIAGE_DAYS, TRIAGE_URGENT_DAYS, *FIRST_MEETING.values(),
    EMERGENCY_DAYS, *MONTHS.values(), WITHOUT_A_LEVEL, DAYS_AFTER_A_LEVEL, LEVEL_2_MONTHS, LEVEL_3_WEEKS,
    AFTER_RELEASE_WEEKS, SCR_NOTICE_DAYS, TARGET_RECORD, TARGET_LEVEL,
)  # fmt: skip
