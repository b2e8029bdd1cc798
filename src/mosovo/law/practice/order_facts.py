"""The facts that rules on orders ask for."""

from datetime import date

from mosovo.law.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class OrderStep:
    """That something was done about an order: reviewed, taken back to court, renewed."""

    ref: str
    on: date
    about: str
    """application | review | correction | variation | renewal | discharge | appeal"""
    stage: str
    """decided | chronology | evidence | legal | sought | hearing | result"""
    order: str | None = None
    """The ref of the order; None while it is not made yet."""


@value(frozen=True, slots=True, kw_only=True)
class OrderClause:
    """That a prohibition or requirement of an order was entered on the record on the day `on`."""

    ref: str
    on: date
    order: str
    """The ref of the order."""
