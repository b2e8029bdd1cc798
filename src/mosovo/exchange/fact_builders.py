"""Build the facts of an imported row. Later rows refer to the first of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from mosovo.files.models import File
from mosovo.nominals.models import Allocation
from mosovo.practice.headings import edition_on
from mosovo.record.encrypted_fields import FieldGroupFact
from mosovo.record.law_facts import LONDON
from mosovo.record.models import RecordedFact
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identifying_details.models import NewNameDecision
from mosovo.rooms.identity.models import (
    AttachedDocument,
    Birth,
    Death,
    Identifier,
    ImportQuestion,
    Name,
    Photograph,
    RecordKind,
    Sex,
)
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.orders.models import Order
from mosovo.rooms.plan.models import PlanVersion
from mosovo.rooms.risk.models import Assessment
from mosovo.rooms.travel.models import JourneyReturn
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd

from .attachments import CheckedFile
from .import_messages import ImportMessage
from .register_keys import COLUMN_MODELS
from .room_sheets import MODELS
from .row_checks import CheckedRow
from .sheets.builder import SIGNED_IN_SOURCE, SIGNED_OFF

type Refer = Callable[[str, str], UUID]
"""Returns the fact of a row, by sheet and key."""
SPELL_ENDS = "spell_ends"
"""Refers to the end of a time away: the second fact of a row of `spells`."""


def _refuse_files(found: CheckedFile) -> File:
    raise LookupError(f"No files were given, so that {found.name} cannot be stored.")


@dataclass(frozen=True, slots=True)
class FactBuilder:
    """Builds the facts of one person's rows."""

    nominal_id: UUID
    information_source: str
    refer: Refer
    store: Callable[[CheckedFile], File] = _refuse_files
    """Stores the bytes of a file."""
    field_group: str = ""
    """The field group of a protected file."""

    def facts(self, row: CheckedRow) -> list[RecordedFact]:
        """Return the facts of the row, in the order in which they are recorded."""
        made = _MAKERS[row.sheet.name](self, row)
        for fact in made if row.doubts else ():
            fact.change_reason = f"Unlikely, but given by the source ({self.information_source})"[:500]
        return [*made, *(self._question(row.sheet.name, each) for each in row.emptied)]

    def _question(self, sheet: str, emptied: ImportMessage) -> ImportQuestion:
        """Return the question about a value that could not be read."""
        found = emptied.found.strip("‘’")[:200]
        values = {"sheet": sheet, "column": emptied.column, "found": found, "allowed": emptied.allowed[:500]}
        return self.one(ImportQuestion, **values)

    def one[Fact: RecordedFact](self, kind: type[Fact], /, **values: Any) -> Fact:
        """Return a fact about this person, with the import as its source."""
        return kind(nominal_id=self.nominal_id, information_source=self.information_source, **values)


