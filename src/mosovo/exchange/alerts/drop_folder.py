"""A folder into which a sender's files are dropped: e-mails, CSV files, JSON files.

Each file is taken in whole or not at all. What was taken in goes to `taken`; what can't be read to `refused`, with
a text beside it that names each line and what is wrong with it. Of positions no file stays, whatever became of it.
Were a run to die between the two, the next one takes the file in again, and the same alerts are the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from .inbox import IntakeResult, queue_unless_waiting, store_alerts
from .parsed_alert import AlertFault, MalformedAlert, ParsedAlert
from .position_files import POSITIONS, read_position_alerts
from .provider_formats import FORMATS
from .providers import AlertProvider
from .tasks import queue_alert_jobs

SUFFIX = {"lantern-mail": ".eml", "tether-csv": ".csv", "harbour-json": ".json", POSITIONS: ".csv"}
LARGEST_FILE = 5_000_000
TAKEN, REFUSED = "taken", "refused"


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """What became of one file."""

    name: str
    done: IntakeResult | None
    faults: tuple[str, ...] = ()


def read_folder(sender: AlertProvider, folder: Path, now: datetime) -> Iterator[DroppedFile]:
    """Every file of the sender's kind, in the order of their names."""
    for path in sorted(folder.iterdir()):
        wanted = path.suffix.lower() == SUFFIX[sender.format] and not path.name.startswith(".")
        if wanted and path.is_file() and not path.is_symlink():
            yield _accept_file(sender, path, now)


def _accept_file(sender: AlertProvider, path: Path, now: datetime) -> DroppedFile:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise MalformedAlert([AlertFault(0, f"a file has at most {LARGEST_FILE:,} bytes")])
        alerts = _alerts(sender, path.read_bytes(), now)
    except MalformedAlert as wrong:
        lines = tuple(
            f"line {fault.place}: {fault.message}" if fault.place else fault.message for fault in wrong.faults
        )
        moved = _moved(path, REFUSED)
        if sender.format == POSITIONS:
            moved.unlink()
        moved.with_name(f"{moved.name}.txt").write_text("\n".join((*lines, "")), encoding="utf-8")
        return DroppedFile(path.name, None, lines)
    with transaction.atomic():
        done = store_alerts(sender, alerts, now)
        if done is not None and done.urgent:
            queue_unless_waiting(queue_alert_jobs)
    if sender.format == POSITIONS:
        path.unlink()
    else:
        _moved(path, TAKEN)
    return DroppedFile(path.name, done)


def _alerts(sender: AlertProvider, body: bytes, now: datetime) -> list[ParsedAlert]:
    if sender.format == POSITIONS:
        return read_position_alerts(sender, body, now)
    return FORMATS[sender.format](body, now)


def _moved(path: Path, to: str) -> Path:
    """The file in the folder beside it, under a name that is free there."""
    folder = path.parent / to
    folder.mkdir(exist_ok=True)
    free, number = folder / path.name, 1
    while free.exists():
        free, number = folder / f"{path.stem}-{number}{path.suffix}", number + 1
    return path.rename(free)
