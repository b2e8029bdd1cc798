"""Where a cluster keeps its data, its locks and its socket.

Data stands in `.mosovo/` of the checkout (`MOSOVO_DATA_DIR` says otherwise). For
root it stands in /var/lib/mosovo, since the account that runs the server may
not enter root's home. A socket's path has at most 107 bytes, so it stands in a
short folder of its own, closed to everybody else: whoever can reach it needs
no password.

Data that nobody will miss stands in the machine's memory where there is room:
a database is copied there in a fifteenth of the time that a disk takes.
"""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mosovo.embedded.binaries import ROOT_BASE, Binaries
from mosovo.embedded.server_account import ServerAccount

type Purpose = Literal["demo", "test"]

LONGEST_SOCKET_PATH = 107
CHECKOUT = Path(__file__).resolve().parents[3]
MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3


@dataclass(frozen=True)
class ClusterPaths:
    """The folders of one cluster."""

    home: Path
    """Locks; the data stands inside."""
    data: Path
    socket: Path


def cluster_paths_for(purpose: Purpose, binaries: Binaries, account: ServerAccount, *, durable: bool) -> ClusterPaths:
    """The folders for this purpose and version of PostgreSQL, made if need be."""
    name = f"{purpose}-{binaries.major}"
    home = _home(account, durable=durable)
    data = account.own_folder(home / name)
    socket = _sockets(account) / f"{name}-{hashlib.sha256(bytes(home)).hexdigest()[:8]}"
    account.own_folder(socket)
    if len(bytes(socket / ".s.PGSQL.5432")) > LONGEST_SOCKET_PATH:
        raise ValueError(f"the path {socket} is too long for a socket: set XDG_RUNTIME_DIR to a shorter folder")
    return ClusterPaths(home, data, socket)


def _home(account: ServerAccount, *, durable: bool) -> Path:
    chosen = os.environ.get("MOSOVO_DATA_DIR")
    in_memory = None if chosen or durable else _in_memory()
    if chosen:
        home = Path(chosen).resolve()
    elif in_memory:
        return in_memory
    elif account.borrowed:
        home = ROOT_BASE / _of_the_checkout()
    else:
        home = CHECKOUT / ".mosovo"
    home.mkdir(mode=0o755, parents=True, exist_ok=True)
    return home


def _of_the_checkout() -> str:
    return hashlib.sha256(bytes(CHECKOUT)).hexdigest()[:10]


def _in_memory() -> Path | None:
    """A folder of ours in memory; None where there is no room for one."""
    home = MEMORY / f"mosovo-{os.geteuid()}-{_of_the_checkout()}"
    if not home.exists() and not (os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM):
        return None
    home.mkdir(mode=0o755, exist_ok=True)
    return home if home.lstat().st_uid == os.geteuid() and not home.is_symlink() else None


def _sockets(account: ServerAccount) -> Path:
    if account.borrowed:
        folder = ROOT_BASE / "sockets"
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        return folder
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    folder = account.own_folder(base / f"mosovo-{account.uid}")
    found = folder.lstat()
    if found.st_uid != account.uid or found.st_mode & 0o077:
        raise PermissionError(f"{folder} must belong to you and be closed to others: remove it and start again")
    return folder
