"""Suggestions for an address typed at the desk that is already recorded."""

from dataclasses import dataclass

from mosovo.record.address_matching import Place, is_same_place, is_same_text
from mosovo.rooms.whereabouts.models import Address
from mosovo.web.features.whereabouts.forms import AddressForm

from .desk_forms import AttendanceSheet
from .detail_rows import DetailEntry, DetailRow

NOTIFIED_BEFORE = "This address was notified before: mark it as the same, or change the address here"


@dataclass(frozen=True, slots=True)
class AddressSuggestion:
    """The recorded address, and whether it is the one already notified."""

    address: Address
    is_last_notified: bool


def find_recorded_address(sheet: AttendanceSheet, row: DetailRow, entry: DetailEntry) -> AddressSuggestion | None:
    """Return the recorded address that the typed one probably means, or None."""
    typed = _build_typed_address(entry)
    if typed is None:
        return None
    address = [line.row for line in row.recorded_details if isinstance(line.row, Address)]
    for known in address:
        if known.kind == typed.kind and is_same_place(_to_place(typed), _to_place(known)):
            return AddressSuggestion(known, is_last_notified=True)
    there = next((known for known in sheet.record.addresses if is_same_place(_to_place(typed), _to_place(known))), None)
    if there is None or is_same_text(_to_place(typed), _to_place(there)):
        return None
    return AddressSuggestion(there, is_last_notified=False)


def refuse_no_change(sheet: AttendanceSheet) -> None:
    """Add an error where an address entered as a change is the same as the one notified before."""
    for row, entry in sheet.entries:
        offer, typed = find_recorded_address(sheet, row, entry), _build_typed_address(entry)
        if offer is None or typed is None or entry.form is None or not offer.is_last_notified:
            continue
        if is_same_text(_to_place(typed), _to_place(offer.address)):
            entry.form.add_error("lines", NOTIFIED_BEFORE)


def _to_place(address: Address) -> Place:
    return address.lines, address.postcode


def _build_typed_address(entry: DetailEntry) -> Address | None:
    """Return the address typed into an entry; None if the entry has none."""
    if not isinstance(entry.form, AddressForm) or not entry.form.is_bound:
        return None
    values = entry.form.cleaned_data if entry.form.is_valid() else {}
    if not values.get("lines"):
        return None
    kind = values.get("kind") or Address.Kind.OTHER.value
    return Address(kind=kind, lines=values["lines"], postcode=values.get("postcode", ""))
