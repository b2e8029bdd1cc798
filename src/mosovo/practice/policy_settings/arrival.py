"""Settings for an arrival: within how many working days carried-over work is due, and how much of it in a week."""

from .defaults import LEVELS, DefaultSettings

_IN = DefaultSettings("arrival", "settling")
DAYS = {
    level: _IN.setting(f"days.{level}", f"Carried-over work after an arrival: {called}", "working days", 250)
    for level, called in (
        *((level, f"{called} risk") for level, called in LEVELS.items()), ("unset", "no risk level"),
    )
}  # fmt: skip
A_WEEK = _IN.setting("a_week", "Carried-over work after an arrival: one officer, one week", "duties", 100)
EVERY = (*DAYS.values(), A_WEEK)
