"""openfisca-core, measured beside ours: in an environment of its own, where that has been made."""

import json
import os
import subprocess
from typing import Any

from mosovo.cli.checkout import ROOT

HOME = ROOT / ".mosovo/bench"
HOW = """NOT MEASURED: openfisca-core is not installed. To have it beside ours in this run:
    .venv/bin/python -m venv .mosovo/bench
    .mosovo/bench/bin/pip install --require-hashes -r requirements-bench.lock
or, with uv:
    uv venv --python .venv/bin/python .mosovo/bench
    VIRTUAL_ENV=.mosovo/bench uv pip sync --require-hashes requirements-bench.lock"""


def openfisca(people: int, times: int) -> dict[str, Any] | None:
    """CPU in milliseconds for so many people and for one, and checksums; None, and loudly, where it isn't installed."""
    python = HOME / "bin/python"
    if not python.exists():
        print(HOW, flush=True)
        return None
    command = [str(python), str(ROOT / "bench/peer_openfisca.py"), str(people), str(times)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
