"""The facts that the rules on disclosure schemes need: dates and the scheme, and nothing about the applicant."""

from datetime import date, datetime

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class DisclosureApplication:
    """An application about the nominal: when it was received, and the day of each completed step."""

    ref: str
    on: date
    at: datetime
    scheme: str
    """csods | dvds"""
    checked_on: date | None = None
    checked_by_ref: str | None = None
    interviewed_on: date | None = None
    interviewed_by_ref: str | None = None
    answered_on: date | None = None
    """The day on which a disclosure was made, or the applicant was informed that there is nothing to disclose."""
    answered_by_ref: str | None = None
    until: date | None = None
    """The first day without a further duty: closed without an answer, or out of scope."""
