"""The sealed log: a superuser who changes, removes or inserts an entry is found by a verifier that shares no code."""

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

type Sql = Callable[..., list[tuple[Any, ...]]]

CHANGED = {
    "id": "1000000 + id", "xid": "(xid::text::bigint + 1)::text::xid8", "at": "at + interval '1 microsecond'",
    "actor_id": "gen_random_uuid()", "actor_name": "actor_name || ' '", "agency": "'SS'", "verb": "'erasure'",
    "action": "'nominals.view2'", "allowed": "not allowed", "rule": "'forged'", "subjects": "array[gen_random_uuid()]",
    "fields": "array_append(fields, 'x')", "detail": "detail || '{\"x\": null}'", "purpose": "'forged'",
    "recipient": "'forged'", "request_id": "gen_random_uuid()", "session_hash": "'forged'",
}  # fmt: skip
"""One change of each column."""
UNSEALED = "select action from audit_auditentry where id not in (select entry_id from audit_logleaf)"
LATE = """
insert into audit_auditentry (actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                              recipient, session_hash)
values ('system', '', 'consultation', 'tests.late', true, 'system', '{}', '{}', '{}', '', '', '')"""
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
        detail = {"place": place, "é": [1.5, None, True, {"b": '\u2028"\\\n', "a": -3}], "z": {}}
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


def test_the_role_of_jobs_that_seals_wrong_leaves_is_found(log: SealedLog) -> None:
    """It may seal, and so it can store a wrong hash. The next sealing does not continue the copy in the folder."""
    log.seal()
    with log.as_jobs(), connection.cursor() as cursor:
        write_entries(1)
        cursor.execute(
            "select seal_entries(1, array(select id from audit_auditentry where xid >= c.horizon and (xid, id) >"
            " (c.last_xid, c.last_id) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit 1),"
            " array[sha256('forged')], sha256('forged') || c.peaks, c.horizon, 'forged')"
            " from audit_logcheckpoint c order by c.id desc limit 1"
        )
    with pytest.raises(LogForked):
        log.seal()
    [fault] = log.verify().faults
    assert "the database says that it was sealed" in fault


def test_an_entry_that_commits_late_is_not_passed_over(log: SealedLog, database: Database, owner_sql: Sql) -> None:
    """Entries of later transactions wait for a transaction that is open."""
    url = database.server.cluster.url("mosovo_jobs", database.name)
    with psycopg.connect(url, autocommit=True) as late:
        late.execute("select begin_job('test')")
        log.seal()
        with late.transaction():
            late.execute(LATE)
            with log.as_jobs():
                write_entries(5, "tests.after")
            log.seal()
            unsealed = owner_sql(
                "select action from audit_auditentry where id not in (select entry_id from audit_logleaf)"
            )
            assert ("tests.after",) in unsealed
    log.seal()
    order = owner_sql(
        "select action from audit_auditentry join audit_logleaf on entry_id = id where action in ('tests.late',"
        " 'tests.after') order by position"
    )
    assert order == [("tests.late",), *[("tests.after",)] * 5]
    assert log.verify().faults == []


def test_a_sealing_that_was_copied_and_not_committed_continues(log: SealedLog, monkeypatch: pytest.MonkeyPatch) -> None:
    log.seal()
    with log.as_jobs():
        write_entries(300)
    with monkeypatch.context() as patch:
        patch.setattr(sealer, "_SEAL", sealer._SEAL.replace("seal_entries(", "seal_entries(1000 + "))
        with pytest.raises(DatabaseError):
            log.seal()
    copied = log.folder.read_latest(log.key)
    assert log.seal() >= 300
    assert copied is not None
    assert (log.path / "1" / "checkpoints" / f"{copied[0].size:012}").read_text() == copied[1]
    assert log.verify().faults == []


def test_many_entries_are_sealed_in_parts(log: SealedLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if all are of one transaction."""
    with log.as_jobs(), transaction.atomic():
        write_entries(40)
    monkeypatch.setattr(sealer, "MOST_AT_ONCE", 17)
    assert log.seal() >= 340
    report = log.verify()
    assert (report.faults, report.unsealed < 5) == ([], True)


def test_sealing_refuses_what_it_does_not_continue(log: SealedLog, owner_sql: Sql, tmp_path: Path) -> None:
    log.seal()
    with log.as_jobs():
        write_entries(2)
    last = "(select max(id) from audit_logcheckpoint)"
    peaks = f"update audit_logcheckpoint set peaks = sha256('x') || substr(peaks, 33) where id = {last}"
    with log.tampered(peaks), pytest.raises(LogForked):
        log.seal()
    with log.tampered(f"update audit_logcheckpoint set size = size - 1 where id = {last}"), pytest.raises(LogForked):
        log.seal()
    with pytest.raises(LogForked, match="no checkpoint"):
        SealedLog(log.database, tmp_path / "another", log.as_jobs, log.key).seal()
    with pytest.raises(InvalidNote):
        SealedLog(log.database, log.path, log.as_jobs, SigningKey.create(LOG)).seal()
    gone = SealedLog(log.database, tmp_path / "gone", log.as_jobs, log.key)
    gone.path.rmdir()
    with pytest.raises(FolderUnusable, match="MOSOVO_CHECKPOINT_DIR"):
        gone.seal()
    assert log.seal() >= 2
    assert log.verify().faults == []


def test_the_role_of_jobs_cannot_leave_out_or_repeat_an_entry(log: SealedLog, owner_sql: Sql) -> None:
    with log.as_jobs():
        connection.ensure_connection()
    entries = [number for (number,) in owner_sql("select id from audit_auditentry order by xid, id limit 20")]
    peaks, leaf = b"\0" * 32, b"\0" * 32
    wrong = {
        "left out": entries[1:5], "out of order": [*entries[1:5], entries[0]], "repeated": [entries[0]] * 2,
        "not there": [10**9],
    }  # fmt: skip
    for name, chosen in wrong.items():
        with log.as_jobs(), connection.cursor() as cursor, pytest.raises(DatabaseError, match="not the next"):
            cursor.execute(
                "select seal_entries(1, %s::bigint[], %s::bytea[], %s, '0', 'note')",
                [chosen, [leaf] * len(chosen), peaks],
            )
        assert owner_sql("select count(*) from audit_logleaf") == [(0,)], name
    with log.as_jobs(), connection.cursor() as cursor, pytest.raises(DatabaseError, match="declared fork"):
        cursor.execute("select begin_log_epoch(2)")


def test_one_process_seals_at_a_time(log: SealedLog, database: Database) -> None:
    with psycopg.connect(database.server.cluster.url("mosovo_jobs", database.name)) as other:
        other.execute("select pg_advisory_xact_lock(hashtext('seal_log'))")
        assert log.seal() == 0
    assert log.seal() > 0
