"""People: an entry of the list, and the details of a person."""

from typing import Annotated

from mosovo.rooms.identity.models import Identifier, Name, SafetyWarning, Sex
from mosovo.rooms.whereabouts.models import Address

from .values import Day, Shape, one_of

NameKind = Annotated[str, one_of(Name.Kind.values)]
IdentifierKind = Annotated[str, one_of(Identifier.Kind.values)]
AddressKind = Annotated[str, one_of(Address.Kind.values)]
WarningKind = Annotated[str, one_of(SafetyWarning.Kind.values)]
SexValue = Annotated[str, one_of(Sex.Value.values)]


class PersonLine(Shape):
    """One person in the list."""

    urn: str
    kinds: list[str]
    surname: str
    forenames: str
    birth_year: int | None
    team: str
    offender_manager: str


class PersonPage(Shape):
    """A page of the people that the client covers, and the cursor of the next page, null on the last."""

    people: list[PersonLine]
    next: str | None


class PersonName(Shape):
    """A name."""

    kind: NameKind
    forenames: str
    surname: str


class PersonIdentifier(Shape):
    """An identifier of the person in another system."""

    kind: IdentifierKind
    value: str


class PersonAddress(Shape):
    """An address on the date viewed."""

    kind: AddressKind
    lines: str
    postcode: str
    from_on: Day


class SafetyMarker(Shape):
    """A warning for staff who meet the person."""

    kind: WarningKind
    words: str
    from_on: Day


class CaseHolder(Shape):
    """Who manages the case."""

    force: str
    team: str | None
    offender_manager: str | None


class Person(Shape):
    """Who a person is, where they live and who manages them, on the date viewed."""

    urn: str
    on: Day
    names: list[PersonName]
    born_on: Day | None
    sex: SexValue | None
    died_on: Day | None
    identifiers: list[PersonIdentifier]
    addresses: list[PersonAddress]
    held: CaseHolder
    warnings: list[SafetyMarker]
