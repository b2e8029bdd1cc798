"""`./mosovo demo`: start a demo register with synthetic people."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

from mosovo import embedded
from mosovo.cli.database_setup import DATABASE, embedded_cluster
from mosovo.cli.errors import CommandError
from mosovo.cli.waiting_command import WaitingCommand
from mosovo.demo.demo_logins import LOGINS, PASSWORD
from mosovo.demo.sample_map import write_sample_map
from mosovo.demo.sign_in_codes import current_code
from mosovo.embedded.cluster import SUPERUSER
from mosovo.maps.map_files import MapNotAvailable
from mosovo.web.features.telemetry.request_metrics import empty_folder

HELP = """Start the database, the server and the worker with a register of synthetic people.

    ./mosovo demo                   start the demo and print how to sign in
    ./mosovo demo code 4101         print the one-time code of one of the accounts
    ./mosovo demo --reset           delete the demo register and create a new one

What you record stays until --reset."""
START_TIMEOUT = 60.0
STORAGE_VARIABLES = ("MOSOVO_FILES_DIR", "MOSOVO_CHECKPOINT_DIR")
"""The folders next to the database. Checkpoints of a deleted register would not fit the log of the new one."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("act", nargs="?", choices=["start", "code"], default="start")
    parser.add_argument("username", nargs="?", help="with code: the account")
    parser.add_argument("--nominals", type=int, default=700, metavar="N", help="how many people (default: 700)")
    parser.add_argument(
        "--seed",
        type=int,
        default=1,
        metavar="S",
        help="selects the people: the same seed gives the same people (default: 1)",
    )
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    parser.add_argument("--reset", action="store_true", help="delete the demo register first")


def run(args: Namespace) -> int:
    if args.act == "code":
        return _code(args.username)
    if not _is_free(args.port):
        raise CommandError(
            f"port {args.port} is in use: stop the demo that is running, or choose another port with --port"
        )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    cluster = embedded_cluster()
    _set_environment(cluster)
    commands = _start_commands(args, is_new=args.reset or not cluster.has_data)
    cluster.start()
    try:
        return _serve(cluster, args, commands)
    finally:
        for command in commands:
            command.stop()
        cluster.stop()


def _start_commands(args: Namespace, *, is_new: bool) -> list[WaitingCommand]:
    """Start what creates and fills the register. They load, and build the people of a new one, before they connect."""
    options = ["--build-ahead"] if is_new else []
    return [
        WaitingCommand("migrate", "--quiet"),
        WaitingCommand(
            *("sample-data", "--skip-if-not-empty", *options),
            *("--nominals", str(args.nominals), "--seed", str(args.seed)),
        ),
    ]


def _code(username: str | None) -> int:
    numbers = [login.number for login in LOGINS]
    if username not in numbers:
        raise CommandError(f"enter one of the accounts {', '.join(numbers)}")
    print(current_code(username or "", time.time()))
    return 0


def _set_environment(cluster: embedded.Cluster) -> None:
    """Set what the processes of the demo read. Deletes nothing that a running demo uses."""
    metrics_folder = cluster.place.home / "metrics"
    metrics_folder.mkdir(exist_ok=True)
    empty_folder(str(metrics_folder))
    os.environ.update(
        MOSOVO_SYNTHETIC_DATA="1",
        MOSOVO_METRICS_DIR=str(metrics_folder),
        MOSOVO_REQUEST_LOG="false",
        MOSOVO_ALLOWED_HOSTS="localhost",
        MOSOVO_VIRUS_SCANNER="none",
        MOSOVO_SECRET_KEY=_load_or_create_secret(cluster.place.home / "demo-secret"),
        DJANGO_SETTINGS_MODULE="mosovo.config.settings",
    )


def _serve(cluster: embedded.Cluster, args: Namespace, commands: Sequence[WaitingCommand]) -> int:
    if args.reset:
        with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        for setting in STORAGE_VARIABLES:
            shutil.rmtree(os.environ[setting], ignore_errors=True)
    for setting in STORAGE_VARIABLES:
        Path(os.environ[setting]).mkdir(mode=0o700, parents=True, exist_ok=True)
    cluster.prepare(DATABASE)
    try:
        write_sample_map(os.environ["MOSOVO_MAP_DIR"])
    except MapNotAvailable as error:
        print(f"{error} Zones are drawn on an empty grid.")
    return _run_until_stopped(cluster, args.port, commands)


def _load_or_create_secret(path: Path) -> str:
    """Return the secret of this demo. It is created once, because second factors are encrypted with it."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def _run_until_stopped(cluster: embedded.Cluster, port: int, commands: Sequence[WaitingCommand]) -> int:
    """Create the register, and start the server while it is filled. Print how to sign in when both are ready.

    Creating keeps both cores busy: people are built meanwhile. Filling leaves one core idle about half of the time.
    """
    granian = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "2", "--blocking-threads", "2", "--log-level", "warning"),
        "mosovo.config.wsgi:application",
    ]
    creating, filling = commands
    processes = list[subprocess.Popen[bytes]]()
    try:
        creating.finish()
        server = subprocess.Popen(granian, env={**os.environ, "MOSOVO_DATABASE_ROLE": "app"})
        processes.append(server)
        filling.finish()
        processes.append(subprocess.Popen([sys.executable, "-m", "mosovo.cli", "worker"]))
        cluster.wait_until_on_disk()
        _wait_for(f"http://localhost:{port}/healthz", server)
        print(format_sign_in_help(port), flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_TIMEOUT
    while time.monotonic() < until:
        if server.poll() is not None:
            raise CommandError("the server did not start: see its output above")
        try:
            urlopen(address, timeout=2).close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise CommandError(f"the server did not answer at {address} within {START_TIMEOUT:.0f} seconds")


def format_sign_in_help(port: int) -> str:
    """Return the address, and the accounts with the password."""
    people = "\n".join(f"  {login.number}   {login.name:24} {login.does}" for login in LOGINS)
    return f"""
mosovo is at http://localhost:{port}. All people in this register are synthetic.

Sign in with the password {PASSWORD} as

{people}

Each sign-in needs a one-time code. ./mosovo demo code 4101 prints the current one.
Stop with Ctrl-C."""


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("localhost", port)) != 0
