"""The facts that the rules on polygraph tests need: dates only, without the result in words."""

from datetime import date

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class PolygraphReferral:
    """A referral for polygraph tests: the basis, and the first day on which it no longer applies."""

    ref: str
    on: date
    basis: str
    """licence | order | voluntary"""
    until: date | None = None
    """The first day on which a test can no longer be required."""


@value(frozen=True, slots=True, kw_only=True)
class PolygraphSession:
    """A test that was taken under a referral; a refused test, or one never begun, is not a session."""

    ref: str
    on: date
    referral: str
    """The ref of the referral."""
    sooner: bool = False
    """Whether the next test is due at the shorter interval."""


@value(frozen=True, slots=True, kw_only=True)
class PolygraphMissed:
    """A test under a condition or requirement that was not taken, and the decision on it."""

    ref: str
    on: date
    referral: str
    """The ref of the referral."""
    decided_on: date | None = None
    decided_by_ref: str | None = None
