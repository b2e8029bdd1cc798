"""Settings for review, retention and disposal. A force may review sooner and keep longer, and not dispose earlier."""

from .defaults import DefaultSettings

_IN = DefaultSettings("retention", "retention")
REVIEW_MONTHS = {
    group: _IN.setting(
        f"review_months.group_{group}", f"Interval between retention reviews: group {group}", "months", 120, least=12
    )
    for group in (1, 2, 3)
}
CLEAR_MONTHS = {
    group: _IN.setting(
        f"clear_months.group_{group}",
        f"Clear period before the first review: group {group}",
        "months",
        600,
        least=least,
    )
    for group, least in ((2, 120), (3, 72))
}
YEARS_OF_AGE = _IN.setting("years_of_age", "Keep records of group 1 until the age of", "years", 120, least=100)
AHEAD_DAYS = _IN.setting("ahead_days", "Retention reviews shown in advance", "days", 365)
EVERY = (*REVIEW_MONTHS.values(), *CLEAR_MONTHS.values(), YEARS_OF_AGE, AHEAD_DAYS)
