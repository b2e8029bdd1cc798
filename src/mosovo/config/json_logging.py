"""The log of a process: one line of JSON for each event, without anything that a person typed.

JSON in ASCII escapes line breaks, terminal commands and characters that reverse text. For an error the line has its
type and place, never its message: databases and libraries repeat the faulty value there.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

LONGEST = 500


class JsonLogFormatter(logging.Formatter):
    """A formatter that writes log records as JSON, used by every process."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the event as one line."""
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage()[:LONGEST],
        }
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            entry["faults"] = list(format_exception(fault))
        return json.dumps(entry)


def format_exception(fault: BaseException | None) -> Iterator[dict[str, object]]:
    """Yield the error and its causes: the type of each, and its place in the code."""
    while fault is not None:
        frames = traceback.extract_tb(fault.__traceback__)
        details: dict[str, object] = {
            "kind": type(fault).__qualname__,
            "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
        }
        state = getattr(fault, "sqlstate", None)
        yield {**details, "sqlstate": state} if state else details
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
