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


@value(frozen=True, slots=True, kw_only=True)
class TrailRequestFact:
    """A request for the location data of a tag: its date, and when another person approved or refused it."""

    ref: str
    on: date
    decided_on: date | None = None
    decided_by_ref: str | None = None
