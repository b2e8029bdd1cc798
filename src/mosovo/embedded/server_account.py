"""The account that runs PostgreSQL, which refuses to run as root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

ROOT_BASES = (Path("/var/lib/mosovo"), Path("/var/lib/mosovo-embedded"))
"""The second is for a server with the units of `deploy/systemd`, where the first is 0700 and belongs to the service."""


class ProcessIdentity(TypedDict, total=False):
    """The arguments of `subprocess` to run as another account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class ServerAccount:
    """An account of the machine that owns the data and runs the server."""

    uid: int
    gid: int
    borrowed: bool
    """Whether this process is root, so that the server runs as another account."""

    def identity(self) -> ProcessIdentity:
        """Return the arguments to start a process as this account; empty for the own account."""
        return ProcessIdentity(user=self.uid, group=self.gid, extra_groups=[]) if self.borrowed else ProcessIdentity()

    def own_folder(self, folder: Path, mode: int = 0o700) -> Path:
        """Create `folder` if it does not exist, readable only by this account. Its parents are not changed."""
        folder.mkdir(mode=mode, exist_ok=True)
        if self.borrowed:
            os.chown(folder, self.uid, self.gid)
        return folder

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can enter the folder, or could once it is created: so each folder above it too."""
        return all(map(self._can_search, filter(Path.exists, (folder, *folder.parents))))

    def _can_search(self, folder: Path) -> bool:
        state = folder.stat()
        mine = 0o100 if state.st_uid == self.uid else 0o010 if state.st_gid == self.gid else 0o001
        return bool(state.st_mode & mine)

    def make_home(self, folder: Path) -> Path:
        """Create a folder and those above it. For root, other accounts can enter them, whatever the umask is.

        Raises PermissionError if this account cannot enter a folder that exists already.
        """
        for each in (*reversed(folder.parents), folder):
            if not each.exists():
                each.mkdir(mode=0o755, exist_ok=True)
                if self.borrowed:
                    each.chmod(0o755)
        if not self.can_enter(folder):
            name = pwd.getpwuid(self.uid).pw_name
            raise PermissionError(
                f"the account {name}, which runs PostgreSQL for root, cannot enter {folder}. Set MOSOVO_DATA_DIR to a "
                "folder that it can enter, or run chmod o+x on the folder and those above it"
            )
        return folder


def find_base_for_root(account: ServerAccount) -> Path:
    """Return the folder for the data of root: /var/lib/mosovo, unless it is private to the account of the service."""
    return next((base for base in ROOT_BASES if account.can_enter(base)), ROOT_BASES[0])


def find_server_account() -> ServerAccount:
    """Return the own account, or for root an account without privileges: `postgres`, or else `nobody`."""
    if os.geteuid() != 0:
        return ServerAccount(os.geteuid(), os.getegid(), borrowed=False)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return ServerAccount(entry.pw_uid, entry.pw_gid, borrowed=True)
