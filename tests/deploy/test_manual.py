"""Every command printed in docs/running is run by a test. Those of watch.md are run here, in order."""

import getpass
import grp
import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mosovo.cli.checkout import ROOT
from mosovo.record.encryption_keys import new_key
from tests.missing_tools import skip_without_tool
from tests.support.databases import Database
from tests.support.manual import MANUAL, list_commands

RUN_BY = {
    "backup.md": "tests/trust/test_restore_drill.py",
    "install.md": "tests/deploy/test_install.py",
    "lose-a-server.md": "tests/trust/test_failover_drill.py",
    "upgrade.md": "tests/deploy/test_release.py",
    "watch.md": "tests/deploy/test_manual.py",
}
"""The pages with commands, and the test that reads each page and runs its commands."""
SHOWN_FOLDER, SHOWN_PORT = "/run/mosovo/metrics", "9464"


@pytest.mark.pure
def test_each_page_with_commands_has_a_test_that_reads_it() -> None:
    pages = {page.name for page in MANUAL.glob("*.md") if list(list_commands(page.name))}
    assert pages == RUN_BY.keys()
    for page, test in RUN_BY.items():
        assert page in (ROOT / test).read_text(), f"{test} does not read {page}"


@pytest.fixture
def environment(database: Database, tmp_path: Path) -> dict[str, str]:
    ours = ("MOSOVO_", "DATABASE_", "PG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {
        **kept, "DATABASE_URL": database.server.cluster.url("mosovo_app", database.name),
        "DATABASE_SIGN_IN_URL": database.server.cluster.url("mosovo_signin", database.name),
        "MOSOVO_SYNTHETIC_DATA": "true", "MOSOVO_SECRET_KEY": "s" * 64, "MOSOVO_FILES_DIR": str(tmp_path),
        "MOSOVO_METRICS_DIR": str(tmp_path / "metrics"), "MOSOVO_ENCRYPTION_KEYS": new_key(),
        "MOSOVO_VICTIM_ENCRYPTION_KEYS": new_key(),
    }  # fmt: skip


@pytest.fixture
def port(environment: dict[str, str], tmp_path: Path) -> Iterator[int]:
    """The port of a running ./mosovo metrics."""
    (tmp_path / "metrics").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    command = [sys.executable, "-m", "mosovo.cli", "metrics", "--port", str(number)]
    served = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", number)) == 0:
                    break
            assert served.poll() is None
            time.sleep(0.1)
        yield number
    finally:
        served.terminate()
        served.wait(30)


def test_commands_of_the_monitoring_page_run(environment: dict[str, str], port: int, tmp_path: Path) -> None:
    if shutil.which("promtool") is None:
        skip_without_tool("promtool", "apt-get install prometheus")
    results = {}
    for command in list_commands("watch.md"):
        line = command.replace(SHOWN_FOLDER, str(tmp_path / "made")).replace(SHOWN_PORT, str(port))
        owner = f"-o {getpass.getuser()} -g {grp.getgrgid(os.getgid()).gr_name}"
        line = line.replace("-o mosovo -g mosovo", owner)
        line = line.replace("./mosovo", f"{shlex.quote(sys.executable)} -m mosovo.cli")
        result = subprocess.run(
            line, shell=True, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        results[command.split()[0]] = result.returncode, result.stdout + result.stderr
    code, lines = results.pop("./mosovo")  # of a register without workers and backups: it finds faults, and names them
    assert (code, "OK" in lines, "WRONG" in lines) == (1, True, True), lines
    assert {command: code for command, (code, _) in results.items()} == dict.fromkeys(results, 0), results
    assert "mosovo_" in results["curl"][1]
    assert "SUCCESS" in results["promtool"][1]
    assert (tmp_path / "made").stat().st_mode & 0o777 == 0o700
    assert results.keys() == {"install", "curl", "promtool"}
