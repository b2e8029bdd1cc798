"""The register: how soon a case has an offender manager."""

from .shipping import Shipped

_IN = Shipped("register", "clock")
ALLOCATE_DAYS = _IN.figure("allocate_days", "To allocate an offender manager", "days", 30)
EVERY = (ALLOCATE_DAYS,)
