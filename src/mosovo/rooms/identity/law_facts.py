"""Facts for the law: birth, death, names, identity documents, kinds of record and photographs.

Photographs come from `identity_photograph_law_rows`, which shows only dates, of every opened nominal. The duty is
therefore
the same for every reader, though only some may see the pictures (docs/adr/0012).
"""

from dataclasses import dataclass
from datetime import date

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.case_facts import Change
from mosovo_law.facts.management_facts import Photograph, Registration


@dataclass(frozen=True, slots=True)
class UnreadValue:
    """A value of an imported row that could not be read. The law does not use it: it is a question to a person."""

    ref: str
    sheet: str
    column: str
    found: str

    @property
    def needs(self) -> str:
        """Return what a person must supply."""
        return f"{self.column.replace('_', ' ')} ({self.sheet}): the import could not read ‘{self.found}’"


def build_birth_date(row: LawFactRow) -> date:
    """Return the date of birth."""
    return row.required_day("born_on")


def build_death(row: LawFactRow) -> date:
    """Return the date of death."""
    return row.required_day("died_on")


def build_name_used(row: LawFactRow) -> Change:
    """Build the change of name, dated by its first use: s.84(1)(a)."""
    return Change(ref=row.ref, kind="name", on=row.required_day("used_from_on"))


def build_document_change(row: LawFactRow) -> Change:
    """Build the change of a passport or identity document obtained or given up on a date: s.84(1)(ca)."""
    return Change(ref=row.ref, kind=row.text("kind"), on=row.required_day("on"))


def build_photograph(row: LawFactRow) -> Photograph:
    """Build the photograph, dated by the day it was taken."""
    return Photograph(ref=row.ref, on=row.required_day("taken_on"))


def build_registration(row: LawFactRow) -> Registration:
    """Build the period on the register, with the date on which it was first recorded."""
    return Registration(
        ref=row.ref, on=row.required_day("from_on"), kind=row.text("kind"), until=row.day("until"),
        known_on=row.day("known_on"),
    )  # fmt: skip


def build_import_question(row: LawFactRow) -> UnreadValue:
    """Build the question about a value that an import could not read."""
    return UnreadValue(row.ref, row.text("sheet"), row.text("column"), row.text("found"))


_UNREGISTERED_ROWS = """
select f.nominal_id, 'record_made' as kind, f.nominal_id::text as ref, n.registered_at as recorded_at,
       jsonb_build_object('on', (n.registered_at at time zone 'Europe/London')::date) as data
  from nominals_casereach f join nominals_nominal n on n.id = f.nominal_id
 where f.nominal_id = any(%(nominals)s::uuid[]) and n.registered_at <= %(known_at)s::timestamptz
   and not exists (select from identity_recordkind k where k.nominal_id = f.nominal_id and {current})
   and (session_user = 'mosovo_jobs' or f.nominal_id = any((select opened_now())::uuid[]))
"""


class UnregisteredRecordSource(LawFactSource):
    """The source for records without a kind: the person is on the register from the day the record was made."""

    def sql(self) -> str:
        """Return the SQL of this branch: one row for each such record."""
        return _UNREGISTERED_ROWS.replace("{current}", current_rows_sql("k", "identity_recordkind"))


def build_record_made(row: LawFactRow) -> Registration:
    """Build the registration of a record that has no kind yet."""
    return Registration(ref=row.ref, on=row.required_day("on"))


_FIRST_RECORDED = """(
  select (b.recorded_at at time zone 'Europe/London')::date from identity_recordkind b where b.id = f.first)"""
_DOCUMENT_KIND = f"""
  select d.kind from identity_identitydocument d where d.first = f.document_id and
  {current_rows_sql("d", "identity_identitydocument")}"""

BRANCHES = (
    LawFactSource("photograph", "identity_photograph_law_rows", map_columns("taken_on"), build_photograph),
    LawFactSource("birth", "identity_birth", map_columns("born_on"), build_birth_date),
    LawFactSource("death", "identity_death", map_columns("died_on"), build_death),
    LawFactSource(
        "name", "identity_name", map_columns("used_from_on"), build_name_used, where="f.used_from_on is not null"
    ),
    LawFactSource(
        "registered",
        "identity_recordkind",
        {**map_columns("from_on", "until", "kind"), "known_on": _FIRST_RECORDED},
        build_registration,
    ),
    LawFactSource(
        "import_question",
        "identity_importquestion",
        {"sheet": "f.sheet", "column": 'f."column"', "found": "f.found"},
        build_import_question,
        where="f.answered_on is null",
    ),
    UnregisteredRecordSource("record_made", "nominals_casereach", {}, build_record_made),
    LawFactSource(
        "paper",
        "identity_identitydocument",
        {"kind": "f.kind", "on": "f.from_on"},
        build_document_change,
        where="f.from_on is not null",
    ),
    LawFactSource(
        "paper_gone",
        "identity_identitydocumentend",
        {"kind": "its.kind", "on": "f.ended_on"},
        build_document_change,
        where="its.kind is not null",
        joins={"its": _DOCUMENT_KIND},
    ),
)
