"""Orders: when renewal is decided, when one beyond its power goes back to court, when its clauses are entered."""

from .defaults import DefaultSettings

_IN = DefaultSettings("orders", "clock")
REVIEW_MONTHS = _IN.figure("review_months", "Before an order ends, to decide whether to seek renewal", "months", 24)
AHEAD = _IN.figure("ahead", "Shown ahead of that decision", "days", 365)
CORRECTION_DAYS = _IN.figure("correction_days", "To take an order beyond the power of the court back to it", "days", 56)
CLAUSES_DAYS = _IN.figure("clauses_days", "To enter the clauses of an order made or imported", "working days", 30)
EVERY = (REVIEW_MONTHS, AHEAD, CORRECTION_DAYS, CLAUSES_DAYS)
