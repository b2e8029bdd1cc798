"""The drill that administrators run finds every row and every stored file again."""

import re
import subprocess
import sys

import pytest

from tests.trust.measuring import Measured

pytestmark = pytest.mark.pure


@pytest.mark.trust("T08", target="lost 0; verify, files check and keys check find 0 faults", kind="drill")
def test_the_drill_loses_a_server_and_finds_everything_again(measured: Measured) -> None:
    drill = [sys.executable, "-m", "mosovo.cli", "drill", "restore", "--nominals", "12"]
    done = subprocess.run(drill, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = re.search(r"^rows +([\d,]+) +[\d,]+ +0$", done.stdout, re.MULTILINE)
    files = re.search(r"^stored files +20 +20 +0$", done.stdout, re.MULTILINE)
    assert rows, done.stdout
    assert files, done.stdout
    assert done.stdout.endswith("Lost: 0.\n")
    assert "Different duties: 0." in done.stdout
    measured(f"lost 0 of {rows[1]} rows and 20 stored files; 0 faults")
