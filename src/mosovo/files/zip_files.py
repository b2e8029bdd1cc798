"""Check zip files before anything is unpacked. Word, Excel and OpenDocument files are zip files too.

The directory of an archive can lie. So the directory is checked first, and then every member is read to its end within
one size limit. Nothing is unpacked to disk: a path in a name has no effect.
"""

import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from .rejection import FileRejected

UNREADABLE = (BadZipFile, LargeZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error)
ENCRYPTED = 1
PIECE = 65_536
FIRST = 1_000_000
LOCAL_HEADER = 30


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Limits: number of members, unpacked size in bytes, and compression ratio of members larger than `small`."""

    most_files: int = 1000
    largest_unpacked: int = 100_000_000
    most_times_smaller: int = 200
    small: int = 1_000_000


DOCUMENT = ZipLimits()


def find_zip_faults(archive: ZipFile, name: str, limits: ZipLimits) -> Iterator[str]:
    """Yield what is wrong with an archive according to its directory."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.most_files:
        yield f"{name} contains {len(members)} files; at most {limits.most_files} are allowed."
    if unpacked > limits.largest_unpacked:
        most = limits.largest_unpacked // 1_000_000
        yield f"{name} would unpack to {unpacked // 1_000_000} MB; at most {most} MB are allowed."
    if any(_too_well_packed(member, limits) for member in members):
        times = limits.most_times_smaller
        yield f"{name} contains a file that is more than {times} times smaller when compressed, which is not normal."
    if any(member.flag_bits & ENCRYPTED for member in members):
        yield f"{name} is locked with a password. Save it without a password."
    if any(stat.S_ISLNK(member.external_attr >> 16) for member in members):
        yield f"{name} contains a link to a file elsewhere."
    if any(_points_elsewhere(member.filename) for member in members):
        yield f"{name} contains a file name that points outside the archive."
    if _overlap(members):
        yield f"{name} is damaged: two of its files are stored in the same place."


def read_member(archive: ZipFile, limits: ZipLimits) -> Iterator[tuple[str, bytes]]:
    """Yield name and first bytes of each member after reading it whole.

    Raises `FileRejected` if it exceeds the limit.
    """
    left = limits.largest_unpacked
    try:
        for member in archive.infolist():
            with archive.open(member) as stream:
                first = piece = stream.read(FIRST)
                while piece:
                    left -= len(piece)
                    if left < 0:
                        raise FileRejected("The file unpacks to more than it declares.")
                    piece = stream.read(PIECE)
            yield member.filename, first
    except UNREADABLE as error:
        raise FileRejected("The file is damaged: a part of it cannot be read.") from error


def open_zip(path: Path) -> ZipFile:
    """Open the archive. Raises `FileRejected` if it is not a zip file."""
    try:
        return ZipFile(path)
    except UNREADABLE as error:
        raise FileRejected("The file is damaged, or its type does not match its name.") from error


def _too_well_packed(member: ZipInfo, limits: ZipLimits) -> bool:
    packed = max(member.compress_size, 1)
    return member.file_size > limits.small and member.file_size > limits.most_times_smaller * packed


def _points_elsewhere(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0]


def _overlap(members: list[ZipInfo]) -> bool:
    """Whether two members share bytes: a zip bomb that needs no high compression ratio."""
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + LOCAL_HEADER + member.compress_size
    return False
