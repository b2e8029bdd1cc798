"""The kinds of fact that a person can record, correct and strike out, each with its form and its room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mosovo.access.action import AccessNeed, Action
from mosovo.access.actor import Actor
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.web.forms import Form


@dataclass(frozen=True, slots=True)
class RoomSpec:
    """What a room offers for every one of its kinds of fact."""

    to_record: Action
    to_correct: Action
    to_strike_out: Action
    correct: Callable[..., Any]
    strike_out: Callable[..., Any]


type Making = Callable[[Permit, Any, date, Mapping[str, Any]], Form]
"""A form from the permit, what was typed or None, today, and what it shows first."""


def build_plain_form(form: type[Form]) -> Making:
    """A form that needs nothing of the case."""
    return lambda permit, data, today, initial: form(data, today=today, initial=initial)


@dataclass(frozen=True, slots=True)
class FactType:
    """One kind of fact. `noun` is what an officer calls it; `record` is the verb of its room, where it has one."""

    model: type[Recorded]
    noun: str
    form: Making
    room: RoomSpec
    record: Callable[..., Any] | None = None
    lead: str = ""
    moves_duties: bool = True
    recorded_by: Callable[[Actor], bool] = lambda actor: True
    """Who, of those who record about the case, may record it."""
    mended_by: Callable[[Actor], bool] = lambda actor: True
    """Who, of those who record, may correct and strike it out."""

    needs: Callable[[Actor], AccessNeed] | None = None
    """How much of the case its writing needs, where that is not the same for everybody."""
    also_by: Callable[[Permit, date, bool], bool] | None = None
    """Who of an agency records it (or, where that is false, corrects it) though they may only look at the case."""
    caution: str = ""
    """What it may not be used for, said wherever its words stand."""

    def to(self, action: Action, actor: Actor) -> Action:
        """One of the room's acts, as this actor does it."""
        return action if self.needs is None else replace(action, need=self.needs(actor))

    @property
    def slug(self) -> str:
        """What it is called in an address: identity.name."""
        return self.model._meta.label_lower


def fact_values(form: Form) -> dict[str, Any]:
    """What the form says, under the names of the room."""
    tell = getattr(form, "to_fact_values", None)
    return dict(tell() if tell else form.cleaned_data)


def never_warned(action: Callable[..., Any]) -> Callable[..., Any]:
    """A verb that takes no reason, since nothing it records is ever unlikely."""

    def recorded(permit: Permit, *, confirmed_because: str, **told: Any) -> Any:
        return action(permit, **told)

    return recorded
