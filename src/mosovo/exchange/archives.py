"""Limits for zip files. Workbooks are zip files too, so both are checked before anything is unpacked.

A small archive can unpack to fill a disk. The limits are our own and are checked against the archive's directory;
reading stops at the size that it states. Nothing is unpacked to disk, so a path in a name has no effect.
"""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from mosovo.files.zip_files import ZipLimits, find_zip_faults

from .import_messages import FileRejected

REGISTER = ZipLimits(largest_unpacked=400_000_000)
NESTED = (".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".gz", ".7z", ".rar", ".bz2", ".xz")


def open_archive(path: Path, *, allow_nested: bool = False) -> ZipFile:
    """Open the archive if its directory is within the limits. Raises `FileRejected` otherwise."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRejected(f"{path.name} is damaged, or its type does not match its name.") from error
    reasons = _reasons(archive, path.name, allow_nested)
    if reasons:
        archive.close()
        raise FileRejected(*reasons)
    return archive


def _reasons(archive: ZipFile, name: str, allow_nested: bool) -> list[str]:
    """Return why the archive must not be opened."""
    reasons = list(find_zip_faults(archive, name, REGISTER))
    if not allow_nested and any(member.filename.lower().endswith(NESTED) for member in archive.infolist()):
        reasons.append(f"{name} contains another archive or a workbook. Put the CSV files in it directly.")
    return reasons
