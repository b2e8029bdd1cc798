"""The verdicts on the hostile files, in a process that does nothing else, so that its memory is theirs.

Run as a module: the address of the scanner. Prints what was found of each file, the most memory that the process
held for one and the most that a child of it did, in kB.
"""

import json
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.conf import settings

from mosovo.files import file_inspection, pictures
from mosovo.files.file_types import EVERY, PICTURES
from mosovo.files.rejection import FileRejected
from tests.trust import hostile_files
from tests.trust.hostile_files import Sent


def most_memory() -> int:
    """The most that this process held at once since it was last counted anew, in kB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def verdict(sent: Sent, folder: Path) -> str:
    """Why it is refused, as the worker finds it; nothing where it is kept. What is kept of a picture is only pixels."""
    path = folder / "quarantined"
    path.write_bytes(sent.content)
    try:
        kind = file_inspection.inspect_file(path, sent.name, EVERY)
        file_inspection.scan_stored_file(path)
        if kind in PICTURES:
            pictures.render_picture(path, kind, folder)
    except FileRejected as refusal:
        return str(refusal)
    return ""


def examined() -> tuple[list[str], int]:
    """What was found of every file, in order; and the most memory that one of them took."""
    found, most = list[str](), 0
    for sent in hostile_files.every():
        with TemporaryDirectory() as folder:
            Path("/proc/self/clear_refs").write_text("5")  # from here on the most memory is counted anew
            found.append(verdict(sent, Path(folder)))
            most = max(most, most_memory())
    return found, most


if __name__ == "__main__":
    django.setup()
    settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamav", sys.argv[1]
    found, most = examined()
    drawing = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    json.dump({"found": found, "most": most, "drawing": drawing}, sys.stdout)
