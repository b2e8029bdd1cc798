"""Each benchmark that takes seconds runs to its end, whatever it measures."""

import subprocess
import sys
from fractions import Fraction

from mosovo.cli.bench import map_benchmarks
from mosovo.cli.checkout import ROOT
from tests.sampling import Sampler

QUICK_ONES = (
    "caseload-page", "engine-one", "engine-one-e2e", "import-register", "law-preview", "n-plus-one", "search-same",
    "stats-annual", "team-board",
)  # fmt: skip


def test_each_quick_benchmark_runs_to_its_end(sample: Sampler) -> None:
    assert {*QUICK_ONES} <= {*map_benchmarks()}
    for name in sample("benchmarks", QUICK_ONES, Fraction(1, 5), unit="benchmarks"):
        command = [sys.executable, "-m", "mosovo.cli", "bench", name, "--quick"]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert result.returncode == 0 or "over its limit: " in result.stderr, name + result.stdout + result.stderr
