"""What the arrival of a case from another system changes of an obligation."""

from datetime import date

from mosovo_law.core.frozen_value import value

CARRIED_OVER, BEFORE_KNOWN_HISTORY = "carried_over", "before_known_history"
"""The flags of an obligation that an arrival changed."""


@value(frozen=True, slots=True)
class ArrivalEffect:
    """What an arrival changed of one obligation."""

    former_due_on: date | None = None
    """Its own last day, for work of practice that was carried over: it is overdue from then."""
    before_known_history: bool = False
    """Whether it lies before the history that is known, so that it is not judged."""

    @property
    def flags(self) -> tuple[str, ...]:
        """Return the flags of the obligation."""
        carried_over = (CARRIED_OVER,) if self.former_due_on is not None else ()
        return (*carried_over, BEFORE_KNOWN_HISTORY) if self.before_known_history else carried_over
