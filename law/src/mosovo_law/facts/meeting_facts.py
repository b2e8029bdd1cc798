"""Actions, reports, minutes and disclosures set by a MAPPA meeting, as practice needs to know them."""

from datetime import date

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class MeetingDue:
    """Something due by a date: an action, a report before a meeting, its minutes, or a step of a disclosure."""

    ref: str
    kind: str
    """action | report | minutes | circulate | tell | verify | look_again"""
    on: date
    due_on: date | None = None
    """The due date; None: counted from `on` by the force’s setting."""
    by: str = "police"
    """police | agency"""
    ended_on: date | None = None
    ended_by_ref: str | None = None
    dropped_on: date | None = None
    """The day from which it is no longer required: the invitation was withdrawn, or the meeting case was closed."""
    asked_again_on: date | None = None
    """Of an action: the first day after its due date on which it was chased."""
    asked_again_by_ref: str | None = None
    raised_on: date | None = None
    """Of an action: the first day after its due date on which it was escalated."""
    raised_by_ref: str | None = None
