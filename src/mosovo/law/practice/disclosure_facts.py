"""The facts that the rules on disclosure schemes ask for: days and a scheme, and nothing of who asked."""

from datetime import date, datetime

from mosovo.law.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class DisclosureApplication:
    """An application about the nominal: when it came in, and on which day each step was done."""

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
    """A disclosure was made, or the applicant was informed that there is nothing to disclose."""
    answered_by_ref: str | None = None
    until: date | None = None
    """The first day on which nothing more is owed: closed without an answer, or not in scope."""
