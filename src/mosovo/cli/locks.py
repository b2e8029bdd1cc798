"""Check that the requirement locks match pyproject.toml."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CheckSkipped

TRUST = ("--universal", "--generate-hashes", "--no-annotate", "--no-header")
OURS = ("--no-emit-package", "mosovo-law")
"""The law library is a folder of this checkout, which has no hash. It requires nothing."""


@dataclass(frozen=True)
class Lock:
    """A file of package names, versions and hashes, generated from pyproject.toml."""

    name: str
    groups: tuple[str, ...] = ()
    alone: bool = False
    """Whether it has only the groups, for an environment without the application."""

    @property
    def path(self) -> Path:
        return ROOT / self.name

    def command(self, uv: str, output: Path) -> list[str]:
        """Return the command that generates it. Versions already in `output` are kept if they still fit."""
        groups = [word for group in self.groups for word in ("--group", group)]
        whole = [] if self.alone else ["--all-extras", "pyproject.toml"]
        return [uv, "pip", "compile", "-q", *TRUST, *OURS, *whole, *groups, "-o", str(output)]


LOCKS = (
    Lock("requirements.lock"),
    Lock("requirements-dev.lock", ("dev",)),
    Lock("requirements-bench.lock", ("bench",), alone=True),
    Lock("requirements-uv.lock", ("bootstrap",), alone=True),
)


def find_lock_difference(lock: Lock) -> str:
    """Return what is wrong with the lock, or an empty text. Raises CheckSkipped without a package index."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(lock.path, folder))
        result = subprocess.run(lock.command(find_uv(), copy), cwd=ROOT, capture_output=True, text=True, check=False)
        if result.returncode:
            raise CheckSkipped(f"uv could not resolve it:\n{result.stderr.strip()}")
        if copy.read_text() == lock.path.read_text():
            return ""
    return (
        f"{lock.name} does not match pyproject.toml. Update it with:\n  {' '.join(lock.command('uv', Path(lock.name)))}"
    )


def find_uv() -> str:
    """Return the uv that the script `mosovo` found or fetched. Raises CheckSkipped if there is none."""
    for candidate in (os.environ.get("MOSOVO_UV_PATH"), str(ROOT / ".tools/bin/uv"), shutil.which("uv")):
        if candidate and _can_run(candidate):
            return candidate
    raise CheckSkipped("there is no uv: run ./mosovo check")


def _can_run(uv: str) -> bool:
    try:
        return subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
