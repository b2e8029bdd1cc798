"""Bodies of writes: the values of each kind of fact, and the duties that changed."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, WithJsonSchema

from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Address, Spell

from .law import SCHEMA_PLACEHOLDER
from .values import Day, Instant, OneOf, Shape

AddressKind = Annotated[str, OneOf(Address.Kind.values)]
SpellKind = Annotated[str, OneOf(Spell.Kind.values)]
Under = Annotated[str, OneOf(Notification.Under.values)]
Changed = Annotated[str, OneOf(Notification.Change.values)]
HomeKind = Annotated[str, OneOf(Notification.Home.values)]
Outcome = Annotated[str, OneOf(Visit.Outcome.values)]
Text10 = Annotated[str, Field(max_length=10)]
Text100 = Annotated[str, Field(max_length=100)]
Text150 = Annotated[str, Field(max_length=150)]
Text200 = Annotated[str, Field(max_length=200)]
Required200 = Annotated[str, Field(min_length=1, max_length=200)]
Text300 = Annotated[str, Field(max_length=300)]
Required300 = Annotated[str, Field(min_length=1, max_length=300)]
Text400 = Annotated[str, Field(max_length=400)]
Required400 = Annotated[str, Field(min_length=1, max_length=400)]
Text500 = Annotated[str, Field(max_length=500)]
Text1000 = Annotated[str, Field(max_length=1000)]
Text4000 = Annotated[str, Field(max_length=4000)]


class Confirmable(Shape):
    """`toldBy` is the source. `confirmedBecause` is why an unlikely value is correct: who confirmed it, and how."""

    told_by: Text200 = ""
    confirmed_because: Text400 = ""


class AddressValues(Shape):
    """An address from the day the person moved in. A new home replaces the old one. `until` is the first day away."""

    kind: AddressKind
    lines: Required300
    postcode: Text10 = ""
    police_area: Text100 = ""
    from_on: Day
    until: Day | None = None


class NewAddress(AddressValues, Confirmable):
    """An address to record."""


class SpellValues(Shape):
    """Time in custody, in hospital or abroad, from its first day."""

    kind: SpellKind
    from_on: Day
    place: Text200 = ""


class NewSpell(SpellValues, Confirmable):
    """A period to record, with its last day if it has ended."""

    ended_on: Day | None = None


class NotificationValues(Shape):
    """What the person notified in person, on which day and under which provision."""

    under: Under
    on: Day
    change: Changed | None = None
    home_address_kind: HomeKind | None = None
    expected_on: Day | None = None
    details: Text300 = ""
    police_area: Text100 = ""
    station: Text200 = ""
    taken_by: Text200 = ""
    acknowledged: bool = False


class NewNotification(NotificationValues, Confirmable):
    """A notification to record."""


class VisitValues(Shape):
    """A home visit that was made or attempted. For children, only the number and ages, never names."""

    outcome: Outcome
    began_at: Instant
    ended_at: Instant | None = None
    announced: bool
    place: Text300 = ""
    companion_from_agency: Text200 = ""
    single_crewed_reason: Text500 = ""
    alone_approved_by: Text200 = ""
    present: Text1000 = ""
    children: Text1000 = ""
    devices: Text1000 = ""
    vehicles: Text300 = ""
    text: Text4000 = ""
    follow_up: Text1000 = ""


class NewVisit(VisitValues):
    """A visit to record. `toldBy` is the officer who made it; `secondOfficer` is the username of a second one."""

    second_officer: Text150 = ""
    told_by: Required200
    confirmed_because: Text400 = ""


CORRECTED: Mapping[str, type[Shape]] = {
    each.__name__: each for each in (AddressValues, SpellValues, NotificationValues, VisitValues)
}
"""The values of each kind that a correction can hold, by the name of their schema in the document."""
AnyValues = Annotated[dict[str, Any], WithJsonSchema({"anyOf": [{SCHEMA_PLACEHOLDER: name} for name in CORRECTED]})]


class Correction(Shape):
    """All values of a fact, as corrected, and the reason."""

    values: AnyValues
    because: Required400
    confirmed_because: Text400 = ""


class StrikingOut(Shape):
    """The reason why a fact should not have been recorded."""

    because: Required400


class DutyChanges(Shape):
    """The ids of the duties that were added, changed and withdrawn."""

    added: list[str]
    changed: list[str]
    withdrawn: list[str]


class FactWritten(Shape):
    """The fact, its version, and the duties that changed as a result."""

    id: UUID
    version: UUID
    kind: str
    duties: DutyChanges
