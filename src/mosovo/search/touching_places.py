"""Other people on the register whose home or household touches one person: a shared address, or a child of both.

The database compares addresses and children when they are recorded (`record_matches`). This reads, for people that the
actor can see, when each was at the shared place.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement
from mosovo.record.address_matching import AddressKeys, build_address_keys

LOOK_BACK_PERIOD = timedelta(days=365)
_READ = PreparedStatement("""
select t.nominal_id, t.place, t.postcode, t.from_on, t.until_on, t.shares_child, l.urn, l.surname, l.forenames
from touching_places(%(nominal)s::uuid, %(since)s::date, %(on)s::date) t
left join caseload_caseloadentry l on l.nominal_id = t.nominal_id
order by t.from_on, l.urn, t.place, t.until_on, t.shares_child
""")


class PlaceStay(NamedTuple):
    """When a person was at a place. `until` is the first day no longer there; None while they are there."""

    nominal_id: UUID
    place: str
    postcode: str
    from_on: date | None
    """None for a child recorded without a household: then there is no place."""
    until: date | None
    shares_child: bool
    """Whether a child of this household is also recorded on the other person."""
    urn: str
    surname: str
    forenames: str

    @property
    def address(self) -> str:
        """Return the place on one line."""
        return f"{', '.join(self.place.splitlines())} {self.postcode}".strip()


class TouchingPlaces(NamedTuple):
    """The places of a person that others share, and the stays of the others there or with a shared child."""

    own: Sequence[PlaceStay]
    others: Sequence[PlaceStay]

    @property
    def people(self) -> list[UUID]:
        """Return the other people, in order of their keys."""
        return sorted({each.nominal_id for each in self.others})


def read_touching_places(nominal_id: UUID, on: date) -> TouchingPlaces:
    """Read who shares a place or a child with an opened person, now or in the last 12 months. One query.

    The database leaves out people that the actor cannot see.
    """
    rows = [PlaceStay(*row) for row in _READ.rows(nominal=nominal_id, since=on - LOOK_BACK_PERIOD, on=on)]
    own = [row for row in rows if row.nominal_id == nominal_id]
    keys = {row: _keys(row) for row in rows}
    others = [
        row for row in rows
        if row.nominal_id != nominal_id and row.urn and (row.shares_child or _is_any(keys[row], own, keys))
    ]  # fmt: skip
    shared = [row for row in own if _is_any(keys[row], others, keys)]
    return TouchingPlaces(shared, others)


def _keys(stay: PlaceStay) -> AddressKeys:
    return build_address_keys((stay.place, stay.postcode))


def _is_any(keys: AddressKeys, stays: Iterable[PlaceStay], of: dict[PlaceStay, AddressKeys]) -> bool:
    return bool(keys) and any(keys.match(of[each]) for each in stays)
