"""T56: attacks by SQL statements, in each database role that can log in. Each attack is a file in `attacks`.

The head of a file states the attempt and the role. Statements marked `loot` query what the attack could gain. A
statement of a superuser afterwards finds what it could damage. `{names}` stand for values that an attacker could
know.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.db import transaction

from mosovo.embedded.cluster import SUPERUSER
from mosovo.organisations.models import Account
from mosovo.organisations.sessions import derive_ticket, stored_key
from mosovo.record.proven_actor import begin_request, end_request
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.support.sessions import sign_in
from tests.trust.measurements import Measured

pytestmark = pytest.mark.own_database("attacks may leave anything behind")


ATTACKS = sorted((Path(__file__).parent / "attacks").glob("*.sql"))
LOOT = "/* loot */"
FEWEST = 40
FORGED = ("account", "name", "force", "", "", "{inspector}", "t", "", "", "", "", "", "{inspector}", "")
CREATING = (
    "create temporary table identity_name (n int)",
    "create temporary view nominals_casereach as select 1",
    "create function pg_temp.now() returns int language sql as 'select 1'",
    "create schema mine",
    "create operator public.=== (leftarg = int, rightarg = int, function = int4eq)",
    "select lo_create(0)",
    "select pg_try_advisory_lock(7)",
)
ANNOUNCE = "select entry from announce_limited_opening(%s, %s, %s, null, %s, 'consultation', %s, '{}'::text[])"


def read_head(text: str) -> dict[str, str]:
    """Return the values in the first lines of a file."""
    lines = (line.removeprefix("-- ").partition(": ") for line in text.splitlines() if line.startswith("-- "))
    return {name: value for name, _, value in lines if value}


def read_statements(text: str) -> list[str]:
    """Return the statements of a file. Each ends with a semicolon at the end of a line."""
    lines = [line for line in text.splitlines() if not line.startswith("-- ")]
    return [statement for statement in "\n".join(lines).split(";\n") if statement.strip(" \n;")]


class Attacker:
    """Someone with a database login, and the values that they know."""

    def __init__(self, database: Database, known: dict[str, str]) -> None:
        self.database, self.known = database, known

    def fill(self, text: str) -> str:
        """Replace the names in the text by known values."""
        for name, value in self.known.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def find_gains(self, attack: str) -> list[str]:
        """Return the statements of an attack that gained something. A refused statement does not stop it."""
        head = {name: self.fill(value) for name, value in read_head(attack).items()}
        url = self.database.server.cluster.url(head["role"], self.database.name)
        try:
            with psycopg.connect(url, autocommit=True, options=head.get("connect")) as connection:
                return [each for each in read_statements(self.fill(attack)) if self._has_gained(connection, each)]
        except psycopg.OperationalError:
            return []  # the login was refused or the session was ended

    def _has_gained(self, connection: psycopg.Connection[Any], statement: str) -> bool:
        found: list[tuple[Any, ...]] = []
        with suppress(psycopg.errors.Error):
            cursor = connection.execute(statement)
            found = cursor.fetchall() if cursor.description else []
        return LOOT in statement and any(row[0] for row in found)

    def is_refused(self, statement: str) -> bool:
        """Return whether the web role has no right to the statement."""
        url = self.database.server.cluster.url("mosovo_app", self.database.name)
        with psycopg.connect(url) as connection:
            try:
                connection.execute(statement)  # type: ignore[call-overload]
            except psycopg.errors.InsufficientPrivilege:
                return True
        return False

    def causes_damage(self, attack: str) -> bool:
        """Return whether a superuser finds damage by the attack."""
        query = read_head(attack).get("damage")
        return bool(query and any(row[0] for row in self.database.as_superuser(self.fill(query))))


def age_session(owner_sql: Sql, account: Account, column: str, age: str) -> None:
    """Make the time in this column of the session older."""
    key = stored_key(sign_in(account.pk))
    owner_sql(
        "with off as (select set_config('session_replication_role', 'replica', true))"
        f" update organisations_signinsession set {column} = now() - %s::interval from off where session_key = %s",
        [age, key],
    )


@pytest.fixture
def attacker(database: Database, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> Attacker:
    """Return an attacker who knows an officer's ticket, all tables, and three unusable sessions of others."""
    foreign = uuid4()
    owner_sql("insert into nominals_nominal (id, urn) values (%s, 'SS-0000-0001')", [foreign])
    owner_sql("insert into nominals_casereach (nominal_id, holding_force, is_restricted) values (%s, 'SS', false)",
              [foreign])  # fmt: skip
    keys = {who: sign_in(account.pk) for who, account in (("own", cast.manager), ("other", cast.stranger))}
    age_session(owner_sql, cast.inspector, "expire_date", "1 minute")
    age_session(owner_sql, cast.supervisor, "announced_at", "2 minutes")
    TOTP.activate(cast.inspector, generate_totp_secret())
    cache.set("wrong-passwords", [1])
    forged = [str(cast.inspector.pk), "Insp Edwin Harrow", "NS", *FORGED[3:]]
    request = str(uuid4())
    with psycopg.connect(database.server.cluster.url("mosovo_signin", database.name), autocommit=True) as sign:
        entry = sign.execute(
            ANNOUNCE, [derive_ticket(keys["own"]), request, nominal.urn, "record", "identity.record"]
        ).fetchall()[0][0]
    return Attacker(
        database,
        {
            "inspector_id": str(cast.inspector.pk), "nominal": str(nominal.id), "urn": nominal.urn,
            "foreign": str(foreign), "request": request, "entry": str(entry),
            "ticket": derive_ticket(keys["own"]), "stranger_ticket": derive_ticket(keys["other"]),
            "stored_key": stored_key(keys["other"]), "quiet_ticket": derive_ticket(f"session of {cast.supervisor.pk}"),
            "expired_ticket": derive_ticket(f"session of {cast.inspector.pk}"),
            "forged_actor": ",".join(value.encode().hex() for value in forged),
        },
    )  # fmt: skip


