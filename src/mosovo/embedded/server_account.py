"""As whom PostgreSQL runs: it refuses to be root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class ProcessIdentity(TypedDict, total=False):
    """What `subprocess` needs to become another account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class ServerAccount:
    """An account of the machine that will own the data and run the server."""

    uid: int
    gid: int
    borrowed: bool
    """Are we root, so that the server must run as somebody else?"""

    def identity(self) -> ProcessIdentity:
        """How to start a process as this account; nothing when it is our own."""
        return ProcessIdentity(user=self.uid, group=self.gid, extra_groups=[]) if self.borrowed else ProcessIdentity()

    def own_folder(self, folder: Path, mode: int = 0o700) -> Path:
        """Make `folder` if need be, closed to everybody but this account. Its parents are left as they are."""
        folder.mkdir(mode=mode, exist_ok=True)
        if self.borrowed:
            os.chown(folder, self.uid, self.gid)
        return folder


def find_server_account() -> ServerAccount:
    """Our own account, or for root one that has no rights: `postgres`, else `nobody`."""
    if os.geteuid() != 0:
        return ServerAccount(os.geteuid(), os.getegid(), borrowed=False)
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return ServerAccount(entry.pw_uid, entry.pw_gid, borrowed=True)
