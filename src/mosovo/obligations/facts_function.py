"""What every room tells the law, as one function of the database.

The list of rooms is explicit: a room that is not in ROOMS is not heard by the law.

Asked in one statement, all rooms are a plan of three thousand nodes, under row security most of all; the
database makes each of them ready, whether or not the person has anything of the kind, and takes three times
as long for it as for the answer. The function asks a room only where there is some row of these people. It
reads as whoever calls it, with their row security.

The name says which rooms it asks: a program calls the very function that it was written with, and while
versions change over two stand side by side. Whenever a database is migrated it is put there, and the oldest
are taken away.
"""

from collections.abc import Iterator
from hashlib import sha256

from django.db import connection, transaction

from mosovo.law.facts import Ruling
from mosovo.nominals import law_facts as holding
from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, plain_columns
from mosovo.rooms.breaches import law_facts as breaches
from mosovo.rooms.convictions import law_facts as convictions
from mosovo.rooms.devices import law_facts as devices
from mosovo.rooms.disclosure import law_facts as disclosure
from mosovo.rooms.finance import law_facts as finance
from mosovo.rooms.households import law_facts as households
from mosovo.rooms.identity import law_facts as identity
from mosovo.rooms.indefinite_reviews import law_facts as reviews
from mosovo.rooms.licences import law_facts as licence
from mosovo.rooms.management_modes import law_facts as modes
from mosovo.rooms.mappa import law_facts as mappa
from mosovo.rooms.meetings import law_facts as meetings
from mosovo.rooms.monitoring import law_facts as monitoring
from mosovo.rooms.notifications import law_facts as notification
from mosovo.rooms.orders import law_facts as orders
from mosovo.rooms.plan import law_facts as plan
from mosovo.rooms.polygraph import law_facts as polygraph
from mosovo.rooms.risk import law_facts as risk
from mosovo.rooms.supervision import law_facts as supervision
from mosovo.rooms.travel import law_facts as travel
from mosovo.rooms.victims import law_facts as victims
from mosovo.rooms.visits import law_facts as visits
from mosovo.rooms.wanted import law_facts as wanted
from mosovo.rooms.whereabouts import law_facts as whereabouts

from . import trigger_facts

OLDER_KEPT = 2


def build_ruling_fact(told: LawFactRow) -> Ruling:
    """A person's decision about one duty."""
    return Ruling(
        ref=told.ref,
        key=told.text("key"),
        reason=told.text("reason"),
        due_on=told.day("due_on"),
        no_duty=bool(told.said["no_duty"]),
        made_on=told.day("made_on"),
        made_by=told.text("made_by"),
        checked_by=told.text("checked_by"),
    )


_CHECKED = f"""
  from obligations_rulingcheck c join organisations_account a on a.id = c.recorded_by_id
  where c.ruling_id = f.first and c.recorded_at >= f.recorded_at and c.recorded_by_id is distinct from f.recorded_by_id
    and {current_rows_sql("c", "obligations_rulingcheck")}"""
"""The checks of a ruling as it now reads, by anybody but who wrote it so."""
RULINGS = LawFactSource(
    "ruling",
    "obligations_ruling",
    {
        **plain_columns("key", "reason", "due_on", "no_duty", "made_on"),
        "made_by": "(select a.name from organisations_account a where a.id = f.recorded_by_id)",
        "checked_by": f"(select min(a.name) {_CHECKED} and c.agrees)",
    },
    build_ruling_fact,
    where=f"not exists (select {_CHECKED} and not c.agrees)",
)
ROOMS: tuple[LawFactSource, ...] = (
    *identity.BRANCHES,
    *convictions.BRANCHES,
    *whereabouts.BRANCHES,
    *households.BRANCHES,
    *finance.BRANCHES,
    *orders.BRANCHES,
    *notification.BRANCHES,
    *reviews.BRANCHES,
    *travel.BRANCHES,
    *risk.BRANCHES,
    *visits.BRANCHES,
    *supervision.BRANCHES,
    *breaches.BRANCHES,
    *wanted.BRANCHES,
    *modes.BRANCHES,
    *monitoring.BRANCHES,
    *plan.BRANCHES,
    *licence.BRANCHES,
    *polygraph.BRANCHES,
    *victims.BRANCHES,
    *devices.BRANCHES,
    *mappa.BRANCHES,
    *meetings.BRANCHES,
    *disclosure.BRANCHES,
    *trigger_facts.BRANCHES,
    *holding.BRANCHES,
    RULINGS,
)

JURISDICTION = """
select r.nominal_id, 'jurisdiction' as kind, '' as ref, '-infinity'::timestamptz as recorded_at,
       jsonb_build_object('code', p.jurisdiction) as said
from nominals_casereach r join organisations_force p on p.code = r.holding_force
where r.nominal_id = any(%(nominals)s::uuid[])
  and (session_user = 'mosovo_jobs' or r.nominal_id = any((select opened_now())::uuid[]))
"""
POLICY = """
select r.nominal_id, 'policy' as kind, p.id::text as ref, p.set_at as recorded_at,
       jsonb_build_object('name', p.name, 'value', p.value, 'from_on', p.from_on) as said
from nominals_casereach r join obligations_policyrecord p on p.force_id = r.holding_force
where r.nominal_id = any(%(nominals)s::uuid[]) and p.set_at <= %(known_at)s::timestamptz
  and (session_user = 'mosovo_jobs' or r.nominal_id = any((select opened_now())::uuid[]))
"""
"""What the holding force has set of practice."""


def _body() -> Iterator[str]:
    """Row after row of what is told: of the force always, of each room where it has a row of these people."""
    yield "#variable_conflict use_column"
    yield "begin"
    yield f"return query {JURISDICTION};"
    yield f"return query {POLICY};"
    for branch in ROOMS:
        yield (
            f"if exists (select from {branch.table} f where f.nominal_id = any(%(nominals)s::uuid[])) then\n"
            f"return query {branch.sql()};\nend if;"
        )
    yield "end"


_BODY = "\n".join(_body()).replace("%(nominals)s", "$1").replace("%(known_at)s", "$2").replace("%%", "%")
NAME = f"law_facts_{sha256(_BODY.encode()).hexdigest()[:12]}"
_PUT = f"""
create function {NAME}(uuid[], timestamptz)
returns table (nominal_id uuid, kind text, ref text, recorded_at timestamptz, said jsonb)
stable language plpgsql as $told$
{_BODY}
$told$;
revoke all on function {NAME}(uuid[], timestamptz) from public;
grant execute on function {NAME}(uuid[], timestamptz) to mosovo_app, mosovo_jobs;
"""
_OLDER = """
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
    """Put the function into the database unless it stands there, and take away the oldest. Asks for its owner."""
    with transaction.atomic(), connection.cursor() as cursor:
        if not is_function_current():
            cursor.execute(_PUT)
        cursor.execute(_OLDER, [NAME, OLDER_KEPT])
        for (name,) in cursor.fetchall():
            cursor.execute(f"drop function {connection.ops.quote_name(name)}(uuid[], timestamptz)")
