"""The audit log is partitioned by month. No entry is lost at the end of a month, and no role can bypass the log
through a partition.
"""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.months import read_months_state
from mosovo.audit.operations import ProcessingOperation
from mosovo.audit.queries import AuditFilter, list_entries
from mosovo.database.partitions import create_months
from mosovo.database.protection import list_protection_faults
from mosovo.embedded.cluster import SUPERUSER
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs, Sql

WRITTEN = """
insert into audit_auditentry (at, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                              recipient, session_hash)
values (%s, 'system', '', 'consultation', 'tests.month', true, 'system', '{}', '{}', '{}', '', '', '')"""
WHERE = "select at, tableoid::regclass::text from audit_auditentry where action = 'tests.month' order by at"
CONTENT = "select to_jsonb(e) from audit_auditentry e where action = 'tests.month' order by id"
PARTS = "select inhrelid::regclass::text from pg_inherits where inhparent = 'audit_auditentry'::regclass order by 1"
COLUMNS = "(id, xid, at, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient)"
DIRECT = (
    "select * from {part}",
    f"insert into {{part}} {COLUMNS} values (1, '1', now(), '', '', 'erasure', '', true, '', '{{{{}}}}', '{{{{}}}}', "
    "'{{}}', '', '')",
    "update {part} set actor_name = 'nobody'",
    "delete from {part}",
    "truncate {part}",
    "drop table {part}",
    "alter table {part} disable trigger refuse_update",
    "alter table {part} no force row level security",
    "alter table audit_auditentry detach partition {part}",
    "create policy mine on {part} using (true)",
    "grant select on {part} to public",
)
ANOTHER = "create table mine partition of audit_auditentry for values from ('2001-01-01') to ('2001-02-01')"


def get_month_start(ahead: int) -> datetime:
    """Return the start of a month (UTC), counted from this month."""
    today = datetime.now(UTC)
    months = today.year * 12 + today.month - 1 + ahead
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)


def get_part_name(ahead: int) -> str:
    return f"audit_auditentry_{get_month_start(ahead):%Y_%m}"


def test_audit_entry_is_in_the_partition_of_its_month(owner_sql: Sql) -> None:
    turn = get_month_start(1)
    for at in (turn - timedelta(microseconds=1), turn, get_month_start(2)):
        owner_sql(WRITTEN, [at])
    assert [part for _, part in owner_sql(WHERE)] == [get_part_name(0), get_part_name(1), get_part_name(2)]
    assert owner_sql("select count(distinct id) from audit_auditentry where action = 'tests.month'") == [(3,)]
    assert owner_sql(PARTS) == [(get_part_name(ahead),) for ahead in range(-1, 4)] + [("audit_auditentry_other",)]


@pytest.mark.own_database("partitions are created and dropped")
def test_entry_of_a_month_without_a_partition_is_stored_and_moved_later(
    database: Database, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    owner_sql(f"drop table {get_part_name(0)}")
    for ahead in (-14, -14, 9):
        owner_sql(WRITTEN, [get_month_start(ahead)])
    with as_jobs():
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "tests.month"))
        assert [part for _, part in owner_sql(WHERE)] == ["audit_auditentry_other"] * 4
        assert read_months_state().stray_bytes > 0
        assert ["moves them" in fault for fault in read_months_state().list_faults()] == [True]
        before = owner_sql(CONTENT)
        assert create_months() == 4
        assert create_months() == 0
        assert list(read_months_state().list_faults()) == []
    assert owner_sql(CONTENT) == before != []
    assert [part for _, part in owner_sql(WHERE)] == [
        get_part_name(-14),
        get_part_name(-14),
        get_part_name(0),
        get_part_name(9),
    ]
    owner_sql(WRITTEN, [get_month_start(20)])
    assert owner_sql(WHERE)[-1][1] == "audit_auditentry_other"
    with psycopg.connect(database.server.cluster.url(SUPERUSER, database.name)) as superuser:
        assert list_protection_faults(superuser) == []


@pytest.mark.own_database("partitions are dropped")
def test_worker_creates_missing_monthly_partitions(as_jobs: AsJobs, owner_sql: Sql) -> None:
    assert read_months_state().ahead == 3
    for ahead in (2, 3):
        owner_sql(f"drop table {get_part_name(ahead)}")
    assert ["1 of the next 2" in fault for fault in read_months_state().list_faults()] == [True]
    with as_jobs():
        assert create_months() == 2
    assert read_months_state().ahead == 3


@pytest.mark.parametrize("role", ["mosovo_app", "mosovo_jobs", "mosovo_signin"])
def test_no_application_role_can_access_a_partition_directly(
    database: Database, as_jobs: AsJobs, owner_sql: Sql, role: str
) -> None:
    with as_jobs():
        connection.ensure_connection()
    parts = [part for (part,) in owner_sql(PARTS)]
    tried = [statement.format(part=part) for part in parts for statement in DIRECT] + [ANOTHER]
    accepted = []
    with psycopg.connect(database.server.cluster.url(role, database.name), autocommit=True) as weak:
        for statement in tried:
            try:
                weak.execute(statement)  # type: ignore[call-overload]
                accepted.append(statement)
            except psycopg.errors.InsufficientPrivilege:
                pass
    assert accepted == []
    assert len(tried) == 6 * len(DIRECT) + 1


def test_database_owner_cannot_read_or_change_a_partition(database: Database, as_jobs: AsJobs, owner_sql: Sql) -> None:
    with as_jobs():
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, "tests.month"))
    assert owner_sql(f"select count(*) > 0 from {get_part_name(0)}") == [(True,)]
    with psycopg.connect(database.server.cluster.url("mosovo_owner", database.name), autocommit=True) as owner:
        for (part,) in owner_sql(PARTS):
            assert owner.execute(f"select * from {part}").fetchall() == []  # type: ignore[call-overload]
            for statement in DIRECT[2:5]:
                with pytest.raises(psycopg.Error, match="written once"):
                    owner.execute(statement.format(part=part))  # type: ignore[call-overload]
            with pytest.raises(psycopg.Error, match="row-level security"):
                owner.execute(DIRECT[1].format(part=part))  # type: ignore[call-overload]


def list_parts_read(statement: str, parameters: Any, owner_sql: Sql) -> set[str]:
    """Return the partitions in the plan of a statement."""
    [(plan,)] = owner_sql(f"explain (format json, costs off) {statement}", parameters)
    found = set[str]()

    def walk(node: dict[str, Any]) -> None:
        found.update({node["Relation Name"]} if "Relation Name" in node else set())
        for each in node.get("Plans", []):
            walk(each)

    walk((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])
    return found


def test_query_for_a_date_range_reads_only_the_partitions_of_its_months(owner_sql: Sql) -> None:
    day = date(get_month_start(1).year, get_month_start(1).month, 10)
    statement, parameters = list_entries(AuditFilter(first=day, last=day)).query.sql_with_params()
    assert list_parts_read(statement, parameters, owner_sql) == {get_part_name(1)}
    statement, parameters = list_entries(AuditFilter(first=day, last=day + timedelta(days=30))).query.sql_with_params()
    assert list_parts_read(statement, parameters, owner_sql) == {get_part_name(1), get_part_name(2)}
    assert len(list_parts_read(*list_entries(AuditFilter()).query.sql_with_params(), owner_sql)) == 6
