"""The identity of a person as shown to one agency for a meeting: enough to search its own records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from mosovo.database.reads_ahead import reads_ahead
from mosovo.files.models import StoredVersion
from mosovo.organisations.models import Agency
from mosovo.record.permit import Permit
from mosovo.rooms.identity.models import Birth, Name
from mosovo.rooms.identity.queries import get_latest_photograph, sort_names
from mosovo.rooms.meetings.models import MeetingCase, SharedField
from mosovo.rooms.meetings.sharing import FieldSharing, SharingRules, load_sharing
from mosovo.rooms.whereabouts.models import Address
from mosovo.rooms.whereabouts.queries import select_current_addresses


@dataclass(frozen=True, slots=True)
class SharedDetail:
    """One detail with its values, and why the agency is shown it."""

    label: str
    values: Sequence[str]
    """Empty if nothing is recorded."""
    reason: str


@dataclass(frozen=True, slots=True)
class SharedIdentity:
    """What an agency is shown of a person. A detail that is not shared is absent, without a placeholder."""

    surname: str
    forenames: str
    details: Sequence[SharedDetail]
    photographed_on: date | None = None
    """When the photograph was taken that the agency is shown."""

    @property
    def searched_by(self) -> str:
        """Name the details by which the agency can search."""
        by = [each for each in self.details if each.values and each.label != SharedField.PHOTOGRAPH.label]
        return ", ".join(["name", *(each.label[0].lower() + each.label[1:] for each in by)])


@dataclass(frozen=True, slots=True)
class AgencyPhotograph:
    """The latest photograph of a person, as the database gives it to the account of an agency that may see it."""

    taken_on: date
    version: StoredVersion
    """The picture for the screen."""


def find_agency_photograph(slot: UUID) -> AgencyPhotograph | None:
    """Return the photograph for the actor’s agency, or None.

    The database function checks that the agency opened this case for its meeting, and that the force’s policy and the
    chair share the photograph. Row security hides it otherwise.
    """
    with connection.cursor() as cursor:
        cursor.execute("select taken_on, nominal_id, file_id, version, stored_as from agency_photograph(%s)", [slot])
        row = cursor.fetchone()
    if row is None:
        return None
    taken_on, nominal_id, file_id, version, stored_as = row
    stored = StoredVersion(nominal_id=nominal_id, file_id=file_id, version=version, stored_as=stored_as)
    return AgencyPhotograph(taken_on, stored)


def load_shared_identity(
    permit: Permit, slot: MeetingCase, agency: Agency, on: date,
    sharing: SharingRules | None = None,
) -> SharedIdentity:  # fmt: skip
    """Load what an agency is shown of the opened nominal. Only shared details are read.

    `sharing` is what `load_sharing` returns for the case, where a page has it already.
    """
    shared = [each for each in (sharing or load_sharing(slot, agency, on)).values() if each.is_shared]
    page = f"meetings.identity:{','.join(sorted(each.field for each in shared))}"
    with reads_ahead(page, nominal=permit.nominal_id, on=on):
        return _load_shared(permit, slot, shared, on)


def _load_shared(permit: Permit, slot: MeetingCase, shared: Sequence[FieldSharing], on: date) -> SharedIdentity:
    fields = {each.field for each in shared}
    names = sort_names(Name.objects.for_nominal(permit.nominal_id))
    taken_on = _photographed_on(permit, slot) if SharedField.PHOTOGRAPH in fields else None
    addresses = _list_addresses(permit, on) if fields & {SharedField.ADDRESS, SharedField.FORMER_ADDRESSES} else []
    others = names[1:]
    details = [
        SharedDetail(
            str(each.field.label), _list_values(permit, each.field, on, taken_on, addresses, others), each.reason
        )
        for each in shared
    ]
    surname, forenames = (names[0].surname, names[0].forenames) if names else ("", "")
    return SharedIdentity(surname, forenames, details, taken_on)


def _list_addresses(permit: Permit, on: date) -> list[Address]:
    """List the addresses up to the day, latest first, without who recorded them: no agency is shown that."""
    rows = Address.objects.for_nominal(permit.nominal_id).filter(from_on__lte=on)
    return list(rows.order_by("-from_on", "-recorded_at"))


def _photographed_on(permit: Permit, slot: MeetingCase) -> date | None:
    """Return the day of the photograph. Readers of the police who may not see images have none."""
    if permit.actor.agency is not None:
        photograph = find_agency_photograph(slot.first)
        return photograph.taken_on if photograph else None
    latest = get_latest_photograph(permit.nominal_id)
    return latest.taken_on if latest else None


def _list_values(
    permit: Permit, field: SharedField, on: date, photographed_on: date | None, addresses: Sequence[Address],
    others: Sequence[Name],
) -> list[str]:  # fmt: skip
    if field == SharedField.PHOTOGRAPH:
        return [f"Taken on {photographed_on:%-d %B %Y}, on the agency page"] if photographed_on else []
    if field == SharedField.BIRTH:
        birth = Birth.objects.for_nominal(permit.nominal_id).first()
        return [f"{birth.born_on:%-d %B %Y}"] if birth else []
    if field == SharedField.ALIASES:
        return [f"{each.forenames} {each.surname}".strip() for each in others]
    current = select_current_addresses(addresses, on)
    if field == SharedField.ADDRESS:
        return [_format_address(each) for each in current]
    return [_describe_former_address(each) for each in addresses if each not in current]


def _describe_former_address(address: Address) -> str:
    """Return a former address. A home that another replaced has no recorded end."""
    end = f" to {address.until:%-d %B %Y}" if address.until else ""
    return f"{_format_address(address)}, from {address.from_on:%-d %B %Y}{end}"


def _format_address(address: Address) -> str:
    return ", ".join(str(address).splitlines())
