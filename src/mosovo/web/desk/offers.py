"""An address typed at the desk that is on record already: said so, and the one on record offered."""

from dataclasses import dataclass

from mosovo.record.places import Place, same_place, written_alike
from mosovo.rooms.whereabouts.models import Address

from .sheet import Row, Sheet

TOLD_BEFORE = "They told us of this address before: mark it as the same, or change what is here"


@dataclass(frozen=True, slots=True)
class Offer:
    """The address on record, and whether it is the one that they have told us already."""

    address: Address
    is_the_one_told: bool


def offered(sheet: Sheet, row: Row) -> Offer | None:
    """The address on record that the one typed for this row is likely meant to be, if there is one."""
    typed = _typed(row)
    if typed is None:
        return None
    told = [line.row for line in row.told if isinstance(line.row, Address)]
    for known in told:
        if known.kind == typed.kind and same_place(_place(typed), _place(known)):
            return Offer(known, is_the_one_told=True)
    there = next((known for known in sheet.record.addresses if same_place(_place(typed), _place(known))), None)
    if there is None or written_alike(_place(typed), _place(there)):
        return None
    return Offer(there, is_the_one_told=False)


def refuse_no_change(sheet: Sheet) -> None:
    """Refuse as a change what is written just as the address that was told before."""
    for row in sheet.rows:
        offer, typed = offered(sheet, row), _typed(row)
        if (
            offer
            and typed
            and row.form
            and offer.is_the_one_told
            and written_alike(_place(typed), _place(offer.address))
        ):
            row.form.add_error("lines", TOLD_BEFORE)


def _place(address: Address) -> Place:
    return address.lines, address.postcode


def _typed(row: Row) -> Address | None:
    if row.form is None or "whereabouts.address" not in row.item.kinds or not row.form.is_bound:
        return None
    said = row.form.cleaned_data if row.form.is_valid() else {}
    if not said.get("lines"):
        return None
    kind = said.get("kind") or str(row.item.given.get("kind", ""))
    return Address(kind=kind, lines=said["lines"], postcode=said.get("postcode", ""))
