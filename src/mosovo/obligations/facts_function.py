"""One database function that returns the facts of every room for the law.

As one statement, all rooms make a plan of 3,000 nodes. The database initialises every node, whether or not the person
has such rows, and spends three times as long on that as on the answer. The function queries a table only if it holds
rows about these people. It runs with the row security of its caller.

The name contains a digest of its text: a program calls exactly the function that it was written for, and during an
upgrade two versions exist side by side. Each migration installs the current one and drops the oldest.
"""

from collections.abc import Iterator
from hashlib import sha256

from django.db import connection, transaction

from mosovo.nominals import law_facts as holding
from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo.rooms.registry import ROOMS
from mosovo_law.core.ruling_facts import Ruling

from . import first_records, trigger_facts

KEPT_VERSIONS = 2


def build_ruling_fact(row: LawFactRow) -> Ruling:
    """Build a ruling, a person’s decision about one duty, from its row."""
    return Ruling(
        ref=row.ref,
        key=row.text("key"),
        reason=row.text("reason"),
        due_on=row.day("due_on"),
        no_duty=bool(row.data["no_duty"]),
        made_on=row.day("made_on"),
        made_by=row.text("made_by"),
        checked_by=row.text("checked_by"),
        calculated_opens_on=row.day("calculated_opens_on"),
        calculated_due_on=row.day("calculated_due_on"),
    )


_CHECKED = f"""
  from obligations_rulingcheck c join organisations_account a on a.id = c.recorded_by_id
  where c.ruling_id = f.first and c.recorded_at >= f.recorded_at and c.recorded_by_id is distinct from f.recorded_by_id
    and {current_rows_sql("c", "obligations_rulingcheck")}"""
"""Checks of the current version of a ruling, by anyone but its author."""
RULINGS = LawFactSource(
    "ruling",
    "obligations_ruling",
    {
        **map_columns("key", "reason", "due_on", "no_duty", "made_on"),
        "made_by": "(select a.name from organisations_account a where a.id = f.recorded_by_id)",
        "checked_by": f"(select min(a.name) {_CHECKED} and c.agrees)",
        "checked_at": f"(select min(c.recorded_at) {_CHECKED} and c.agrees)",
    },
    build_ruling_fact,
    where=f"not exists (select {_CHECKED} and not c.agrees)",
)
SOURCES: tuple[LawFactSource, ...] = (
    *(source for room in ROOMS.values() for source in room.law_facts),
    *trigger_facts.BRANCHES,
    *first_records.BRANCHES,
    *holding.BRANCHES,
    RULINGS,
)

JURISDICTION = """
select r.nominal_id, 'jurisdiction' as kind, '' as ref, '-infinity'::timestamptz as recorded_at,
       jsonb_build_object('code', p.jurisdiction) as data
from nominals_casereach r join organisations_force p on p.code = coalesce(r.shown_force, r.holding_force)
where r.nominal_id = any(%(nominals)s::uuid[])
  and (session_user = 'mosovo_jobs' or r.nominal_id = any((select opened_now())::uuid[]))
"""
POLICY = """
select r.nominal_id, 'policy' as kind, p.id::text as ref, p.set_at as recorded_at,
       jsonb_build_object('name', p.name, 'value', p.value, 'from_on', p.from_on) as data
from nominals_casereach r join obligations_policyrecord p
  on p.force_id = coalesce(r.shown_force, r.holding_force)
where r.nominal_id = any(%(nominals)s::uuid[]) and p.set_at <= %(known_at)s::timestamptz
  and (session_user = 'mosovo_jobs' or r.nominal_id = any((select opened_now())::uuid[]))
"""
"""The policy values that the holding force has set."""


def _build_body() -> Iterator[str]:
    """Yield the lines of the function: facts about the force always, facts of a room only if it has rows."""
    yield "#variable_conflict use_column"
    yield "begin"
    yield f"return query {JURISDICTION};"
    yield f"return query {POLICY};"
    for table in dict.fromkeys(branch.table for branch in SOURCES):
        yield f"if exists (select from {table} f where f.nominal_id = any(%(nominals)s::uuid[])) then"
        for branch in SOURCES:
            if branch.table == table:
                yield f"return query {branch.sql()};"
        yield "end if;"
    yield "end"


_BODY = "\n".join(_build_body()).replace("%(nominals)s", "$1").replace("%(known_at)s", "$2").replace("%%", "%")
NAME = f"law_facts_{sha256(_BODY.encode()).hexdigest()[:12]}"
_CREATE_FUNCTION = f"""
create function {NAME}(uuid[], timestamptz)
returns table (nominal_id uuid, kind text, ref text, recorded_at timestamptz, data jsonb)
stable language plpgsql as $facts$
{_BODY}
$facts$;
revoke all on function {NAME}(uuid[], timestamptz) from public;
grant execute on function {NAME}(uuid[], timestamptz) to mosovo_app, mosovo_jobs;
"""
_OLDER_FUNCTIONS = """
select proname from pg_proc
where pronamespace = 'public'::regnamespace and proname ~ '^law_facts_[0-9a-f]{12}$' and proname <> %s
order by oid desc offset %s
"""


def is_function_current() -> bool:
    """Whether the database has the function that this program calls."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regprocedure(%s) is not null", [f"{NAME}(uuid[], timestamptz)"])
        return bool(cursor.fetchone()[0])


def install_facts_function() -> None:
    """Create the function unless it exists, and drop the oldest ones. Needs the owner of the schema."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not is_function_current():
            cursor.execute(_CREATE_FUNCTION)
        cursor.execute(_OLDER_FUNCTIONS, [NAME, KEPT_VERSIONS])
        for (name,) in cursor.fetchall():
            cursor.execute(f"drop function {connection.ops.quote_name(name)}(uuid[], timestamptz)")
