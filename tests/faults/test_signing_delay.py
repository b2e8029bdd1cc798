"""T22: the worker signs an entry within seconds, also while a long job runs, and keeps one checkpoint a minute."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mosovo.audit.signed_log.notes import SigningKey
from mosovo.audit.signed_log.signing_state import MAX_UNSIGNED_SECONDS
from mosovo.embedded.cluster import SUPERUSER
from mosovo_verify.notes import read_key
from mosovo_verify.trees import read_folder
from tests.support.databases import ROOT, Database
from tests.trust.measurements import Measured
from tests.trust.test_log_signing_rate import ENTRIES_PER_SECOND, LAGS, LEFT_OUT, Load

MOST, ALERT = 10, 60
BEGUN = "select count(*) from audit_logcheckpoint where note <> ''"
TIMEOUT = 60


@contextmanager
def worker(database: Database, key: SigningKey, folder: Path, log: Path) -> Iterator[None]:
    """The worker of the product, with a key and a folder for checkpoints."""
    environment = {
        **os.environ,
        "DATABASE_JOBS_URL": database.server.cluster.url("mosovo_jobs", database.name),
        "MOSOVO_CHECKPOINT_KEY": key.format_private(),
        "MOSOVO_CHECKPOINT_DIR": str(folder),
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "mosovo.cli", "worker"]
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as process:
        try:
            yield
        finally:
            process.terminate()
            process.wait(TIMEOUT)


def wait_for(database: Database, statement: str, least: int) -> None:
    """Wait until the statement returns at least this number."""
    ends = time.monotonic() + TIMEOUT
    while int(database.as_superuser(statement)[0][0]) < least:
        assert time.monotonic() < ends, "it took too long"
        time.sleep(0.2)


@pytest.mark.parametrize(
    ("seconds", "a_second"),
    [
        pytest.param(
            15,
            200,
            marks=pytest.mark.trust("T22", target=f"15 s of 200 entries a second: p99 at most {MOST} s, 0 left out"),
        ),
        pytest.param(
            1800,
            ENTRIES_PER_SECOND,
            marks=pytest.mark.trust(
                "T22",
                target=f"30 min of {ENTRIES_PER_SECOND:,} a second: "
                f"p99 at most {MOST} s, 0 left out; red after {ALERT} s",
                kind="drill",
            ),
        ),
    ],
)
def test_an_entry_is_signed_within_seconds(
    seconds: int, a_second: int, durable: Database, tmp_path: Path, measured: Measured
) -> None:
    key, folder = SigningKey.create("northshire.example/mosovo"), tmp_path / "checkpoints"
    folder.mkdir()
    load = Load(durable.server.cluster.url(SUPERUSER, durable.name), seconds, a_second)
    with worker(durable, key, folder, tmp_path / "worker.log"):
        wait_for(durable, BEGUN, 1)
        threads = [threading.Thread(target=each) for each in (load.write, load.hold)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wait_for(durable, f"select {load.written} - ({LEFT_OUT.replace('%%', '%')})", load.written)
    [(middle, most)] = durable.as_superuser(LAGS.replace("%%", "%"))
    [tree] = read_folder(folder, read_key(key.format_public()))
    kept = len(list((folder / "1" / "checkpoints").iterdir()))
    measured(
        f"{load.written:,} entries, {load.written / seconds:,.0f} a second: waited {middle:.1f} s, p99 {most:.1f} s; "
        f"{len(tree.faults)} faults; {kept} checkpoints kept; red after {MAX_UNSIGNED_SECONDS} s"
    )
    assert load.written == seconds * a_second + max(1, seconds // 60)
    assert most <= MOST
    assert tree.faults == []
    assert kept <= seconds / 60 + 3, "one a minute, and one at each end"
    assert MAX_UNSIGNED_SECONDS <= ALERT
