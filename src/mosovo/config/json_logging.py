"""What a process says of itself: an event, a line of JSON, and nothing that was typed by anybody.

A line break, a terminal's commands or letters that reverse the reading can't get into a line:
JSON in ASCII escapes them all. Of a fault the line has its kind and where it came from; never
its message, which is where a database or a library repeats the value that it stumbled over.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

LONGEST = 500


class JsonLogFormatter(logging.Formatter):
    """The formatter of all our processes."""

    def format(self, record: logging.LogRecord) -> str:
        """The event in one line."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage()[:LONGEST],
        }
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            said["faults"] = list(format_exception(fault))
        return json.dumps(said)


def format_exception(fault: BaseException | None) -> Iterator[dict[str, object]]:
    """The fault and what it came from: the kind of each and its place in the program."""
    while fault is not None:
        frames = traceback.extract_tb(fault.__traceback__)
        told: dict[str, object] = {
            "kind": type(fault).__qualname__,
            "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        }
        state = getattr(fault, "sqlstate", None)
        yield {**told, "sqlstate": state} if state else told
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
