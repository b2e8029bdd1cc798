"""The people of a register with the keys of their facts, and which facts each sheet holds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any
from uuid import UUID

from mosovo.files.file_types import FileType
from mosovo.files.models import StoredVersion, Verdict
from mosovo.nominals.models import CaseReach, Nominal
from mosovo.record.encrypted_fields import FieldGroupFact
from mosovo.record.law_facts import LONDON
from mosovo.record.models import RecordedFact
from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import AttachedDocument, Identifier, Name, Photograph, RecordKind
from mosovo.rooms.management_modes.models import ReactiveDecision
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.orders.models import Order
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd

from .attachments import GROUPS
from .compound_cells import write_compound
from .models import ImportedRow
from .room_sheets import MODELS
from .sheet_columns import SheetColumn

COLUMN_MODELS: Mapping[str, type[RecordedFact]] = {
    "names": Name, "identifiers": Identifier, "record_kinds": RecordKind, "addresses": Address,
    "convictions": Conviction, "disposals": Disposal, "spells": Spell, "notifications": Notification, "orders": Order,
    "photographs": Photograph, "documents": AttachedDocument, **MODELS,
}  # fmt: skip
"""The kind of fact of each sheet whose columns are those of the table."""
IN_PEOPLE = ("names", "identifiers", "record_kinds")
"""Sheets whose first facts are in `people`."""


@dataclass(frozen=True, slots=True)
class RegisterKeys:
    """The people of a force, and the key of each person and of each fact that an import made."""

    people: Mapping[UUID, str]
    facts: Mapping[tuple[str, UUID], str]
    field_group: str = ""
    """The field group of a protected file; empty for the register."""
    written: dict[str, set[UUID]] = field(default_factory=dict)
    """The facts of each sheet that was written, by the id of their first row."""
    unreadable: Counter[str] = field(default_factory=Counter)
    """Facts whose text could not be decrypted, by sheet. They are in no file."""
    pictures: dict[str, StoredVersion] = field(default_factory=dict)
    """The files of the photographs and documents that were written, by name."""
    file_names: dict[UUID, str] = field(default_factory=dict)
    """The name of the file of each of these facts, by the id of its first row."""

    def get_key(self, sheet: str, first: UUID) -> str:
        """Return the key of a fact by the id of its first row."""
        return self.facts.get((sheet, first), str(first))


def load_keys(force: str, field_group: str = "") -> RegisterKeys:
    """Load the people whose case the force holds, with their keys, for the register or the file of a field group.
    A key that two sources use is not used."""
    held_cases = CaseReach.objects.filter(holding_force=force).values_list("pk", flat=True)
    urns = dict(Nominal.objects.filter(pk__in=held_cases).values_list("pk", "urn"))
    rows = list(ImportedRow.objects.filter(force=force).values_list("kind", "key", "nominal_id", "fact_id"))
    used = Counter((kind, key) for kind, key, _, _ in rows)
    rows = [row for row in rows if used[row[0], row[1]] == 1 and row[2] in urns]
    imported = {nominal_id: key for kind, key, nominal_id, _ in rows if kind == "people"}
    facts = {(kind, fact_id): key for kind, key, _, fact_id in rows if kind != "people"}
    return RegisterKeys({pk: imported.get(pk, urn) for pk, urn in sorted(urns.items())}, facts, field_group)


def list_current_facts(model: type[RecordedFact], keys: RegisterKeys) -> list[Any]:
    """Return the current facts of the kind about these people and of the field group, the first recorded first."""
    facts = model.objects.known_at().filter(nominal_id__in=list(keys.people)).order_by("nominal_id", "first")
    return list(facts.filter(field_group=keys.field_group) if issubclass(model, FieldGroupFact) else facts)


def select_facts(sheet: str, keys: RegisterKeys) -> Iterator[Any]:
    """Yield the facts of a sheet: without those that `people` holds, and without proposals that were decided."""
    facts = list_current_facts(COLUMN_MODELS[sheet], keys)
    if sheet in IN_PEOPLE:
        yield from _skip_first_facts(facts)
    elif sheet == "reactive_proposals":
        decided = {each.proposal_id for each in list_current_facts(ReactiveDecision, keys)}
        yield from (fact for fact in facts if fact.first not in decided)
    elif sheet in ("photographs", "documents"):
        yield from _select_with_files(sheet, facts, keys)
    else:
        yield from facts


def _select_with_files(sheet: str, facts: Sequence[Any], keys: RegisterKeys) -> Iterator[Any]:
    """Yield the facts whose file the scan found clean, and keep the file. A picture was rendered when it came."""
    clean = StoredVersion.objects.filter(
        file__in=[each.file_id for each in facts],
        file__field_group=GROUPS.get(sheet, ""),
        file__verdict__state=Verdict.State.CLEAN,
    ).exclude(version=StoredVersion.Version.THUMBNAIL)
    stored = {version.file_id: version for version in clean.select_related("file")}
    for fact in facts:
        if version := stored.get(fact.file_id):
            keys.pictures[name_file(sheet, keys.get_key(sheet, fact.first), version)] = version
            keys.file_names[fact.first] = name_file(sheet, keys.get_key(sheet, fact.first), version)
            yield fact


def name_file(sheet: str, key: str, version: StoredVersion) -> str:
    """Return the name of the file of a fact. It follows from the key, so that it stays the same."""
    is_picture = version.version == StoredVersion.Version.DISPLAY
    ending = ".jpg" if is_picture else FileType(version.file.kind).ending
    source_name = key if sheet == "photographs" else f"{sheet} {key}"
    return f"{sha256(source_name.encode()).hexdigest()[:24]}{ending}"


def _skip_first_facts(facts: Iterable[Any]) -> Iterator[Any]:
    """Yield the facts that `people` does not hold completely: its name has no date of use."""
    facts_by_person: dict[UUID, list[Any]] = defaultdict(list)
    for fact in facts:
        facts_by_person[fact.nominal_id].append(fact)
    for each in facts_by_person.values():
        held_cases = list_first_facts(each)
        yield from (fact for fact in each if fact not in held_cases or getattr(fact, "used_from_on", None) is not None)


def list_first_facts(facts: Sequence[Any]) -> list[Any]:
    """Return the facts of one person and one kind that a row of `people` holds."""
    if not facts or not isinstance(facts[0], Identifier):
        chosen = get_first_legal_name(facts) if facts and isinstance(facts[0], Name) else get_first_record_kind(facts)
        return [chosen] if chosen is not None else []
    numbers = ((fact for fact in facts if fact.kind == kind) for kind in (Identifier.Kind.PNC, Identifier.Kind.CRO))
    return [first for each in numbers if (first := next(each, None)) is not None]


def get_first_legal_name(names: Sequence[Name]) -> Name | None:
    """Return the legal name of a row of `people`: the first without a date, else the earliest."""
    legal = [name for name in names if name.kind == Name.Kind.LEGAL]
    return min(legal, key=lambda name: name.used_from_on or date.min, default=None)


def get_first_record_kind(kinds: Sequence[RecordKind]) -> RecordKind | None:
    """Return the reason for registration of a row of `people`: the earliest."""
    return min(kinds, key=lambda kind: kind.from_on, default=None)


class KeyWriter:
    """Writes the keys of the facts to which a fact refers."""

    def __init__(self, keys: RegisterKeys) -> None:
        self._keys = keys
        self._spell_of: dict[UUID, UUID] | None = None
        self._register: dict[str, set[UUID]] = {}

    def write_key(self, column: SheetColumn, fact: Any) -> str | None:
        """Return the cell of a column: empty if it refers to nothing; None if the row it needs is not in the file."""
        about = _find_reference(column, fact)
        if about is not None and column.field == "end_id":
            about = self._spells().get(about)
        if about is not None and about in self._keys.written.get(column.refers_to, ()):
            return self._keys.get_key(column.refers_to, about)
        if about is not None and self._is_on_register(column.refers_to, about):
            return self._keys.get_key(column.refers_to, about)
        return None if column.required else ""

    def _is_on_register(self, sheet: str, about: UUID) -> bool:
        """Whether a row of a protected file refers to a fact that the register holds: an order, a household."""
        if not self._keys.field_group:
            return False
        if sheet not in self._register:
            facts = list_current_facts(COLUMN_MODELS[sheet], replace(self._keys, field_group=""))
            self._register[sheet] = {fact.first for fact in facts}
        return about in self._register[sheet]

    def _spells(self) -> dict[UUID, UUID]:
        if self._spell_of is None:
            self._spell_of = {end.first: end.spell_id for end in list_current_facts(SpellEnd, self._keys)}
        return self._spell_of


def _find_reference(column: SheetColumn, fact: Any) -> UUID | None:
    """Return the fact that a column refers to. A document names its record with the table."""
    if isinstance(fact, AttachedDocument):
        is_named = fact.about_table == COLUMN_MODELS[column.refers_to]._meta.db_table
        return fact.about if is_named else None
    about: UUID | None = getattr(fact, column.field or f"{column.name}_id")
    return about


def write_value(value: object) -> str:
    """Return a value as the cell that the import reads as the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return write_compound(value)
    if isinstance(value, datetime):
        return write_moment(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def write_moment(moment: datetime) -> str:
    """Return a moment in London, with its offset if its minute does not say which it was."""
    local = moment.astimezone(LONDON)
    if not (local.second or local.microsecond) and local.replace(fold=0).astimezone(UTC) == moment.astimezone(UTC):
        return f"{local:%Y-%m-%d %H:%M}"
    return local.isoformat(sep=" ")
