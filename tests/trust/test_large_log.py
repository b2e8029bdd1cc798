"""T77: the verifier checks a log of any size, and keeps neither its entries nor its leaves in memory."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from mosovo.audit.signed_log.folder import CheckpointFolder
from mosovo.audit.signed_log.leaf import COLUMNS, hash_entry
from mosovo.audit.signed_log.notes import Checkpoint, SigningKey
from mosovo.audit.signed_log.tree import GrowingTree
from mosovo.cli.checkout import ROOT
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure
MAX_MICROSECONDS, MAX_MEGABYTES, MAX_BYTES_EACH = 25, 500, 8
AT_ONCE = 25_600
"""Entries in one checkpoint: 100 tiles."""
BEGAN = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
OFFICER = UUID("019ad000-0000-7000-8000-000000004101")


def build_values(number: int) -> dict[str, Any]:
    """Return the columns of an entry as the database stores them."""
    return {
        "id": number + 1, "xid": str(1000 + number), "at": BEGAN + timedelta(milliseconds=number), "actor_id": OFFICER,
        "actor_name": "PC Ada Ashgrove", "agency": "NS", "verb": "consultation", "action": "nominals.view",
        "allowed": True, "rule": "in-team", "subjects": [UUID(int=number)], "fields": ["identity", "risk"],
        "detail": f'{{"place": {number}}}', "purpose": "", "recipient": "", "request_id": UUID(int=number + 7),
        "session_hash": "5e884898da28047151d0e56f8dc62927",
    }  # fmt: skip


def calculate_leaf(values: dict[str, Any]) -> bytes:
    """Return the leaf, calculated by the code of the writer."""
    at = (values["at"] - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return hash_entry([at if name == "at" else values[name] for name in COLUMNS])


def format_line(values: dict[str, Any], position: int) -> str:
    """Return the line of an export."""
    entry = {**values, "at": values["at"].isoformat(), "detail": json.loads(values["detail"])}
    return json.dumps({"epoch": 1, "position": position, "entry": entry}, default=str) + "\n"


@dataclass
class LargeLog:
    """A folder of checkpoints over entries that are generated when needed and not stored."""

    path: Path
    size: int
    key: SigningKey = field(default_factory=lambda: SigningKey.create("northshire.example/mosovo"))

    def sign(self) -> None:
        """Write the tiles and the checkpoints."""
        folder, tree = CheckpointFolder(self.path), GrowingTree()
        for first in range(0, self.size, AT_ONCE):
            last = min(first + AT_ONCE, self.size)
            leaves = [calculate_leaf(build_values(number)) for number in range(first, last)]
            for leaf in leaves:
                tree.append(leaf)
            time = (BEGAN + timedelta(milliseconds=last)).isoformat(timespec="microseconds").replace("+00:00", "Z")
            checkpoint = Checkpoint(
                self.key.name, 1, tree.size, tree.compute_root(), 1000 + last, 1000 + last, time
            )  # fmt: skip
            folder.write(checkpoint, self.key.sign(checkpoint.format_text()), leaves)

    def lines(self, changed: int | None = None) -> Iterator[str]:
        """Yield the export, with one entry changed if requested."""
        for number in range(self.size):
            values = build_values(number)
            yield format_line(values | {"actor_name": "PC Ben Barrow"} if number == changed else values, number)


@dataclass(frozen=True)
class Checked:
    """The output and resource use of the verifier."""

    code: int
    printed: str
    cpu: float
    megabytes: float


def verify(log: LargeLog, folder: Path, changed: int | None = None) -> Checked:
    """Send the export through a pipe to the verifier in a process of its own."""
    (folder / "key.txt").write_text(log.key.format_public())
    command = [sys.executable, "-m", "mosovo_verify", "log", "/dev/stdin", str(log.path), "--key", f"{folder}/key.txt"]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "verify" / "src")}
    with (folder / "printed.txt").open("w") as output:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, env=env, text=True)
        megabytes = 0.0
        assert process.stdin
        for number, line in enumerate(log.lines(changed)):
            process.stdin.write(line)
            if number % 1_000 == 0:
                megabytes = max(megabytes, read_peak_memory(process.pid))
        process.stdin.close()
        while not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            megabytes = max(megabytes, read_peak_memory(process.pid))
            time.sleep(0.01)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    printed = (folder / "printed.txt").read_text()
    return Checked(process.returncode, printed, used.ru_utime + used.ru_stime, megabytes)


def read_peak_memory(process: int) -> float:
    """Return the peak memory of the program in MB. `ru_maxrss` includes the process that started it."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(
            20_000, marks=pytest.mark.trust("T77", target="20,000 entries: intact, and a changed one found")
        ),
        pytest.param(
            1_000_000,
            marks=pytest.mark.trust(
                "T77",
                target=f"1,000,000 entries: at most {MAX_MICROSECONDS} µs of CPU an entry, {MAX_MEGABYTES} MB, and "
                f"{MAX_BYTES_EACH} bytes more for each further entry; a changed one found",
                kind="drill",
            ),
        ),
    ],
)  # fmt: skip
def test_large_log_is_verified_in_bounded_memory(size: int, tmp_path: Path, measured: Measured) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "large").mkdir()
    small, large = LargeLog(tmp_path / "small", size // 10), LargeLog(tmp_path / "large", size)
    small.sign()
    large.sign()
    tenth, full = verify(small, tmp_path), verify(large, tmp_path)
    each = (full.megabytes - tenth.megabytes) * 1024**2 / (size - size // 10)
    assert tenth.megabytes > 5, "the memory must have been measured"
    cost = full.cpu / size * 1_000_000
    changed = verify(large, tmp_path, size // 3)
    measured(
        f"{size:,} entries: {cost:.1f} µs of CPU an entry, {full.megabytes:.0f} MB, {each:.1f} bytes for each further "
        f"entry; a changed entry {'found' if changed.code == 1 else 'NOT found'}"
    )
    assert (tenth.code, full.code) == (0, 0), full.printed
    assert f"Intact. Entries: {size}. Signed: {size}. Not signed yet: 0. Faults: 0." in full.printed
    assert changed.code == 1
    assert f"Entry {size // 3 + 1} (position {size // 3} of tree 1) was changed" in changed.printed
    if size == 1_000_000:
        assert cost <= MAX_MICROSECONDS
        assert full.megabytes <= MAX_MEGABYTES
        assert each <= MAX_BYTES_EACH
