"""The ways in which a detail can change, each with its form and the action that records it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.web.core.forms import Form

from .due_items import DutiesAtDesk

type FormValues = dict[str, Any]
"""The values of a form under the parameter names of the room."""


def is_always_offered(values: FormValues, about: Any, due: DutiesAtDesk) -> bool:
    """Return True: every such change must be notified by law."""
    return True


def is_never_offered(values: FormValues, about: Any, due: DutiesAtDesk) -> bool:
    """Return False: no such entry is a change that must be notified by law."""
    return False


@dataclass(frozen=True, slots=True)
class ChangeType:
    """One way in which a detail changes.

    `write` takes the permit, the fact it is about (or None), the values of the form, today, the source, and the reason
    for an unlikely value.
    """

    slug: str
    button: str
    title: str
    form: type[Form]
    write: Callable[..., Any]
    another: str = ""
    """The button that adds one more of the same in one attendance."""
    about: type[RecordedFact] | None = None
    """The kind of notified fact that the change is about, if any."""
    fits: Callable[[Any], bool] = lambda fact: True
    shows_first: Callable[[Any], FormValues] = lambda fact: {}
    """The initial values of the form, taken from the fact that it is about."""
    is_change: Callable[[FormValues, Any, DutiesAtDesk], bool] = is_always_offered
    """Whether the entry is a change that must be notified by law."""

    def form_of(self, data: Any, today: date, prefix: str, about: RecordedFact | None) -> Form:
        """Return the form, with the prefix on its field names."""
        first = self.shows_first(about) if about else {}
        return self.form(data, today=today, prefix=prefix, initial=first)

    def recorded(
        self, permit: Permit, form: Form, about: RecordedFact | None, override_reason: str, **known: Any
    ) -> Any:
        """Record the values of the form with the action of the room."""
        return self.write(permit, about, form.to_fact_values(), override_reason=override_reason, **known)


def call_room(action: Callable[..., Any], **values: Any) -> Callable[..., Any]:
    """Return a `write` function that calls one action of a room."""

    def write(permit: Permit, about: Any, columns: FormValues, **known: Any) -> Any:
        return action(permit, **columns, **values, **known)

    return write


def bind_fact(action: Callable[..., Any], name: str) -> Callable[..., Any]:
    """Return a `write` function for an action about one fact, which it identifies by the first row of its chain."""

    def write(permit: Permit, about: Any, values: FormValues, **known: Any) -> Any:
        return action(permit, **{name: about.first}, **values, **known)

    return write
