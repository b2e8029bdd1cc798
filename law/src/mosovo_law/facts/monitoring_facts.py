"""The facts that the rules on monitoring need."""

from datetime import date, datetime

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class AlertFact:
    """A monitoring alert: when it was received, its severity, and when it was first triaged."""

    ref: str
    on: date
    at: datetime
    severity: str
    """urgent | high | ordinary"""
    looked_on: date | None = None
    looked_by_ref: str | None = None
