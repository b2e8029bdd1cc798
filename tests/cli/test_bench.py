"""A benchmark that can't be run any more says nothing: each that takes seconds runs to its end, whatever it finds."""

import subprocess
import sys

import pytest

from mosovo.cli.bench import benchmarks
from mosovo.cli.checkout import ROOT

QUICK_ONES = (
    "caseload-page", "engine-one", "engine-one-e2e", "import-register", "law-preview", "n-plus-one", "search-same",
    "stats-annual", "team-board",
)  # fmt: skip


@pytest.mark.parametrize("name", QUICK_ONES)
def test_it_runs_to_its_end(name: str) -> None:
    assert name in benchmarks()
    command = [sys.executable, "-m", "mosovo.cli", "bench", name, "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or "over its limit: " in done.stderr, done.stdout + done.stderr
