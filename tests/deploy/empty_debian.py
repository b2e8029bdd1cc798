"""An empty Debian 13, in which tests run commands as root would on a new server, without systemd.

Its root is a folder that `mmdebstrap` fills. Services run in their own network namespace, so that their ports are
free. They are processes of this machine, and the test ends them.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.missing_tools import skip_without_tool

AUTHORITIES = Path("/usr/local/share/ca-certificates")
"""The certificate authorities of this machine's network, which a new server in it would also have."""
PARTS = os.environ.get("MOSOVO_TEST_INSTALLATION") == "1"
"""Whether this run is the part `installation` of a whole run: an empty Debian takes a minute to make."""


def refuse_if_not_possible() -> None:
    """Skip the test without root or mmdebstrap."""
    if os.geteuid() or shutil.which("mmdebstrap") is None:
        skip_without_tool("root and mmdebstrap", "on Debian: apt-get install mmdebstrap")


def make_debian(root: Path) -> None:
    """Fill a folder with the packages that every Debian has, and apt."""
    command = ["mmdebstrap", "--quiet", "--variant=minbase", "--include=ca-certificates", "trixie", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    if AUTHORITIES.is_dir():
        shutil.copytree(AUTHORITIES, root / str(AUTHORITIES).lstrip("/"), dirs_exist_ok=True)
        subprocess.run(["chroot", str(root), "update-ca-certificates"], check=True, capture_output=True)
    if Path("/etc/pip.conf").exists():
        shutil.copy("/etc/pip.conf", root / "etc/pip.conf")
    services = root / "usr/sbin/policy-rc.d"
    services.write_text("#!/bin/sh\nexit 101\n")  # packages must not start their services
    services.chmod(0o755)


@dataclass(frozen=True)
class In:
    """How a program runs: its account, its variables, and whether it can reach package registries."""

    account: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    online: bool = False


IN = In()


@contextmanager
def mounted(root: Path, *, read_only: bool = False, bound: Mapping[Path, str] | None = None) -> Iterator["Chroot"]:
    """Mount what programs need in the root, and unmount it at the end."""
    mounts: list[Path] = []
    network = f"mosovo-{os.getpid()}"

    def mount(*arguments: str, at: Path) -> None:
        subprocess.run(["mount", *arguments, str(at)], check=True)
        mounts.append(at)

    mount("--bind", str(root), at=root)
    try:
        if read_only:
            subprocess.run(["mount", "-o", "remount,bind,ro", str(root)], check=True)
        mount("--bind", "/dev", at=root / "dev")
        for name in ("tmp", "run", "dev/shm"):
            mount("-t", "tmpfs", "tmpfs", at=root / name)
        for source, target in (bound or {}).items():
            place = root / target
            place.mkdir(parents=True, exist_ok=True)
            mount("--bind", str(source), at=place)
        subprocess.run(["ip", "netns", "add", network], check=True)
        subprocess.run(["ip", "-n", network, "link", "set", "lo", "up"], check=True)
        yield Chroot(root, network)
    finally:
        subprocess.run(["ip", "netns", "del", network], check=False, capture_output=True)
        for each in reversed(mounts):
            subprocess.run(["umount", "--lazy", str(each)], check=False)


class Chroot:
    """Runs programs in the root."""

    def __init__(self, root: Path, network: str) -> None:
        self.root, self.network = root, network

    def command(self, *command: str, options: "In" = IN) -> list[str]:
        """Return a command of this machine that runs `command` in the root."""
        clean = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root",
            "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **options.environment,
        }  # fmt: skip
        inside = ["chroot", *([f"--userspec={options.account}"] if options.account else []), str(self.root)]
        passed = [f"{name}={value}" for name, value in clean.items()]
        mount_proc = f'mount -t proc proc "{self.root}/proc" && exec "$@"'
        unshared = ["unshare", "--mount", "sh", "-c", mount_proc, "sh"]
        network = [] if options.online else ["ip", "netns", "exec", self.network]
        return [*network, *unshared, *inside, "env", "-i", *passed, *command]

    def run(self, *command: str, options: "In" = IN) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        return subprocess.run(
            self.command(*command, options=options),
            capture_output=True, text=True, check=False, timeout=1800, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def start(self, *command: str, options: "In" = IN, log: Path) -> "subprocess.Popen[bytes]":
        """Start a service. Its output is the file `log`."""
        with log.open("ab") as output:
            return subprocess.Popen(
                self.command(*command, options=options),
                stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
