"""Each command block of docs/running/install.md runs in an empty Debian, from nothing to a force.

It takes minutes, so it is a part of a whole run: `./mosovo test --whole installation`. What needs a running systemd
prints "not run"; `STAND_IN` then does what the unit files say, so that the next blocks have their services.
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mosovo.cli import release
from mosovo.cli.checkout import ROOT
from tests.deploy import empty_debian, manual_pages
from tests.deploy.empty_debian import Chroot, In
from tests.support.manual import MANUAL

pytestmark = pytest.mark.pure
PAGE, KEY = MANUAL / "install.md", Ed25519PrivateKey.generate()
_BLOCK = re.compile(r"^## (?P<title>[^\n]+)$|^```sh\n(?P<block>.*?)^```$", re.MULTILINE | re.DOTALL)
NEEDS_REGISTRY = re.compile(r"apt-get|pip install")
STAND_IN = """#!/usr/bin/python3
# What systemd would do, for the units of mosovo: secrets, settings, account and command.
import glob, os, pathlib, pwd, shlex, signal, subprocess, sys, time, urllib.request
units = pathlib.Path("/etc/systemd/system")
state = pathlib.Path("/run/stand-in"); state.mkdir(exist_ok=True)

def lines(unit):
    for path in (units / unit, *sorted((units / (unit + ".d")).glob("*.conf"))):
        yield from (line.strip().partition("=")[::2] for line in path.read_text().splitlines() if line[:1] not in "#[")

def start(unit):
    given, secrets = {}, pathlib.Path("/run/credentials") / unit
    secrets.mkdir(parents=True, exist_ok=True)
    account = pwd.getpwnam("mosovo")
    for name, value in lines(unit):
        if name == "LoadCredential":
            target, _, source = value.partition(":")
            (secrets / target).write_text(pathlib.Path(source).read_text())
            os.chown(secrets / target, account.pw_uid, account.pw_gid)
        given[name] = value
    os.chown(secrets, account.pw_uid, account.pw_gid)
    variables = {"PATH": "/usr/bin:/bin", "CREDENTIALS_DIRECTORY": str(secrets), "HOME": account.pw_dir}
    for line in pathlib.Path(given["EnvironmentFile"]).read_text().splitlines():
        if line and line[0] != "#":
            name, _, value = line.partition("=")
            variables[name] = value.strip('"')  # as systemd and a shell do
    log = open(state / (unit + ".log"), "ab")
    options = dict(user="mosovo", group="mosovo", extra_groups=[], env=variables, cwd="/", start_new_session=True)
    if given.get("Type") == "oneshot":
        done = subprocess.run(shlex.split(given["ExecStart"]), **options)
        sys.exit(0 if unit == "mosovo-check.service" else done.returncode)
    command, nothing = shlex.split(given["ExecStart"]), subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=log, stderr=log, stdin=nothing, **options)
    (state / (unit + ".pid")).write_text(str(process.pid))
    port = {"mosovo-web.service": "8000/livez", "mosovo-metrics.service": "9464/"}.get(unit)
    for _ in range(120 if port else 0):
        try:
            urllib.request.urlopen("http://127.0.0.1:" + port)
            break
        except OSError:
            if process.poll() is not None:
                sys.exit((state / (unit + ".log")).read_text())
            time.sleep(1)

def stop(unit):
    path = state / (unit + ".pid")
    if path.exists():
        os.kill(int(path.read_text()), signal.SIGTERM)
        time.sleep(8)
        path.unlink()

act, *names = [word for word in sys.argv[1:] if not word.startswith("--")]
now = act in ("start", "restart") or "--now" in sys.argv
for name in names:
    if act == "stop":
        stop(name if name.endswith(".service") else name + ".service")
        continue
    if name == "postgresql":
        subprocess.run(["pg_ctlcluster", "17", "main", "restart"], check=True)
    elif name == "nginx":
        subprocess.run(["nginx"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    elif name == "mosovo.target":
        for unit in ("mosovo-web.service", "mosovo-worker.service", "mosovo-metrics.service"):
            start(unit)
    elif name.startswith("mosovo-") and now and not name.endswith(".timer"):
        unit = name if name.endswith(".service") else name + ".service"
        stop(unit)
        start(unit)
"""


def blocks() -> Iterator[tuple[str, str]]:
    """Yield the title of each section with each of its blocks."""
    title = ""
    for found in _BLOCK.finditer(PAGE.read_text()):
        title = found["title"] or title
        if found["block"] is not None:
            yield title, found["block"]


def test_installation_page_has_a_block_for_each_step() -> None:
    titles = [title for title, _ in blocks()]
    assert [title[0] for title in titles if title[0].isdigit()][:1] == ["1"]
    assert len(titles) >= 14


@pytest.fixture(scope="module")
def signed_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of a clone of this checkout."""
    if not empty_debian.PARTS:
        pytest.skip("it is a part of a whole run: ./mosovo test --whole installation")
    empty_debian.refuse_if_not_possible()
    home = tmp_path_factory.mktemp("release")
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(home / "clone")], check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "ROOT", home / "clone")
        release.make_release(home / "mosovo-release", KEY, with_image=False)
    return home / "mosovo-release"


