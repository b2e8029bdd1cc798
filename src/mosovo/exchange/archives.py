"""What a zip may hold. Workbooks are zips too, so both are looked at before anything is unpacked.

A small archive can unpack to fill a machine. The limits are ours and are checked against the
archive's own list; reading stops at the size that the list says. Nothing is unpacked to disk,
so a name that points elsewhere points nowhere.
"""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from .remarks import Refused

MOST_FILES = 1000
LARGEST_UNPACKED = 400_000_000
MOST_TIMES_SMALLER = 200
SMALL = 1_000_000
"""Below this, how well a file was packed says nothing."""
NESTED = (".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".gz", ".7z", ".rar", ".bz2", ".xz")


def opened(path: Path, *, allow_nested: bool = False) -> ZipFile:
    """The archive, once its list is within the limits. Refused otherwise."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Refused(f"{path.name} is damaged, or is not what its name says: it can’t be opened.") from error
    reasons = _reasons(archive, path.name, allow_nested)
    if reasons:
        archive.close()
        raise Refused(*reasons)
    return archive


def _reasons(archive: ZipFile, name: str, allow_nested: bool) -> list[str]:
    """Why the archive is not opened."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    reasons = []
    if len(members) > MOST_FILES:
        reasons.append(f"{name} holds {len(members)} files; at most {MOST_FILES} are allowed.")
    if unpacked > LARGEST_UNPACKED:
        most = LARGEST_UNPACKED // 1_000_000
        reasons.append(f"{name} would unpack to {unpacked // 1_000_000} MB; at most {most} MB are allowed.")
    if any(m.file_size > SMALL and m.file_size > MOST_TIMES_SMALLER * max(m.compress_size, 1) for m in members):
        reasons.append(
            f"{name} holds a file packed more than {MOST_TIMES_SMALLER} times smaller: no register packs so well."
        )
    if any(member.flag_bits & 1 for member in members):
        reasons.append(f"{name} is locked with a password; save it without one.")
    if not allow_nested and any(member.filename.lower().endswith(NESTED) for member in members):
        reasons.append(f"{name} holds another archive or a workbook; put the CSV files themselves in it.")
    return reasons
