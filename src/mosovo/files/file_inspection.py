"""Inspect a file: first its content, while the sender waits; then with the virus scanner, as a job.

The inspection finds files that unpack too large, pretend to be another type or can run code. A virus scanner passes
most of these.
"""

from pathlib import Path

from django.conf import settings

from . import clamav, office_documents, pdfs, pictures, plain_text
from .file_types import OFFICE, PICTURES, FileType, detect_file_type
from .rejection import FileRejected

MAX_FILE_BYTES = 20_000_000
UNSCANNED = "not scanned"


def inspect_file(path: Path, name: str, allowed: frozenset[FileType]) -> FileType:
    """Return the type of the file. Raises `FileRejected` if it is not allowed or has forbidden content."""
    size = path.stat().st_size
    if size == 0:
        raise FileRejected("The file is empty.")
    if size > MAX_FILE_BYTES:
        raise FileRejected(f"The file is larger than {MAX_FILE_BYTES // 1_000_000} MB.")
    kind = detect_file_type(path, name)
    if kind not in allowed:
        raise FileRejected(f"The file is {kind.value.upper()}, which is not allowed here.")
    if kind in PICTURES:
        pictures.inspect_picture(path, kind)
    elif kind in OFFICE:
        office_documents.inspect_office_document(path, kind)
    elif kind is FileType.PDF:
        pdfs.inspect_pdf(path)
    else:
        plain_text.inspect_text(path)
    return kind


def scan_stored_file(path: Path) -> str:
    """Scan the file; return the scanner's version. Raises `FileRejected` or `ScannerUnavailable`."""
    if settings.VIRUS_SCANNER == "none":
        return UNSCANNED
    scanner = clamav.scanner_version(settings.CLAMD_ADDRESS)
    text = clamav.scan_file(path, settings.CLAMD_ADDRESS)
    if text:
        raise FileRejected(f"The virus scan found {text[:80]} in the file.")
    return scanner
