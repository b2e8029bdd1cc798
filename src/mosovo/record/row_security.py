"""The database's own fences, as migration operations.

A table of facts is written once (a trigger refuses UPDATE, DELETE and TRUNCATE) and can be
read only for nominals opened in this transaction. A read model carries its own columns of
access and the one rule. A plain table holds nothing about a nominal.
"""

from django.db.migrations.operations import RunSQL

APP_AND_JOBS = "mosovo_app, mosovo_jobs"


def grant_access(table: str, rights: str, roles: str = APP_AND_JOBS) -> RunSQL:
    """Let the roles do this, and no more, to the table."""
    return RunSQL(f"revoke all on {table} from {APP_AND_JOBS}; grant {rights} on {table} to {roles};", RunSQL.noop)


def append_only(table: str) -> RunSQL:
    """Refuse every change of a row, whoever asks."""
    return RunSQL(
        f"create trigger never_edited before update or delete or truncate on {table} "
        "for each statement execute function never_edited();",
        f"drop trigger never_edited on {table};",
    )


def enable_row_security(table: str) -> RunSQL:
    """Put the table under row security, for its owner too, with everything open to the jobs role."""
    return RunSQL(
        f"alter table {table} enable row level security; alter table {table} force row level security; "
        f"create policy jobs on {table} to mosovo_jobs using (true) with check (true);",
        f"drop policy jobs on {table}; alter table {table} disable row level security;",
    )


def fact_table(table: str) -> list[RunSQL]:
    """A table of facts about nominals: written once, read only through the door."""
    return [
        grant_access(table, "select, insert"),
        append_only(table),
        enable_row_security(table),
        RunSQL(
            f"create policy opened on {table} for select to mosovo_app "
            "using (nominal_id = any((select opened_now())::uuid[])); "
            f"create policy recorded on {table} for insert to mosovo_app "
            "with check (nominal_id = any((select opened_to_record_now())::uuid[]));",
            f"drop policy opened on {table}; drop policy recorded on {table};",
        ),
    ]


def require_author(table: str) -> RunSQL:
    """A fact names who acts in this transaction, and an instant of it. Only the jobs role writes for others."""
    return RunSQL(
        f"alter policy recorded on {table} with check (nominal_id = any((select opened_to_record_now())::uuid[]) "
        "and recorded_by_id is not distinct from (select acting('account'))::uuid "
        "and recorded_at between now() and clock_timestamp());",
        RunSQL.noop,
    )


def add_read_condition(table: str, policy: str, more: str) -> RunSQL:
    """The policy of the table asks for more than it did.

    Put into it, not beside it as a restrictive one: a rule stands in one place, where whoever reads it finds all of it.
    """
    held, clause = ("with_check", "with check") if policy == "recorded" else ("qual", "using")
    return RunSQL(
        f"do $narrow$ begin execute (select format('alter policy %I on {table} {clause} ((%s) and (%s))', policyname, "
        f"{held}, $more${more}$more$) from pg_policies where tablename = '{table}' and policyname = '{policy}'); "
        "end $narrow$;",
        RunSQL.noop,
    )


def require_same_nominal_reference(table: str, **to: str) -> RunSQL:
    """A fact points only at facts of its own nominal: at what it corrects, whose chain it goes on with, and at others.

    `to` names the table for each column that points at another fact, which it does by the first row of its chain.
    A trigger: a composite foreign key costs as much where a row points, and an index for every row that doesn't.
    """
    refused = (
        "using errcode = 'foreign_key_violation', message = 'a fact points at another nominal''s, or another chain';"
    )
    other = "".join(
        f"or new.{column} is not null and not exists (select from public.{pointed} f "
        f"where f.id = new.{column} and f.nominal_id = new.nominal_id and f.first = f.id) "
        for column, pointed in to.items()
    )
    pointing = " or ".join(f"new.{column} is not null" for column in ("corrects_id", *to))
    return RunSQL(
        f"alter table {table} add constraint {table}_begins check (corrects_id is not null or first = id); "
        f"create function {table}_points() returns trigger language plpgsql as $$ begin "
        f"if new.corrects_id is not null and not exists (select from public.{table} f where f.id = new.corrects_id "
        f"and f.nominal_id = new.nominal_id and f.first = new.first) {other}"
        f"then raise exception {refused} end if; return null; end $$; "
        f"create trigger points_within_one_nominal after insert on {table} for each row when ({pointing}) "
        f"execute function {table}_points();",
        f"drop trigger points_within_one_nominal on {table}; drop function {table}_points(); "
        f"alter table {table} drop constraint {table}_begins;",
    )


