"""T60: the web role reads and changes no password hash, second factor, session or counter.

The test plants secrets. It reads the rights of the role from the catalogue, and calls every function that the role
may execute, as a signed-in inspector.
"""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

from mosovo.organisations.models import Account
from mosovo.organisations.sessions import derive_ticket
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.passwords import give_all_accounts
from tests.support.people import Cast
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

pytestmark = pytest.mark.own_database("a function that is called may leave anything behind")


SECRETS = {
    "organisations_accountpassword": ("password",),
    "organisations_proposedpassword": ("password",),
    "mfa_authenticator": ("data", "user_id", "type"),
    "organisations_signinsession": ("session_key", "session_data", "account_id", "expire_date"),
    "organisations_limits": ("cache_key", "value"),
    "organisations_apiassertion": ("digest",),
}
"""Columns that are secret, or that decide about a secret. The signing key of the log is not in the database."""
RIGHTS = """select t.relname || '.' || a.attname || ' ' || p from pg_class t join pg_attribute a on a.attrelid = t.oid,
  unnest(array['select', 'insert', 'update']) p
  where t.relname = %s and a.attname = any(%s) and has_column_privilege('mosovo_app', t.oid, a.attname, p)
  union all select %s || ' ' || p from unnest(array['delete', 'truncate', 'trigger', 'references']) p
  where has_table_privilege('mosovo_app', %s, p)"""
CALLABLE = """select p.proname,
    coalesce(array_agg(t.typname order by place) filter (where t.typname is not null), '{}')
  from pg_proc p left join lateral unnest(p.proargtypes) with ordinality args (type, place) on true
  left join pg_type t on t.oid = args.type
  where p.pronamespace = 'public'::regnamespace and has_function_privilege('mosovo_app', p.oid, 'execute')
    and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  group by p.oid, p.proname order by 1"""
PLANTED = """select password from organisations_accountpassword
  union select password from organisations_proposedpassword
  union select v from mfa_authenticator, jsonb_each_text(data) e(k, v) where length(v) > 20
  union select session_key from organisations_signinsession where session_key <> %s
  union select cache_key from organisations_limits"""
FINGERPRINT = "select md5(string_agg(t::text, '|' order by t::text)) from {} t"
UNCHANGED = tuple(table for table in SECRETS if table != "organisations_signinsession")


class Caller:
    """Calls each function as an inspector, in the web role."""

    def __init__(self, database: Database, officer: Account, other: Account) -> None:
        self.url = database.server.cluster.url("mosovo_app", database.name)
        self.ticket, self.other = derive_ticket(sign_in(officer.pk)), other.pk

    def arguments(self, types: list[str]) -> Iterator[list[Any]]:
        """Yield values for these types: once with the id of the other account, and once with an own ticket."""
        for text, number in ((str(self.other), self.other), (self.ticket, uuid4())):
            yield [self._value(each, text, number) for each in types]

    def answers(self, name: str, types: list[str]) -> Iterator[str]:
        """Yield the results of the function as text. An error yields its message."""
        for values in self.arguments(types):
            call = f"select x::text from {name}({', '.join(f'%s::{each}' for each in types)}) x"
            with psycopg.connect(self.url) as connection:
                try:
                    connection.execute("select begin_request(%s, %s)", [self.ticket, uuid4()])
                    rows = connection.execute(call, values).fetchall()  # type: ignore[call-overload]
                    yield " ".join(str(row[0]) for row in rows)
                    connection.commit()
                except psycopg.Error as error:
                    connection.rollback()
                    yield str(error)

    @staticmethod
    def _value(kind: str, text: str, number: UUID) -> Any:
        simple = {"uuid": number, "text": text, "varchar": text, "bool": True, "int4": 1, "int8": 1, "int2": 1}
        simple |= {"jsonb": "{}", "json": "{}", "bytea": b"x", "date": "2026-01-01", "timestamptz": "2026-01-01"}
        return "{}" if kind.startswith("_") else simple.get(kind)


@pytest.fixture
def planted(database: Database, cast: Cast, owner_sql: Sql) -> list[str]:
    """Create passwords, factors, sessions and counters of several accounts, and a proposed password."""
    give_all_accounts("a long enough pass phrase")
    for account in (cast.inspector, cast.manager):
        TOTP.activate(account, generate_totp_secret())
        RecoveryCodes.activate(account)
        sign_in(account.pk)
    cache.set("wrong-passwords-of-tamsin", [1, 2])
    [(proposal,)] = owner_sql(
        "insert into organisations_accountproposal (id, account_id, proposed_values, proposed_by_id, proposed_at) "
        "values (%s, %s, '{\"password\": true}', %s, now()) returning id",
        [uuid4(), cast.manager.pk, cast.administrator.pk],
    )
    owner_sql("insert into organisations_proposedpassword values (%s, 'argon2$proposed')", [proposal])
    own = "select session_key from organisations_signinsession where account_id = %s"
    [(own_key,)] = owner_sql(own, [cast.inspector.pk])
    return [value for (value,) in owner_sql(PLANTED, [own_key])]


def list_rights(owner_sql: Sql, table: str, columns: Iterable[str]) -> list[str]:
    """Return the rights of the web role on these columns."""
    return [right for (right,) in owner_sql(RIGHTS, [table, list(columns), table, table])]


@pytest.mark.trust("T60", target="0 values read, 0 changed")
def test_web_role_reads_and_changes_no_secret(
    database: Database, cast: Cast, planted: list[str], owner_sql: Sql, measured: Measured
) -> None:
    rights_found = [right for table, columns in SECRETS.items() for right in list_rights(owner_sql, table, columns)]
    before = {table: owner_sql(FINGERPRINT.format(table)) for table in UNCHANGED}
    caller, functions = Caller(database, cast.inspector, cast.manager), owner_sql(CALLABLE)
    answers = {name: [*caller.answers(name, types)] for name, types in functions}
    read = [name for name, texts in answers.items() if any(value in text for value in planted for text in texts)]
    changed = [table for table in UNCHANGED if owner_sql(FINGERPRINT.format(table)) != before[table]]
    columns = sum(map(len, SECRETS.values()))
    scope = f"{columns} columns, {len(functions)} functions"
    measured(f"{len(rights_found) + len(read)} values read, {len(changed)} changed: {scope}")
    assert (rights_found, read, changed) == ([], [], [])
    assert len(functions) > 60
    assert len(planted) > 10


def test_function_and_right_that_reveal_a_secret_are_detected(
    database: Database, cast: Cast, planted: list[str], owner_sql: Sql
) -> None:
    """Check that a function that reveals a secret is found, and so is a right, so that the test above can fail."""
    owner_sql(
        "create function leak(p_account uuid) returns text language sql security definer as "
        "'select password from organisations_accountpassword where account_id = p_account'; "
        "grant execute on function leak to mosovo_app; grant update (data) on mfa_authenticator to mosovo_app"
    )
    caller = Caller(database, cast.inspector, cast.manager)
    assert any(value in text for value in planted for text in caller.answers("leak", ["uuid"]))
    assert list_rights(owner_sql, "mfa_authenticator", ["data"]) == ["mfa_authenticator.data update"]
