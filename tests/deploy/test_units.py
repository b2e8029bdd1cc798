"""The systemd units are valid and sandboxed, and pass only secrets that the code reads."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mosovo.cli.checkout import ROOT
from mosovo.cli.commands import COMMANDS
from mosovo.cli.drill_faults import FAULTS
from mosovo.config.reference import SETTINGS
from mosovo.config.secret_sources import format_credential_name
from tests.missing_tools import skip_without_tool

pytestmark = pytest.mark.pure
UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
MAX_EXPOSURE = 20
"""Tenths of a point of `systemd-analyze security`: 2.0 of 10."""


@pytest.fixture
def analyse() -> str:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        skip_without_tool("systemd-analyze", "on Debian: apt-get install systemd")
    return tool


def credentials_of(unit: str) -> set[str]:
    return set(
        re.findall(r"^LoadCredential=([a-z-]+):/etc/mosovo/secrets/\1$", (UNITS / unit).read_text(), re.MULTILINE)
    )


def test_systemd_units_are_valid_and_a_fault_is_found(analyse: str, tmp_path: Path) -> None:
    folder, program = tmp_path / "etc/systemd/system", tmp_path / "opt/mosovo/bin/mosovo"
    shutil.copytree(UNITS, folder)
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    names = sorted(path.name for path in UNITS.iterdir() if path.suffix in (".service", ".timer", ".target"))
    assert len(names) == 8

    def verify() -> str:
        command = [analyse, "verify", "--recursive-errors=no", f"--root={tmp_path}", *names]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        return result.stdout + result.stderr

    assert verify() == ""
    service = folder / "mosovo-web.service"
    service.write_text(service.read_text().replace("MemoryMax=", "MemoryMost="))
    assert "MemoryMost" in verify()


def test_drills_have_valid_timers(analyse: str, tmp_path: Path) -> None:
    folder, program = tmp_path / "etc/systemd/system", tmp_path / "opt/mosovo/bin/mosovo"
    folder.mkdir(parents=True)
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for kind in ("service", "timer"):
        shutil.copy(ROOT / "deploy/cluster" / f"mosovo-drill@.{kind}", folder)
    drills = ("restore", *FAULTS)
    names = [f"mosovo-drill@{drill}.{kind}" for drill in drills for kind in ("service", "timer")]
    command = [analyse, "verify", "--recursive-errors=no", f"--root={tmp_path}", *names]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stdout + result.stderr == ""
    instances = (folder / "mosovo-drill@.service").read_text()
    assert [
        drill for drill in drills if not re.search(rf"^# The instance is .*\b{drill}\b", instances, re.MULTILINE)
    ] == []


def test_services_are_sandboxed(analyse: str) -> None:
    for service in SERVICES:
        command = [
            analyse,
            "security",
            "--offline=true",
            f"--threshold={MAX_EXPOSURE}",
            "--no-pager",
            str(UNITS / service),
        ]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr


def test_services_connect_only_to_localhost_by_default() -> None:
    for service in SERVICES:
        lines = (UNITS / service).read_text().splitlines()
        addresses = [line for line in lines if line.startswith("IPAddress")]
        assert addresses == ["IPAddressDeny=any", "IPAddressAllow=localhost"], service


def test_web_and_worker_services_cannot_reach_the_backup_folder() -> None:
    hidden = "\nInaccessiblePaths=-/var/backups/mosovo\n"
    assert {service for service in SERVICES if hidden in (UNITS / service).read_text()} == {
        "mosovo-web.service", "mosovo-worker.service",
    }  # fmt: skip


def test_services_can_write_the_folders_of_the_example_that_they_write_to() -> None:
    example = (ROOT / "deploy" / "env.example").read_text()
    folders = dict(re.findall(r"^MOSOVO_(\w+)_DIR=(/\S+)$", example, re.MULTILINE))
    writes = {
        "mosovo-backup.service": ("BACKUP",),
        "mosovo-web.service": ("FILES", "METRICS"),
        "mosovo-worker.service": ("FILES", "CHECKPOINT"),
    }
    for service, names in writes.items():
        text = (UNITS / service).read_text()
        assert "\nProtectSystem=strict\n" in text, "everything else is read-only, also what is mounted"
        writable = [Path("/var/lib/mosovo"), *map(Path, re.findall(r"^ReadWritePaths=-?(\S+)$", text, re.MULTILINE))]
        for name in names:
            assert any(Path(folders[name]).is_relative_to(path) for path in writable), (service, name)


def test_each_service_gets_only_its_own_database_addresses_and_known_secrets() -> None:
    known = {format_credential_name(name) for name, setting in SETTINGS.items() if setting.secret}
    addresses = {
        service: {name for name in credentials_of(service) if name.startswith("database-")} for service in SERVICES
    }
    assert addresses == {
        "mosovo-backup.service": {"database-backup-url", "database-jobs-url"},
        "mosovo-check.service": {"database-jobs-url", "database-sign-in-url", "database-url"},
        "mosovo-metrics.service": {"database-url"},
        "mosovo-web.service": {"database-sign-in-url", "database-url"},
        "mosovo-worker.service": {"database-jobs-url"},
    }
    for service in SERVICES:
        text = (UNITS / service).read_text()
        assert credentials_of(service) <= known
        assert len(credentials_of(service)) == text.count("\nLoadCredential=")
        assert not re.findall(r"^Environment=", text, re.MULTILINE)
        [command] = re.findall(r"^ExecStart=/opt/mosovo/bin/mosovo (\S+)", text, re.MULTILINE)
        assert command in COMMANDS


def test_metrics_folder_is_created_and_writable_by_web_and_check_services() -> None:
    [folder] = re.findall(r"^MOSOVO_METRICS_DIR=(\S+)$", (ROOT / "deploy" / "env.example").read_text(), re.MULTILINE)
    assert f"d {folder} 0700 mosovo mosovo\n" in (UNITS / "mosovo.tmpfiles").read_text()
    for service in ("mosovo-web.service", "mosovo-check.service"):
        assert f"ReadWritePaths={folder}\n" in (UNITS / service).read_text()
