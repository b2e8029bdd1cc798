"""The drills of failover and partition lose no acknowledged write, and users see nothing but "try again"."""

import re
import subprocess
import sys

import pytest

from mosovo.cli.drill_cluster import PACKAGES, refuse_if_not_possible
from mosovo.cli.errors import CommandError
from tests.missing_tools import skip_without_tool
from tests.support.manual import list_commands
from tests.trust.measuring import Measured

pytestmark = pytest.mark.pure
TARGET = "lost 0; only 503 with Retry-After to users"


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(
            "failover", marks=pytest.mark.trust("T01", target=TARGET, kind="drill")
        ),
        pytest.param(
            "partition", marks=pytest.mark.trust("T02", target=TARGET, kind="drill")
        ),
    ],
)  # fmt: skip
def test_the_drill_loses_nothing(what: str, measured: Measured) -> None:
    try:
        refuse_if_not_possible()
    except CommandError as error:
        skip_without_tool("root, Patroni, etcd, HAProxy and PgBouncer", f"{PACKAGES} ({error})")
    assert f"./mosovo drill {what}" in list_commands("lose-a-server.md")
    command = [sys.executable, "-m", "mosovo.cli", "drill", what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wrong = [line for line in done.stdout.splitlines() if line.startswith("WRONG") and "no write for" not in line]
    counted = re.search(r"Acknowledged writes: ([\d,]+)\. Lost: (\d+)\.", done.stdout)
    assert counted, done.stdout + done.stderr
    assert wrong == [], done.stdout
    assert int(counted[1].replace(",", "")) > 100
    seconds = re.findall(r"no write for ([\d.]+) s", done.stdout)
    measured(f"lost {counted[2]} of {counted[1]}; no writes for {', '.join(seconds)} s")
