"""What clients record, and what is answered: values of facts by kind, and the duties that changed."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, WithJsonSchema

from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Address, Spell

from .law import STANDS_FOR
from .values import Day, Instant, Shape


def _one_of(values: Iterable[str]) -> Any:
    """Return the type of a text that has one of these values, as the model that stores it names them."""
    return Literal.__getitem__(tuple(values))


def _text(most: int, least: int = 0) -> Any:
    return Annotated[str, Field(min_length=least, max_length=most)]


Said = _text(200)
Reason = _text(400)


class Confirmable(Shape):
    """`toldBy` is the source. `confirmedBecause` is why an unlikely value is right: who confirmed it, and how."""

    told_by: Said = ""
    confirmed_because: Reason = ""


class AddressValues(Shape):
    """An address from the day it was taken up. A new home replaces the old one. `until` is the first day away."""

    kind: _one_of(Address.Kind.values)
    lines: _text(300, 1)
    postcode: _text(10) = ""
    police_area: _text(100) = ""
    from_on: Day
    until: Day | None = None


class NewAddress(AddressValues, Confirmable):
    """An address to record."""


class SpellValues(Shape):
    """Time in custody, in hospital or abroad, from its first day."""

    kind: _one_of(Spell.Kind.values)
    from_on: Day
    place: _text(200) = ""


class NewSpell(SpellValues, Confirmable):
    """A spell to record, with its last day if it has ended."""

    ended_on: Day | None = None


class NotificationValues(Shape):
    """What the person notified in person, on which day and under which provision."""

    under: _one_of(Notification.Under.values)
    on: Day
    change: _one_of(Notification.Change.values) | None = None
    home_address_kind: _one_of(Notification.Home.values) | None = None
    expected_on: Day | None = None
    details: _text(300) = ""
    police_area: _text(100) = ""
    station: _text(200) = ""
    taken_by: _text(200) = ""
    acknowledged: bool = False


class NewNotification(NotificationValues, Confirmable):
    """A notification to record."""


class VisitValues(Shape):
    """A home visit that was made or attempted. Of children the number and ages, and no names."""

    outcome: _one_of(Visit.Outcome.values)
    began_at: Instant
    ended_at: Instant | None = None
    announced: bool
    place: _text(300) = ""
    companion_from_agency: _text(200) = ""
    single_crewed_reason: _text(500) = ""
    alone_approved_by: _text(200) = ""
    present: _text(1000) = ""
    children: _text(1000) = ""
    devices: _text(1000) = ""
    vehicles: _text(300) = ""
    text: _text(4000) = ""
    follow_up: _text(1000) = ""


class NewVisit(VisitValues):
    """A visit to record. `toldBy` is the officer who made it; `secondOfficer` is the username of a second one."""

    second_officer: _text(150) = ""
    told_by: _text(200, 1)
    confirmed_because: Reason = ""


CORRECTED: Mapping[str, type[Shape]] = {
    each.__name__: each for each in (AddressValues, SpellValues, NotificationValues, VisitValues)
}
"""The values of each kind that a correction can hold, by the name of their schema in the document."""
AnyValues = Annotated[dict[str, Any], WithJsonSchema({"anyOf": [{STANDS_FOR: name} for name in CORRECTED]})]


class Correction(Shape):
    """All values of a fact as they should be, and why they are corrected."""

    values: AnyValues
    because: _text(400, 1)
    confirmed_because: Reason = ""


class StrikingOut(Shape):
    """Why a fact should not have been recorded."""

    because: _text(400, 1)


class DutyChanges(Shape):
    """The ids of the duties that the law added, changed and withdrew."""

    added: list[str]
    changed: list[str]
    withdrawn: list[str]


class FactWritten(Shape):
    """The fact, its version, and what the law made of it."""

    id: UUID
    version: UUID
    kind: str
    duties: DutyChanges
