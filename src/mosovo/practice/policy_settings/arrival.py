"""Settings for an arrival: within how many working days work carried over from another system is due."""

from .defaults import LEVELS, DefaultSettings

_IN = DefaultSettings("arrival", "settling")
DAYS = {
    level: _IN.figure(f"days.{level}", f"Carried-over work after an arrival: {called}", "working days", 250)
    for level, called in (
        *((level, f"{called} risk") for level, called in LEVELS.items()), ("unset", "no risk level"),
    )
}  # fmt: skip
EVERY = tuple(DAYS.values())
