"""The fences that the database itself keeps, as its catalogue tells them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from mosovo.record.models import Recorded

type Sql = Callable[..., list[tuple[Any, ...]]]

pytestmark = pytest.mark.usefixtures("database")


def fact_tables() -> set[str]:
    """The tables of everything that is written once."""
    return {model._meta.db_table for model in apps.get_models() if issubclass(model, Recorded)}


def test_a_fact_can_never_be_edited(owner_sql: Sql) -> None:
    guarded = owner_sql(
        """SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
            WHERE tgname = 'never_edited' AND tgenabled IN ('O', 'A')
              AND tgtype & 58 = 58 AND tgtype & 1 = 0 -- before update, delete, truncate, for each statement"""
    )
    assert fact_tables()
    assert fact_tables() - {name for (name,) in guarded} == set()


def test_row_security_holds_for_facts_and_for_all_that_names_a_nominal(owner_sql: Sql) -> None:
    naming = owner_sql(
        """SELECT relname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE attname = 'nominal_id' AND relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"""
    )
    walled = owner_sql(
        """SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity
              AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)"""
    )
    wanted = fact_tables() | {name for (name,) in naming}
    assert wanted - {name for (name,) in walled} == set()


@pytest.mark.parametrize("role", ["mosovo_app", "mosovo_jobs"])
def test_who_serves_may_only_read_and_add_facts(owner_sql: Sql, role: str) -> None:
    rights = owner_sql(
        """SELECT relname, privilege FROM pg_class, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) privilege
            WHERE relname = ANY(%s) AND has_table_privilege(%s, pg_class.oid, privilege)""",
        [[*fact_tables(), "audit_entry"], role],
    )
    assert rights == []


def test_who_serves_owns_nothing(owner_sql: Sql) -> None:
    owners = owner_sql(
        "SELECT DISTINCT relowner::regrole::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    )
    assert {name for (name,) in owners} <= {"mosovo_owner", "mosovo_door", "postgres"}


def test_functions_with_borrowed_rights_belong_to_the_door_and_look_only_where_they_should(owner_sql: Sql) -> None:
    loose = owner_sql(
        """SELECT proname, proowner::regrole::text, proconfig FROM pg_proc
            WHERE prosecdef AND pronamespace = 'public'::regnamespace
              AND (proowner <> 'mosovo_door'::regrole
                   OR NOT EXISTS (SELECT FROM unnest(proconfig) setting WHERE setting LIKE 'search\\_path=%%'))""",
        [],
    )
    assert loose == []


def test_nobody_but_those_who_serve_and_work_may_call_a_function_with_borrowed_rights(owner_sql: Sql) -> None:
    callers = owner_sql(
        """SELECT proname, caller FROM pg_proc, unnest(ARRAY['mosovo_app', 'mosovo_jobs', 'mosovo_owner']) caller
            WHERE prosecdef AND pronamespace = 'public'::regnamespace AND has_function_privilege(caller, oid, 'EXECUTE')
           UNION SELECT proname, 'anybody' FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) granted
            WHERE prosecdef AND pronamespace = 'public'::regnamespace AND granted.grantee = 0"""
    )
    assert {name for name, _ in callers} >= {"open_nominal", "register_nominal", "place_nominal", "likely_same"}
    assert {caller for _, caller in callers} == {"mosovo_app", "mosovo_jobs"}
    noting = {"note_opened", "note_carded"}
    assert not noting & {name for name, _ in callers}, "a person could be opened without an entry in the log"


def test_every_fact_is_signed_by_who_acts(owner_sql: Sql) -> None:
    signed = owner_sql(
        """SELECT polrelid::regclass::text FROM pg_policy WHERE polname = 'recorded'
              AND pg_get_expr(polwithcheck, polrelid) LIKE '%recorded_by_id%recorded_at%'"""
    )
    assert fact_tables() - {name for (name,) in signed} == set()


def test_a_screen_can_make_no_account_and_give_no_role(owner_sql: Sql) -> None:
    """Were somebody else's statement ever to run as the role that serves, it could not make itself an inspector."""
    rights = owner_sql(
        """SELECT relname, attname, privilege FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0,
                  unnest(ARRAY['INSERT', 'UPDATE']) privilege
            WHERE relname IN ('organisations_force', 'organisations_agency', 'organisations_team',
                              'organisations_account')
              AND has_column_privilege('mosovo_app', pg_class.oid, attnum, privilege) ORDER BY 2"""
    )
    assert rights == [
        ("organisations_account", name, "UPDATE") for name in ("last_login", "password", "password_is_first")
    ]


def test_every_fact_points_within_one_nominal(owner_sql: Sql) -> None:
    guarded = owner_sql(
        """SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
            WHERE tgname = 'points_within_one_nominal' AND tgenabled IN ('O', 'A')
              AND tgtype & 5 = 5 AND tgtype & 2 = 0 -- after insert, for each row"""
    )
    assert fact_tables() - {name for (name,) in guarded} == set()
    for model in (each for each in apps.get_models() if issubclass(each, Recorded)):
        table = model._meta.db_table
        [(held,)] = owner_sql("SELECT prosrc FROM pg_proc WHERE proname = %s", [f"{table}_points"])
        pointing = {
            field.column
            for field in model._meta.concrete_fields
            if field.is_relation and issubclass(field.related_model, Recorded)  # type: ignore[arg-type]
        }
        assert {column for column in pointing if f"new.{column}" not in held} == set(), table
