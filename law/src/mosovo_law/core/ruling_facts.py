"""A decision of a person that replaces the calculated result of one duty."""

from datetime import date

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision on the obligation `key` that replaces the calculated result: its last lawful day, or no duty."""

    ref: str
    key: str
    reason: str
    due_on: date | None = None
    no_duty: bool = False
    made_on: date | None = None
    made_by: str = ""
    checked_by: str = ""
    calculated_opens_on: date | None = None
    """The calculated first day of the duty when the ruling was checked; None: not known."""
    calculated_due_on: date | None = None
    """The calculated last day then; None: there was none, or it is not known."""
