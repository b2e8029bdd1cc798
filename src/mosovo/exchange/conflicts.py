"""Check rows about people already on the register against their records.

New people are checked within their file only. For these people the record counts too: another force may hold the case
by now, and a person cannot be in custody twice at the same time.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from mosovo.nominals.models import CaseReach
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .import_messages import ImportMessage, MessageKind, format_offending_value
from .import_plan import PlannedPerson
from .row_checks import CheckedRow

type Stay = tuple[str, date, date | None]
"""Type, first day, and the date of release if known."""


def reject_conflicting_rows(
    people: Sequence[PlannedPerson], force: str
) -> Iterator[tuple[PlannedPerson, CheckedRow, ImportMessage]]:
    """Yield the rows that conflict with the register, each with a message."""
    registered_ids = [person.nominal_id for person in people if person.nominal_id is not None]
    if not registered_ids:
        return
    holding_force = dict(CaseReach.objects.filter(pk__in=registered_ids).values_list("pk", "holding_force"))
    stays = _load_stays(registered_ids)
    for person in people:
        if person.nominal_id is None:
            continue
        is_held_elsewhere = holding_force[person.nominal_id] != force
        for row in person.rows:
            if is_held_elsewhere:
                allowed = f"The case now belongs to {holding_force[person.nominal_id]}. Only that force can add to it."
                yield person, row, row.remark(MessageKind.FAULT, "", "", allowed)
            elif row.sheet.name == "spells" and _overlaps(row, stays[person.nominal_id]):
                allowed = (
                    "A time that does not overlap with another of the same type on the case file. "
                    "Record the end of that one first."
                )
                yield (
                    person,
                    row,
                    row.remark(MessageKind.FAULT, "from_on", format_offending_value(row.values["from_on"]), allowed),
                )


def _load_stays(nominals: Sequence[UUID]) -> Mapping[UUID, list[Stay]]:
    ends_on = dict(SpellEnd.objects.known_at().filter(nominal_id__in=nominals).values_list("spell_id", "ended_on"))
    stays: dict[UUID, list[Stay]] = defaultdict(list)
    for spell in Spell.objects.known_at().filter(nominal_id__in=nominals):
        stays[spell.nominal_id].append((spell.kind, spell.from_on, ends_on.get(spell.first)))
    return stays


def _overlaps(row: CheckedRow, stays: Sequence[Stay]) -> bool:
    begins_on, ends_on = row.values["from_on"], row.values.get("ended_on", date.max)
    return any(
        kind == row.values["kind"] and from_on < ends_on and begins_on < (until or date.max)
        for kind, from_on, until in stays
    )
