"""`./mosovo serve`: serve the pages from a real server."""

import os
import socket
import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.db import connections

from mosovo.cli.errors import CommandError
from mosovo.cli.installation_checks import Installation, run_checks
from mosovo.web.features.telemetry.request_metrics import empty_folder

HELP = """Serve the pages, behind a TLS proxy.

It does not start while a setting is unsafe, and lists each one: secrets, keys, debug,
hosts, TLS, the files folder, the database role and missing migrations. It does not start
on a port that is already served, or with the database address of another role.
./mosovo doctor --before-serving makes the same checks."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="number of processes (default: one for each core)"
    )


def run(args: Namespace) -> int:
    results = run_checks(Installation(os.environ, args.workers), before_serving=True)
    faults = [result.fault for result in results if result.fault]
    if faults:
        raise CommandError("\n".join(("these settings are not safe:", *(f"  {fault}" for fault in faults))))
    refuse_served_port(args.host, args.port)
    connections.close_all()
    if settings.METRICS_DIR:
        empty_folder(settings.METRICS_DIR)
    command = server_command(args.host, args.port, args.workers)
    os.execv(command[0], command)


def refuse_served_port(host: str, port: int) -> None:
    """Raise `CommandError` if another process listens there.

    The server shares its port (SO_REUSEPORT), so a second one would start and take a part of the requests.
    """
    try:
        [(family, kind, protocol, _, address), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(
            f"cannot listen on {host} port {port} ({error.strerror}): stop the process that uses it, or choose another "
            "port with --port"
        ) from error


def server_command(host: str, port: int, workers: int) -> list[str]:
    """Return the command that starts the server, with few threads and a short queue that refuses overload early."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", "2", "--backpressure", "64", "--respawn-failed-workers"),
        "mosovo.config.wsgi:application",
    ]
