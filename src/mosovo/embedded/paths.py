"""The folders of a cluster: its data, its locks and its socket.

Data is in `MOSOVO_DATA_DIR`, or else in `.mosovo/` of the checkout. For root it is in /var/lib/mosovo (see
`ROOT_BASES`), because the account that runs the server cannot read root's home folder. The path of a socket has at most
107 bytes, so it has a short folder of its own. Only its owner can open that folder, because a connection through it
needs no password.

Temporary data is in the memory of the machine if there is room: copying a database there takes a fifteenth of the time
that a disk takes.
"""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mosovo.embedded.binaries import Binaries
from mosovo.embedded.server_account import ServerAccount, find_base_for_root

type Purpose = Literal["demo", "test"]

MAX_SOCKET_PATH = 107
CHECKOUT = Path(__file__).resolve().parents[3]
MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3


@dataclass(frozen=True)
class ClusterPaths:
    """The folders of one cluster."""

    home: Path
    """The locks, and the folder with the data."""
    data: Path
    socket: Path


def cluster_paths_for(purpose: Purpose, binaries: Binaries, account: ServerAccount, *, durable: bool) -> ClusterPaths:
    """Return the folders for this purpose and version of PostgreSQL. Creates them if they do not exist."""
    name = f"{purpose}-{binaries.major}"
    home = _home(account, durable=durable)
    data = account.own_folder(home / name)
    socket = _find_socket_folder(account) / f"{name}-{hashlib.sha256(bytes(home)).hexdigest()[:8]}"
    account.own_folder(socket)
    if len(bytes(socket / ".s.PGSQL.5432")) > MAX_SOCKET_PATH:
        raise ValueError(f"the path {socket} is too long for a socket: set XDG_RUNTIME_DIR to a shorter path")
    return ClusterPaths(home, data, socket)


def _home(account: ServerAccount, *, durable: bool) -> Path:
    chosen = os.environ.get("MOSOVO_DATA_DIR")
    in_memory = None if chosen or durable else _find_memory_home()
    if chosen:
        home = Path(chosen).resolve()
    elif in_memory:
        return in_memory
    elif account.borrowed:
        home = find_base_for_root(account) / _find_checkout_home()
    else:
        home = CHECKOUT / ".mosovo"
    return account.make_home(home)


def _find_checkout_home() -> str:
    return hashlib.sha256(bytes(CHECKOUT)).hexdigest()[:10]


def _find_memory_home() -> Path | None:
    """Return a folder of this account in memory; None if there is no room."""
    home = MEMORY / f"mosovo-{os.geteuid()}-{_find_checkout_home()}"
    if not home.exists() and not (os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM):
        return None
    home.mkdir(mode=0o755, exist_ok=True)
    return home if home.lstat().st_uid == os.geteuid() and not home.is_symlink() else None


def _find_socket_folder(account: ServerAccount) -> Path:
    if account.borrowed:
        return account.make_home(find_base_for_root(account) / "sockets")
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    folder = account.own_folder(base / f"mosovo-{account.uid}")
    stat_result = folder.lstat()
    if stat_result.st_uid != account.uid or stat_result.st_mode & 0o077:
        raise PermissionError(f"{folder} must belong to you and be readable only by you: delete it and start again")
    return folder
