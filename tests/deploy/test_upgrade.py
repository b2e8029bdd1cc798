"""`./mosovo upgrade` brings the data of a release to the next one, or stops before the first change.

No release has been made yet, so the next one is a copy of this code with one more migration and one changed
function. From the first release on, its backup is stored in `tests/upgrade`, and this test restores each of them
first.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mosovo.cli import upgrade
from mosovo.cli.backup_manifest import find_damage, list_backups, read_manifest
from mosovo.cli.checkout import ROOT
from mosovo.record.encryption_keys import new_key
from tests.deploy.test_backup import A_FILE
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal

ROLES = {
    "DATABASE_OWNER_URL": "mosovo_owner", "DATABASE_JOBS_URL": "mosovo_jobs", "DATABASE_BACKUP_URL": "mosovo_backup",
}  # fmt: skip
MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("caseload", "0001_initial")]
    operations = [migrations.AddField("completenesscount", "note", models.CharField(max_length=20, null=True))]
"""
REASON = "the upgrade adds a column and changes a function"


@pytest.fixture
def following(tmp_path: Path) -> Path:
    """Make the code of the next release, with the bytecode of this one for unchanged sources."""
    code = tmp_path / "next"
    shutil.copytree(ROOT / "src", code)
    (code / "mosovo/caseload/migrations/0002_next.py").write_text(MIGRATION)
    changed = code / "mosovo/database/functions/near_days.sql"
    text = changed.read_text()
    assert "\nreset role;" in text
    comment = "comment on function near_days is 'of the next release';"
    changed.write_text(text.replace("\nreset role;", f"\n{comment}\nreset role;"))
    return code


@pytest.fixture
def environment(database: Database, tmp_path: Path) -> dict[str, str]:
    ours = ("MOSOVO_", "DATABASE_", "PG")
    settings = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    kept = {name: os.environ[name] for name in ("MOSOVO_POSTGRES_BIN_DIR",) if name in os.environ}
    return {
        **settings, **kept,
        **{name: database.server.cluster.url(role, database.name) for name, role in ROLES.items()},
        "MOSOVO_SYNTHETIC_DATA": "true", "MOSOVO_FILES_DIR": str(tmp_path / "files"), "MOSOVO_SECRET_KEY": "s" * 64,
        "MOSOVO_BACKUP_DIR": str(tmp_path / "backups"), "MOSOVO_ENCRYPTION_KEYS": new_key(),
        "MOSOVO_VICTIM_ENCRYPTION_KEYS": new_key(),
    }  # fmt: skip


def run(code: Path, environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    paths = f"{code}:{ROOT / 'law/src'}:{ROOT / 'verify/src'}"
    command = [sys.executable, "-m", "mosovo.cli", "upgrade", *arguments]
    result = subprocess.run(
        command, env={**environment, "PYTHONPATH": paths}, capture_output=True, text=True, check=False, cwd="/"
    )
    return result.returncode, f"{result.stdout}\n{result.stderr}"


def has_note(owner_sql: Sql) -> bool:
    column = "table_name = 'caseload_completenesscount' and column_name = 'note'"
    return bool(owner_sql(f"select 1 from information_schema.columns where {column}"))


@pytest.mark.own_database(REASON)
def test_upgrade_brings_the_data_of_a_release_to_the_next(
    nominal: RegisteredNominal, following: Path, environment: dict[str, str], owner_sql: Sql, tmp_path: Path
) -> None:
    duties = "select nominal_id, key, rule, due_on, met_on from obligations_duty order by nominal_id, key"
    before = owner_sql(duties)
    code, output = run(following, environment, "--plan")
    assert code == 0, output
    assert "caseload.0002_next" in output
    assert not has_note(owner_sql)
    assert not (tmp_path / "backups").exists()

    code, output = run(following, environment)
    assert code == 0, output
    assert "Faults: 0." in output
    assert has_note(owner_sql)
    comment = "select obj_description(oid) from pg_proc where proname = 'near_days'"
    assert owner_sql(comment) == [("of the next release",)]
    assert owner_sql("select name from django_migrations where app = 'caseload' order by name") == [
        ("0001_initial",), ("0002_next",)
    ]  # fmt: skip
    assert owner_sql(duties) == before != []
    [(backup, _)] = list_backups(tmp_path / "backups")
    assert find_damage(backup, read_manifest(backup)) == []
    assert owner_sql("select action from audit_auditentry where action like 'upgrade.%' order by id") == [
        ("upgrade.start",), ("upgrade.finish",)
    ]  # fmt: skip

    code, output = run(following, environment)
    assert code == 0, output

    code, output = run(ROOT / "src", environment)
    assert code == 1
    assert "caseload.0002_next, which this version does not know" in output
    assert "Nothing was changed." in output


@pytest.mark.own_database(REASON)
def test_running_worker_or_missing_setting_stops_an_upgrade_before_any_change(
    nominal: RegisteredNominal, following: Path, environment: dict[str, str], owner_sql: Sql, tmp_path: Path
) -> None:
    owner_sql("insert into procrastinate_workers default values")
    del environment["DATABASE_BACKUP_URL"]
    code, output = run(following, environment)
    assert code == 1
    assert "stop every worker" in output
    assert "DATABASE_BACKUP_URL is not set" in output
    assert not has_note(owner_sql)
    assert not (tmp_path / "backups").exists()


@pytest.mark.own_database("a stored file is committed, for another connection to measure")
def test_upgrade_needs_room_for_the_database_and_the_stored_files(
    database: Database, nominal: RegisteredNominal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOSOVO_BACKUP_DIR", str(tmp_path / "backups"))
    monkeypatch.setenv("DATABASE_BACKUP_URL", database.server.cluster.url("mosovo_backup", database.name))
    database.as_superuser(A_FILE, [nominal.id, 2_000_000_000, "0" * 64, "1" * 32])
    [(size,)] = database.as_superuser("SELECT pg_database_size(current_database())")
    for more, is_enough in ((1_000_000_000, False), (3_000_000_000, True)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=size + more: SimpleNamespace(free=free))
        obstacles = list(upgrade.find_missing_space())
        assert any("the stored files have 2.0 GB" in each for each in obstacles) != is_enough, obstacles
