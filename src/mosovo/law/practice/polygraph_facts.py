"""The facts that the rules on polygraph tests need: dates only, without the result in words."""

from datetime import date

from mosovo.law.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class PolygraphReferral:
    """That somebody is to be tested, on which basis, and from which day no longer."""

    ref: str
    on: date
    basis: str
    """licence | order | voluntary"""
    until: date | None = None
    """The first day on which it can't be asked for any more."""


@value(frozen=True, slots=True, kw_only=True)
class PolygraphSession:
    """A test that was taken under a referral; one that was refused or never begun is none."""

    ref: str
    on: date
    referral: str
    """The ref of the referral."""
    sooner: bool = False
    """Whether the next is owed at the shorter interval."""


@value(frozen=True, slots=True, kw_only=True)
class PolygraphMissed:
    """That a test under a condition or requirement was not taken, and what somebody decided of it."""

    ref: str
    on: date
    referral: str
    """The ref of the referral."""
    decided_on: date | None = None
    decided_by_ref: str | None = None
