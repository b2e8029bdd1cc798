"""Settings for allocation: how soon a case has an offender manager."""

from .defaults import DefaultSettings

_IN = DefaultSettings("register", "clock")
ALLOCATE_DAYS = _IN.setting("allocate_days", "Allocate an offender manager", "days", 30)
EVERY = (ALLOCATE_DAYS,)
