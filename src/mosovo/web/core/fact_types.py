"""The fact types that a person can record, correct and strike out, each with its form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.rooms.room import FactActions
from mosovo.web.core.forms import Form

from .fact_actions import find_fact_actions

type FormBuilder = Callable[[Permit, Any, date, Mapping[str, Any]], Form]
"""Builds a form from the permit, the typed values or None, today's date and the initial values."""


def build_simple_form(form: type[Form]) -> FormBuilder:
    """Build a form that needs no data of the case."""
    return lambda permit, data, today, initial: form(data, today=today, initial=initial)


@dataclass(frozen=True, slots=True)
class BackgroundSection:
    """A part of what is read before a decision is recorded: a heading, the columns, and the rows."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class FactType:
    """A fact type. `noun` is the officer's word for it; `record` is the function of its room, where there is one."""

    model: type[RecordedFact]
    noun: str
    form: FormBuilder
    record: Callable[..., Any] | None = None
    lead: str = ""
    alters_duties: bool = True
    recorded_by: Callable[[Actor], bool] = lambda actor: True
    """Which of the actors who may write to the case may record it."""
    corrected_by: Callable[[Actor], bool] = lambda actor: True
    """Which of the actors who may write to the case may correct it and strike it out."""

    needs: Callable[[Actor], AccessNeed] | None = None
    """The access to the case that writing needs, where it differs between actors."""
    agency_can_record: Callable[[Permit, date, bool], bool] | None = None
    """Which agency users may record it (or correct it) although they can only view the case."""
    read_first: Callable[[Permit], Sequence[BackgroundSection]] = lambda permit: ()
    """What the record is about, shown above the form of a decision on it."""
    reads: tuple[str, ...] = ()
    """The fields that `read_first` shows, for the log."""
    caution: str = ""
    """What the fact may not be used for. Shown wherever its text is shown."""

    def build_action(self, action: Action, actor: Actor) -> Action:
        """Return the room's action with the access that this actor needs."""
        return action if self.needs is None else replace(action, need=self.needs(actor))

    @property
    def actions(self) -> FactActions:
        """Return how the room of this fact records, corrects and strikes out."""
        return find_fact_actions(self.model)

    @property
    def slug(self) -> str:
        """Return its name in a URL: `identity.name`."""
        return self.model._meta.label_lower


def ignore_override_reason(action: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap an action that never gives a warning, so that it takes no reason."""

    def without_reason(permit: Permit, *, override_reason: str, **values: Any) -> Any:
        return action(permit, **values)

    return without_reason
