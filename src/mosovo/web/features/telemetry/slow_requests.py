"""The latest slow requests of each web process, kept in its file of the folder `MOSOVO_METRICS_DIR`."""

import json
import os
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

SLOW_SECONDS = 1.0
"""Seconds from which a request counts as slow."""
MAX_REQUESTS = 50
"""Slow requests that a process keeps. Older ones are in the log."""


@dataclass(frozen=True, slots=True)
class SlowRequest:
    """A request that took longer than `SLOW_SECONDS`: the screen, without the user or the person."""

    at: str
    """ISO 8601, UTC."""
    route: str
    method: str
    status: int
    milliseconds: int
    statements: int
    reference: str
    """The request id, which the log line has too."""

    @property
    def ended_at(self) -> datetime:
        """Return the time of the answer."""
        return datetime.fromisoformat(self.at)


class SlowRequests:
    """The slow requests of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._latest: deque[SlowRequest] = deque(maxlen=MAX_REQUESTS)

    def add(self, request: SlowRequest, folder: str) -> None:
        """Keep the request. The file is replaced as a whole, so that no reader sees half of it. Raises `OSError`."""
        path = Path(folder) / f"slow-{os.getpid()}.json"
        with self._lock:
            self._latest.append(request)
            temporary_path = path.with_suffix(".new")
            temporary_path.write_text(json.dumps([asdict(each) for each in self._latest]))
            temporary_path.replace(path)


def list_slow_requests(folder: str, maximum: int = MAX_REQUESTS) -> Sequence[SlowRequest]:
    """List the latest slow requests of all web processes, the latest first. Raises `OSError`."""
    requests = [
        SlowRequest(**values) for path in Path(folder).glob("slow-*.json") for values in json.loads(path.read_text())
    ]
    return sorted(requests, key=lambda request: request.at, reverse=True)[:maximum]
