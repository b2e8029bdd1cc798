"""Turn the facts of a register back into rows of the sheets, with the keys under which they were imported.

A fact that an import made keeps the key of its source. Any other has the id of its first row as its key, and a person
the URN. So the export of a register that was imported from an export has the same keys and contents.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from mosovo.nominals.models import Allocation
from mosovo.record.law_facts import LONDON
from mosovo.rooms.convictions.models import Disposal
from mosovo.rooms.identity.models import Birth, Death, Identifier, Name, RecordKind, Sex
from mosovo.rooms.plan.models import PlanSignOff
from mosovo.rooms.risk.models import AssessmentSignOff
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Spell, SpellEnd

from .register_keys import (
    COLUMN_MODELS,
    KeyWriter,
    RegisterKeys,
    get_first_legal_name,
    get_first_record_kind,
    list_current_facts,
    select_facts,
    write_value,
)
from .sheet_columns import SheetColumn
from .sheet_definitions import BY_NAME, SHEETS, list_sheets
from .sheets.builder import SIGNED_IN_SOURCE, SIGNED_OFF

type Row = dict[str, str]
TIME_UNKNOWN = "the time of day is not known"
PERSON_MODELS = (Name, Sex, RecordKind, Birth, Identifier, Death)
"""The kinds of which `people` holds one row each."""


def read_register(keys: RegisterKeys) -> Iterator[tuple[str, list[Row]]]:
    """Yield each sheet of the register, or of the file of a field group, with its rows by the keys of people."""
    if keys.field_group:
        yield from ((sheet.name, list(_build_rows(sheet.name, keys))) for sheet in list_sheets(keys.field_group))
        return
    yield "people", list(_build_people(keys))
    for name in (sheet.name for sheet in SHEETS):
        if name in COLUMN_MODELS:
            yield name, list(_build_rows(name, keys))
        elif name == "allocations":
            yield name, list(_build_allocations(keys))


def _build_people(keys: RegisterKeys) -> Iterator[Row]:
    facts: dict[type[Model], dict[UUID, list[Any]]] = {model: defaultdict(list) for model in PERSON_MODELS}
    for model in PERSON_MODELS:
        for fact in list_current_facts(model, keys):
            facts[model][fact.nominal_id].append(fact)
    for nominal_id, key in keys.people.items():
        name = get_first_legal_name(facts[Name][nominal_id])
        registered = get_first_record_kind(facts[RecordKind][nominal_id])
        row = {"key": key, "forenames": name.forenames if name else "", "surname": name.surname if name else ""}
        row["kind"] = registered.kind if registered else ""
        row["on_register_from"] = write_value(registered.from_on if registered else None)
        row["until"] = write_value(registered.until if registered else None)
        row["sex"] = next((fact.value for fact in facts[Sex][nominal_id]), Sex.Value.NOT_KNOWN.value)
        row["born_on"] = next((write_value(fact.born_on) for fact in facts[Birth][nominal_id]), "")
        row["died_on"] = next((write_value(fact.died_on) for fact in facts[Death][nominal_id]), "")
        for kind in (Identifier.Kind.PNC, Identifier.Kind.CRO):
            numbers = [fact.value for fact in facts[Identifier][nominal_id] if fact.kind == kind]
            row[kind.value] = numbers[0] if numbers else ""
        yield row


def _build_rows(sheet: str, keys: RegisterKeys) -> Iterator[Row]:
    ends, written, facts = _map_end_dates(sheet, keys), KeyWriter(keys), list(select_facts(sheet, keys))
    keys.written[sheet] = {fact.first for fact in facts}  # before the rows: one may refer to a later one
    for fact in facts:
        if getattr(fact, "unreadable", False):
            keys.unreadable[sheet] += 1
            keys.written[sheet].discard(fact.first)
            continue
        row: dict[str, str | None] = {"key": keys.get_key(sheet, fact.first)}
        for column in BY_NAME[sheet].columns[1:]:
            if column.name == "person":
                row["person"] = keys.people[fact.nominal_id]
            elif column.refers_to:
                row[column.name] = written.write_key(column, fact)
            elif sheet in ("photographs", "documents") and column.name in ("file", "sha256"):
                row[column.name] = keys.file_names[fact.first] if column.name == "file" else ""
            else:
                row[column.name] = _format_cell(fact, column, ends)
        complete = {name: cell for name, cell in row.items() if cell is not None}
        if len(complete) < len(row):  # a row that it needs was struck out
            keys.written[sheet].discard(fact.first)
        else:
            yield complete


def _map_end_dates(sheet: str, keys: RegisterKeys) -> Mapping[UUID, date]:
    """Return the day that a fact of its own adds to the facts of the sheet: an end, or a sign-off."""
    if sheet == "spells":
        return {end.spell_id: end.ended_on for end in list_current_facts(SpellEnd, keys)}
    if sheet == "assessments":
        return {
            each.assessment_id: each.checked_on for each in list_current_facts(AssessmentSignOff, keys) if each.agrees
        }
    if sheet == "plan_versions":
        return {each.version_id: each.checked_on for each in list_current_facts(PlanSignOff, keys) if each.agrees}
    return {}


def _format_cell(fact: Any, column: SheetColumn, ends: Mapping[UUID, date]) -> str:
    if isinstance(fact, Visit) and column.name in ("on", "at"):
        began_at = fact.began_at.astimezone(LONDON)
        known = TIME_UNKNOWN not in fact.information_source
        return began_at.date().isoformat() if column.name == "on" else f"{began_at:%H:%M}" if known else ""
    if column.name == SIGNED_OFF:
        _, _, noted_date = fact.information_source.partition(f"{SIGNED_IN_SOURCE} ")
        return write_value(ends.get(fact.first)) or noted_date
    if isinstance(fact, Spell) and column.name == "ended_on":
        return write_value(ends.get(fact.first))
    if isinstance(fact, Disposal) and getattr(fact, column.name) == 0 and column.name != "restriction_order":
        return write_value(fact.as_passed) if column.name == "as_passed" else ""
    value = getattr(fact, column.field or column.name)
    if column.looks_up and value is not None:
        return str(value.code if column.looks_up == "agency" else value.username)
    return write_value(value)


def _build_allocations(keys: RegisterKeys) -> Iterator[Row]:
    facts = Allocation.objects.known_at().filter(nominal_id__in=list(keys.people), team__isnull=False)
    for fact in facts.select_related("team", "offender_manager", "lead_agency").order_by("nominal_id", "first"):
        assert fact.team is not None
        yield {
            "key": keys.get_key("allocations", fact.first),
            "person": keys.people[fact.nominal_id],
            "from_on": fact.from_on.isoformat(),
            "team": fact.team.name,
            "offender_manager": fact.offender_manager.username if fact.offender_manager else "",
            "lead_agency": fact.lead_agency.code,
            "community_offender_manager": fact.community_offender_manager,
        }
