"""`./mosovo doctor` finds each fault planted from tests/deploy/faults, and reports no other."""

import json
import os
import secrets
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from mosovo import config
from mosovo.audit.signed_log.notes import SigningKey
from mosovo.cli import deployment_checks, installation_checks
from mosovo.cli.backup_manifest import DUMP, AuditLogState, Manifest, write_manifest
from mosovo.cli.check_result import CheckResult
from mosovo.cli.checkout import ROOT
from mosovo.cli.doctor import examine
from mosovo.cli.installation_checks import Installation
from mosovo.config.secret_sources import SecretUnreadable
from mosovo.documents import pdf
from mosovo.files.free_space import FreeSpace
from mosovo.record.encryption_keys import new_key
from tests.support.databases import Database

ROLES = ("mosovo_owner", "mosovo_app", "mosovo_backup", "postgres")
FAULTS = {path.stem: tomllib.loads(path.read_text()) for path in sorted(Path(__file__).parent.glob("faults/*.toml"))}
SETTING_MODULES = ("signin", "message_settings", "settings")
NOT_OVERRIDDEN = {"DATABASES", "LOGGING"}
HEALTHY_SQL = """
revoke connect on database {database} from public;
revoke temporary on database {database} from public;
grant connect on database {database} to mosovo_owner, mosovo_app, mosovo_signin, mosovo_jobs, mosovo_backup;
insert into procrastinate_workers (last_heartbeat) values (now() + interval '1 hour');
insert into audit_logcheckpoint (epoch, size, peaks, horizon, last_xid, last_id, note)
values (1, 1, '', '0', '9223372036854775807', 0, 'signed');
"""


class Machine:
    """A machine and a database without faults, in which tests plant faults."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder, self.database = folder, database
        (folder / "files").mkdir(mode=0o700)
        (folder / "open").mkdir(mode=0o755)
        (folder / "key").write_text(new_key())
        (folder / "key").chmod(0o644)
        write_backup(folder / "backups", days_old=1)
        write_backup(folder / "old backups", days_old=4)
        write_backup(folder / "cut backups", days_old=1, cut=1)
        roles = {f"url_of_{name}": self.url(name) for name in ROLES}
        self.names = {
            "folder": str(folder), "database": database.name, "secret": secrets.token_urlsafe(64),
            "encryption_key": new_key(), **roles,
            "checkpoint_key": SigningKey.create("northshire.example/mosovo").format_private(),
        }  # fmt: skip
        database.as_superuser(HEALTHY_SQL.format(**self.names))
        self._faults: dict[str, list[str]] = {}

    def read_once(self, check: str, find: Callable[[], Iterable[str]]) -> list[str]:
        """Return what a check of the schema found, without reading the schema again."""
        if check not in self._faults:
            self._faults[check] = list(find())
        return self._faults[check]

    def forget(self) -> None:
        """Read the schema again for the next check."""
        self._faults.clear()

    def url(self, role: str) -> str:
        return self.database.server.cluster.url(role, self.database.name)

    def environment(self, changes: Mapping[str, str]) -> dict[str, str]:
        others = {name: value for name, value in os.environ.items() if not name.startswith(("MOSOVO", "DATABASE"))}
        healthy = {
            **others,
            "DATABASE_URL": self.url("mosovo_app"),
            "DATABASE_SIGN_IN_URL": self.url("mosovo_signin"),
            "MOSOVO_SECRET_KEY": self.names["secret"],
            "MOSOVO_ENCRYPTION_KEYS": self.names["encryption_key"],
            "MOSOVO_VICTIM_ENCRYPTION_KEYS": new_key(),
            "MOSOVO_ALLOWED_HOSTS": "mosovo.force.example",
            "MOSOVO_BEHIND_TLS_PROXY": "true",
            "MOSOVO_PROXIES": "1",
            "MOSOVO_FILES_DIR": str(self.folder / "files"),
            "MOSOVO_VIRUS_SCANNER": "none",
            "MOSOVO_BACKUP_DIR": str(self.folder / "backups"),
        }
        return healthy | {name: value.format(**self.names) for name, value in changes.items()}


def write_backup(folder: Path, *, days_old: int, cut: int = 0) -> None:
    """Write what the check reads from a backup: its manifest, and the size of its dump."""
    dump, made_at = b"a dump", datetime.now(UTC) - timedelta(days=days_old)
    (folder / "latest").mkdir(parents=True)
    (folder / "latest" / DUMP).write_bytes(dump[cut:])
    state = AuditLogState(0, 0, "")
    manifest = Manifest(made_at, "", 170000, "", "", len(dump), "", 0, 0, [], {}, [], [], state)
    write_manifest(folder / "latest", manifest)


@contextmanager
def planted(machine: Machine, fault: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Plant a fault and read the settings again from its environment; yield the number of web processes."""
    changes, state = fault.get("sql", {}), fault.get("machine", {})
    readers = {"read_clock": partial(clock, state), "read_space": lambda _: space(state)}
    with monkeypatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(("MOSOVO", "DATABASE"))]:
            patch.delenv(name)
        for name, value in machine.environment(fault.get("environment", {})).items():
            patch.setenv(name, value)
        patch.setattr(installation_checks, "Installation", partial(Installation, **readers))
        patch.setattr(pdf, "HAS_TYPST", state.get("typst", True))
        patch.setattr(installation_checks, "known_law_age", lambda _: state.get("days_since_law_known", 10))
        if changes:
            machine.database.as_superuser(changes["plant"].format(**machine.names))
        else:
            read_schema_once(machine, patch)
        try:
            with override_settings(**settings_of_the_environment(patch)):
                yield state.get("workers", 2)
        finally:
            if changes:
                machine.database.as_superuser(changes["undo"].format(**machine.names))


