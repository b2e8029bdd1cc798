"""Measure openfisca-core in its own environment, if that has been installed."""

import json
import os
import subprocess
from typing import Any

from mosovo.cli.checkout import ROOT

HOME = ROOT / ".mosovo/bench"
HOW = """NOT MEASURED: openfisca-core is not installed. To measure it in this run:
    .venv/bin/python -m venv .mosovo/bench
    .mosovo/bench/bin/pip install --require-hashes -r requirements-bench.lock
or, with uv:
    uv venv --python .venv/bin/python .mosovo/bench
    VIRTUAL_ENV=.mosovo/bench uv pip sync --require-hashes requirements-bench.lock"""


def openfisca(people: int, times: int) -> dict[str, Any] | None:
    """Return CPU in milliseconds for many people and for one, and checksums; None, with a note, if not installed."""
    python = HOME / "bin/python"
    if not python.exists():
        print(HOW, flush=True)
        return None
    command = [str(python), str(ROOT / "bench/peer_openfisca.py"), str(people), str(times)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'law/src'}:{ROOT}"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
