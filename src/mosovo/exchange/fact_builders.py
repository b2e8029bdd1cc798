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

    def build_facts(self, row: CheckedRow) -> list[RecordedFact]:
        """Return the facts of the row, in the order in which they are recorded."""
        made = _BUILDERS[row.sheet.name](self, row)
        for fact in made if row.doubts else ():
            fact.change_reason = f"Unlikely, but given by the source ({self.information_source})"[:500]
        return [*made, *(self._build_question(row.sheet.name, each) for each in row.questions)]

    def _build_question(self, sheet: str, questions: ImportMessage) -> ImportQuestion:
        """Return the question about a value that could not be read."""
        found = questions.found.strip("‘’")[:200]
        values = {"sheet": sheet, "column": questions.column, "found": found, "allowed": questions.allowed[:500]}
        return self.build_fact(ImportQuestion, **values)

    def build_fact[Fact: RecordedFact](self, kind: type[Fact], /, **values: Any) -> Fact:
        """Return a fact about this person, with the import as its source."""
        return kind(nominal_id=self.nominal_id, information_source=self.information_source, **values)


def _build_person(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    values = row.values
    facts: list[RecordedFact] = [
        builder.build_fact(
            Name, kind=Name.Kind.LEGAL, forenames=values.get("forenames", ""), surname=values["surname"]
        ),
        builder.build_fact(Sex, value=values["sex"]),
        builder.build_fact(
            RecordKind, kind=values["kind"], from_on=values["on_register_from"], until=values.get("until")
        ),
    ]
    if "born_on" in values:
        facts.append(builder.build_fact(Birth, born_on=values["born_on"]))
    for number in (Identifier.Kind.PNC, Identifier.Kind.CRO):
        if number.value in values:
            facts.append(builder.build_fact(Identifier, kind=number, value=values[number.value]))
    if "died_on" in values:
        facts.append(builder.build_fact(Death, died_on=values["died_on"]))
    return facts


type _Builder = Callable[[FactBuilder, CheckedRow], list[RecordedFact]]


def _make_column_builder(kind: type[RecordedFact]) -> _Builder:
    """Make a builder for a kind of fact whose columns are those of the sheet, without the person."""

    def build(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
        return [builder.build_fact(kind, **_exclude_columns(row.values, "person"))]

    return build


def _make_room_builder(kind: type[RecordedFact]) -> _Builder:
    """Make a builder for a sheet of a room: its columns name the attributes of the fact."""

    def build(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
        made = builder.build_fact(kind, **_build_room_values(builder, row))
        if row.sheet.groups and isinstance(made, FieldGroupFact):
            made.field_group = builder.field_group
            made.set_field_group()
        return [made]

    return build


def _build_room_values(builder: FactBuilder, row: CheckedRow, *excluded: str) -> dict[str, Any]:
    """Return the attributes of the fact of a row: what was said, the facts it refers to, and what names stand for."""
    values: dict[str, Any] = {}
    for column in row.sheet.columns:
        if column.name not in row.values or column.name in ("person", SIGNED_OFF, *excluded):
            continue
        value = row.values[column.name]
        if column.refers_to:
            values[column.field] = builder.refer(column.refers_to, value)
        else:
            values[column.field or column.name] = row.resolved[column.name] if column.looks_up else value
    return values


def _build_assessment(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    made = builder.build_fact(
        Assessment, edition=edition_on(row.values["assessed_on"]).name, **_build_room_values(builder, row)
    )
    return [_note_sign_off(made, row)]


def _build_plan_version(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    return [_note_sign_off(builder.build_fact(PlanVersion, **_build_room_values(builder, row)), row)]


def _note_sign_off(fact: RecordedFact, row: CheckedRow) -> RecordedFact:
    """Name the sign-off in the source of the fact. An import decides nothing for a second person."""
    if SIGNED_OFF in row.values:
        fact.information_source = f"{fact.information_source[:150]}; {SIGNED_IN_SOURCE} {row.values[SIGNED_OFF]}"
    return fact


def _build_visit(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    began_at = datetime.combine(row.values["on"], row.values.get("at", time()), LONDON)
    visit = builder.build_fact(Visit, began_at=began_at, **_build_room_values(builder, row, "on", "at"))
    if "at" not in row.values:
        visit.information_source = f"{builder.information_source[:160]}; the time of day is not known"
    return [visit]


def _build_conviction(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    values = _exclude_columns(row.values, "person", "retrial_of")
    if "retrial_of" in row.values:
        values["retrial_of_id"] = builder.refer("convictions", row.values["retrial_of"])
    return [
        builder.build_fact(
            Conviction, **{**values, **{name: result for name, result in row.resolved.items() if result}}
        )
    ]


def _build_disposal(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    values = _exclude_columns(row.values, "conviction", "consecutive_to")
    if "consecutive_to" in row.values:
        values["consecutive_to_id"] = builder.refer("convictions", row.values["consecutive_to"])
    conviction = builder.refer("convictions", row.values["conviction"])
    return [builder.build_fact(Disposal, conviction_id=conviction, place=min(row.number, 32767), **values)]


def _build_photograph(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    """Return a photograph with its file, whose bytes are stored now. Nothing if the file was not sent."""
    if row.lacks_file:
        return []
    file = builder.store(row.resolved["file"])
    file.nominal_id, file.information_source = builder.nominal_id, builder.information_source
    values = _exclude_columns(row.values, "person", "file", "sha256")
    return [builder.build_fact(Photograph, file_id=file.pk, **values), file]


def _build_document(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    """Return a document with its file, and the record that it belongs to. Nothing if the file was not sent."""
    if row.lacks_file:
        return []
    file = builder.store(row.resolved["file"])
    file.nominal_id, file.information_source = builder.nominal_id, builder.information_source
    document = builder.build_fact(
        AttachedDocument, file_id=file.pk, **{name: row.values[name] for name in ("kind", "title", "made_on")}
    )
    for column in row.sheet.references[1:]:
        if column.name in row.values:
            document.about = builder.refer(column.refers_to, row.values[column.name])
            document.about_table = COLUMN_MODELS[column.refers_to]._meta.db_table
    return [document, file]


def _build_spell(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    spell = builder.build_fact(Spell, **_exclude_columns(row.values, "person", "ended_on"))
    if "ended_on" not in row.values:
        return [spell]
    return [spell, builder.build_fact(SpellEnd, spell_id=spell.pk, ended_on=row.values["ended_on"])]


def _build_notification(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    values = _exclude_columns(row.values, "person", "about", "attendance")
    for column in row.sheet.references[1:]:
        if column.name in row.values:
            values[f"{column.name}_id"] = builder.refer(column.refers_to, row.values[column.name])
    return [builder.build_fact(Notification, **values)]


def _build_journey_return(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    """Return a return from abroad. It is the end of the time abroad that the row names."""
    spell_end_id = builder.refer(SPELL_ENDS, row.values["spell"])
    return [builder.build_fact(JourneyReturn, end_id=spell_end_id, **_build_room_values(builder, row, "spell"))]


def _build_name_decision(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    """Return a decision about a name. Without a key it is about the name in `people`."""
    values = _build_room_values(builder, row)
    values.setdefault("name_id", builder.refer("people", row.values["person"]))
    return [builder.build_fact(NewNameDecision, **values)]


def _build_allocation(builder: FactBuilder, row: CheckedRow) -> list[RecordedFact]:
    resolved = {name: row.resolved.get(name) for name in ("team", "offender_manager", "lead_agency")}
    practitioner = row.values.get("community_offender_manager", "")
    return [
        builder.build_fact(
            Allocation, from_on=row.values["from_on"], community_offender_manager=practitioner, **resolved
        )
    ]


_BUILDERS: Mapping[str, _Builder] = {
    "people": _build_person,
    "names": _make_column_builder(Name),
    "addresses": _make_column_builder(Address),
    "convictions": _build_conviction,
    "disposals": _build_disposal,
    "spells": _build_spell,
    "notifications": _build_notification,
    "orders": _make_column_builder(Order),
    "allocations": _build_allocation,
    "photographs": _build_photograph,
    "documents": _build_document,
    "identifiers": _make_column_builder(Identifier),
    "record_kinds": _make_column_builder(RecordKind),
    **{name: _make_room_builder(model) for name, model in MODELS.items()},
    "visits": _build_visit,
    "journey_returns": _build_journey_return,
    "name_decisions": _build_name_decision,
    "assessments": _build_assessment,
    "plan_versions": _build_plan_version,
}


def _exclude_columns(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}
