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
MAX_FILE_BYTES = 5_000_000
TAKEN, REFUSED = "taken", "refused"


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """The result for one file."""

    name: str
    result: IntakeResult | None
    faults: tuple[str, ...] = ()


def read_folder(sender: AlertProvider, folder: Path, now: datetime) -> Iterator[DroppedFile]:
    """Read every file of the provider's type, in the order of their names."""
    for path in sorted(folder.iterdir()):
        is_expected = path.suffix.lower() == SUFFIX[sender.format] and not path.name.startswith(".")
        if is_expected and path.is_file() and not path.is_symlink():
            yield _accept_file(sender, path, now)


def _accept_file(sender: AlertProvider, path: Path, now: datetime) -> DroppedFile:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise MalformedAlert([AlertFault(0, f"a file has at most {MAX_FILE_BYTES:,} bytes")])
        alerts = _parse_file(sender, path.read_bytes(), now)
    except MalformedAlert as wrong:
        lines = tuple(
            f"line {fault.place}: {fault.message}" if fault.place else fault.message for fault in wrong.faults
        )
        moved = _move_file(path, REFUSED)
        if sender.format == POSITIONS:
            moved.unlink()
        moved.with_name(f"{moved.name}.txt").write_text("\n".join((*lines, "")), encoding="utf-8")
        return DroppedFile(path.name, None, lines)
    with transaction.atomic():
        result = store_alerts(sender, alerts, now)
        if result is not None and result.urgent:
            queue_unless_waiting(queue_alert_jobs)
    if sender.format == POSITIONS:
        path.unlink()
    else:
        _move_file(path, TAKEN)
    return DroppedFile(path.name, result)


def _parse_file(sender: AlertProvider, body: bytes, now: datetime) -> list[ParsedAlert]:
    if sender.format == POSITIONS:
        return read_position_alerts(sender, body, now)
    return FORMATS[sender.format](body, now)


def _move_file(path: Path, folder_name: str) -> Path:
    """Move the file to the folder next to it, under a name that is free there."""
    folder = path.parent / folder_name
    folder.mkdir(exist_ok=True)
    free_path, number = folder / path.name, 1
    while free_path.exists():
        free_path, number = folder / f"{path.stem}-{number}{path.suffix}", number + 1
    return path.rename(free_path)
