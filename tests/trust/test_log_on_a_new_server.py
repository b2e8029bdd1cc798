"""After the loss of a server and of entries, two people declare the fork, and the log is signed on a new server."""

import json
import tempfile
from pathlib import Path

import psycopg
import pytest

from mosovo.cli.errors import CommandError
from mosovo.cli.throw_away_server import DATABASE, Rehearsal
from mosovo.embedded.cluster import SUPERUSER
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure
UNSIGNED = """
select action from audit_auditentry
 where action in ('backup.restore', 'log.fork') and id not in (select entry_id from audit_logleaf)"""
FORK = ("log", "declare-fork", "--reason", "Disk failure", "--declared-by", "9201", "--approved-by", "3001")


@pytest.mark.trust("T09", target="on a new server: unsigned entries 0, faults of the verifier 0", kind="drill")
def test_lost_entries_are_declared_and_every_entry_of_the_new_server_is_signed(
    measured: Measured, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with tempfile.TemporaryDirectory(prefix="mosovo-new-server-") as name:
        monkeypatch.setenv("MOSOVO_DATA_DIR", name)
        Path(name).chmod(0o755)
        rehearsal = Rehearsal(Path(name))
        try:
            key = rehearsal.begin_signing()
            rehearsal.run("migrate", "--quiet")
            rehearsal.run("sample-data", "--nominals", "2")
            rehearsal.use_transaction_numbers(3_000)
            rehearsal.run("log", "sign")
            rehearsal.run("backup", str(rehearsal.folder / "backup"))
            rehearsal.run("log", "sign")  # of this the backup knows nothing
            rehearsal.lose_everything()
            rehearsal.run("restore", str(rehearsal.folder / "backup"))
            with pytest.raises(CommandError, match="declare a fork with"):
                rehearsal.run("log", "sign")
            rehearsal.run(*FORK)
            rehearsal.run("log", "sign")
            rehearsal.verify_log(key)
            with psycopg.connect(rehearsal.cluster.url(SUPERUSER, DATABASE)) as superuser:
                unsigned = [action for (action,) in superuser.execute(UNSIGNED)]
                detail = superuser.execute(
                    "select detail::text from audit_auditentry where action = 'backup.restore'"
                ).fetchall()
        finally:
            rehearsal.stop()
    [used] = [json.loads(text)["transaction_numbers_used"] for (text,) in detail]
    printed = capsys.readouterr().out
    measured(f"unsigned {len(unsigned)}; transaction numbers used {used:,}")
    assert used > 1_000
    assert unsigned == []
    assert "Fork declared by entry" in printed