def _person(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    values = row.said
    facts: list[RecordedFact] = [
        making.one(Name, kind=Name.Kind.LEGAL, forenames=values.get("forenames", ""), surname=values["surname"]),
        making.one(Sex, value=values["sex"]),
        making.one(RecordKind, kind=values["kind"], from_on=values["on_register_from"], until=values.get("until")),
    ]
    if "born_on" in values:
        facts.append(making.one(Birth, born_on=values["born_on"]))
    for number in (Identifier.Kind.PNC, Identifier.Kind.CRO):
        if number.value in values:
            facts.append(making.one(Identifier, kind=number, value=values[number.value]))
    if "died_on" in values:
        facts.append(making.one(Death, died_on=values["died_on"]))
    return facts


type _Build = Callable[[FactBuilder, CheckedRow], list[RecordedFact]]


def _make_column_builder(kind: type[RecordedFact]) -> _Build:
    """Make a builder for a kind of fact whose columns are those of the sheet, without the person."""

    def make(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
        return [making.one(kind, **_exclude_columns(row.said, "person"))]

    return make


def _make_room_builder(kind: type[RecordedFact]) -> _Build:
    """Make a builder for a sheet of a room: its columns name the attributes of the fact."""

    def make(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
        made = making.one(kind, **_room_values(making, row))
        if row.sheet.groups and isinstance(made, FieldGroupFact):
            made.field_group = making.field_group
            made.settle_group()
        return [made]

    return make


def _room_values(making: FactBuilder, row: CheckedRow, *excluded: str) -> dict[str, Any]:
    """Return the attributes of the fact of a row: what was said, the facts it refers to, and what names stand for."""
    values: dict[str, Any] = {}
    for column in row.sheet.columns:
        if column.name not in row.said or column.name in ("person", SIGNED_OFF, *excluded):
            continue
        said = row.said[column.name]
        if column.refers_to:
            values[column.field] = making.refer(column.refers_to, said)
        else:
            values[column.field or column.name] = row.looked_up[column.name] if column.looks_up else said
    return values


def _assessment(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    made = making.one(Assessment, edition=edition_on(row.said["assessed_on"]).name, **_room_values(making, row))
    return [_note_sign_off(made, row)]


def _plan_version(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    return [_note_sign_off(making.one(PlanVersion, **_room_values(making, row)), row)]


def _note_sign_off(fact: RecordedFact, row: CheckedRow) -> RecordedFact:
    """Name the sign-off in the source of the fact. An import decides nothing for a second person."""
    if SIGNED_OFF in row.said:
        fact.information_source = f"{fact.information_source[:150]}; {SIGNED_IN_SOURCE} {row.said[SIGNED_OFF]}"
    return fact


def _visit(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    began_at = datetime.combine(row.said["on"], row.said.get("at", time()), LONDON)
    visit = making.one(Visit, began_at=began_at, **_room_values(making, row, "on", "at"))
    if "at" not in row.said:
        visit.information_source = f"{making.information_source[:160]}; the time of day is not known"
    return [visit]


def _conviction(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    values = _exclude_columns(row.said, "person", "retrial_of")
    if "retrial_of" in row.said:
        values["retrial_of_id"] = making.refer("convictions", row.said["retrial_of"])
    return [making.one(Conviction, **{**values, **{name: result for name, result in row.looked_up.items() if result}})]


def _disposal(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    values = _exclude_columns(row.said, "conviction", "consecutive_to")
    if "consecutive_to" in row.said:
        values["consecutive_to_id"] = making.refer("convictions", row.said["consecutive_to"])
    conviction = making.refer("convictions", row.said["conviction"])
    return [making.one(Disposal, conviction_id=conviction, place=min(row.number, 32767), **values)]


def _photograph(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    """Return a photograph with its file, whose bytes are stored now. Nothing if the file was not sent."""
    if row.lacks_file:
        return []
    file = making.store(row.looked_up["file"])
    file.nominal_id, file.information_source = making.nominal_id, making.information_source
    values = _exclude_columns(row.said, "person", "file", "sha256")
    return [making.one(Photograph, file_id=file.pk, **values), file]


def _document(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    """Return a document with its file, and the record that it belongs to. Nothing if the file was not sent."""
    if row.lacks_file:
        return []
    file = making.store(row.looked_up["file"])
    file.nominal_id, file.information_source = making.nominal_id, making.information_source
    document = making.one(
        AttachedDocument, file_id=file.pk, **{name: row.said[name] for name in ("kind", "title", "made_on")}
    )
    for column in row.sheet.references[1:]:
        if column.name in row.said:
            document.about = making.refer(column.refers_to, row.said[column.name])
            document.about_table = COLUMN_MODELS[column.refers_to]._meta.db_table
    return [document, file]


def _spell(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    spell = making.one(Spell, **_exclude_columns(row.said, "person", "ended_on"))
    if "ended_on" not in row.said:
        return [spell]
    return [spell, making.one(SpellEnd, spell_id=spell.pk, ended_on=row.said["ended_on"])]


def _notification(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    values = _exclude_columns(row.said, "person", "about", "attendance")
    for column in row.sheet.references[1:]:
        if column.name in row.said:
            values[f"{column.name}_id"] = making.refer(column.refers_to, row.said[column.name])
    return [making.one(Notification, **values)]


def _journey_return(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    """Return a return from abroad. It is the end of the time abroad that the row names."""
    ended = making.refer(SPELL_ENDS, row.said["spell"])
    return [making.one(JourneyReturn, end_id=ended, **_room_values(making, row, "spell"))]


def _name_decision(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    """Return a decision about a name. Without a key it is about the name in `people`."""
    values = _room_values(making, row)
    values.setdefault("name_id", making.refer("people", row.said["person"]))
    return [making.one(NewNameDecision, **values)]


def _allocation(making: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    named = {name: row.looked_up.get(name) for name in ("team", "offender_manager", "lead_agency")}
    practitioner = row.said.get("community_offender_manager", "")
    return [making.one(Allocation, from_on=row.said["from_on"], community_offender_manager=practitioner, **named)]


_MAKERS: Mapping[str, _Build] = {
    "people": _person,
    "names": _make_column_builder(Name),
    "addresses": _make_column_builder(Address),
    "convictions": _conviction,
    "disposals": _disposal,
    "spells": _spell,
    "notifications": _notification,
    "orders": _make_column_builder(Order),
    "allocations": _allocation,
    "photographs": _photograph,
    "documents": _document,
    "identifiers": _make_column_builder(Identifier),
    "record_kinds": _make_column_builder(RecordKind),
    **{name: _make_room_builder(model) for name, model in MODELS.items()},
    "visits": _visit,
    "journey_returns": _journey_return,
    "name_decisions": _name_decision,
    "assessments": _assessment,
    "plan_versions": _plan_version,
}


def _exclude_columns(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
