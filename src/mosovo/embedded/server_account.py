"""The account that runs PostgreSQL, which refuses to run as root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


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


def find_server_account() -> ServerAccount:
    """Return the own account, or for root an account without privileges: `postgres`, or else `nobody`."""
    if os.geteuid() != 0:
        return ServerAccount(os.geteuid(), os.getegid(), borrowed=False)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return ServerAccount(entry.pw_uid, entry.pw_gid, borrowed=True)
