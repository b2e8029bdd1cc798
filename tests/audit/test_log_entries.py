"""Each action is in the audit log with its operation. Entries cannot be changed, and only an auditor reads them."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.test import Client

from mosovo.audit.models import AuditEntry
from mosovo.embedded.cluster import SUPERUSER
from mosovo.organisations.models import Account
from mosovo.rooms.notifications import policy
from mosovo.rooms.notifications.actions import correct_fact, record_notification, strike_out_fact
from mosovo.rooms.notifications.models import Notification
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened

ENTRIES_OF_NOMINAL = (
    "select verb, action, allowed, rule from audit_auditentry where subjects @> array[%s] and action like %s order "
    "by id"
)


def record_initial_notification(account: Account, nominal: RegisteredNominal) -> Notification:
    with opened(account, nominal, policy.RECORD) as permit:
        return record_notification(permit, under="s.83(1)", on=TODAY, home_address_kind="residence", today=TODAY)


def test_recording_correcting_striking_out_and_viewing_are_logged_with_their_operation(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    row = record_initial_notification(manager, nominal)
    with opened(manager, nominal, policy.CORRECT) as permit:
        row = correct_fact(permit, row, change_reason="The station was wrong", today=TODAY, station="Hexley")
    with opened(manager, nominal, policy.STRIKE_OUT) as permit:
        strike_out_fact(permit, row, change_reason="He never came")
    with opened(manager, nominal, policy.VIEW):
        pass

    entries = [(verb, action) for verb, action, *_ in owner_sql(ENTRIES_OF_NOMINAL, [nominal.id, "notification.%"])]
    assert entries == [
        ("consultation", "notification.record"),  # the case is opened, and then the fact is written
        ("collection", "notification.record"),
        ("consultation", "notification.correct"),
        ("alteration", "notification.correct"),
        ("consultation", "notification.strike_out"),
        ("alteration", "notification.strike_out"),
        ("consultation", "notification.view"),
    ]


def test_audit_entry_names_the_rows_written_but_not_their_values(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    row = record_initial_notification(manager, nominal)
    [entry] = owner_sql(
        "select actor_id, actor_name, agency, fields, detail, subjects from audit_auditentry "
        "where action = 'notification.record' and detail ? 'rows'"
    )
    rows = {"rows": [str(row.pk)]}
    assert entry == (manager.pk, manager.name, "NS", ["notifications.notification"], rows, [nominal.id])


def test_case_data_is_read_after_the_opening_is_logged(
    client: Client, manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    """Data of a case is read only after the gateway has logged the opening."""
    client.force_login(manager)
    order: list[str] = []

    def note_statement(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        order.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note_statement):
        assert client.get(f"/nominals/{nominal.urn}/whole/").status_code == 200
    opening = next(place for place, sql in enumerate(order) if "open_announced" in sql)
    assert not any(name in sql for sql in order[:opening] for name in ("identity_", "convictions_", "obligations_duty"))
    assert owner_sql(ENTRIES_OF_NOMINAL, [nominal.id, "casefile.%"]) or owner_sql(
        ENTRIES_OF_NOMINAL, [nominal.id, "nominals.view%"]
    )


def test_page_shows_no_data_if_its_audit_entry_cannot_be_written(
    client: Client, manager: Account, nominal: RegisteredNominal, monkeypatch: pytest.MonkeyPatch
):

    def refuse_write(**_: Any) -> Any:
        raise OSError("the log can't be written")

    client.force_login(manager)
    client.raise_request_exception = False
    monkeypatch.setattr("mosovo.nominals.gateway.announce_opening", refuse_write)
    response = client.get(f"/nominals/{nominal.urn}/whole/")
    assert response.status_code == 500
    assert "MARCHETTI" not in response.content.decode().upper()


def test_refused_attempts_are_logged(client: Client, stranger: Account, nominal: RegisteredNominal, owner_sql: Sql):
    client.force_login(stranger)
    address = f"/nominals/{nominal.urn}/notification/record/"
    for _ in range(20):
        assert client.post(address, {"idempotency_key": str(uuid4())}).status_code == 404
    assert (
        owner_sql(ENTRIES_OF_NOMINAL, [nominal.id, "notification.%"])
        == [("consultation", "notification.record", False, "no-relation")] * 20
    )


def test_fact_that_fails_leaves_only_the_entry_of_opening_the_record(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
):
    class RecordingFailed(Exception):
        pass

    def record_and_fail() -> None:
        with opened(manager, nominal, policy.RECORD) as permit:
            record_notification(permit, under="s.83(1)", on=TODAY, home_address_kind="residence", today=TODAY)
            raise RecordingFailed

    with pytest.raises(RecordingFailed):
        record_and_fail()
    assert owner_sql("select count(*) from notifications_notification") == [(0,)]
    entries = owner_sql("select verb from audit_auditentry where action = 'notification.record'")
    assert entries == [("consultation",)], "the log keeps the entry of opening the record"


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector", "coordinator", "stranger", "administrator"])
def test_only_an_auditor_reads_the_log(cast: Cast, nominal: RegisteredNominal, who: str):
    with acting(getattr(cast, who), writing=False):
        assert not AuditEntry.objects.exists()
    with acting(cast.auditor, writing=False):
        assert AuditEntry.objects.filter(subjects__contains=[nominal.id]).exists()


WEAK = [
    "update audit_auditentry set actor_name = 'nobody'",
    "delete from audit_auditentry",
    "truncate audit_auditentry",
    "drop table audit_auditentry",
    "alter table audit_auditentry disable trigger refuse_update",
    "alter table audit_auditentry disable row level security",
    "set session_replication_role = replica",
    "alter table audit_auditentry drop column detail",
    "create policy mine on audit_auditentry using (true)",
    "set role mosovo_owner",
    "update notifications_notification set station = ''",
    "insert into nominals_opened (backend, xact, seen, writable) values (1, '1', '{}', '{}')",
]


@pytest.mark.parametrize("role", ["mosovo_app", "mosovo_jobs"])
@pytest.mark.parametrize("statement", WEAK)
def test_web_and_job_roles_cannot_change_the_audit_log(
    database: Database, nominal: RegisteredNominal, role: str, statement: str
):
    with (
        psycopg.connect(database.server.cluster.url(role, database.name), autocommit=True) as weak,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        weak.execute(statement)


@pytest.mark.parametrize("statement", WEAK[:3])
def test_owner_and_superuser_cannot_change_an_audit_entry(
    database: Database, nominal: RegisteredNominal, statement: str
):
    for role in ("mosovo_owner", SUPERUSER):
        with psycopg.connect(database.server.cluster.url(role, database.name), autocommit=True) as owner:
            with pytest.raises(psycopg.errors.RaiseException, match="written once"):
                owner.execute(statement)
            assert owner.execute("select count(*) > 0 from pg_class where relname = 'audit_auditentry'").fetchone() == (
                True,
            )
