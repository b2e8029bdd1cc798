"""Find the facts to which rows refer that an earlier import made."""

from collections.abc import Mapping
from uuid import UUID

from django.db import DataError

from mosovo.rooms.whereabouts.models import SpellEnd

from .fact_builders import SPELL_ENDS
from .references import EarlierRow, Name


def find_earlier_fact(earlier: Mapping[Name, EarlierRow], sheet: str, key: str) -> UUID:
    """Return the fact of a row of an earlier import.

    Raises `DataError`, which leaves out the row that refers to it, if there is none.
    """
    row = earlier.get(("spells" if sheet == SPELL_ENDS else sheet, key))
    if row is not None and sheet == SPELL_ENDS:
        ends = SpellEnd.objects.known_at().filter(spell_id=row.fact_id)
        end: UUID | None = ends.values_list("first", flat=True).first()
        if end is None:
            raise DataError(f"The time away {key!r} has no end.")
        return end
    if row is None:
        raise DataError(f"The row {key!r} of {sheet} is not on the register.")
    return row.fact_id
