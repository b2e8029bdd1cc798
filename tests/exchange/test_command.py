"""The import command: its output, its exit codes, and a run that is killed and started again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mosovo.exchange import import_runs, table_reader
from mosovo.exchange.import_messages import FileRejected
from mosovo.organisations.models import Force, Team
from tests.exchange import registers
from tests.support.databases import Database

PEOPLE = 250  # three transactions: one is done when the command is killed, and two are left
FACTS = (
    "identity_name", "identity_birth", "convictions_conviction", "convictions_disposal", "whereabouts_address",
    "notifications_notification", "nominals_nominal", "caseload_caseloadentry", "exchange_importedrow",
)  # fmt: skip


@pytest.fixture
def environment(database: Database) -> dict[str, str]:
    """Return the environment of a process that uses the database of the test, as the jobs role."""
    with database.acting_as("mosovo_jobs"):
        Team.objects.create(force=Force.objects.create(code="NS", name="Northshire"), name="Example team")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "MOSOVO", "DJANGO"))},
        "DATABASE_JOBS_URL": database.server.cluster.url("mosovo_jobs", database.name),
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }


def command(path: Path, environment: dict[str, str], *options: str) -> "subprocess.Popen[str]":
    arguments = ["register", str(path), "--police-force", "NS", "--source", "ledger", *options]
    return subprocess.Popen(
        [sys.executable, "-m", "mosovo.cli", "import", *arguments],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=path.parent,
    )  # fmt: skip


def finished(path: Path, environment: dict[str, str], *options: str) -> tuple[int, str, str]:
    run = command(path, environment, *options)
    out, err = run.communicate(timeout=300)
    return run.returncode, out, err


def test_killed_import_continues_where_it_stopped(tmp_path: Path, environment: dict[str, str], database: Database):
    path = registers.many(tmp_path / "r", PEOPLE)
    run = command(path, environment)
    deadline = time.monotonic() + 60
    while not _done(database) and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    imported = _count(database, "nominals_nominal")
    assert 0 < imported < PEOPLE, "the command must be killed before it ends"
    assert _everyone_is_complete(database)

    code, out, err = finished(path, environment)

    assert code == 0, out + err
    assert f"New people who were registered: {PEOPLE - imported:,}." in out
    assert {table: _count(database, table) for table in FACTS} == {
        **dict.fromkeys(FACTS, PEOPLE), "identity_name": 2 * PEOPLE, "exchange_importedrow": 6 * PEOPLE,
    }  # fmt: skip
    assert _everyone_is_complete(database)


def _done(database: Database) -> int:
    [(done,)] = database.as_superuser("select coalesce(max(done), 0) from exchange_import")
    return int(done)


def _count(database: Database, table: str) -> int:
    [(count,)] = database.as_superuser(f"select count(*) from {table}")
    return int(count)


def _everyone_is_complete(database: Database) -> bool:
    """Check that each person has all of their facts, their duties, their caseload entry and the keys of their rows."""
    incomplete = database.as_superuser(
        """
        select n.urn from nominals_nominal n
        where (select count(*) from identity_name f where f.nominal_id = n.id) <> 2
           or (select count(*) from convictions_disposal f where f.nominal_id = n.id) <> 1
           or (select count(*) from notifications_notification f where f.nominal_id = n.id) <> 1
           or (select count(*) from exchange_importedrow f where f.nominal_id = n.id) <> 6
           or not exists (select from obligations_duty d where d.nominal_id = n.id)
           or not exists (select from obligations_derivationrecord d where d.nominal_id = n.id)
           or not exists (select from caseload_caseloadentry l where l.nominal_id = n.id)
        """
    )
    return not incomplete


def test_exit_code_shows_whether_everything_was_imported(tmp_path: Path, environment: dict[str, str]):
    good = registers.folder(tmp_path / "good", registers.WHOLE)
    bad = registers.folder(
        tmp_path / "bad",
        {"people": [{**registers.PERSON, "key": "P2"}, {**registers.PERSON, "key": "P3", "kind": "?"}]},
    )

    days = ("--cut-over", "2024-06-03", "--notifications-from", "2024-01-01")
    code, out, _ = finished(good, environment, "--dry-run", *days)
    assert (code, "Cut-over date: 3 June 2024." in out) == (0, True)
    code, _, err = finished(good, environment, "--dry-run", *days[:2])
    assert (code, "Enter the date from which the notifications" in err) == (2, True)

    code, out, _ = finished(good, environment)
    assert (code, out.splitlines()[0]) == (
        0,
        "New people who were registered: 1. People whose rows were imported: 1.",
    )

    code, out, _ = finished(bad, environment, "--strict")
    assert code == 2
    assert "Nothing was imported." in out

    code, out, _ = finished(bad, environment, "--csv", str(tmp_path / "not-imported.csv"))
    assert '"people.csv","3","kind"' in (tmp_path / "not-imported.csv").read_text(encoding="utf-8")
    assert code == 1
    assert "people.csv, row 3, kind: ‘?’. One of: rso" in out

    code, _, err = finished(tmp_path / "nowhere", environment)
    assert (code, "does not exist" in err) == (2, True)


def test_command_is_refused_while_another_import_of_the_source_runs(
    tmp_path: Path, environment: dict[str, str], database: Database
):
    path = registers.folder(tmp_path / "r", registers.WHOLE)
    with database.acting_as("mosovo_jobs"):
        asked = import_runs.request_import(path, source="ledger", force="NS")
        with import_runs.exclusive_import(asked):
            code, out, _ = finished(path, environment)

    assert code == 2
    assert "Another import from ledger is running" in out


@pytest.mark.pure
def test_register_with_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(table_reader, "MAX_ROWS", 1)
    rows = [{**registers.PERSON, "key": f"P{number}"} for number in range(3)]
    [table] = table_reader.open_tables(registers.folder(tmp_path / "r", {"people": rows}))

    with pytest.raises(FileRejected, match="more than 1 rows"):
        list(table.lines)