def require_same_nominal_references(table: str, **to: str) -> list[RunSQL]:
    """A table that points at other facts since: `to` names all of them, those of before too."""
    gone = (
        f"drop trigger points_within_one_nominal on {table}; drop function {table}_points(); "
        f"alter table {table} drop constraint {table}_begins;"
    )
    return [RunSQL(gone, RunSQL.noop), require_same_nominal_reference(table, **to)]


_ITS_GROUP_IS_READ = (
    "field_group = '' or nominal_id || ':' || field_group = any((select groups_now())::text[]) "
    "or (recorded_by_id = (select acting('account'))::uuid and recorded_at >= now())"
)
"""The reader's role sees the group, or they opened it, or they wrote the row in this very transaction."""


def restrict_delete(table: str) -> RunSQL:
    """The rows of opened nominals that a later row of their chain keeps back from the reader, in a group not theirs.

    What the reader reads is asked once, and not of each row.
    """
    return run_as_gateway(
        f"create or replace function {table}_kept() returns uuid[] stable security definer "
        "set search_path = public, pg_temp language sql as $$ "
        f"select coalesce(array_agg(f.id), '{{}}') from {table} f "
        "where f.nominal_id = any((select opened_now())::uuid[]) "
        f"and exists (select from {table} f2 where f2.nominal_id = f.nominal_id and f2.first = f.first "
        "and (f2.recorded_at, f2.id) > (f.recorded_at, f.id) and f2.field_group <> '' "
        "and f2.nominal_id || ':' || f2.field_group <> all((select groups_now())::text[]) "
        "and not (f2.recorded_by_id is not distinct from acting('account')::uuid and f2.recorded_at >= now())) $$;"
    )


def add_group_policy(table: str) -> list[RunSQL]:
    """A table of facts with a `field_group`: of an opened nominal one reads what one's role sees or one has opened.

    A row that was moved into a group by a correction takes all before it along: who does not
    read the group would else be shown what was superseded, as if it still stood.
    """
    return [
        RunSQL(f"grant select on {table} to mosovo_door;", RunSQL.noop),
        RunSQL(f"create policy door on {table} for select to mosovo_door using (true);", RunSQL.noop),
        restrict_delete(table),
        restrict_to_role(f"{table}_kept()"),
        RunSQL(
            f"alter policy opened on {table} using (nominal_id = any((select opened_now())::uuid[]) "
            f"and ({_ITS_GROUP_IS_READ}) and id <> all((select {table}_kept())::uuid[])); "
            f"alter policy recorded on {table} with check (nominal_id = any((select opened_to_record_now())::uuid[]) "
            "and recorded_by_id is not distinct from (select acting('account'))::uuid "
            "and recorded_at between now() and clock_timestamp() "
            "and (field_group = '' or field_group = any((select groups_to_record_now())::text[])));",
            RunSQL.noop,
        ),
    ]


def allow_safety_card(table: str, also: str = "") -> RunSQL:
    """A table of facts of which the officer-safety card tells, in rows of which `also` holds."""
    return RunSQL(
        f"create policy carded on {table} for select to mosovo_app "
        f"using (nominal_id = any((select carded_now())::uuid[]){also and f' and {also}'});",
        f"drop policy carded on {table};",
    )


