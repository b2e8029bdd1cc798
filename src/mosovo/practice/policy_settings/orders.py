"""Settings for orders: the decision on renewal, the return to court and the recording of clauses."""

from .defaults import DefaultSettings

_IN = DefaultSettings("orders", "clock")
REVIEW_MONTHS = _IN.setting("review_months", "Decision on renewing an order before it ends", "months", 24)
AHEAD = _IN.setting("ahead", "Decision on renewing an order shown in advance", "days", 365)
CORRECTION_DAYS = _IN.setting("correction_days", "Return an order outside the court’s powers to court", "days", 56)
CLAUSES_DAYS = _IN.setting("clauses_days", "Record the clauses of an order made or imported", "working days", 30)
EVERY = (REVIEW_MONTHS, AHEAD, CORRECTION_DAYS, CLAUSES_DAYS)
