"""`./mosovo metrics`: answer Prometheus on a port of its own."""

import signal
import threading
from argparse import ArgumentParser, Namespace

from django.db import connection
from prometheus_client import CollectorRegistry, generate_latest, start_http_server

from mosovo.cli.errors import CommandError
from mosovo.edge.readiness import CONNECT_OPTIONS
from mosovo.web.features.telemetry.service_metrics import ServiceCollector

HELP = """Answer Prometheus at /metrics, on a port that is not the public one.

It adds up the requests of all web processes of this machine (MOSOVO_METRICS_DIR), and
reads the database, the queue, the deliveries and the disk for each scrape. Metrics hold
names of routes, queues and tasks, and numbers: nothing about people.

    ./mosovo metrics                  listen on 127.0.0.1:9464
    ./mosovo metrics --print          print the metrics once"""

PORT = 9464


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port to listen on (default: {PORT})")
    parser.add_argument("--print", action="store_true", help="print the metrics once, and end")


def run(args: Namespace) -> int:
    limit_connecting()
    registry = build_registry()
    if args.print:
        print(generate_latest(registry).decode(), end="")
        return 0
    try:
        server, thread = start_http_server(args.port, args.host, registry)
    except OSError as error:
        raise CommandError(
            f"cannot listen on {args.host} port {args.port} ({error.strerror}): choose another port with --port"
        ) from error
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
    server.shutdown()
    thread.join()
    return 0


def limit_connecting() -> None:
    """Wait for two seconds at most for a database server that does not answer, in every thread.

    Prometheus waits for ten. Without an answer it has no `mosovo_database_up`, so that no one would be paged.
    """
    options = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = {**options, **CONNECT_OPTIONS}


def build_registry() -> CollectorRegistry:
    """Return a registry of all metrics. They are read when it is collected, not before."""
    registry = CollectorRegistry()
    registry.register(_WithoutDescription())
    return registry


class _WithoutDescription(ServiceCollector):
    """The collector as the registry wants it: it is not collected when it is registered."""

    def describe(self) -> list[object]:
        """Return no names, so that nothing is read before the first scrape."""
        return []
