"""Plan an import: who is new, what was imported before, what differs, and what is left out.

A row is recognised by the key that its source gives it. A row that was imported before is not imported again. If it has
different values now, it is reported and left unchanged: a person must decide which are right.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from mosovo.nominals.models import Nominal
from mosovo.organisations.models import Force

from .attachments import FILE_TYPES
from .import_messages import ImportMessage, MessageKind
from .lookups import LookupTable
from .models import ImportedRow
from .person_differences import PersonDifferences
from .protected_files import set_digest_keys
from .references import EarlierRow, Name, resolve_references
from .room_validation import build_room_check
from .row_checks import CheckedRow, RejectedRow, RowCheck, check_rows
from .sentence_plausibility import mark_doubtful_sentences
from .settle_days import SETTLING_ORDER, UNSET
from .sheet_definitions import ALL_SHEETS
from .table_reader import SourceTable

DIFFERS = (
    "This row was imported before with other values. Nothing was changed: if the new values are right, correct "
    "the case file of {urn}."
)


@dataclass(slots=True)
class PlannedPerson:
    """One person of the file, with the rows to import. `nominal_id` is set if the person is on the register."""

    key: str
    rows: list[CheckedRow]
    nominal_id: UUID | None = None


@dataclass(slots=True)
class ImportPlan:
    """What to import and what to report. `earlier` has the facts of rows imported before."""

    people: list[PlannedPerson] = field(default_factory=list)
    remarks: list[ImportMessage] = field(default_factory=list)
    unchanged_counts: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    incomplete: int = 0
    earlier: Mapping[Name, EarlierRow] = field(default_factory=dict)
    read: Counter[str] = field(default_factory=Counter)
    """The rows of the file, by sheet."""
    differs: Counter[str] = field(default_factory=Counter)
    """Rows that were imported before with other values, by sheet."""
    unchanged_digests: dict[str, dict[str, str]] = field(default_factory=dict)
    """The digest of each row that was imported before with the same values, by sheet and key."""
    unchanged_rows: list[CheckedRow] = field(default_factory=list)
    """Rows that were imported before with the same values."""
    differences: PersonDifferences = field(default_factory=PersonDifferences)
    """Rows that are not on the register as they are in the file, by person."""
    named_files: set[str] = field(default_factory=set)
    """The files that rows name, also rows that are left out."""
    renamed: list[tuple[str, str, str]] = field(default_factory=list)
    """Headings that were read as a column of another name: file, heading and column."""

    def leave_out(self, person: PlannedPerson, row: CheckedRow, remark: ImportMessage) -> None:
        """Leave out a row, with the reason."""
        person.rows.remove(row)
        self.remarks.append(remark)
        self.left_out[row.sheet.name] += 1
        self.differences.add_left_out(person.key, [row])
        if not person.rows:
            self.people.remove(person)

    @property
    def faults(self) -> list[ImportMessage]:
        """Return the errors of the file, with those that become questions."""
        return [remark for remark in self.remarks if remark.kind in (MessageKind.FAULT, MessageKind.EMPTIED)]

    @property
    def new(self) -> list[PlannedPerson]:
        """Return the people who are not on the register yet."""
        return [person for person in self.people if person.nominal_id is None]


def plan_import(
    tables: Sequence[SourceTable], *, source: str, force: str, today: date, lookups: LookupTable, files: RowCheck
) -> ImportPlan:
    """Plan the import of these tables, compared with what this source has imported before. `files` checks files."""
    earlier, checks = map_imported_rows(source, force), (lookups.resolve, build_room_check(today), files)
    rows = [row for table in _sort_tables(tables) for row in check_rows(table, today, *checks)]
    _set_keys_of_earlier(rows, earlier)
    resolved = resolve_references(rows, earlier)
    plan = ImportPlan(
        remarks=resolved.remarks, left_out=Counter(resolved.left_out), incomplete=len(resolved.incomplete),
        earlier=earlier,
        differences=resolved.differences,
    )  # fmt: skip
    plan.read = Counter((row.row if isinstance(row, RejectedRow) else row).sheet.name for row in rows)
    plan.named_files = {str((row.row if isinstance(row, RejectedRow) else row).values.get("file", "")) for row in rows}
    plan.renamed = [(table.file, text, column) for table in tables for text, column in table.renamed.items()]
    differing_rows: dict[CheckedRow, UUID] = {}
    nation = str(Force.objects.values_list("jurisdiction", flat=True).get(pk=force))
    for key, checked_rows in resolved.people.items():
        mark_doubtful_sentences(checked_rows, nation)
        person = earlier.get(("people", key))
        new_rows = sort_retrials_last([row for row in checked_rows if _is_new(row, plan, differing_rows)])
        new_rows = sort_after_references(new_rows)
        if new_rows:
            plan.people.append(PlannedPerson(key, new_rows, person.nominal_id if person else None))
            plan.remarks.extend(remark for row in new_rows for remark in (*row.questions, *row.doubts))
    plan.remarks.extend(_report_differing(differing_rows))
    plan.differs = Counter(row.sheet.name for row in differing_rows)
    for row in differing_rows:
        about = (earlier[row.sheet.name, row.key].person, row.sheet.name)
        plan.differences.differs[about] += 1
        plan.differences.read[about] += about not in resolved.differences.left_out
    plan.people.sort(key=_risk_order)  # who is at highest risk settles first
    return plan


def _risk_order(person: PlannedPerson) -> int:
    """Return the place of the last risk level in the rows of the person; those without one come after high."""
    levels = [row.values for row in person.rows if row.sheet.name == "risk_levels"]
    last = max(levels, key=lambda cells: cells["set_on"])["level"] if levels else UNSET
    return SETTLING_ORDER.index(last)


def sort_retrials_last(rows: list[CheckedRow]) -> list[CheckedRow]:
    """Return the rows with each conviction on retrial after the one that was quashed; the others as they were."""
    first = [row for row in rows if "retrial_of" not in row.values]
    retrials = sorted(
        (row for row in rows if "retrial_of" in row.values), key=lambda row: (row.values["on"], row.number)
    )
    if not retrials:
        return rows
    before = ("people", "convictions")
    place = max((place for place, row in enumerate(first, start=1) if row.sheet.name in before), default=0)
    return [*first[:place], *retrials, *first[place:]]


def sort_after_references(rows: list[CheckedRow]) -> list[CheckedRow]:
    """Return the rows with each after the rows of its own sheet to which it refers; the others as they were."""
    self_references = [row for row in rows for column in row.sheet.references if column.refers_to == row.sheet.name]
    if not self_references:
        return rows
    by_name = {(row.sheet.name, row.key): row for row in rows}
    ordered: dict[CheckedRow, None] = {}

    def add(row: CheckedRow, waiting: frozenset[Name]) -> None:
        for column in row.sheet.references:
            name = (column.refers_to, row.values.get(column.name, ""))
            if column.refers_to == row.sheet.name and name in by_name and name not in waiting:
                add(by_name[name], waiting | {name})
        ordered.setdefault(row)

    for row in rows:
        add(row, frozenset({(row.sheet.name, row.key)}))
    return list(ordered)


def map_imported_rows(source: str, force: str) -> dict[Name, EarlierRow]:
    """Return what this source has imported before, by sheet and key."""
    rows = list(
        ImportedRow.objects.filter(source=source, force=force).values_list(
            "kind", "key", "digest", "nominal_id", "fact_id"
        )
    )
    person_of = {nominal_id: key for kind, key, _, nominal_id, _ in rows if kind == "people"}
    return {
        (kind, key): EarlierRow(person_of[nominal_id], digest, nominal_id, fact_id)
        for kind, key, digest, nominal_id, fact_id in rows
    }


def _sort_tables(tables: Sequence[SourceTable]) -> Iterator[SourceTable]:
    """Yield the tables so that rows come after those they depend on, whatever the order of the file."""
    order = {sheet.name: place for place, sheet in enumerate(ALL_SHEETS)}
    yield from sorted(tables, key=lambda table: order[table.sheet.name])


def _set_keys_of_earlier(rows: Sequence[CheckedRow | RejectedRow], earlier: Mapping[Name, EarlierRow]) -> None:
    """Give protected rows that were imported before the keys of their digests."""
    protected_rows = (row for row in rows if isinstance(row, CheckedRow) and row.sheet.groups)
    before = {row: earlier[row.sheet.name, row.key] for row in protected_rows if (row.sheet.name, row.key) in earlier}
    if before:
        set_digest_keys({row: each.fact_id for row, each in before.items()})


def _is_new(row: CheckedRow, plan: ImportPlan, differing_rows: dict[CheckedRow, UUID]) -> bool:
    before = plan.earlier.get((row.sheet.name, row.key))
    if before is None:
        return True
    if row.sheet.name in FILE_TYPES and not row.lacks_file and before.digest == row.digest_without_file():
        row.replaces = before.fact_id
        return True
    if before.digest in (row.stored_digest(), row.digest()):
        plan.unchanged_counts[row.sheet.name] += 1
        plan.unchanged_digests.setdefault(row.sheet.name, {})[row.key] = before.digest
        plan.unchanged_rows.append(row)
    else:
        differing_rows[row] = before.nominal_id
    return False


def _report_differing(rows: Mapping[CheckedRow, UUID]) -> Iterator[ImportMessage]:
    urns = dict(Nominal.objects.filter(pk__in=set(rows.values())).values_list("pk", "urn"))
    for row, nominal_id in rows.items():
        yield row.remark(MessageKind.DIFFERS, "", "", DIFFERS.format(urn=urns[nominal_id]))
