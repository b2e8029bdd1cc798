"""T64: the protection of the data matches the release, and a serving process has no connection address of another
role.
"""

from collections.abc import Iterator

import psycopg
import pytest

from mosovo.cli.deployment_checks import find_foreign_addresses
from mosovo.database.protection import list_protection_faults
from mosovo.embedded.cluster import SUPERUSER
from tests.support.databases import Database
from tests.trust.measurements import Measured

CHANGES = (
    "grant select on organisations_accountpassword to mosovo_app",
    "grant update on audit_auditentry to mosovo_jobs",
    "grant select (data) on mfa_authenticator to mosovo_app",
    "revoke insert on identity_name from mosovo_app",
    "grant select on identity_name to public",
    "drop policy opened on identity_name",
    "alter policy opened on identity_name using (true)",
    "alter policy opened on identity_name to public",
    "create policy mine on identity_name using (true)",
    "alter table identity_name disable row level security",
    "alter table identity_name no force row level security",
    "drop trigger refuse_update on identity_name",
    "alter table identity_name disable trigger refuse_update",
    "alter table identity_name enable replica trigger digest_facts",
    "create trigger mine before insert on identity_name for each row execute function refuse_update()",
    "create or replace function opened_now() returns uuid[] language sql stable as 'select array[gen_random_uuid()]'",
    "alter function opened_now() security invoker",
    "alter function opened_now() owner to mosovo_owner",
    "alter function opened_now() reset search_path",
    "grant execute on function put_actor(text[]) to mosovo_app",
    "grant execute on function password_of(uuid) to public",
    "create function mine() returns int language sql as 'select 1'",
    "grant select on audit_auditentry_other to mosovo_app",
    "grant insert (action) on audit_auditentry_other to mosovo_jobs",
    "create policy mine on audit_auditentry_other using (true)",
    "alter table audit_auditentry_other no force row level security",
    "alter table audit_auditentry_other owner to mosovo_jobs",
    "drop trigger refuse_update on audit_auditentry_other",
    "alter table audit_auditentry_other disable trigger refuse_update",
    "alter table audit_auditentry_other disable trigger count_people_of_entry",
    "create trigger mine before insert on audit_auditentry_other for each row execute function refuse_update()",
)
"""Manual changes that someone with the password of the owner or the server might make."""
FOREIGN = ("DATABASE_OWNER_URL", "DATABASE_JOBS_URL", "DATABASE_BACKUP_URL", "MOSOVO_CHECKPOINT_KEY")


@pytest.fixture
def superuser(database: Database) -> Iterator[psycopg.Connection]:
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name)) as connection:
        yield connection
        connection.rollback()


def faults_after(change: str, superuser: psycopg.Connection) -> list[str]:
    """Return the faults found after a change, which is rolled back."""
    superuser.execute(change)  # type: ignore[call-overload]
    faults = list_protection_faults(superuser)
    superuser.rollback()
    return faults


@pytest.mark.trust("T64", target="0 differences as installed; each of 31 kinds of changes found")
def test_each_manual_change_of_the_database_is_detected(superuser: psycopg.Connection, measured: Measured) -> None:
    as_installed = list_protection_faults(superuser)
    superuser.rollback()
    undetected = [change for change in CHANGES if not faults_after(change, superuser)]
    measured(f"{len(as_installed)} differences as installed; {len(CHANGES) - len(undetected)} of {len(CHANGES)} found")
    assert as_installed == []
    assert undetected == []


@pytest.mark.pure
@pytest.mark.trust("T64", target="serve refuses each address and key of another role")
def test_serving_process_refuses_addresses_and_keys_of_other_roles(measured: Measured) -> None:
    own = {
        "DATABASE_URL": "postgresql://mosovo_app@/mosovo",
        "DATABASE_SIGN_IN_URL": "postgresql://mosovo_signin@/mosovo",
    }
    assert list(find_foreign_addresses(own)) == []
    refused = [name for name in FOREIGN if len(list(find_foreign_addresses({**own, name: "postgresql://x@/x"}))) == 1]
    measured(f"{len(refused)} of {len(FOREIGN)} refused")
    assert refused == list(FOREIGN)
