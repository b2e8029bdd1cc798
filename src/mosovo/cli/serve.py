"""`./mosovo serve`: serve the pages from a real server."""

import os
import sys
from argparse import ArgumentParser, Namespace

from django.db import connections

from mosovo.cli.deployment_checks import unsafe_database, unsafe_settings
from mosovo.cli.errors import CommandError

HELP = """Serve the pages, behind a TLS proxy.

It does not start while a setting is unsafe, and lists each one: secrets, keys, debug,
hosts, TLS, the files folder, the database role and missing migrations."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="number of processes (default: one for each core)"
    )


def run(args: Namespace) -> int:
    faults = list(unsafe_settings()) or list(unsafe_database())
    if faults:
        raise CommandError("\n".join(("these settings are not safe:", *(f"  {fault}" for fault in faults))))
    connections.close_all()
    command = server_command(args.host, args.port, args.workers)
    os.execv(command[0], command)


def server_command(host: str, port: int, workers: int) -> list[str]:
    """Return the command that starts the server, with few threads and a short queue that refuses overload early."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", "2", "--backpressure", "64", "--respawn-failed-workers"),
        "mosovo.config.wsgi:application",
    ]
