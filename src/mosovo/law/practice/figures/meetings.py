"""MAPPA meetings: how soon their minutes are distributed."""

from .shipping import Shipped

_IN = Shipped("meetings", "clock")
MINUTES_DAYS = _IN.figure("minutes_days", "From a MAPPA meeting to its distributed minutes", "working days", 30)
EVERY = (MINUTES_DAYS,)
