"""A superuser who changes, removes or inserts an entry of the signed log is detected by a verifier that shares no
code.
"""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.models import AuditEntry
from mosovo.audit.operations import ProcessingOperation
from mosovo.audit.signed_log import signer
from mosovo.audit.signed_log.folder import FolderUnusable
from mosovo.audit.signed_log.leaf import COLUMNS, ENTRY_COLUMNS, hash_entry
from mosovo.audit.signed_log.notes import InvalidNote, SigningKey
from mosovo.audit.signed_log.signer import LogForked
from mosovo.cli.checkout import ROOT
from mosovo_verify.entries import KINDS, leaf_of, read_rows
from tests.audit.signed_logs import LOG, SignedLog
from tests.support.databases import Database
from tests.support.fixture_types import Sql

CHANGED = {
    "id": "1000000 + id", "xid": "(xid::text::bigint + 1)::text::xid8", "at": "at + interval '1 microsecond'",
    "actor_id": "gen_random_uuid()", "actor_name": "actor_name || ' '", "agency": "'SS'", "verb": "'erasure'",
    "action": "'nominals.view2'", "allowed": "not allowed", "rule": "'forged'", "subjects": "array[gen_random_uuid()]",
    "fields": "array_append(fields, 'x')", "detail": "detail || '{\"x\": null}'", "purpose": "'forged'",
    "recipient": "'forged'", "request_id": "gen_random_uuid()", "session_hash": "'forged'",
}  # fmt: skip
"""One change of each column."""
UNSIGNED = "select action from audit_auditentry where id not in (select entry_id from audit_logleaf)"
LATE = """
insert into audit_auditentry (actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                              recipient, session_hash)
values ('system', '', 'consultation', 'tests.late', true, 'system', '{}', '{}', '{}', '', '', '')"""
ENTRY = 5
"""The position of the entry that is attacked."""
ATTACKED_ID = f"(select entry_id from audit_logleaf where position = {ENTRY})"


@pytest.fixture
def log(database: Database, as_jobs: Callable[[], AbstractContextManager[None]], tmp_path: Path) -> SignedLog:
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    with as_jobs():
        write_entries(300)
    return log


def write_entries(number: int, action: str = "tests.entry") -> None:
    """Write entries as the application does, with details of several forms."""
    for place in range(number):
        detail = {"place": place, "é": [1.5, None, True, {"b": '\u2028"\\\n', "a": -3}], "z": {}}
        log_event(AuditEvent(ProcessingOperation.CONSULTATION, action, fields=["ä", ""], detail=detail, rule="system"))


def test_every_column_is_in_the_leaf_and_both_programs_calculate_the_same_leaves(
    log: SignedLog, owner_sql: Sql
) -> None:
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


def test_documented_sql_statement_exports_the_same_entries_as_mosovo(log: SignedLog, database: Database) -> None:
    """Use the statement in the documentation."""
    log.sign()
    text = (ROOT / "docs" / "security" / "log.md").read_text()
    statement = text.partition('psql -At -o entries.jsonl -c "')[2].partition('"\n')[0]
    assert statement.startswith("select json_build_object('epoch'")
    exported = {json.loads(line)["entry"]["id"]: json.loads(line) for line in log.export()}
    url = database.server.cluster.url("postgres", database.name)
    with psycopg.connect(url, options="-c timezone=UTC") as superuser:
        selected = {row["entry"]["id"]: row for (row,) in superuser.execute(statement)}
    assert selected == exported


def test_signed_log_is_intact_and_can_be_continued(log: SignedLog, owner_sql: Sql) -> None:
    assert log.sign() >= 300
    report = log.verify()
    assert (report.faults, report.remarks) == ([], [])
    assert report.signed >= 300
    log.sign()
    with log.as_jobs():
        write_entries(3)
    assert log.sign() >= 3
    report = log.verify()
    assert report.faults == []
    assert owner_sql("select count(*), max(position) + 1 from audit_logleaf")[0] == (report.signed, report.signed)


def test_wrong_leaf_signed_by_the_role_of_jobs_is_detected(log: SignedLog) -> None:
    """The role of jobs signs the log, so it can store a wrong hash. The next signing then does not continue the copy
    in the folder.
    """
    log.sign()
    with log.as_jobs():
        write_entries(1)
    log.wait_for_other_databases()
    with log.as_jobs(), connection.cursor() as cursor:
        cursor.execute(
            "select sign_entries(1, array(select id from audit_auditentry where xid >= c.horizon and (xid, id) >"
            " (c.last_xid, c.last_id) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit 1),"
            " array[sha256('forged')], sha256('forged') || c.peaks, c.horizon, 'forged')"
            " from audit_logcheckpoint c order by c.id desc limit 1"
        )
    with pytest.raises(LogForked):
        log.sign()
    [fault] = log.verify().faults
    assert "the database says that it was signed" in fault


