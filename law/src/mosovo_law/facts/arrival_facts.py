"""The fact that a case was carried over from another system, on the day of cut-over."""

from datetime import date

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class KnownFrom:
    """For each subject, the day from which the history that was carried over is complete; None: not stated."""

    notifications: date | None = None
    visits: date | None = None
    assessments: date | None = None
    plans: date | None = None
    mappa: date | None = None
    contacts: date | None = None


NOT_STATED = KnownFrom()


@value(frozen=True, slots=True, kw_only=True)
class Arrival:
    """The arrival of a case: the cut-over day, and the day by which carried-over work of practice is due."""

    ref: str
    on: date
    settle_on: date
    """Set by the import within the settings of the force; the law checks it."""
    source: str = ""
    """The name of the system that the case came from."""
    known_from: KnownFrom = NOT_STATED
