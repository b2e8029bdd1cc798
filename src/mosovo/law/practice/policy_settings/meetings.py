"""MAPPA meetings: how soon minutes are distributed, how late actions of agencies climb, what the board aims at."""

from .defaults import DefaultSettings

_IN = DefaultSettings("meetings", "clock")
MINUTES_DAYS = _IN.figure("minutes_days", "From a MAPPA meeting to its distributed minutes", "working days", 30)
CIRCULATE_DAYS = _IN.figure("circulate_days", "To circulate the urgent actions of a meeting", "working days", 10)
ASK_DAYS = _IN.figure("ask_days", "Chase or escalate an overdue agency action", "working days", 20)
RAISE_AFTER = _IN.figure("raise_after", "Overdue before an action of an agency goes to the chair", "days", 120)
BOARD_AFTER = _IN.figure("board_after", "Overdue before the board sees an action of an agency", "days", 365)
_AIMS = {
    "level_2_reviews": "Level 2 cases reviewed in time",
    "level_3_reviews": "Level 3 cases reviewed in time",
    "disclosure": "meetings that considered disclosure",
    "authorities_2": "attendance of the responsible authorities at Level 2",
    "authorities_3": "attendance of the responsible authorities at Level 3",
    "agencies": "attendance or reports of each agency with a duty to co-operate",
    "board": "attendance of each agency at the board",
    "minutes": "minutes distributed in time",
}
TARGETS = {name: _IN.figure(f"targets.{name}", f"Aim: {words}", "per cent", 100) for name, words in _AIMS.items()}
EVERY = (MINUTES_DAYS, CIRCULATE_DAYS, ASK_DAYS, RAISE_AFTER, BOARD_AFTER, *TARGETS.values())
