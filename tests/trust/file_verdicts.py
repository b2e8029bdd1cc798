"""Inspect the hostile files in a process of their own, so that its memory use is only theirs.

Run this as a module with the address of the scanner. It prints the verdict of each file, and the largest memory use
of the process and of a child process, in kB.
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


def read_peak_memory() -> int:
    """Return the peak memory use of this process since the last reset, in kB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def inspect_file(sent: Sent, folder: Path) -> str:
    """Return why the worker refuses the file, or empty text if it accepts it. Only pixels of a picture are stored."""
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


def inspect_files() -> tuple[list[str], int]:
    """Return the verdicts on all files in order, and the largest memory use of one file."""
    found, most = list[str](), 0
    for sent in hostile_files.yield_files():
        with TemporaryDirectory() as folder:
            Path("/proc/self/clear_refs").write_text("5")  # resets the peak of memory use
            found.append(inspect_file(sent, Path(folder)))
            most = max(most, read_peak_memory())
    return found, most


if __name__ == "__main__":
    django.setup()
    settings.VIRUS_SCANNER, settings.CLAMD_ADDRESS = "clamav", sys.argv[1]
    found, most = inspect_files()
    drawing = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    json.dump({"found": found, "most": most, "drawing": drawing}, sys.stdout)
