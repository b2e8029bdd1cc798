"""The metrics of requests, added up over the web processes.

Each process writes its values into a file of the folder `MOSOVO_METRICS_DIR` (prometheus_client's multi-process mode),
and `./mosovo metrics` or the page of the service status reads all of them. Without the folder, a process counts for
itself only. Labels are names from the router, methods and status codes: nothing that anyone can type.
"""

from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, Metric, Summary
from prometheus_client.multiprocess import MultiProcessCollector

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER_METHOD = "other"
SECONDS = (0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 2.0, 5.0, 10.0)
"""Upper ends of the classes of the duration. A statement is ended after 15 s."""

OWN = CollectorRegistry()
"""The values of this process alone."""
REQUESTS = Counter(
    "mosovo_requests", "Requests answered, by route, method and status.", ("route", "method", "status"), registry=OWN
)
DURATION = Histogram(
    "mosovo_request_seconds", "Time from a request to its answer.", ("route", "method"), buckets=SECONDS, registry=OWN
)
STATEMENTS = Summary(
    "mosovo_request_statements", "Database statements of a request.", ("route", "method"), registry=OWN
)


def observe_request(route: str, method: str, status: int, seconds: float, statements: int) -> None:
    """Count one request. `method` must be one of `METHODS` or `OTHER_METHOD`. Raises `OSError` if the disk is full."""
    REQUESTS.labels(route, method, str(status)).inc()
    DURATION.labels(route, method).observe(seconds)
    STATEMENTS.labels(route, method).observe(statements)


def collect_requests(folder: str) -> Iterator[Metric]:
    """Yield the metrics of all web processes that write into `folder`; without a folder, those of this process."""
    if not folder:
        yield from OWN.collect()
    elif Path(folder).is_dir():
        yield from MultiProcessCollector(None, path=folder).collect()  # type: ignore[no-untyped-call]


def empty_folder(folder: str) -> None:
    """Delete the values and slow requests of earlier web processes. Raises `OSError`."""
    for pattern in ("*.db", "slow-*.json"):
        for path in Path(folder).glob(pattern):
            path.unlink()
