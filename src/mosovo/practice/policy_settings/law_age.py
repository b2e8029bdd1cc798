"""Settings for the law in use: how old it may be before the chief officer dashboard warns."""

from .defaults import DefaultSettings

_IN = DefaultSettings("law_age", "age")
DAYS = _IN.setting("days", "Age at which the chief officer dashboard shows the law in use as out of date", "days", 366)
EVERY = (DAYS,)