@pytest.mark.trust("T56", target="reached 0, undetected writes 0")
def test_no_sql_attack_reads_a_person_or_changes_data_undetected(attacker: Attacker, measured: Measured) -> None:
    texts = {attack.stem: attack.read_text() for attack in ATTACKS}
    assert len(texts) >= FEWEST
    reached, written = [], []
    for name, text in texts.items():
        reached += [f"{name}: {each}" for each in attacker.find_gains(text)]
        written += [name] if attacker.causes_damage(text) else []
    measured(f"reached {len(reached)}, undetected writes {len(written)}, of {len(texts)} attacks")
    print(f"reached {len(reached)}, undetected writes {len(written)}")
    assert (reached, written) == ([], [])


@pytest.mark.trust("T63", target="0 of 7 kinds accepted")
def test_web_role_cannot_create_objects_or_take_session_locks(attacker: Attacker, measured: Measured) -> None:
    """All statements are refused, so the test leaves nothing behind and disturbs no other connection."""
    accepted = [each for each in CREATING if not attacker.is_refused(each)]
    measured(f"{len(accepted)} of {len(CREATING)} kinds accepted")
    assert accepted == []
    assert not attacker.is_refused("select pg_advisory_xact_lock(7)")


def test_successful_attack_is_detected(attacker: Attacker, cast: Cast) -> None:
    """Check that loot and damage are found when they exist, so that the test of attacks can fail."""
    own = (
        "begin;\nselect begin_request('{ticket}', '{request}');\n/* loot */ select count(*) from nominals_casereach;\n"
    )
    assert attacker.find_gains(f"-- role: mosovo_app\n{own}rollback;\n")
    assert attacker.find_gains(f"-- role: {SUPERUSER}\n/* loot */ select count(*) from identity_name;\n")
    assert attacker.causes_damage("-- damage: select count(*) from audit_auditentry where action = 'account.session'\n")


def test_opening_of_a_record_stays_in_the_audit_log_after_a_rollback(
    attacker: Attacker, cast: Cast, owner_sql: Sql
) -> None:
    query = "select count(*) from audit_auditentry where action = 'identity.record' and allowed and subjects = %s"
    nominal = attacker.known["nominal"]
    assert attacker.find_gains(
        "-- role: mosovo_app\nbegin;\nselect begin_request('{ticket}', '{request}');\n"
        "select count(*) from open_announced({entry}, '{urn}', null, 'record', 'identity.record', false);\n"
        "/* loot */ select count(*) from identity_name;\nrollback;\n"
    )
    assert owner_sql(query, [[nominal]]) == [(1,)]


def test_session_ticket_is_not_visible_to_other_connections(attacker: Attacker, database: Database) -> None:
    ticket = attacker.known["ticket"]
    query = "select count(*) from pg_stat_activity where query like '%%' || %s || '%%'"
    with transaction.atomic():
        begin_request(ticket, uuid4())
        assert database.as_superuser("select 1 from pg_stat_activity where query like '%begin_request($1%'")
        assert database.as_superuser(query, [ticket[:20]]) == [(0,)]
    end_request()
