"""Turn the facts of a register back into rows of the sheets, with the keys under which they were imported.

A fact that an import made keeps the key of its source. Any other has the id of its first row as its key, and a person
the URN. So the export of a register that was imported from an export has the same keys and contents.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model

from mosovo.nominals.models import Allocation, CaseReach, Nominal
from mosovo.record.law_facts import LONDON
from mosovo.record.models import RecordedFact
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Birth, Death, Identifier, Name, RecordKind, Sex
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.orders.models import Order
from mosovo.rooms.plan.models import PlanSignOff
from mosovo.rooms.risk.models import AssessmentSignOff
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd

from .models import ImportedRow
from .room_sheets import MODELS, SIGNED_IN_SOURCE, SIGNED_OFF
from .sheet_definitions import BY_NAME

type Row = dict[str, str]
TIME_UNKNOWN = "the time of day is not known"
COLUMN_MODELS: Mapping[str, type[RecordedFact]] = {
    "names": Name, "addresses": Address, "convictions": Conviction, "disposals": Disposal, "spells": Spell,
    "notifications": Notification, "orders": Order, "visits": Visit, **MODELS,
}  # fmt: skip
"""The kind of fact of each sheet whose columns are those of the table."""
PERSON_MODELS = (Name, Sex, RecordKind, Birth, Identifier, Death)
"""The kinds of which `people` holds one row each."""


@dataclass(frozen=True, slots=True)
class RegisterKeys:
    """The people of a force, and the key of each person and of each fact that an import made."""

    people: Mapping[UUID, str]
    facts: Mapping[tuple[str, UUID], str]

    def get_key(self, sheet: str, first: UUID) -> str:
        """Return the key of a fact by the id of its first row."""
        return self.facts.get((sheet, first), str(first))


def load_keys(force: str) -> RegisterKeys:
    """Load the people whose case the force holds, with their keys. A key that two sources use is not used."""
    held = CaseReach.objects.filter(holding_force=force).values_list("pk", flat=True)
    urns = dict(Nominal.objects.filter(pk__in=held).values_list("pk", "urn"))
    rows = list(ImportedRow.objects.filter(force=force).values_list("kind", "key", "nominal_id", "fact_id"))
    used = Counter((kind, key) for kind, key, _, _ in rows)
    rows = [row for row in rows if used[row[0], row[1]] == 1 and row[2] in urns]
    imported = {nominal_id: key for kind, key, nominal_id, _ in rows if kind == "people"}
    facts = {(kind, fact_id): key for kind, key, _, fact_id in rows if kind != "people"}
    return RegisterKeys({pk: imported.get(pk, urn) for pk, urn in sorted(urns.items())}, facts)


def read_register(keys: RegisterKeys) -> Iterator[tuple[str, list[Row]]]:
    """Yield each sheet with its rows, in the order of the keys of people."""
    yield "people", list(_people(keys))
    for name in BY_NAME:
        if name in COLUMN_MODELS:
            yield name, list(_rows(name, keys))
        elif name == "allocations":
            yield name, list(_allocations(keys))


def current(model: type[RecordedFact], keys: RegisterKeys) -> list[Any]:
    """Return the current facts of the kind about these people, the first recorded first."""
    return list(model.objects.known_at().filter(nominal_id__in=list(keys.people)).order_by("nominal_id", "first"))


def _people(keys: RegisterKeys) -> Iterator[Row]:
    facts: dict[type[Model], dict[UUID, list[Any]]] = {model: defaultdict(list) for model in PERSON_MODELS}
    for model in PERSON_MODELS:
        for fact in current(model, keys):
            facts[model][fact.nominal_id].append(fact)
    for nominal_id, key in keys.people.items():
        name = first_name_of(facts[Name][nominal_id])
        registered = min(facts[RecordKind][nominal_id], key=lambda fact: fact.from_on, default=None)
        row = {"key": key, "forenames": name.forenames if name else "", "surname": name.surname if name else ""}
        row["kind"] = registered.kind if registered else ""
        row["on_register_from"] = write_value(registered.from_on if registered else None)
        row["sex"] = next((fact.value for fact in facts[Sex][nominal_id]), Sex.Value.NOT_KNOWN.value)
        row["born_on"] = next((write_value(fact.born_on) for fact in facts[Birth][nominal_id]), "")
        row["died_on"] = next((write_value(fact.died_on) for fact in facts[Death][nominal_id]), "")
        for kind in (Identifier.Kind.PNC, Identifier.Kind.CRO):
            numbers = [fact.value for fact in facts[Identifier][nominal_id] if fact.kind == kind]
            row[kind.value] = numbers[0] if numbers else ""
        yield row


def first_name_of(names: Sequence[Name]) -> Name | None:
    """Return the legal name of a row of `people`: the first without a date, else the earliest."""
    legal = [name for name in names if name.kind == Name.Kind.LEGAL]
    return min(legal, key=lambda name: name.used_from_on or date.min, default=None)


def _rows(sheet: str, keys: RegisterKeys) -> Iterator[Row]:
    ends = _later_days(sheet, keys)
    facts = current(COLUMN_MODELS[sheet], keys)
    for fact in _without_first_names(facts) if sheet == "names" else facts:
        row = {"key": keys.get_key(sheet, fact.first)}
        for column in BY_NAME[sheet].columns[1:]:
            if column.name == "person":
                row["person"] = keys.people[fact.nominal_id]
            elif column.refers_to:
                about = getattr(fact, f"{column.name}_id")
                row[column.name] = keys.get_key(column.refers_to, about) if about else ""
            else:
                row[column.name] = _cell(fact, column.name, ends)
        yield row


def _later_days(sheet: str, keys: RegisterKeys) -> Mapping[UUID, date]:
    """Return the day that a fact of its own adds to the facts of the sheet: an end, or a sign-off."""
    if sheet == "spells":
        return {end.spell_id: end.ended_on for end in current(SpellEnd, keys)}
    if sheet == "assessments":
        return {each.assessment_id: each.checked_on for each in current(AssessmentSignOff, keys) if each.agrees}
    if sheet == "plan_versions":
        return {each.version_id: each.checked_on for each in current(PlanSignOff, keys) if each.agrees}
    return {}


def _cell(fact: Any, column: str, ends: Mapping[UUID, date]) -> str:
    if isinstance(fact, Visit) and column in ("on", "at"):
        began_at = fact.began_at.astimezone(LONDON)
        known = TIME_UNKNOWN not in fact.information_source
        return began_at.date().isoformat() if column == "on" else f"{began_at:%H:%M}" if known else ""
    if column == SIGNED_OFF:
        _, _, noted = fact.information_source.partition(f"{SIGNED_IN_SOURCE} ")
        return write_value(ends.get(fact.first)) or noted
    if isinstance(fact, Spell) and column == "ended_on":
        return write_value(ends.get(fact.first))
    if isinstance(fact, Disposal) and getattr(fact, column) == 0 and column != "restriction_order":
        return write_value(fact.as_passed) if column == "as_passed" else ""
    return write_value(getattr(fact, column))


def _without_first_names(names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names that `people` does not hold completely: it has no date of use."""
    of: dict[UUID, list[Name]] = defaultdict(list)
    for name in names:
        of[name.nominal_id].append(name)
    for each in of.values():
        first = first_name_of(each)
        yield from (name for name in each if name is not first or name.used_from_on is not None)


def _allocations(keys: RegisterKeys) -> Iterator[Row]:
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


def write_value(value: object) -> str:
    """Return a value as the cell that the import reads as the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
