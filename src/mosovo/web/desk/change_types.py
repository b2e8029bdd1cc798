"""In how many ways a detail can change: each is asked for in a form, and recorded as its room does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.web.forms import Form

from .due_items import DutiesAtDesk

type Said = dict[str, Any]
"""What a form says, under the names of the room."""


def is_always_offered(said: Said, about: Any, due: DutiesAtDesk) -> bool:
    """Whatever is said of it is a change that the law asks to be notified."""
    return True


def is_never_offered(said: Said, about: Any, due: DutiesAtDesk) -> bool:
    """Nothing said of it is a change that the law asks to be notified."""
    return False


@dataclass(frozen=True, slots=True)
class ChangeType:
    """One way in which a detail changes.

    `write` takes the permit, the fact that it is about (or None), what was said, today, who told
    us, and the reason for what is unlikely.
    """

    slug: str
    button: str
    title: str
    form: type[Form]
    write: Callable[..., Any]
    another: str = ""
    """The button for one more of the same, in one attendance."""
    about: type[Recorded] | None = None
    """It is said of one of the facts that were told: a fact of this kind."""
    fits: Callable[[Any], bool] = lambda fact: True
    shows_first: Callable[[Any], Said] = lambda fact: {}
    """What its form shows first of the fact that it is about."""
    is_change: Callable[[Said, Any, DutiesAtDesk], bool] = is_always_offered
    """Whether what is said is a change of which the law asks to be told."""

    def form_of(self, data: Any, today: date, prefix: str, about: Recorded | None) -> Form:
        """The form, with the names of its boxes under the prefix."""
        first = self.shows_first(about) if about else {}
        return self.form(data, today=today, prefix=prefix, initial=first)

    def recorded(self, permit: Permit, form: Form, about: Recorded | None, because: str, **known: Any) -> Any:
        """Record what the form says, as the room does."""
        return self.write(permit, about, form.to_fact_values(), confirmed_because=because, **known)


def change_by(action: Callable[..., Any], **given: Any) -> Callable[..., Any]:
    """A way that one action of a room records."""

    def write(permit: Permit, about: Any, said: Said, **known: Any) -> Any:
        return action(permit, **said, **given, **known)

    return write


def change_of_one(action: Callable[..., Any], name: str) -> Callable[..., Any]:
    """A way that one action of a room records of a fact, which it knows by the first row of its chain."""

    def write(permit: Permit, about: Any, said: Said, **known: Any) -> Any:
        return action(permit, **{name: about.first}, **said, **known)

    return write
