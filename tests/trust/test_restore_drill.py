"""The restore drill loses nothing, and the backup and restore commands of the guide work in the order of the page."""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mosovo.cli.checkout import ROOT
from mosovo.cli.throw_away_server import Rehearsal
from tests.support.manual import NEEDS_FINISHED_MONTH, list_commands
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure
IN_ANOTHER_TEST = ("systemctl", "pgbackrest")
"""`tests/deploy/manual_pages.py` runs these on a bare Debian. `test_point_in_time.py` also runs those of pgBackRest."""
SHOWN = "/var/backups/mosovo"


@pytest.mark.trust("T08", target="lost 0; each command of the manual ends with 0; 0 faults of the checks", kind="drill")
def test_backup_and_restore_commands_of_the_guide_lose_nothing(
    measured: Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(prefix="mosovo-manual-") as name:
        monkeypatch.setenv("MOSOVO_DATA_DIR", name)
        Path(name).chmod(0o755)
        rehearsal = Rehearsal(Path(name))
        try:
            commands = list_commands("backup.md", without=NEEDS_FINISHED_MONTH)
            run = [run_guide_command(command, rehearsal) for command in commands]
        finally:
            rehearsal.stop()
    drill = next(printed for printed in run if "Lost: " in printed)
    rows = re.search(r"^rows +([\d,]+) +[\d,]+ +0$", drill, re.MULTILINE)
    assert rows, drill
    files = re.search(r"^stored files +([1-9][\d,]*) +\1 +0$", drill, re.MULTILINE)
    assert files, drill
    assert re.search(r"^Entries of the log signed on the new server: [1-9]", drill, re.MULTILINE), drill
    assert "transaction numbers behind the audit log. Using them." in drill
    assert drill.endswith("Lost: 0.\n")
    measured(f"{len(list(filter(None, run)))} commands; lost 0 of {rows[1]} rows and {files[1]} stored files")


def run_guide_command(command: str, rehearsal: Rehearsal) -> str:
    """Run a command of the guide and return its output, or empty text if it needs systemd or has another test."""
    program, *arguments = shlex.split(command.replace(SHOWN, str(rehearsal.folder / "backups")))
    if program in IN_ANOTHER_TEST:
        return ""
    environment = {**rehearsal.environment, "MOSOVO_BACKUP_DIR": str(rehearsal.folder / "backups")}
    if program == "psql":
        program = rehearsal.cluster.binaries.tool("psql")
        environment |= {"PGHOST": rehearsal.cluster.host, "PGUSER": "postgres"}
    else:
        assert program == "./mosovo", f"no test runs this command of the guide: {command}"
        program, arguments = sys.executable, ["-m", "mosovo.cli", *arguments]
    if "mosovo.cli" in arguments and "restore" in arguments and "drill" not in arguments:
        if "--replace" not in arguments:
            rehearsal.lose_everything()
    elif "backup" in arguments and "--check" not in arguments and "--keep" not in arguments:
        create_register(rehearsal)
    done = subprocess.run([program, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout or command


def create_register(rehearsal: Rehearsal) -> None:
    """Create the register that the guide backs up."""
    rehearsal.run("migrate", "--quiet")
    rehearsal.run("sample-data", "--nominals", "12")
    rehearsal.store_files()