def read_schema_once(machine: Machine, patch: pytest.MonkeyPatch) -> None:
    """Read migrations, rights and policies once for each role, while no fault is planted in the database.

    To read them is most of the work of `doctor`, and a fault in the environment changes none of them.
    """
    rights, migrations = installation_checks.list_protection_faults, deployment_checks.find_missing_migrations

    def read_rights(connection: psycopg.Connection) -> list[str]:
        return machine.read_once(connection.info.user, lambda: rights(connection))

    patch.setattr(installation_checks, "list_protection_faults", read_rights)
    patch.setattr(deployment_checks, "find_missing_migrations", lambda: machine.read_once("migrations", migrations))


def clock(state: Mapping[str, Any]) -> datetime:
    """Return the time of the database, which may be on another machine."""
    return datetime.now(UTC) + timedelta(seconds=state.get("clock_ahead_seconds", 0))


def space(state: Mapping[str, Any]) -> FreeSpace:
    return FreeSpace(state.get("free_bytes", 0.5), state.get("free_inodes", 0.5))


def settings_of_the_environment(patch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what the settings modules read from the environment now; nothing if they refuse it."""
    for name in SETTING_MODULES:
        patch.setattr(config, name, getattr(config, name))
        patch.delitem(sys.modules, f"{config.__name__}.{name}")
    try:
        read = import_module(f"{config.__name__}.settings")
    except (SecretUnreadable, ImproperlyConfigured):
        return {}
    return {
        name: value
        for name, value in vars(read).items()
        if name.isupper() and name not in NOT_OVERRIDDEN and getattr(settings, name, None) != value
    }


@pytest.mark.own_database("faults are planted in its rights, policies and functions")
def test_doctor_finds_each_planted_fault_and_reports_no_other(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(FAULTS) >= 40
    machine, wrong = Machine(tmp_path, database), []
    for name, fault in {"nothing": {}, **FAULTS, "nothing at the end": {}}.items():
        if not fault:
            machine.forget()
        with planted(machine, fault, monkeypatch) as workers:
            found = [each for each in examine(before_serving=False, workers=workers) if each.fault]
        expected = [(fault["check"], fault["line"].format(**machine.names))] if fault else []
        if len(found) != len(expected) or not all(map(is_described, found, expected)):
            wrong.append(f"{name}: {[each.format_line() for each in found]}, not {expected}")
    assert not wrong, "\n".join(wrong)


def is_described(result: CheckResult, expected: tuple[str, str]) -> bool:
    return result.check == expected[0] and expected[1] in result.fault


@pytest.mark.own_database("the rights to connect differ")
def test_doctor_prints_a_line_for_each_check(database: Database, tmp_path: Path) -> None:
    machine = Machine(tmp_path, database)

    def doctor(*options: str, **changes: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "mosovo.cli", "doctor", *options]
        environment = machine.environment({"PYTHONPATH": str(ROOT / "src"), **changes})
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    healthy = doctor("--before-serving", "--json")
    assert {json.loads(line)["state"] for line in healthy.stdout.splitlines()} == {"ok"}, healthy.stdout
    assert healthy.returncode == 0
    faulty = doctor("--before-serving", DATABASE_OWNER_URL="{url_of_mosovo_owner}")
    assert faulty.returncode == 1
    assert "WRONG        settings: DATABASE_OWNER_URL is set: the web process must not hold it" in faulty.stdout
    assert faulty.stdout.splitlines()[-1] == "Checks: 8. Faults: 1."
    renamed = doctor(MOSOVO_TLS="true")
    assert renamed.returncode == 1
    assert "WRONG        environment: MOSOVO_TLS is now called MOSOVO_BEHIND_TLS_PROXY" in renamed.stdout


def test_page_lists_each_check_and_whether_serve_refuses() -> None:
    page = (ROOT / "docs/running/watch.md").read_text()
    head = "| check | what it looks at | `serve` refuses |\n| --- | --- | --- |\n"
    table = page.partition(head)[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in table.splitlines()]
    checks = [("environment", "yes")]
    checks += [(each.name, "yes" if each.before_serving else "no") for each in installation_checks.CHECKS]
    assert [(row[0], row[-1]) for row in rows] == checks
    assert f"one fault of {len(checks)} checks" in (ROOT / "docs/running/install.md").read_text()
