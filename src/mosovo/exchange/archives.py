"""Limits for zip files. Workbooks are zip files too, so both are checked before anything is unpacked.

A small archive can unpack to fill a disk. The limits are our own and are checked against the archive's directory;
reading stops at the size that it states. Nothing is unpacked to disk, so a path in a name has no effect.
"""

from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

from mosovo.files.zip_files import ZipLimits, find_zip_faults

from .import_messages import FileRejected

REGISTER = ZipLimits(max_unpacked_bytes=400_000_000)
WITH_FILES = ZipLimits(max_files=20_000, max_unpacked_bytes=2_000_000_000)
"""Limits of a zip file that has photographs too."""
FOLDER = "files"
MANIFEST = "manifest.json"
type Readable = IO[bytes]
ARCHIVE_SUFFIXES = (".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".gz", ".7z", ".rar", ".bz2", ".xz")


def open_archive(path: Path, *, allow_nested: bool = False) -> ZipFile:
    """Open the archive if its directory is within the limits. Raises `FileRejected` otherwise."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRejected(f"{path.name} is damaged, or its type does not match its name.") from error
    reasons = _find_faults(archive, path.name, allow_nested)
    if reasons:
        archive.close()
        raise FileRejected(*reasons)
    return archive


def check_inner(book: BytesIO, name: str) -> None:
    """Check a workbook that was read from a zip file. Raises `FileRejected` if it is not within the limits."""
    try:
        with ZipFile(book) as inner:
            reasons = list(find_zip_faults(inner, name, REGISTER))
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRejected(f"{name} is damaged, or its type does not match its name.") from error
    if reasons:
        raise FileRejected(*reasons)


def _find_faults(archive: ZipFile, name: str, allow_nested: bool) -> list[str]:
    """Return why the archive must not be opened."""
    names = [member.filename for member in archive.infolist()]
    reasons = list(find_zip_faults(archive, name, WITH_FILES if any(map(is_attachment, names)) else REGISTER))
    workbook = find_workbook(archive)
    if not allow_nested and any(each.lower().endswith(ARCHIVE_SUFFIXES) for each in names if each != workbook):
        reasons.append(f"{name} contains another archive, or more than one workbook. Put the CSV files in it directly.")
    return reasons


def is_attachment(name: str) -> bool:
    """Whether a member lies in the folder of photographs."""
    return FOLDER in PurePosixPath(name).parts[:-1]


def find_workbook(archive: ZipFile) -> str:
    """Return the name of the only workbook outside the folder of photographs; empty if there is none."""
    names = [member.filename for member in archive.infolist() if not is_attachment(member.filename)]
    workbooks = [name for name in names if name.lower().endswith(".xlsx")]
    return workbooks[0] if len(workbooks) == 1 else ""


def find_workbook_at(path: Path) -> str:
    """Return the name of the only workbook in a zip file; empty if there is none. Raises `FileRejected`."""
    with open_archive(path) as archive:
        return find_workbook(archive)
