"""The sealed log: a superuser who changes, removes or inserts an entry is found by a verifier that shares no code."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.models import AuditEntry
from mosovo.audit.operations import ProcessingOperation
from mosovo.audit.sealing import sealer
from mosovo.audit.sealing.folder import FolderUnusable
from mosovo.audit.sealing.leaf import COLUMNS, ENTRY_COLUMNS, hash_entry
from mosovo.audit.sealing.notes import InvalidNote, SigningKey
from mosovo.audit.sealing.sealer import LogForked
from mosovo_verify.entries import KINDS, leaf_of, read_rows
from tests.audit.sealed_logs import LOG, SealedLog
from tests.support.databases import Database
from tests.support.people import Cast, Known

type Sql = Callable[..., list[tuple[Any, ...]]]

CHANGED = {
    "id": "1000000 + id", "xid": "(xid::text::bigint + 1)::text::xid8", "at": "at + interval '1 microsecond'",
    "actor_id": "gen_random_uuid()", "actor_name": "actor_name || ' '", "agency": "'SS'", "verb": "'erasure'",
    "action": "'nominals.view2'", "allowed": "not allowed", "rule": "'forged'", "subjects": "array[gen_random_uuid()]",
    "fields": "array_append(fields, 'x')", "detail": "detail || '{\"x\": null}'", "purpose": "'forged'",
    "recipient": "'forged'", "request_id": "gen_random_uuid()", "session_hash": "'forged'",
    "worker": "'forged'", "worker_seq": "coalesce(worker_seq, 0) + 1", "mac": "'forged'",
}  # fmt: skip
"""One change of each column."""
ENTRY = 5
"""The position of the entry that is attacked."""
THAT = f"(select entry_id from audit_logleaf where position = {ENTRY})"


@pytest.fixture
def log(database: Database, as_jobs: Callable[[], AbstractContextManager[None]], tmp_path: Path) -> SealedLog:
    log = SealedLog(database, tmp_path / "checkpoints", as_jobs)
    with as_jobs():
        write_entries(300)
    return log


def write_entries(number: int, action: str = "tests.entry") -> None:
    """Write entries as the application does, with details of several forms."""
    for place in range(number):
        detail = {"place": place, "é": [1.5, None, True, {"b": "\u2028\"\\\n", "a": -3}], "z": {}}
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, action, fields=["ä", ""], detail=detail, rule="system"))


def test_every_column_is_in_the_leaf_and_both_programs_make_the_same(log: SealedLog, owner_sql: Sql) -> None:
    columns = [name for (name,) in owner_sql(
        "select attname::text from pg_attribute where attrelid = 'audit_auditentry'::regclass and attnum > 0"
        " and not attisdropped"
    )]  # fmt: skip
    assert sorted(columns) == sorted(COLUMNS) == sorted(KINDS) == sorted(CHANGED)
    assert list(COLUMNS) == list(KINDS) == [field.column for field in AuditEntry._meta.fields]
    exported = {row.entry["id"]: leaf_of(row.entry) for row in read_rows(log.export()) if row.entry}
    rows = owner_sql(f"select {ENTRY_COLUMNS} from audit_auditentry")
    assert len(rows) >= 300
    assert {str(row[0]): hash_entry(row) for row in rows} == exported


def test_a_sealed_log_is_intact_and_continues(log: SealedLog, owner_sql: Sql) -> None:
    assert log.seal() >= 300
    report = log.verify()
    assert (report.faults, report.remarks) == ([], [])
    assert report.sealed >= 300
    log.seal()
    with log.as_jobs():
        write_entries(3)
    assert log.seal() >= 3
    report = log.verify()
    assert report.faults == []
    assert owner_sql("select count(*), max(position) + 1 from audit_logleaf")[0] == (report.sealed, report.sealed)


def attacks() -> dict[str, list[str]]:
    """What a superuser does, by name; each is undone after it was looked at."""
    changes = {
        f"change {name}": [f"update audit_auditentry set {name} = {value} where id = {THAT}"]
        for name, value in CHANGED.items()
    }
    insert = (
        "insert into audit_auditentry (xid, at, actor_name, agency, verb, action, allowed, rule, subjects, fields,"
        " detail, purpose, recipient, session_hash, worker, mac) select {}, {}, actor_name, agency, verb, action,"
        f" allowed, rule, subjects, fields, detail, purpose, recipient, session_hash, '', '' from audit_auditentry"
        f" where id = {THAT}"
    )
    return {
        **changes,
        "delete": [f"delete from audit_auditentry where id = {THAT}"],
        "delete with its leaf": [
            f"with gone as (delete from audit_logleaf where position = {ENTRY} returning entry_id)"
            " delete from audit_auditentry where id in (select entry_id from gone)"
        ],
        "delete and renumber": [
            f"delete from audit_auditentry where id = {THAT}", f"delete from audit_logleaf where position = {ENTRY}",
            "alter table audit_logleaf drop constraint audit_one_leaf_a_position",
            f"update audit_logleaf set position = position - 1 where position > {ENTRY}",
        ],
        "cut the end": [
            "delete from audit_auditentry where id in (select entry_id from audit_logleaf where position > 200)",
            "delete from audit_logleaf where position > 200",
        ],
        "swap two": [
            f"update audit_auditentry set purpose = 'x' || id::text where id in ({THAT}, {THAT} + 1)",
        ],
        "insert among the sealed": [insert.format("xid", "at")],
        "insert backdated": [insert.format("pg_current_xact_id()", "at - interval '1 day'")],
        "change the leaf too": [
            f"update audit_auditentry set actor_name = 'forged' where id = {THAT}",
            f"update audit_logleaf set leaf = sha256('forged') where position = {ENTRY}",
        ],
        "drop all seals": [
            f"update audit_auditentry set actor_name = 'forged' where id = {THAT}",
            "delete from audit_logleaf", "delete from audit_logcheckpoint",
        ],
    }  # fmt: skip


@pytest.mark.own_database("a superuser attacks the tables and their constraints")
@pytest.mark.trust("T21", target="every attack found, each named")
def test_a_superuser_who_changes_the_log_is_found(log: SealedLog, owner_sql: Sql) -> None:
    log.seal()
    [(number,)] = owner_sql(f"select {THAT}")
    unseen = []
    for name, statements in attacks().items():
        with log.tampered(*statements):
            report = log.verify()
        if not report.faults or (name.startswith("change ") and not any(str(number) in each for each in report.faults)):
            unseen.append(f"{name}: {report.faults}")
    assert unseen == []
    assert log.verify().faults == []
