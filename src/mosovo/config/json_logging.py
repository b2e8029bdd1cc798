"""The log of a process: one line of JSON for each event, without anything that a person typed.

JSON in ASCII escapes line breaks, terminal commands and characters that reverse text. For an error the line has its
type and place, never its message: databases and libraries repeat the faulty value there. The line of a library has the
place in its code, and no message either: Django writes addresses and hosts there, and the job queue writes arguments.
Every line written while a request is answered has the id of the request.
"""

import json
import logging
import traceback
from collections.abc import Iterator, MutableMapping
from datetime import UTC, datetime
from typing import Any

from structlog.contextvars import get_contextvars
from structlog.stdlib import ProcessorFormatter

MAX_LENGTH = 500
PACKAGE_PREFIX = "mosovo"
"""The first part of the names of our own loggers."""


class JsonLogFormatter(ProcessorFormatter):
    """A formatter that writes events of structlog and log records of libraries as JSON, used by every process."""

    def __init__(self) -> None:
        super().__init__(processors=[build_line])


def build_line(logger: Any, method: str, event: MutableMapping[str, Any]) -> str:
    """Return the event as one line."""
    record: logging.LogRecord = event.pop("_record")
    is_structured = event.pop("_from_structlog")
    event.pop("stack_info", None)
    failure = event.pop("exc_info", None)
    fault = failure[1] if isinstance(failure, tuple) else None
    entry: dict[str, object] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        **({"event": event.pop("event"), **event} if is_structured else describe_record(record, event)),
        **get_contextvars(),
    }
    if fault is not None:
        entry["faults"] = list(format_exception(fault))
    return json.dumps(entry)


def describe_record(record: logging.LogRecord, event: MutableMapping[str, Any]) -> dict[str, object]:
    """Return the fields of a record of the standard library."""
    if record.name.split(".", 1)[0] == PACKAGE_PREFIX:
        return {"event": str(event["event"])[:MAX_LENGTH]}
    job = getattr(record, "job", None) or {}
    fields: dict[str, object] = {"event": getattr(record, "action", "") or "a line of a library"}
    if isinstance(job, dict) and job.get("task_name"):
        fields |= {"task": job["task_name"], "job": job.get("id")}
    return fields | {"where": f"{record.module}:{record.lineno} {record.funcName}"}


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
