"""Settings for the law in use: how old it may be before the chief officer dashboard warns."""

from .defaults import DefaultSettings

_IN = DefaultSettings("law_age", "age")
DAYS = _IN.setting("days", "Age of the law in use before the chief officer dashboard warns", "days", 366)
EVERY = (DAYS,)
