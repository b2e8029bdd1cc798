"""Facts that only practice uses: emergency access, risk levels, visits, and decisions after them."""

from datetime import date, datetime

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class EmergencyAccessUse:
    """A use of emergency access to the case, and when it was reviewed."""

    ref: str
    on: date
    reviewed_on: date | None = None
    reviewed_by_ref: str | None = None
    """The ref of the review."""


@value(frozen=True, slots=True, kw_only=True)
class RiskLevel:
    """The overall risk level that was agreed, from the day `on` until the next one."""

    ref: str
    on: date
    level: str
    """very_high | high | medium | low"""


@value(frozen=True, slots=True, kw_only=True)
class Visit:
    """A home visit: the person was seen or not seen. Instants are civil time in London."""

    ref: str
    on: date
    seen: bool
    ended_at: datetime | None = None
    """When the visit ended, or began if its end is not recorded."""
    written_at: datetime | None = None
    """When the visit was first recorded."""


@value(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A supervisor or inspector response to an overdue duty: what will be done and by what date."""

    ref: str
    on: date
    key: str
    by: str
    """supervisor | inspector"""
    until: date
    """The last day by which the work will be done."""


@value(frozen=True, slots=True, kw_only=True)
class VisitDecision:
    """The decision of a supervisor or inspector after failed or overdue visits."""

    ref: str
    on: date
    by: str
    """supervisor | inspector"""
