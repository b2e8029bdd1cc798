"""Read a folder in which a provider leaves files: e-mails, CSV files, JSON files.

Each file is accepted whole or not at all. Accepted files move to `taken`. Files that cannot be read move to `refused`,
with a text file that names each line and its fault. Files of positions are always deleted. If a run stops between
storing and moving, the next run reads the file again and stores no alert twice.
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
    """The result for one file."""

    name: str
    done: IntakeResult | None
    faults: tuple[str, ...] = ()


def read_folder(sender: AlertProvider, folder: Path, now: datetime) -> Iterator[DroppedFile]:
    """Read every file of the provider's type, in the order of their names."""
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
    """Move the file to the folder next to it, under a name that is free there."""
    folder = path.parent / to
    folder.mkdir(exist_ok=True)
    free, number = folder / path.name, 1
    while free.exists():
        free, number = folder / f"{path.stem}-{number}{path.suffix}", number + 1
    return path.rename(free)
