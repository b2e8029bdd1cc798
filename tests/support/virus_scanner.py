"""The daemon of ClamAV for tests, with one signature: the harmless file that tests every scanner (EICAR).

If it is not installed, these tests are skipped with a message; in CI they fail.
"""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from mosovo.files import clamav
from tests.missing_tools import skip_without_tool

EICAR = (rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!" + b"$H+H*").ljust(68)
"""In parts, so that no scanner mistakes this file for it."""
TIMEOUT = 30.0


class Scanner:
    """One clamd that a test can start and stop, always at the same address."""

    def __init__(self, binary: str, home: Path) -> None:
        self._binary, self._home = binary, home
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"unix:{home / 'clamd.sock'}"

    def start(self) -> None:
        """Start clamd, and return when it is ready."""
        database = self._home / "signatures"
        database.mkdir(exist_ok=True)
        (database / "test.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
        settings = self._home / "clamd.conf"
        settings.write_text(
            f"LocalSocket {self._home / 'clamd.sock'}\nDatabaseDirectory {database}\nForeground yes\n"
            f"TemporaryDirectory {self._home}\nLogFile {self._home / 'clamd.log'}\nStreamMaxLength 25M\n"
            "FixStaleSocket yes\n"
        )
        self._process = subprocess.Popen(
            [self._binary, "--config-file", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + TIMEOUT
        while time.monotonic() < until:
            try:
                clamav.scanner_version(self.address)
                return
            except clamav.ScannerUnavailable:
                time.sleep(0.05)
        raise RuntimeError((self._home / "clamd.log").read_text())

    def stop(self) -> None:
        """Stop clamd, and return when it has ended."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


@pytest.fixture(scope="session")
def clamd() -> Iterator[Scanner]:
    """Yield a running scanner."""
    binary = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if binary is None:
        skip_without_tool("clamd", "apt-get install clamav-daemon")
    home = Path(mkdtemp(prefix="clamd-"))
    scanner = Scanner(binary, home)
    scanner.start()
    try:
        yield scanner
    finally:
        scanner.stop()
        shutil.rmtree(home)
