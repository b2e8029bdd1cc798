"""Who a person is, as far as one agency may be shown it for a meeting: enough to search its own records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.organisations.models import Agency
from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import get_birth, get_primary_name, list_names
from mosovo.rooms.meetings.models import MeetingCase, SharedField
from mosovo.rooms.meetings.sharing import load_sharing
from mosovo.rooms.whereabouts.models import Address
from mosovo.rooms.whereabouts.queries import list_addresses, list_current_addresses


@dataclass(frozen=True, slots=True)
class SharedDetail:
    """One detail with its values, and why the agency is shown it."""

    label: str
    values: Sequence[str]
    """Empty if nothing is recorded."""
    reason: str


@dataclass(frozen=True, slots=True)
class SharedIdentity:
    """What an agency is shown of a person. A detail that is not shared is absent, with nothing in its place."""

    surname: str
    forenames: str
    details: Sequence[SharedDetail]

    @property
    def searched_by(self) -> str:
        """Name the details by which the agency can search."""
        return ", ".join(["name", *(each.label[0].lower() + each.label[1:] for each in self.details if each.values)])


def load_shared_identity(permit: Permit, slot: MeetingCase, agency: Agency, on: date) -> SharedIdentity:
    """Load what an agency is shown of the opened nominal. Only shared details are read."""
    name = get_primary_name(permit.nominal_id)
    details = [
        SharedDetail(str(each.field.label), _values(permit, each.field, on), each.reason)
        for each in load_sharing(slot, agency, on).values()
        if each.is_shared
    ]
    return SharedIdentity(name.surname if name else "", name.forenames if name else "", details)


def _values(permit: Permit, field: SharedField, on: date) -> list[str]:
    if field == SharedField.BIRTH:
        birth = get_birth(permit.nominal_id)
        return [f"{birth.born_on:%-d %B %Y}"] if birth else []
    if field == SharedField.ALIASES:
        return [f"{each.forenames} {each.surname}".strip() for each in list_names(permit.nominal_id)[1:]]
    present = list_current_addresses(permit.nominal_id, on)
    if field == SharedField.ADDRESS:
        return [_one_line(each) for each in present]
    rows = list_addresses(permit.nominal_id).filter(from_on__lte=on)
    return [_former(each) for each in rows if each not in present]


def _former(address: Address) -> str:
    """Return a former address. A home that another replaced has no recorded end."""
    end = f" to {address.until:%-d %B %Y}" if address.until else ""
    return f"{_one_line(address)}, from {address.from_on:%-d %B %Y}{end}"


def _one_line(address: Address) -> str:
    return ", ".join(str(address).splitlines())