def count_by_group(**kinds: str) -> RunSQL:
    """Say how many facts of each table and group are kept back from whoever could open the group; of no other."""
    rows = " union all ".join(
        f"select '{kind}' as kind, f.field_group from {table} f where f.nominal_id = p_nominal "
        "and f.field_group <> '' and not f.struck_out and f.recorded_at <= coalesce(p_known_at, 'infinity') "
        f"and not exists (select from {table} later where later.corrects_id = f.id "
        "and later.recorded_at <= coalesce(p_known_at, 'infinity'))"
        for table, kind in kinds.items()
    )
    return run_as_gateway(
        "create or replace function groups_standing(p_nominal uuid, p_known_at timestamptz) "
        "returns table (field_group text, kind text, rows integer, closes_at timestamptz) "
        "stable security definer set search_path = public, pg_temp language sql as $$ "
        "select r.field_group::text, r.kind, count(*)::integer, null::timestamptz "
        f"from ({rows}) r where p_nominal = any(opened_now()) "
        "and r.field_group = any((select groups_openable(roles_now(), by_glass_now(p_nominal)))::text[]) "
        "and p_nominal || ':' || r.field_group <> all((select groups_now())::text[]) group by r.field_group, r.kind "
        "union all select p.field_group::text, '', 0, max(p.closes_at) from record_groupopening p "
        "where p_nominal = any(opened_now()) and p.nominal_id = p_nominal and p.account_id = acting('account')::uuid "
        "and now() < p.closes_at "
        "and p.field_group = any((select groups_openable(roles_now(), by_glass_now(p_nominal)))::text[]) "
        "group by p.field_group $$;"
    )


_ASKED = (
    "nominal_id, holding_force, team_id, offender_manager_id, sealed, "
    "(select named_now()), (select inspected_force_now()), (select coordinated_force_now()), "
    "(select supervised_team_now()), (select supervised_force_now()), (select worked_team_now()), "
    "(select tied_now())"
)
MAY_SEE = f"may_see({_ASKED}, (select excluded_now()))"
"""The one rule, on the columns of access that a read model carries. Each sub-select is asked once a statement."""
MAY_SEE_AT_FIRST = f"may_see({_ASKED})"
"""As it stood in the first migrations, before anybody could be excluded."""


def apply_access_rule(table: str) -> RunSQL:
    """Whoever is excluded from a case doesn't see its row of this read model, even while it is open for others."""
    return RunSQL(
        f"alter policy seen on {table} using ({MAY_SEE} or nominal_id = any((select opened_now())::uuid[]));",
        RunSQL.noop,
    )


def read_model(table: str, rule: str = MAY_SEE_AT_FIRST) -> list[RunSQL]:
    """A rebuildable copy with columns of access, written for opened nominals.

    `apply_access_rule` completes one of the first migrations; a later one is given the rule, MAY_SEE.
    """
    opened = "nominal_id = any((select opened_now())::uuid[])"
    return [
        grant_access(table, "select, insert, update, delete"),
        enable_row_security(table),
        RunSQL(
            f"create policy seen on {table} for select to mosovo_app using ({rule} or {opened}); "
            f"create policy put on {table} for insert to mosovo_app with check ({opened}); "
            f"create policy changed on {table} for update to mosovo_app using ({opened}) with check ({opened}); "
            f"create policy gone on {table} for delete to mosovo_app using ({opened});",
            f"drop policy seen on {table}; drop policy put on {table}; drop policy changed on {table}; "
            f"drop policy gone on {table};",
        ),
    ]


def copy_access_columns(table: str) -> RunSQL:
    """A read model is changed only of nominals opened to be recorded about: looking at somebody changes nothing."""
    opened = "nominal_id = any((select opened_to_record_now())::uuid[])"
    return RunSQL(
        f"alter policy put on {table} with check ({opened}); "
        f"alter policy changed on {table} using ({opened}) with check ({opened}); "
        f"alter policy gone on {table} using ({opened});",
        RunSQL.noop,
    )


def run_as_gateway(statements: str) -> RunSQL:
    """Say this as the role that owns the doors: nobody else can take a right to its functions away."""
    return RunSQL(f"set local role mosovo_door; {statements} reset role;", RunSQL.noop)


def restrict_to_role(function: str, roles: str = APP_AND_JOBS) -> RunSQL:
    """Let these roles, and nobody else, call a function of the door."""
    return run_as_gateway(
        f"revoke all on function {function} from public; grant execute on function {function} to {roles};"
    )


def plain_table(table: str, rights: str = "select, insert, update, delete") -> RunSQL:
    """A table that says nothing about a nominal."""
    return grant_access(table, rights)


def draft_table_policies(table: str) -> list[RunSQL]:
    """A table of what people are still writing: each row for its author alone."""
    own = "account_id = acting('account')::uuid"
    return [
        grant_access(table, "select, insert, update, delete"),
        enable_row_security(table),
        RunSQL(
            f"create policy own on {table} to mosovo_app using ({own}) with check ({own});",
            f"drop policy own on {table};",
        ),
    ]
