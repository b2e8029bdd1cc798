"""Is a file what it may be? First by itself, while its sender waits; then by the scanner, as a job.

What unpacks too large, pretends to be another kind, or can run, is found here: a scanner of
viruses passes most of it.
"""

from pathlib import Path

from django.conf import settings

from . import clamav, office, pdfs, pictures, plain_text
from .kinds import OFFICE, PICTURES, Kind, kind_of
from .refused import Refused

LARGEST = 20_000_000
UNSCANNED = "not scanned"


def examine(path: Path, name: str, allowed: frozenset[Kind]) -> Kind:
    """Which kind the file is. Raise Refused where it is none of the allowed, or holds what it may not."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("It is empty.")
    if size > LARGEST:
        raise Refused(f"It is larger than {LARGEST // 1_000_000} MB.")
    kind = kind_of(path, name)
    if kind not in allowed:
        raise Refused(f"It is {kind.value.upper()}, which can’t be kept here.")
    if kind in PICTURES:
        pictures.examine(path, kind)
    elif kind in OFFICE:
        office.examine(path, kind)
    elif kind is Kind.PDF:
        pdfs.examine(path)
    else:
        plain_text.examine(path)
    return kind


def scan(path: Path) -> str:
    """Ask the scanner; which one it was. Raise Refused for what it found, and Unavailable where it says nothing."""
    if settings.SCANNING == "none":
        return UNSCANNED
    by = clamav.version(settings.CLAMD)
    found = clamav.found_in(path, settings.CLAMD)
    if found:
        raise Refused(f"The scanner found {found[:80]} in it.")
    return by
