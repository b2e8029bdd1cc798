"""The facts that the rules on orders need."""

from datetime import date

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class OrderStep:
    """A step taken about an order: reviewed, returned to court, renewed."""

    ref: str
    on: date
    about: str
    """application | review | correction | variation | renewal | discharge | appeal"""
    stage: str
    """decided | chronology | evidence | legal | sought | hearing | result"""
    order: str | None = None
    """The ref of the order; None if it was not made yet."""


@value(frozen=True, slots=True, kw_only=True)
class OrderClause:
    """A prohibition or requirement of an order, recorded on the day `on`."""

    ref: str
    on: date
    order: str
    """The ref of the order."""
