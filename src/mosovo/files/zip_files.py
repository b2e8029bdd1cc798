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
CHUNK_BYTES = 65_536
FIRST = 1_000_000
LOCAL_HEADER = 30


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Limits: number of members, unpacked size in bytes, and compression ratio of members larger than `small`."""

    max_files: int = 1000
    max_unpacked_bytes: int = 100_000_000
    max_compression_ratio: int = 200
    small: int = 1_000_000


DOCUMENT = ZipLimits()


def find_zip_faults(archive: ZipFile, name: str, limits: ZipLimits) -> Iterator[str]:
    """Yield what is wrong with an archive according to its directory."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.max_files:
        yield f"{name} contains {len(members)} files; at most {limits.max_files} are allowed."
    if unpacked > limits.max_unpacked_bytes:
        most = limits.max_unpacked_bytes // 1_000_000
        yield f"{name} would unpack to {unpacked // 1_000_000} MB; at most {most} MB are allowed."
    if any(_is_compressed_too_much(member, limits) for member in members):
        times = limits.max_compression_ratio
        yield f"{name} contains a file that is more than {times} times smaller when compressed, which is not normal."
    if any(member.flag_bits & ENCRYPTED for member in members):
        yield f"{name} is locked with a password. Save it without a password."
    if any(stat.S_ISLNK(member.external_attr >> 16) for member in members):
        yield f"{name} contains a link to a file elsewhere."
    if any(_has_unsafe_path(member.filename) for member in members):
        yield f"{name} contains a file name that points outside the archive."
    if _has_overlap(members):
        yield f"{name} is damaged: two of its files are stored in the same place."


def read_member(archive: ZipFile, limits: ZipLimits) -> Iterator[tuple[str, bytes]]:
    """Yield name and first bytes of each member after reading it whole.

    Raises `FileRejected` if it exceeds the limit.
    """
    remaining = limits.max_unpacked_bytes
    try:
        for member in archive.infolist():
            with archive.open(member) as stream:
                first = chunk = stream.read(FIRST)
                while chunk:
                    remaining -= len(chunk)
                    if remaining < 0:
                        raise FileRejected("The file unpacks to more than it declares.")
                    chunk = stream.read(CHUNK_BYTES)
            yield member.filename, first
    except UNREADABLE as error:
        raise FileRejected("The file is damaged: a part of it cannot be read.") from error


def open_zip(path: Path) -> ZipFile:
    """Open the archive. Raises `FileRejected` if it is not a zip file."""
    try:
        return ZipFile(path)
    except UNREADABLE as error:
        raise FileRejected("The file is damaged, or its type does not match its name.") from error


def _is_compressed_too_much(member: ZipInfo, limits: ZipLimits) -> bool:
    packed = max(member.compress_size, 1)
    return member.file_size > limits.small and member.file_size > limits.max_compression_ratio * packed


def _has_unsafe_path(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0]


def _has_overlap(members: list[ZipInfo]) -> bool:
    """Whether two members share bytes: a zip bomb that needs no high compression ratio."""
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            return True
        end = member.header_offset + LOCAL_HEADER + member.compress_size
    return False
