"""The facts of a risk management plan: its actions and versions, its triggers, and what has happened since.

Instants are UTC, without a zone, so that two facts are in order even in the hour that London clocks show twice.
"""

from datetime import date, datetime

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class PlanAction:
    """An action of the plan, from the day `on`, due by the day `due_on`."""

    ref: str
    on: date
    due_on: date
    by: str
    """police | agency"""
    ended_on: date | None = None
    """The day on which it was done, abandoned or found not to be possible."""
    ended_by_ref: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """A version of the plan, written on a day; and whether a supervisor signed it off."""

    ref: str
    on: date
    checked_on: date | None = None
    agreed: bool = False
    checked_by_ref: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class PlanTrigger:
    """A trigger of the plan: a new fact of a kind, recorded after `set_at` and before `ended_at`."""

    ref: str
    kind: str
    set_at: datetime
    ended_at: datetime | None = None


@value(frozen=True, slots=True, kw_only=True)
class TriggerFact:
    """A fact of a kind that triggers are set for: when it was recorded, and that day in London."""

    ref: str
    kind: str
    on: date
    at: datetime
    trigger: str | None = None
    """The one trigger that it met, if a person recorded that."""


@value(frozen=True, slots=True, kw_only=True)
class TriggerDecision:
    """The decision made after a fact met a trigger."""

    ref: str
    on: date
    trigger: str
    happening: str
