"""What the database itself refuses: row security, privileges and triggers, as its catalogue describes them."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps

from mosovo.record.models import RecordedFact
from tests.architecture.proofs import CheckEach
from tests.support.fixture_types import Sql

pytestmark = pytest.mark.usefixtures("database")

SERVING_ROLES = ("mosovo_app", "mosovo_jobs", "mosovo_signin")
OWNERS = {"mosovo_owner", "mosovo_door", "postgres"}
NEEDED_FUNCTIONS = (
    "begin_request",
    "announce_limited_opening",
    "open_announced",
    "open_nominal",
    "register_nominal",
    "place_nominal",
    "possible_duplicates",
)
NEVER_CALLED = {"record_nominal_opened", "record_card_opened", "opened_beyond", "board_set_aside"}
"""A role that could call these could open a person without an entry in the audit log."""
OF_A_TRIGGER = {
    (name, "mosovo_owner")
    for name in (
        "count_people_of_entry",
        "digest_facts",
        "log_factor",
        "log_session",
        "mark_board_change",
        "mark_board_move",
        "forget_board_days",
    )
}
"""The owner needs the right to create the trigger. No one can call the function directly."""
AFTER_A_RESTORE = {
    (name, "mosovo_owner") for name in ("reapply_disposal", "disposals_carried_out", "transactions_behind_log")
}
SETTABLE = {("organisations_account", "last_login", "UPDATE")}
RIGHTS_ON_FACTS = """
    SELECT role, relname, array_agg(privilege::text) FILTER (WHERE has_table_privilege(role, pg_class.oid, privilege))
      FROM pg_class, unnest(%s::text[]) role, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) privilege
     WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace GROUP BY 1, 2 ORDER BY 1, 2"""
OWNER_OF = dict.fromkeys(("create_log_months", "collect_record", "erase_record"), "mosovo_owner")
"""Only the owner of a table can give it a partition: the function takes no argument, and only adds what is missing. The
owner also carries out a disposal: those two functions refuse unless `mosovo_door` has named a disposal in the actor."""
BORROWING_FUNCTIONS = """
    SELECT proname, proowner::regrole::text,
           coalesce((SELECT bool_or(setting LIKE 'search\\_path=%') FROM unnest(proconfig) setting), false)
      FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY 1"""
CALLERS = """
    SELECT proname, caller
      FROM pg_proc, unnest(ARRAY['mosovo_app', 'mosovo_jobs', 'mosovo_signin', 'mosovo_owner']) caller
     WHERE prosecdef AND pronamespace = 'public'::regnamespace AND has_function_privilege(caller, oid, 'EXECUTE')
    UNION SELECT proname, 'public' FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) granted
     WHERE prosecdef AND pronamespace = 'public'::regnamespace AND granted.grantee = 0 ORDER BY 1, 2"""
RIGHTS_ON_ACCOUNTS = """
    SELECT relname, attname, privilege, has_column_privilege('mosovo_app', pg_class.oid, attnum, privilege)
      FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped,
           unnest(ARRAY['INSERT', 'UPDATE']) privilege
     WHERE relname IN ('organisations_force', 'organisations_agency', 'organisations_team', 'organisations_account')
       AND relnamespace = 'public'::regnamespace ORDER BY 1, 2, 3"""


def list_fact_models() -> list[type[RecordedFact]]:
    """List the models of facts, whose rows are written once."""
    return [model for model in apps.get_models() if issubclass(model, RecordedFact)]


def list_fact_tables() -> list[str]:
    """List the tables of facts."""
    return sorted(model._meta.db_table for model in list_fact_models())


def list_pointing_columns(model: type[RecordedFact]) -> list[str]:
    """List the columns of a fact that point at another fact."""
    relations = (field for field in model._meta.concrete_fields if field.is_relation)
    return [field.column for field in relations if issubclass(field.related_model, RecordedFact)]  # type: ignore[arg-type]


def find_absence(names: set[str], what: str) -> Callable[[str], list[str]]:
    """Return a check that a table or function is among those that have what is wanted."""
    return lambda name: [] if name in names else [f"{name}: no {what}"]


def find_right_to_change(row: tuple[str, str, list[str] | None]) -> Iterator[str]:
    role, table, privileges = row
    if privileges:
        yield f"{table}: {role} has {', '.join(privileges)}"


def find_wrong_owner(row: tuple[str, str]) -> Iterator[str]:
    relation, owner = row
    if owner not in OWNERS:
        yield f"{relation}: owned by {owner}"


def find_loose_function(row: tuple[str, str, bool]) -> Iterator[str]:
    function, owner, has_search_path = row
    if owner != OWNER_OF.get(function, "mosovo_door"):
        yield f"{function}: owned by {owner}"
    if not has_search_path:
        yield f"{function}: sets no search_path"


def find_wrong_caller(row: tuple[str, str]) -> Iterator[str]:
    function, caller = row
    allowed = OF_A_TRIGGER | AFTER_A_RESTORE | set(OWNER_OF.items())
    if row not in allowed and (function in NEVER_CALLED or caller not in SERVING_ROLES):
        yield f"{function}: {caller} may call it"


def find_wrong_right(row: tuple[str, str, str, bool]) -> Iterator[str]:
    *column, has_right = row
    if has_right != (tuple(column) in SETTABLE):
        yield f"{row[0]}.{row[1]}: mosovo_app {'has' if has_right else 'does not have'} {row[2]}"


def test_a_fact_can_never_be_edited(owner_sql: Sql, check_each: CheckEach) -> None:
    guarded = owner_sql(
        """SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
            WHERE tgname = 'refuse_update' AND tgenabled IN ('O', 'A')
              AND tgtype & 58 = 58 AND tgtype & 1 = 0 -- before update, delete, truncate, for each statement"""
    )
    allowed = "the trigger refuse_update before UPDATE, DELETE and TRUNCATE, for each statement"
    tables = {name for (name,) in guarded}
    check_each(list_fact_tables(), find_absence(tables, "trigger refuse_update"), allowed=allowed)


def test_row_security_holds_for_facts_and_for_all_that_names_a_nominal(owner_sql: Sql, check_each: CheckEach) -> None:
    naming = owner_sql(
        """SELECT relname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE attname = 'nominal_id' AND relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"""
    )
    secured = owner_sql(
        """SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity
              AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)"""
    )
    tables = sorted({*list_fact_tables(), *(name for (name,) in naming)})
    find_unsecured = find_absence({name for (name,) in secured}, "forced row security with a policy")
    check_each(tables, find_unsecured, allowed="row security, forced, with a policy")


def test_a_serving_role_may_only_read_and_add_facts(owner_sql: Sql, check_each: CheckEach) -> None:
    rows = owner_sql(RIGHTS_ON_FACTS, [list(SERVING_ROLES), [*list_fact_tables(), "audit_auditentry"]])
    check_each(rows, find_right_to_change, allowed="SELECT and INSERT")


def test_a_serving_role_owns_nothing(owner_sql: Sql, check_each: CheckEach) -> None:
    rows = owner_sql(
        "SELECT relname, relowner::regrole::text FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    check_each(rows, find_wrong_owner, allowed=f"owned by one of {sorted(OWNERS)}")


def test_a_security_definer_function_has_its_owner_and_search_path(owner_sql: Sql, check_each: CheckEach) -> None:
    check_each(
        owner_sql(BORROWING_FUNCTIONS),
        find_loose_function,
        allowed="owned by mosovo_door or as OWNER_OF, with a search_path",
    )


def test_only_a_serving_role_may_call_a_security_definer_function(owner_sql: Sql, check_each: CheckEach) -> None:
    allowed = f"called by {' or '.join(SERVING_ROLES)}; {' and '.join(sorted(NEVER_CALLED))} by no role"
    check_each(owner_sql(CALLERS), find_wrong_caller, allowed=allowed)


def test_the_functions_that_the_application_needs_can_be_called(owner_sql: Sql, check_each: CheckEach) -> None:
    names = {name for row in owner_sql(CALLERS) for name in row}
    check_each(
        (*NEEDED_FUNCTIONS, *SERVING_ROLES), find_absence(names, "right to call"), allowed="EXECUTE for a serving role"
    )


def test_every_fact_is_signed_by_its_author(owner_sql: Sql, check_each: CheckEach) -> None:
    signed = owner_sql(
        """SELECT polrelid::regclass::text FROM pg_policy WHERE polname = 'recorded'
              AND pg_get_expr(polwithcheck, polrelid) LIKE '%recorded_by_id%recorded_at%'"""
    )
    allowed = "the policy recorded, which checks recorded_by_id and recorded_at"
    check_each(list_fact_tables(), find_absence({name for (name,) in signed}, "policy recorded"), allowed=allowed)


def test_a_screen_can_make_no_account_and_give_no_role(owner_sql: Sql, check_each: CheckEach) -> None:
    """A statement injected into the role that serves the pages could not make itself an inspector."""
    check_each(owner_sql(RIGHTS_ON_ACCOUNTS), find_wrong_right, allowed="UPDATE of the columns of SETTABLE only")


def test_every_fact_points_within_one_nominal(owner_sql: Sql, check_each: CheckEach) -> None:
    guarded = owner_sql(
        """SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
            WHERE tgname = 'points_within_one_nominal' AND tgenabled IN ('O', 'A')
              AND tgtype & 5 = 5 AND tgtype & 2 = 0 -- after insert, for each row"""
    )
    tables = {name for (name,) in guarded}
    names = [f"{table}_check_reference" for table in list_fact_tables()]
    bodies = dict(owner_sql("SELECT proname, prosrc FROM pg_proc WHERE proname = ANY(%s)", [names]))

    def find_unchecked_pointers(model: type[RecordedFact]) -> Iterator[str]:
        table = model._meta.db_table
        if table not in tables:
            yield f"{table}: no trigger points_within_one_nominal after INSERT, for each row"
        if f"{table}_check_reference" not in bodies:
            yield f"{table}: no function {table}_check_reference"
        for column in list_pointing_columns(model):
            if f"new.{column}" not in bodies.get(f"{table}_check_reference", ""):
                yield f"{table}.{column}: {table}_check_reference does not check it"

    check_each(list_fact_models(), find_unchecked_pointers, allowed="a trigger that checks each pointing column")
