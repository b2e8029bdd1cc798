"""Find and run pg_dump, pg_restore and psql for a server.

A dump can be made only by programs that are at least as new as the server, and read only by programs that are at least
as new as those. So the programs of the same version are preferred.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from mosovo.cli.errors import CommandError
from mosovo.embedded.binaries import find_binaries
from mosovo.embedded.server_account import find_server_account

DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class PostgresTools:
    """A folder with the client programs of one version of PostgreSQL."""

    folder: Path
    major: int

    def build_command(self, tool: str, *arguments: str) -> list[str]:
        """Return the command that runs one of the programs."""
        return [str(self.folder / tool), *arguments]

    def list_contents(self, dump: Path) -> list[str]:
        """Return the list of contents of a dump, one line for each entry. Raises `CommandError`."""
        done = subprocess.run(
            self.build_command("pg_restore", "--list", str(dump)), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise CommandError(f"{dump} is not a complete dump: {done.stderr.strip()}")
        return [line for line in done.stdout.splitlines() if line and not line.startswith(";")]


def find_tools(server_version: int, environment: Mapping[str, str] = os.environ) -> PostgresTools:
    """Return the programs for a server, whose version is given as 170012. Raises `CommandError` if there are none.

    If `MOSOVO_POSTGRES_BIN_DIR` is set, only that folder counts. Otherwise the search path, the folders of Debian and
    the embedded PostgreSQL do.
    """
    major = server_version // 10_000
    tools_by_major = {tools.major: tools for folder in _list_folders(environment) if (tools := _read_version(folder))}
    suitable = [version for version in sorted(tools_by_major) if version >= major]
    if not suitable:
        raise CommandError(
            f"there is no pg_dump for PostgreSQL {major}: install the package postgresql-client-{major}, or set "
            "MOSOVO_POSTGRES_BIN_DIR to the folder that has it"
        )
    return tools_by_major[suitable[0]]


def split_password(address: str) -> tuple[str, dict[str, str]]:
    """Return the address without its password, and the environment that holds it.

    Other accounts can read the arguments of a process, but not its environment.
    """
    parts = {name: str(value) for name, value in conninfo_to_dict(address).items()}
    password = parts.pop("password", "")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"} | ({"PGPASSWORD": password} if password else {})
    return make_conninfo("", **parts), environment


def _list_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders to look in, the most preferred last."""
    if chosen := environment.get("MOSOVO_POSTGRES_BIN_DIR"):
        yield Path(chosen)
        return
    with suppress(FileNotFoundError):  # the embedded PostgreSQL is not part of every installation
        yield find_binaries(find_server_account()).folder
    yield from DEBIAN.glob("*/bin")
    if on_path := shutil.which("pg_dump"):
        yield Path(on_path).parent


def _read_version(folder: Path) -> PostgresTools | None:
    if not all((folder / tool).exists() for tool in ("pg_dump", "pg_restore", "psql")):
        return None
    answer = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"\(PostgreSQL\) (\d+)", answer)
    return PostgresTools(folder, int(match[1])) if match else None