@pytest.fixture
def debian(tmp_path: Path, signed_release: Path) -> Iterator[Chroot]:
    root = tmp_path / "debian"
    empty_debian.make_debian(root)
    (root / "usr/local/bin/systemctl").write_text(STAND_IN)
    (root / "usr/local/bin/systemctl").chmod(0o755)
    with empty_debian.mounted(root, bound={signed_release: "root/mosovo-release"}) as chroot:
        try:
            yield chroot
        finally:
            stop_all(chroot)


def stop_all(chroot: Chroot) -> None:
    """End the processes that the stand-in started, and PostgreSQL and nginx."""
    for path in (chroot.root / "run/stand-in").glob("*.pid"):
        with suppress(ProcessLookupError):
            os.killpg(int(path.read_text()), signal.SIGTERM)
    chroot.run("nginx", "-s", "stop")
    chroot.run("pg_ctlcluster", "17", "main", "stop", "-m", "immediate")
    time.sleep(3)


def run_blocks(chroot: Chroot, title_pattern: str) -> dict[str, float]:
    """Run the blocks of sections whose title matches; return the seconds of each section."""
    took: dict[str, float] = {}
    for title, block in blocks():
        if not re.match(title_pattern, title):
            continue
        script = re.sub(r"^( *)(systemctl .*)$", r'\1echo "not run: \2"; \2', block, flags=re.MULTILINE)
        begun = time.monotonic()
        options = In(online=bool(NEEDS_REGISTRY.search(block)))
        result = chroot.run("bash", "-euo", "pipefail", "-c", f"cd /root\n{script}", options=options)
        took[title] = took.get(title, 0) + time.monotonic() - begun
        print(f"== {title}\n{result.stdout}{result.stderr}", flush=True)
        assert result.returncode == 0, f"{title}: exit code {result.returncode}\n{result.stdout}\n{result.stderr}"
    return took


def test_installation_page_sets_up_a_force_with_backup_monitoring_and_sign_on(
    debian: Chroot, capsys: pytest.CaptureFixture[str]
) -> None:
    took = run_blocks(debian, r"\d+\. ")
    printed = capsys.readouterr().out
    with capsys.disabled():
        print("\n" + "\n".join(f"{seconds:7.0f} s  {title}" for title, seconds in took.items()))
        print(f"{sum(took.values()):7.0f} s  in all")
        print("\n".join(line for line in printed.splitlines() if line.startswith("not run: ")))
    assert len(took) == 12
    assert printed.count("first password:") == 2
    assert re.search(r"^mosovo_database_up 1", printed, re.MULTILINE)
    assert "Northshire sign-in" in printed
    assert len(list((debian.root / "var/backups/mosovo").glob("*/manifest.json"))) == 1
    wrong = re.findall(r"^WRONG +([^:]+):", printed, re.MULTILINE)
    assert wrong == ["virus scanner"], "which needs systemd and its signatures"
    follow_other_pages(debian, capsys)


def follow_other_pages(debian: Chroot, capsys: pytest.CaptureFixture[str]) -> None:
    """Run the blocks of the other pages on the installed server."""
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    printed = ""
    for each in manual_pages.run_pages(debian, public):
        printed += each.printed
        with capsys.disabled():
            first = each.block.splitlines()[0]
            print(f"{each.page}: {f'not run: {first}: {each.not_run}' if each.not_run else first}", flush=True)
    assert printed.count("Signature Verified Successfully") == 1
    assert "Faults: 0." in printed
    assert printed.count("Lost: 0.") == 1
    assert re.search("^before_the_target$", printed, re.MULTILINE), "the restore stops at the target second"
    assert re.findall(r"^WRONG +([^:]+):", printed, re.MULTILINE) == ["virus scanner"]
    assert re.search(r"^mosovo_database_up 1", printed, re.MULTILINE)


def test_pip_install_is_enough_to_try_mosovo(debian: Chroot, capsys: pytest.CaptureFixture[str]) -> None:
    result = debian.run(
        "sh", "-c", "apt-get update -qq && apt-get install -qq --yes --no-install-recommends python3-venv",
        options=In(online=True),
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    took = run_blocks(debian, "To try it")
    with capsys.disabled():
        print("".join(f"\n{seconds:7.0f} s  {title}" for title, seconds in took.items()))
