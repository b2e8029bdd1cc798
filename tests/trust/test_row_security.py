"""T15 and T16: row security in the catalogue, and statements that the web and job roles are refused."""

import psycopg
import pytest

from mosovo.embedded.cluster import SUPERUSER
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal
from tests.trust.measurements import Measured

OF_A_PERSON = """
select relname, relrowsecurity and relforcerowsecurity,
       count(polname), count(polname) filter (where not polpermissive)
  from pg_class join pg_attribute on attrelid = pg_class.oid left join pg_policy on polrelid = pg_class.oid
 where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not attisdropped
   and (attname = 'nominal_id' or relname in ('nominals_nominal', 'audit_auditentry'))
 group by 1, 2 order by 1
"""
REFUSED = (
    "update audit_auditentry set actor_name = 'nobody'",
    "delete from audit_auditentry",
    "truncate audit_auditentry",
    "drop table audit_auditentry",
    "alter table audit_auditentry drop column detail",
    "alter table audit_auditentry disable trigger refuse_update",
    "alter table audit_auditentry disable row level security",
    "set session_replication_role = replica",
    "create policy mine on nominals_casereach using (true)",
    "set role mosovo_owner",
    "set role mosovo_door",
    "select record_nominal_opened(gen_random_uuid(), true)",
    "insert into nominals_opened (backend, xact, seen, writable) values (1, '1', '{}', '{}')",
    "insert into nominals_emergencyaccess (id) values (gen_random_uuid())",
    "update nominals_casereach set is_restricted = false",
    "update identity_name set surname = ''",
)
BEYOND_THE_SCREENS = (
    "update organisations_account set roles = array['inspector']",
    "delete from nominals_exclusion",
    "update nominals_accessgrant set account_id = null",
)
"""Refused to the web role. The job role creates accounts and ends access grants."""


@pytest.mark.trust("T15", target="0 tables without; 0 policies missing")
def test_every_table_about_nominals_has_forced_row_security(owner_sql: Sql, measured: Measured) -> None:
    tables = owner_sql(OF_A_PERSON)
    bare = [name for name, has_row_security, policies, _ in tables if not has_row_security or not policies]
    measured(f"{len(bare)} of {len(tables)} tables without forced row security and a policy")
    assert bare == []
    assert len(tables) > 20
    restrictive = [name for name, *_, restricting in tables if restricting]
    assert restrictive == [], "use one permissive policy with all conditions: sharding would weaken a second policy"


def is_refused(database: Database, role: str, statement: str) -> bool:
    """Return whether the role has no right to the statement."""
    with psycopg.connect(database.server.cluster.url(role, database.name), autocommit=True) as weak:
        try:
            weak.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return True
    return False


@pytest.mark.trust("T16", target="8 statements refused, of either role")
def test_web_and_job_roles_are_refused_statements_beyond_their_rights(
    database: Database, nominal: RegisteredNominal, measured: Measured
) -> None:
    tried = [(role, statement) for role in ("mosovo_app", "mosovo_jobs") for statement in REFUSED]
    tried += [("mosovo_app", statement) for statement in BEYOND_THE_SCREENS]
    passed = [each for each in tried if not is_refused(database, *each)]
    measured(f"{len(tried) - len(passed)} of {len(tried)} refused")
    assert passed == []
    assert not is_refused(database, SUPERUSER, "select surname from identity_name"), "a superuser must not be refused"
