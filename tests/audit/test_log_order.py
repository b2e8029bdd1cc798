"""A server whose transaction numbers are behind those of the log, as after a dump was loaded: it signs nothing, so
nothing is written until `./mosovo continue-log` has run.
"""

from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connection
from pytest_django import Settings

from mosovo.audit.signed_log.signing_state import read_signing_state
from mosovo.cli import continue_log, worker
from mosovo.cli.database_errors import describe_database_error
from mosovo.cli.errors import CommandError
from mosovo.database import transaction_numbers
from mosovo.database.transaction_numbers import count_transactions_behind, count_transactions_behind_backup
from tests.audit.signed_logs import SignedLog
from tests.audit.test_log_witness import run
from tests.audit.test_signed_log import write_entries
from tests.support.databases import Database

pytestmark = pytest.mark.own_database("its log has entries of a server with larger transaction numbers")
AHEAD = 100_000
"""More than other tests on this server use meanwhile."""
OF_THE_FORMER_SERVER = f"""
insert into audit_auditentry (xid, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                              recipient, session_hash)
values ((pg_snapshot_xmax(pg_current_snapshot())::text::bigint + {AHEAD})::text::xid8, 'system', '', 'consultation',
        'tests.former_server', true, 'system', '{{}}', '{{}}', '{{}}', '', '', '')"""
SIGNED = "select count(*) from audit_auditentry e join audit_logleaf l on l.entry_id = e.id where e.action = %s"
ENTRIES = "select count(*) from audit_auditentry"


@pytest.fixture
def log(database: Database, as_jobs: Callable[[], AbstractContextManager[None]], tmp_path: Path) -> SignedLog:
    """A log that was signed, with an entry that was not, in a server that is behind it."""
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    with as_jobs():
        write_entries(20)
    log.sign()
    database.as_superuser(OF_THE_FORMER_SERVER)
    connection.close()
    return log


def continue_on_this_server(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(continue_log, "USERS", "select 0")  # the tests keep connections open
    with database.acting_as("mosovo_owner"):
        assert continue_log.run(Namespace()) == 0


def test_no_job_begins_on_a_server_behind_the_log_and_each_command_says_what_to_run(
    log: SignedLog, database: Database, settings: Settings
) -> None:
    settings.CHECKPOINT_KEY, settings.CHECKPOINT_DIR = log.key.format_private(), str(log.path)
    [(entries,)] = database.as_superuser(ENTRIES)
    advice = "run ./mosovo continue-log as mosovo_owner"
    fork = ["declare-fork", "--reason", "x", "--declared-by", "9101", "--approved-by", "3001"]
    for arguments in (["sign"], fork):
        with log.as_jobs(), pytest.raises(OperationalError) as refused:
            run(*arguments)
        assert advice in str(describe_database_error(refused.value)), arguments
    with log.as_jobs(), pytest.raises(CommandError, match=advice):
        worker.refuse_server_behind()
    [fault] = [each for each in read_signing_state().list_faults() if "behind" in each]
    assert advice in fault
    assert database.as_superuser(ENTRIES) == [(entries,)], "an entry that can never be signed is not written"


def test_log_continues_after_the_numbers_are_used_and_the_verifier_finds_no_fault(
    log: SignedLog, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    continue_on_this_server(database, monkeypatch)
    printed = capsys.readouterr().out
    assert "behind the audit log. Using them." in printed
    assert "(100 %)" in printed
    continue_on_this_server(database, monkeypatch)
    assert capsys.readouterr().out == "The audit log can continue on this server. Transaction numbers used: 0.\n"
    with log.as_jobs():
        write_entries(3, "tests.new_server")
    assert log.sign() >= 4
    assert database.as_superuser(SIGNED, ["tests.former_server"]) == [(1,)]
    assert database.as_superuser(SIGNED, ["tests.new_server"]) == [(3,)]
    assert log.verify().faults == []


def test_numbers_are_not_used_while_someone_is_connected_or_when_rows_must_be_frozen(
    log: SignedLog, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = database.server.cluster.url
    with (
        database.acting_as("mosovo_owner"),
        psycopg.connect(url("mosovo_app", database.name)),
        pytest.raises(CommandError, match="stop every web process and worker first"),
    ):
        continue_log.run(Namespace())
    with monkeypatch.context() as patch:
        patch.setattr(transaction_numbers, "MAX_AGE", 0)
        patch.setattr(continue_log, "USERS", "select 0")
        with database.acting_as("mosovo_owner"), pytest.raises(CommandError, match="vacuumdb --all --freeze"):
            continue_log.run(Namespace())
    with (
        psycopg.connect(url("mosovo_owner", database.name)) as owner,
        psycopg.connect(url("mosovo_backup", database.name)) as backup,
    ):
        behind = count_transactions_behind(owner)
        assert 0 < behind <= AHEAD + 1
        assert 0 < count_transactions_behind_backup(backup) <= behind
    continue_on_this_server(database, monkeypatch)
    with psycopg.connect(url("mosovo_owner", database.name)) as owner:
        assert count_transactions_behind(owner) == 0
