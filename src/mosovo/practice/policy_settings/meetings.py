"""Settings for MAPPA meetings: minutes, escalation of agency actions and targets of the SMB."""

from .defaults import DefaultSettings

_IN = DefaultSettings("meetings", "clock")
MINUTES_DAYS = _IN.setting("minutes_days", "Distribute the minutes of a MAPPA meeting", "working days", 30)
CIRCULATE_DAYS = _IN.setting("circulate_days", "Circulate the urgent actions of a meeting", "working days", 10)
ASK_DAYS = _IN.setting("ask_days", "Chase or escalate an overdue agency action", "working days", 20)
RAISE_AFTER = _IN.setting("raise_after", "Days overdue before an agency action is escalated to the chair", "days", 120)
BOARD_AFTER = _IN.setting(
    "board_after", "Days overdue before the Strategic Management Board sees an agency action", "days", 365
)
QUORUM = _IN.setting("quorum", "Agencies needed at a MAPPA meeting, police and probation among them", "agencies", 20)
_AIMS = {
    "level_2_reviews": "Level 2 cases reviewed in time",
    "level_3_reviews": "Level 3 cases reviewed in time",
    "disclosure": "meetings that considered disclosure",
    "authorities_2": "attendance of the responsible authorities at Level 2",
    "authorities_3": "attendance of the responsible authorities at Level 3",
    "agencies": "attendance or reports of each agency with a duty to co-operate",
    "board": "attendance of each agency at the Strategic Management Board",
    "minutes": "minutes distributed in time",
}
TARGETS = {name: _IN.setting(f"targets.{name}", f"Target: {words}", "per cent", 100) for name, words in _AIMS.items()}
EVERY = (MINUTES_DAYS, CIRCULATE_DAYS, ASK_DAYS, RAISE_AFTER, BOARD_AFTER, QUORUM, *TARGETS.values())
