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

from .formats import FORMATS
from .inbox import TakenIn, soon, take_in
from .positions import POSITIONS, alerts_of
from .said import Fault, Malformed, Said
from .senders import Sender
from .tasks import defer_now

SUFFIX = {"lantern-mail": ".eml", "tether-csv": ".csv", "harbour-json": ".json", POSITIONS: ".csv"}
LARGEST_FILE = 5_000_000
TAKEN, REFUSED = "taken", "refused"


@dataclass(frozen=True, slots=True)
class Dropped:
    """What became of one file."""

    name: str
    done: TakenIn | None
    faults: tuple[str, ...] = ()


def take_folder(sender: Sender, folder: Path, now: datetime) -> Iterator[Dropped]:
    """Every file of the sender's kind, in the order of their names."""
    for path in sorted(folder.iterdir()):
        wanted = path.suffix.lower() == SUFFIX[sender.format] and not path.name.startswith(".")
        if wanted and path.is_file() and not path.is_symlink():
            yield _take(sender, path, now)


def _take(sender: Sender, path: Path, now: datetime) -> Dropped:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Malformed([Fault(0, f"a file has at most {LARGEST_FILE:,} bytes")])
        alerts = _alerts(sender, path.read_bytes(), now)
    except Malformed as wrong:
        lines = tuple(
            f"line {fault.place}: {fault.message}" if fault.place else fault.message for fault in wrong.faults
        )
        moved = _moved(path, REFUSED)
        if sender.format == POSITIONS:
            moved.unlink()
        moved.with_name(f"{moved.name}.txt").write_text("\n".join((*lines, "")), encoding="utf-8")
        return Dropped(path.name, None, lines)
    with transaction.atomic():
        done = take_in(sender, alerts, now)
        if done is not None and done.urgent:
            soon(defer_now)
    if sender.format == POSITIONS:
        path.unlink()
    else:
        _moved(path, TAKEN)
    return Dropped(path.name, done)


def _alerts(sender: Sender, body: bytes, now: datetime) -> list[Said]:
    if sender.format == POSITIONS:
        return alerts_of(sender, body, now)
    return FORMATS[sender.format](body, now)


def _moved(path: Path, to: str) -> Path:
    """The file in the folder beside it, under a name that is free there."""
    folder = path.parent / to
    folder.mkdir(exist_ok=True)
    free, number = folder / path.name, 1
    while free.exists():
        free, number = folder / f"{path.stem}-{number}{path.suffix}", number + 1
    return path.rename(free)