def test_entry_that_commits_late_is_signed_before_later_entries(
    log: SignedLog, database: Database, owner_sql: Sql
) -> None:
    """Entries of later transactions wait for an open transaction."""
    url = database.server.cluster.url("mosovo_jobs", database.name)
    with psycopg.connect(url, autocommit=True) as late:
        late.execute("select begin_job('audit.sign_log')")
        log.sign()
        with late.transaction():
            late.execute(LATE)
            with log.as_jobs():
                write_entries(5, "tests.after")
            log.sign()
            unsigned = owner_sql(
                "select action from audit_auditentry where id not in (select entry_id from audit_logleaf)"
            )
            assert ("tests.after",) in unsigned
    log.sign()
    order = owner_sql(
        "select action from audit_auditentry join audit_logleaf on entry_id = id where action in ('tests.late',"
        " 'tests.after') order by position"
    )
    assert order == [("tests.late",), *[("tests.after",)] * 5]
    assert log.verify().faults == []


def test_signing_continues_after_a_copied_checkpoint_that_was_not_committed(
    log: SignedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.sign()
    with log.as_jobs():
        write_entries(300)
    with monkeypatch.context() as patch:
        patch.setattr(signer, "_SIGN", signer._SIGN.replace("sign_entries(", "sign_entries(1000 + "))
        with pytest.raises(DatabaseError):
            log.sign()
    copied = log.folder.read_latest(log.key)
    assert log.sign() >= 300
    assert copied is not None
    assert (log.path / "1" / "checkpoints" / f"{copied[0].size:012}").read_text() == copied[1]
    assert log.verify().faults == []


def test_many_entries_are_signed_in_batches(log: SignedLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """This includes many entries of one transaction."""
    with log.as_jobs(), transaction.atomic():
        write_entries(40)
    monkeypatch.setattr(signer, "MAX_BATCH_SIZE", 17)
    assert log.sign() >= 340
    report = log.verify()
    assert (report.faults, report.unsigned < 5) == ([], True)


def test_signing_refuses_a_changed_table_folder_or_key(log: SignedLog, owner_sql: Sql, tmp_path: Path) -> None:
    log.sign()
    with log.as_jobs():
        write_entries(2)
    last = "(select max(id) from audit_logcheckpoint)"
    peaks = f"update audit_logcheckpoint set peaks = sha256('x') || substr(peaks, 33) where id = {last}"
    with log.tampered(peaks), pytest.raises(LogForked):
        log.sign()
    with log.tampered(f"update audit_logcheckpoint set size = size - 1 where id = {last}"), pytest.raises(LogForked):
        log.sign()
    with pytest.raises(LogForked, match="no checkpoint"):
        SignedLog(log.database, tmp_path / "another", log.as_jobs, log.key).sign()
    with pytest.raises(InvalidNote):
        SignedLog(log.database, log.path, log.as_jobs, SigningKey.create(LOG)).sign()
    gone = SignedLog(log.database, tmp_path / "gone", log.as_jobs, log.key)
    gone.path.rmdir()
    with pytest.raises(FolderUnusable, match="MOSOVO_CHECKPOINT_DIR"):
        gone.sign()
    assert log.sign() >= 2
    assert log.verify().faults == []


def test_role_of_jobs_cannot_skip_or_repeat_an_entry(log: SignedLog, owner_sql: Sql) -> None:
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
                "select sign_entries(1, %s::bigint[], %s::bytea[], %s, '0', 'note')",
                [chosen, [leaf] * len(chosen), peaks],
            )
        assert owner_sql("select count(*) from audit_logleaf") == [(0,)], name
    with log.as_jobs(), connection.cursor() as cursor, pytest.raises(DatabaseError, match="declared fork"):
        cursor.execute("select begin_log_epoch(2)")


def test_only_one_process_signs_at_a_time(log: SignedLog, database: Database) -> None:
    with psycopg.connect(database.server.cluster.url("mosovo_jobs", database.name)) as other:
        other.execute("select pg_advisory_xact_lock(hashtext('sign_log'))")
        assert log.sign() == 0
    assert log.sign() > 0
